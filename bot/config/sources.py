"""Where settings come from: a file, the environment, the command line, files with secrets."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.config.tables import Config, known_keys
from bot.config.values import IN_MEMORY, SQLITE
from bot.errors import ConfigFileError, SecretFileError

VARIABLE_PREFIX = "ARTICLE_BOT_"  # then SECTION__KEY
ENVIRONMENT = "environment"

_COMMAND_LINE = "command line"
_DEFAULT_FILE = Path("config.toml")  # in the current folder
_PATH_KEYS = frozenset({"discord.token_file", "content.path", "database.url"})
_FILE_SUFFIX = "_file"  # ``token_file`` names the file that holds ``token``


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A value, and where it was set."""

    value: object = field(repr=False)  # it may be the token
    where: str  # the path of a file, ENVIRONMENT or _COMMAND_LINE


Layer = dict[str, Setting]
"""What one source says, by dotted key."""


def read_file(file: Path | None) -> Layer:
    """Return what the file says; without one, ``config.toml`` in the current folder, if any.

    Raises:
        ConfigFileError: If ``file`` is missing, or the file is unreadable or no TOML.
    """
    path = file or _DEFAULT_FILE
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8-sig"))  # some editors write a BOM
    except FileNotFoundError:
        if file is None:
            return {}
        raise ConfigFileError(path, "there is no such file") from None
    except OSError as error:
        raise ConfigFileError(path, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise ConfigFileError(path, f"byte {error.start} is not UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigFileError(path, str(error)) from None
    keys: dict[str, object] = {}
    for section, table in document.items():
        if isinstance(table, dict) and section in Config.model_fields:
            keys |= {f"{section}.{name}": value for name, value in table.items()}
        else:
            keys[section] = table
    return _layer(keys, where=str(path), folder=path.absolute().parent)


def read_environment(environ: Mapping[str, str]) -> Layer:
    """Return what the variables say that are ours."""
    keys = {
        name.removeprefix(VARIABLE_PREFIX).lower().replace("__", "."): value
        for name, value in environ.items()
        if name.startswith(VARIABLE_PREFIX)
    }
    return _layer(keys, where=ENVIRONMENT, folder=Path.cwd())


def read_command_line(overrides: Mapping[str, object]) -> Layer:
    """Return what the options of a command say, by dotted key."""
    return _layer(overrides, where=_COMMAND_LINE, folder=Path.cwd())


def _layer(keys: Mapping[str, object], *, where: str, folder: Path) -> Layer:
    return {
        key: Setting(value=_placed(value, folder) if key in _PATH_KEYS else value, where=where)
        for key, value in keys.items()
        if value not in ("", None)
    }


def _placed(value: object, folder: Path) -> object:
    """Return a path, or the path in an address of a database, as seen from ``folder``."""
    text = str(value) if isinstance(value, str | Path) else ""
    path = text.removeprefix(SQLITE)
    if not path or "://" in path or path == IN_MEMORY:
        return value  # for the models to refuse
    whole = os.path.expanduser(path)  # noqa: PTH111 - pathlib's raises for a stranger's home
    return text.removesuffix(path) + str(folder / whole)


def read_secret_files(named: Layer, *, stronger: Layer) -> Layer:
    """Read the file of every secret that no stronger source gives.

    Raises:
        SecretFileError: If one is missing, unreadable or empty.
    """
    secrets: Layer = {}
    for key in known_keys():
        secret, file = key.removesuffix(_FILE_SUFFIX), named.get(key)
        if secret == key or secret in stronger or file is None:
            continue
        if isinstance(file.value, str):  # the models refuse anything else
            secrets[secret] = Setting(value=_read_secret(Path(file.value)), where=file.value)
    return secrets


def _read_secret(path: Path) -> str:
    try:
        secret = path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise SecretFileError(path, error.strerror or str(error)) from error
    except ValueError:  # also raised for a NUL in the path
        raise SecretFileError(path, "it is not UTF-8 text") from None
    if not secret:
        raise SecretFileError(path, "it is empty")
    return secret


def spelled(key: str, where: str) -> str:
    """Return the key as it is written in its source."""
    if where == ENVIRONMENT:
        return VARIABLE_PREFIX + key.upper().replace(".", "__")
    return key

"""The operator's settings: one frozen ``Config`` out of file, secret files, environment and CLI."""

import json
import os
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    InstanceOf,
    SecretStr,
    ValidationError,
)
from rapidfuzz import process, utils

from bot.codes import CODES
from bot.errors import (
    ConfigFileError,
    ConfigKeyError,
    ConfigKeysError,
    SecretFileError,
    TokenMissingError,
)
from bot.synonyms import NO_SYNONYMS, Synonyms

DEFAULT_FILE = Path("config.toml")  # in the current folder
VARIABLE_PREFIX = "ARTICLE_BOT_"  # then SECTION__KEY

_PATH_KEYS = frozenset({"discord.token_file", "content.path", "database.url"})
_FILE_SUFFIX = "_file"  # ``token_file`` names the file that holds ``token``
_SQLITE = "sqlite:///"  # SQLAlchemy's spelling: three slashes, then the path
_IN_MEMORY = ":memory:"  # SQLite's name for no file at all; what is loaded must be kept
_ENVIRONMENT, _COMMAND_LINE = "environment", "command line"
_LARGEST_ID = 2**64 - 1  # Discord's ids are unsigned 64-bit integers
_NEAR_ENOUGH = 75  # of rapidfuzz's 100; below, a suggestion puzzles more than it helps


def _if_text(check: Callable[[str], object]) -> BeforeValidator:
    """Return a validator that applies ``check`` to text and leaves other values to pydantic."""
    return BeforeValidator(lambda value: check(value) if isinstance(value, str) else value)


def _address(*schemes: str) -> BeforeValidator:
    def check(text: str) -> str:
        with suppress(ValueError):  # a bracket that is never closed, a port that is no number
            parts = urlsplit(text)
            in_place = parts.scheme in schemes and parts.hostname and parts.port != 0
            if in_place and text.isprintable() and " " not in text:
                return text.rstrip("/")
        starts = " or ".join(f"{scheme}://" for scheme in schemes)
        raise ValueError(f"must be an address that starts with {starts}")

    return _if_text(check)


def _name(text: str) -> str:
    if not text.strip():
        raise ValueError("must not be blank")
    return text.strip()


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # OSError: the name of a folder, or a very long one
        near = _nearest(name, available_timezones()) or "Europe/Berlin"
        raise ValueError(f"must be a time zone such as {near}") from None


def _colour(text: str) -> int:
    if not re.fullmatch("#[0-9a-fA-F]{6}", text):
        raise ValueError('must be a colour such as "#e0533d"')
    return int(text[1:], base=16)


def _database(text: str) -> str:
    path = text.removeprefix(_SQLITE)
    if "://" in path or path in ("", _IN_MEMORY):
        raise ValueError(f"must be the path of a file, or {_SQLITE} and the path")
    return _SQLITE + path


def _listed(text: str) -> list[str]:
    """Return the values of a list that is written in a variable, with or without brackets."""
    listed = text.strip().removeprefix("[").removesuffix("]")
    return [item.strip(" \"'") for item in listed.split(",") if item.strip()]


def _switch(value: object) -> bool:
    known = {"true": True, "false": False}
    switch = known.get(value.strip().lower()) if isinstance(value, str) else value
    if not isinstance(switch, bool):
        raise ValueError("must be true or false")  # noqa: TRY004 - pydantic collects no other
    return switch


def _id(value: object) -> int:
    digits = str(value).strip()
    if digits.isdecimal() and len(digits) <= len(str(_LARGEST_ID)):
        number = int(digits)
        if 0 < number <= _LARGEST_ID:
            return number
    raise ValueError('must be a Discord id such as "112233445566778899"')


def _ids(value: object) -> tuple[int, ...]:
    if isinstance(value, str):  # a variable: 1, 2 or ["1", "2"]
        value = _listed(value)
    if not isinstance(value, list | tuple):
        raise ValueError(  # noqa: TRY004 - pydantic collects no other
            'must be a list of Discord ids such as ["112233445566778899"]'
        )
    return tuple(map(_id, value))


def _synonyms(value: object) -> object:
    if isinstance(value, str):  # a variable
        with suppress(ValueError):
            value = json.loads(value)
    if isinstance(value, Synonyms):
        return value
    if not isinstance(value, dict):
        raise ValueError(  # noqa: TRY004 - pydantic collects no other
            'must be a table such as {"泡泡玛特" = "Pop Mart"}; in a variable JSON'
        )
    return Synonyms.of(value)


def _switchable(value: object) -> tuple[str, ...]:
    if isinstance(value, str):  # a variable: no-tldr, orphan or ["no-tldr", "orphan"]
        value = _listed(value)
    if not isinstance(value, list | tuple) or not all(isinstance(each, str) for each in value):
        raise ValueError('must be a list of codes such as ["no-tldr"]')
    for code in value:
        if code not in CODES:
            near = _nearest(code, [name for name, each in CODES.items() if each.may_be_off])
            meant = f": did you mean “{near}”?" if near else ""
            raise ValueError(f"must name codes that check tells, and “{code}” is none{meant}")
        if not CODES[code].may_be_off:
            raise ValueError(f"can't switch off “{code}”, an error: it keeps its file out")
    return tuple(value)


_WebAddress = Annotated[str, _address("http", "https")]
_SocketAddress = Annotated[str, _address("ws", "wss")]
_Switch = Annotated[bool, BeforeValidator(_switch)]
_Id = Annotated[int, BeforeValidator(_id)]
_Ids = Annotated[tuple[int, ...], BeforeValidator(_ids)]


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Discord(_Section):
    """``[discord]``: who the bot is, and where Discord is."""

    token: SecretStr | None = None
    token_file: Path | None = None
    api_url: _WebAddress | None = None
    gateway_url: _SocketAddress | None = None

    def get_token(self) -> str:
        """Return the bot's token, without the veil.

        Raises:
            TokenMissingError: If none was given.
        """
        token = self.token.get_secret_value().strip() if self.token else ""
        if not token:
            raise TokenMissingError
        return token


class Site(_Section):
    """``[site]``: the publication. ``colour`` is 0xRRGGBB, ``url`` ends without a slash."""

    name: Annotated[str, _if_text(_name)] = "Articles"
    url: _WebAddress | None = None
    timezone: Annotated[ZoneInfo, _if_text(_zone)] = Field(default_factory=lambda: ZoneInfo("UTC"))
    colour: Annotated[int, _if_text(_colour)] = Field(default=0xE0533D, strict=True)


class Content(_Section):
    """``[content]``: the folder of articles; None leaves the choice to the caller.

    ``watch`` is whether a bot loads by itself what changes there.
    """

    path: Path | None = None
    watch: _Switch = True


class Database(_Section):
    """``[database]``: ``url`` is ``sqlite:///path``; None leaves the choice to the caller."""

    url: Annotated[str, _if_text(_database)] | None = None

    @property
    def path(self) -> Path | None:
        """The file that holds the database."""
        return Path(self.url.removeprefix(_SQLITE)) if self.url else None


class Tags(_Section):
    """``[tags]``: ``synonyms`` are tags that stand for others, each in one form."""

    synonyms: Annotated[InstanceOf[Synonyms], BeforeValidator(_synonyms)] = NO_SYNONYMS


class Check(_Section):
    """``[check]``: ``off`` are the codes of warnings that ``check`` does not tell."""

    off: Annotated[tuple[str, ...], BeforeValidator(_switchable)] = ()


class Admin(_Section):
    """``[admin]``: the Discord ids of who may reload, beside the application's owner and team."""

    users: _Ids = ()
    roles: _Ids = ()
    home_guild: _Id | None = None


class Config(_Section):
    """Every setting there is. ``Config()`` holds the defaults, see :func:`load_config` for more."""

    discord: Discord = Discord()
    site: Site = Field(default_factory=Site)
    content: Content = Content()
    database: Database = Database()
    tags: Tags = Tags()
    check: Check = Check()
    admin: Admin = Admin()


def load_config(
    *,
    environ: Mapping[str, str],
    file: Path | None = None,
    overrides: Mapping[str, object] | None = None,
) -> Config:
    """Return the settings; what is said later in file, secret files, environment, CLI counts.

    ``overrides`` is what the command line says, by dotted key: ``{"content.path": Path("x")}``.
    Without ``file``, ``config.toml`` in the current folder is read if there is one. A relative
    path starts at the folder of the file that holds it, else at the current folder. An empty
    text is as good as no value, and so is None in ``overrides``.

    Raises:
        ConfigFileError: If ``file`` is missing, or the file is unreadable or no TOML.
        SecretFileError: If a file that is to hold a secret is missing, unreadable or empty.
        ConfigKeyError: If a key is unknown or its value is wrong.
        ConfigKeysError: If several are.
    """
    written = _read_file(file)
    given = _read_environment(environ) | _layer(
        overrides or {}, where=_COMMAND_LINE, folder=Path.cwd()
    )
    secrets = _read_secret_files(written | given, stronger=given)
    settings = written | secrets | given

    known = _known_keys()
    errors = [_unknown_key(key, settings[key].where) for key in settings if key not in known]
    try:
        config = Config.model_validate(_nested(settings))
    except ValidationError as error:
        errors += _wrong_values(error, settings)
    if len(errors) > 1:
        raise ConfigKeysError(tuple(errors))
    if errors:
        raise errors[0]
    return config


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    value: object = field(repr=False)  # it may be the token
    where: str  # the path of a file, _ENVIRONMENT or _COMMAND_LINE


_Layer = dict[str, _Setting]  # by dotted key; one for each source


def _read_file(file: Path | None) -> _Layer:
    path = file or DEFAULT_FILE
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


def _read_environment(environ: Mapping[str, str]) -> _Layer:
    keys = {
        name.removeprefix(VARIABLE_PREFIX).lower().replace("__", "."): value
        for name, value in environ.items()
        if name.startswith(VARIABLE_PREFIX)
    }
    return _layer(keys, where=_ENVIRONMENT, folder=Path.cwd())


def _layer(keys: Mapping[str, object], *, where: str, folder: Path) -> _Layer:
    return {
        key: _Setting(value=_placed(value, folder) if key in _PATH_KEYS else value, where=where)
        for key, value in keys.items()
        if value not in ("", None)
    }


def _placed(value: object, folder: Path) -> object:
    """Return a path, or the path in an address of a database, as seen from ``folder``."""
    text = str(value) if isinstance(value, str | Path) else ""
    path = text.removeprefix(_SQLITE)
    if not path or "://" in path or path == _IN_MEMORY:
        return value  # for the models to refuse
    whole = os.path.expanduser(path)  # noqa: PTH111 - pathlib's raises for a stranger's home
    return text.removesuffix(path) + str(folder / whole)


def _read_secret_files(named: _Layer, *, stronger: _Layer) -> _Layer:
    """Read the file of every secret that no stronger source gives."""
    secrets: _Layer = {}
    for key in _known_keys():
        secret, file = key.removesuffix(_FILE_SUFFIX), named.get(key)
        if secret == key or secret in stronger or file is None:
            continue
        if isinstance(file.value, str):  # the models refuse anything else
            secrets[secret] = _Setting(value=_read_secret(Path(file.value)), where=file.value)
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


def _known_keys() -> list[str]:
    return [f"{section}.{name}" for section, values in Config() for name, _ in values]


def _nested(settings: _Layer) -> dict[str, dict[str, object]]:
    values: dict[str, dict[str, object]] = {}
    for key in _known_keys():
        if key in settings:
            section, _, name = key.partition(".")
            values.setdefault(section, {})[name] = settings[key].value
    return values


def _unknown_key(key: str, where: str) -> ConfigKeyError:
    spelled = _spelled(key, where)
    if key in Config.model_fields:
        return ConfigKeyError(where, spelled, "is a section, not a key")
    is_section = "." not in key and where != _ENVIRONMENT
    near = _nearest(key, [*_known_keys(), *(Config.model_fields if is_section else ())])
    suggestion = _spelled(near, where) if near else None
    return ConfigKeyError(where, spelled, "is not a known key", suggestion=suggestion)


def _wrong_values(error: ValidationError, settings: _Layer) -> list[ConfigKeyError]:
    """Translate pydantic's findings; their own words and the values stay behind."""
    wrong = []
    for finding in error.errors(include_input=False, include_url=False):
        section, name, *_ = finding["loc"]
        key = f"{section}.{name}"
        where = settings[key].where
        own = finding.get("ctx", {}).get("error", "must be text in quotes")
        wrong.append(ConfigKeyError(where, _spelled(key, where), str(own)))
    return wrong


def _spelled(key: str, where: str) -> str:
    """Return the key as it is written in its source."""
    if where == _ENVIRONMENT:
        return VARIABLE_PREFIX + key.upper().replace(".", "__")
    return key


def _nearest(word: str, choices: Iterable[str]) -> str | None:
    found = process.extractOne(
        word, list(choices), processor=utils.default_process, score_cutoff=_NEAR_ENOUGH
    )
    return found[0] if found else None

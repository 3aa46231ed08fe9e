"""One ``Config`` out of all that was set, and what is wrong with it."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from bot.config.nearness import nearest
from bot.config.sources import (
    ENVIRONMENT,
    Layer,
    read_command_line,
    read_environment,
    read_file,
    read_secret_files,
    spelled,
)
from bot.config.tables import Config, known_keys
from bot.errors import ConfigKeyError, ConfigKeysError


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
    written = read_file(file)
    given = read_environment(environ) | read_command_line(overrides or {})
    secrets = read_secret_files(written | given, stronger=given)
    settings = written | secrets | given

    known = known_keys()
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


def _nested(settings: Layer) -> dict[str, dict[str, object]]:
    values: dict[str, dict[str, object]] = {}
    for key in known_keys():
        if key in settings:
            section, _, name = key.partition(".")
            values.setdefault(section, {})[name] = settings[key].value
    return values


def _unknown_key(key: str, where: str) -> ConfigKeyError:
    written = spelled(key, where)
    if key in Config.model_fields:
        return ConfigKeyError(where, written, "is a section, not a key")
    is_section = "." not in key and where != ENVIRONMENT
    near = nearest(key, [*known_keys(), *(Config.model_fields if is_section else ())])
    suggestion = spelled(near, where) if near else None
    return ConfigKeyError(where, written, "is not a known key", suggestion=suggestion)


def _wrong_values(error: ValidationError, settings: Layer) -> list[ConfigKeyError]:
    """Translate pydantic's findings; their own words and the values stay behind."""
    wrong = []
    for finding in error.errors(include_input=False, include_url=False):
        section, name, *_ = finding["loc"]
        key = f"{section}.{name}"
        where = settings[key].where
        own = finding.get("ctx", {}).get("error", "must be text in quotes")
        wrong.append(ConfigKeyError(where, spelled(key, where), str(own)))
    return wrong

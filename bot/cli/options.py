"""The options that verbs share; they may stand before the verb or after it, and win there."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec

import click

JSON_OPTION = "--json"

_P = ParamSpec("_P")
_Verb = Callable[Concatenate["Request", _P], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the command line says beside a verb's own words; None for what it doesn't."""

    config: str | None = None
    content: str | None = None
    database: str | None = None
    as_json: bool = False
    no_load: bool = False


def common_options(verb: _Verb[_P]) -> Callable[_P, None]:
    """Let a verb take the options that say where things are."""
    return _taking(verb, _PLACES)


def json_options(verb: _Verb[_P]) -> Callable[_P, None]:
    """Let a verb take ``--json`` as well."""
    return _taking(verb, _PLACES | _JSON)


def reading_options(verb: _Verb[_P]) -> Callable[_P, None]:
    """Let a verb take ``--json`` and ``--no-load`` as well."""
    return _taking(verb, _PLACES | _JSON | _NO_LOAD)


def all_options(program: Callable[[], None]) -> Callable[[], None]:
    """Let the program take every shared option, for the verb to come."""
    return _with_options(program, _PLACES | _JSON | _NO_LOAD)


class _Text(click.ParamType[str]):
    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return what was typed, with "�" for bytes that are no letters: nothing can store them."""
        del param, ctx
        return re.sub("[\ud800-\udfff]", "�", value)


TEXT = _Text()

_Options = dict[str, dict[str, Any]]  # what click.option takes, by the name of the field

_PLACES: _Options = {
    "config": {
        "type": click.Path(),
        "metavar": "FILE",
        "help": "The settings; else ./config.toml, if there is one.",
    },
    "content": {
        "type": click.Path(),
        "metavar": "DIR",
        "help": "The folder of articles; else ./content, else samples.",
    },
    "database": {
        "metavar": "URL",
        "help": "The database: a path or sqlite:///path; else articles.db, or one of its own for "
        "--content and the samples.",
    },
}
_JSON: _Options = {
    "as_json": {
        "is_flag": True,
        "default": None,
        "help": "Print JSON for programs, and nothing else.",
    }
}
_NO_LOAD: _Options = {
    "no_load": {
        "is_flag": True,
        "default": None,
        "help": "Read the database as it is, not the files.",
    }
}
_SPELLINGS = {"as_json": JSON_OPTION, "no_load": "--no-load"}


def _taking(verb: _Verb[_P], options: _Options) -> Callable[_P, None]:
    @wraps(verb)
    def with_request(*args: _P.args, **kwargs: _P.kwargs) -> None:
        given = _given(click.get_current_context())
        for name in given.keys() - options:
            raise click.NoSuchOption(_spelling(name))
        verb(Request(**given), *args, **kwargs)

    return _with_options(with_request, options)


def _with_options(function: Callable[_P, None], options: _Options) -> Callable[_P, None]:
    for name, option in reversed(options.items()):
        add = click.option(_spelling(name), name, callback=_keep, expose_value=False, **option)
        function = add(function)
    return function


def _keep(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    """Keep what is given where the verb's context sees it; the verb's own comes last, and stays."""
    if value is not None:
        _given(context)[str(parameter.name)] = value


def _given(context: click.Context) -> dict[str, Any]:
    given: dict[str, Any] = context.meta.setdefault(__name__, {})
    return given


def _spelling(name: str) -> str:
    return _SPELLINGS.get(name, f"--{name}")

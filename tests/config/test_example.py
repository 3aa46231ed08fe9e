"""The example names every setting, with its default."""

import re
import tomllib
from pathlib import Path

from bot.config import Config, load_config
from tests.config.known import known_keys

EXAMPLE = Path(__file__).parents[2] / "config.example.toml"


def test_the_example_holds_every_key_and_no_other() -> None:
    example = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    written = [f"{section}.{key}" for section, keys in example.items() for key in keys]
    assert written == list(known_keys())


def test_the_example_is_the_defaults() -> None:
    assert load_config(environ={}, file=EXAMPLE) == Config()


def test_the_example_spells_out_every_default_that_is_not_empty() -> None:
    example = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    for key, default in known_keys().items():
        section, name = key.split(".")
        assert bool(example[section][name]) == bool(default), key


def test_every_key_of_the_example_has_a_comment_above_it() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    bare = [
        line
        for above, line in zip(["", *lines], lines, strict=False)
        if re.match(r"\w+ = ", line) and not above.startswith("# ")
    ]
    assert bare == []

"""Settings come from four places in one order, and what is none is said plainly."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from bot.config import Config, load_config
from bot.errors import ConfigFileError, ConfigKeyError, ConfigKeysError
from bot.sentences import sentence
from tests.config.known import Write


def test_without_any_source_every_setting_has_its_default() -> None:
    assert load_config(environ={}) == Config()


def test_the_defaults_ask_neither_the_environment_nor_the_disk(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SITE", '{"name": "Stray"}')
    monkeypatch.setenv("ARTICLE_BOT_SITE__NAME", "Stray")
    Path("config.toml").write_text('[site]\nname = "Stray"', encoding="utf-8")
    assert Config().site.name == "Articles"


def test_config_toml_in_the_current_folder_is_read_unasked(here: Path) -> None:
    (here / "config.toml").write_text('[site]\nname = "The Boat"', encoding="utf-8")
    assert load_config(environ={}).site.name == "The Boat"


def test_a_named_file_is_read_instead_of_the_one_in_the_current_folder(
    here: Path, write: Write
) -> None:
    (here / "config.toml").write_text('[site]\nname = "The Boat"', encoding="utf-8")
    assert load_config(environ={}, file=write("")).site.name == "Articles"


def test_the_environment_beats_the_file_and_the_command_line_beats_both(write: Write) -> None:
    file = write('[site]\nname = "file"\ntimezone = "Asia/Tokyo"\nurl = "https://file.example"')
    environ = {
        "ARTICLE_BOT_SITE__NAME": "environment",
        "ARTICLE_BOT_SITE__URL": "https://e.example",
    }
    config = load_config(environ=environ, file=file, overrides={"site.name": "command line"})
    assert config.site.name == "command line"
    assert config.site.url == "https://e.example"
    assert config.site.timezone == ZoneInfo("Asia/Tokyo")


def test_an_empty_value_says_nothing_in_any_source(write: Write) -> None:
    file = write('[site]\nname = "file"\ntimezone = ""\n[discord]\ntoken = ""')
    config = load_config(
        environ={"ARTICLE_BOT_SITE__NAME": ""}, file=file, overrides={"content.path": None}
    )
    assert config == load_config(environ={}, overrides={"site.name": "file"})


def test_variables_of_other_programs_are_none_of_our_business() -> None:
    assert load_config(environ={"ARTICLE": "x", "PATH": "/bin", "SITE": "{}"}) == Config()


def test_a_file_with_a_byte_order_mark_is_read(write: Write) -> None:
    assert load_config(environ={}, file=write('\ufeff[site]\nname = "x"')).site.name == "x"


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError):
        Config().site.name = "x"
    with pytest.raises(ValidationError):
        Config().site = Config().site


def test_a_relative_path_starts_where_it_is_written(here: Path, write: Write) -> None:
    file = write('[content]\npath = "articles"')
    assert load_config(environ={}, file=file).content.path == file.parent / "articles"
    environ = {"ARTICLE_BOT_CONTENT__PATH": "articles"}
    assert load_config(environ=environ, file=file).content.path == here / "articles"
    config = load_config(environ={}, file=file, overrides={"content.path": Path("cli")})
    assert config.content.path == here / "cli"


def test_a_relative_file_has_its_paths_beside_it(here: Path) -> None:
    (here / "etc").mkdir()
    (here / "etc" / "bot.toml").write_text('[content]\npath = "../articles"', encoding="utf-8")
    config = load_config(environ={}, file=Path("etc/bot.toml"))
    assert config.content.path == here / "etc" / ".." / "articles"


def test_a_tilde_is_the_home_folder(write: Write) -> None:
    config = load_config(environ={}, file=write('[content]\npath = "~/articles"'))
    assert config.content.path == Path.home() / "articles"


def test_a_named_file_that_is_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigFileError, match="no such file") as caught:
        load_config(environ={}, file=tmp_path / "config.toml")
    assert caught.value.path == tmp_path / "config.toml"


def test_broken_toml_names_its_line_and_column(write: Write) -> None:
    with pytest.raises(ConfigFileError, match=r"line 2, column 8"):
        load_config(environ={}, file=write("[site]\nname = \n"))


def test_a_file_that_is_not_utf_8_names_the_byte(here: Path) -> None:
    (here / "config.toml").write_bytes(b'name = "\xe9"')
    with pytest.raises(ConfigFileError, match="byte 8 is not UTF-8"):
        load_config(environ={})


def test_a_folder_is_no_configuration_file(here: Path) -> None:
    with pytest.raises(ConfigFileError, match="directory"):
        load_config(environ={}, file=here)


@pytest.mark.parametrize(
    ("text", "key", "suggestion"),
    [
        ('[discord]\ntokn = "x"', "discord.tokn", "discord.token"),
        ('[site]\ncolor = "x"', "site.color", "site.colour"),
        ('[discrod]\ntoken = "x"', "discrod", "discord"),
        ('timezone = "UTC"', "timezone", "site.timezone"),
        ("[weather]\nrain = 1", "weather", None),
        ("[[weather]]\nrain = 1", "weather", None),
        ("[weather]", "weather", None),
        ("site = 1", "site", None),
    ],
)
def test_an_unknown_key_in_the_file_is_refused(
    text: str, key: str, suggestion: str | None, write: Write
) -> None:
    file = write(text)
    with pytest.raises(ConfigKeyError) as caught:
        load_config(environ={}, file=file)
    assert (caught.value.where, caught.value.key) == (str(file), key)
    assert caught.value.suggestion == suggestion


@pytest.mark.parametrize(
    ("variable", "suggestion"),
    [
        ("ARTICLE_BOT_DISCORD_TOKEN", "ARTICLE_BOT_DISCORD__TOKEN"),
        ("ARTICLE_BOT_TOKEN", "ARTICLE_BOT_DISCORD__TOKEN"),
        ("ARTICLE_BOT_SITE__COLOR", "ARTICLE_BOT_SITE__COLOUR"),
        ("ARTICLE_BOT_SITE__NAME_FILE", "ARTICLE_BOT_SITE__NAME"),
        ("ARTICLE_BOT_WEATHER", None),
        ("ARTICLE_BOT_", None),
    ],
)
def test_an_unknown_variable_of_ours_is_refused(variable: str, suggestion: str | None) -> None:
    with pytest.raises(ConfigKeyError) as caught:
        load_config(environ={variable: "x"})
    assert (caught.value.where, caught.value.key) == ("environment", variable)
    assert caught.value.suggestion == suggestion


def test_everything_that_is_wrong_is_named_at_once_and_where(write: Write) -> None:
    file = write('[site]\nname = 3\ncolor = "x"\n[admin]\nusers = ["x"]')
    with pytest.raises(ConfigKeysError) as caught:
        load_config(environ={"ARTICLE_BOT_SITE__TIMEZONE": "Mars"}, file=file)
    assert {(error.where, error.key) for error in caught.value.errors} == {
        (str(file), "site.color"),
        (str(file), "site.name"),
        (str(file), "admin.users"),
        ("environment", "ARTICLE_BOT_SITE__TIMEZONE"),
    }
    assert sentence(caught.value).count("\n") == 3

"""Settings come from four places in one order, and what is wrong is said plainly."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, SecretStr, ValidationError

from bot.config import Config, Discord, load_config
from bot.errors import (
    BotError,
    ConfigError,
    ConfigFileError,
    ConfigKeyError,
    ConfigKeysError,
    SecretFileError,
    TokenMissingError,
)
from bot.sentences import sentence
from tests.unprivileged import without_privileges

EXAMPLE = Path(__file__).parents[1] / "config.example.toml"
TOKEN = "MTA.very-secret"

Write = Callable[[str], Path]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a configuration file into a folder that is not the current one."""

    def written(text: str) -> Path:
        file = tmp_path / "etc" / "config.toml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    return written


def known_keys() -> dict[str, object]:
    return {f"{section}.{key}": value for section, values in Config() for key, value in values}


# Where settings come from


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


# Values


@pytest.mark.parametrize(
    ("written", "ids"),
    [
        ("1", (1,)),
        ("1, 2", (1, 2)),
        ('["112233445566778899","2"]', (112233445566778899, 2)),
        ("[1, 2]", (1, 2)),
        ("[]", ()),
        (" ", ()),
        ("18446744073709551615", (2**64 - 1,)),
    ],
)
def test_a_variable_lists_ids_with_commas_or_as_json(written: str, ids: tuple[int, ...]) -> None:
    assert load_config(environ={"ARTICLE_BOT_ADMIN__USERS": written}).admin.users == ids


def test_a_file_lists_ids_as_texts_or_numbers(write: Write) -> None:
    config = load_config(environ={}, file=write('[admin]\nroles = ["1", 2]\nhome_guild = "3"'))
    assert config.admin.roles == (1, 2)
    assert config.admin.home_guild == 3


def test_addresses_lose_their_last_slash() -> None:
    config = load_config(
        environ={},
        overrides={
            "site.url": "https://example.org/news/",
            "discord.api_url": "http://127.0.0.1:8080/api/v10/",
            "discord.gateway_url": "ws://127.0.0.1:8080/gateway",
        },
    )
    assert config.site.url == "https://example.org/news"
    assert config.discord.api_url == "http://127.0.0.1:8080/api/v10"
    assert config.discord.gateway_url == "ws://127.0.0.1:8080/gateway"


def test_a_switch_is_true_or_false_in_a_file_and_in_a_variable(write: Write) -> None:
    assert load_config(environ={}).content.watch is True
    assert load_config(environ={}, file=write("[content]\nwatch = false")).content.watch is False
    environ = {"ARTICLE_BOT_CONTENT__WATCH": " False"}
    assert load_config(environ=environ).content.watch is False


def test_a_colour_is_read_as_on_web_pages() -> None:
    assert load_config(environ={"ARTICLE_BOT_SITE__COLOUR": "#0a0B0c"}).site.colour == 0x0A0B0C


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("bot.db", "{folder}/bot.db"),
        ("sqlite:///bot.db", "{folder}/bot.db"),
        ("sqlite:///data/bot.db", "{folder}/data/bot.db"),
        ("/srv/bot.db", "/srv/bot.db"),
        ("sqlite:////srv/bot.db", "/srv/bot.db"),
    ],
)
def test_a_database_is_a_path_or_a_sqlite_address(
    written: str, path: str, here: Path, write: Write
) -> None:
    file = write(f'[database]\nurl = "{written}"')
    assert load_config(environ={}, file=file).database.path == Path(path.format(folder=file.parent))
    environ = {"ARTICLE_BOT_DATABASE__URL": written}
    assert load_config(environ=environ).database.path == Path(path.format(folder=here))


def test_no_database_has_no_path() -> None:
    assert Config().database.path is None


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


# The secret


@pytest.fixture
def secret_file(tmp_path: Path) -> Path:
    file = tmp_path / "token"
    file.write_text(f"{TOKEN}\n", encoding="utf-8")
    return file


def test_a_token_is_read_from_the_file_that_a_variable_names(secret_file: Path) -> None:
    config = load_config(environ={"ARTICLE_BOT_DISCORD__TOKEN_FILE": str(secret_file)})
    assert config.discord.get_token() == TOKEN


def test_a_token_file_beside_the_settings_beats_the_token_in_them(write: Write) -> None:
    file = write('[discord]\ntoken = "weak"\ntoken_file = "token"')
    (file.parent / "token").write_text(TOKEN, encoding="utf-8")
    assert load_config(environ={}, file=file).discord.get_token() == TOKEN


def test_a_token_in_the_environment_beats_a_token_file_which_is_not_even_read(
    write: Write,
) -> None:
    file = write('[discord]\ntoken_file = "missing"')
    config = load_config(environ={"ARTICLE_BOT_DISCORD__TOKEN": TOKEN}, file=file)
    assert config.discord.get_token() == TOKEN


@pytest.mark.parametrize(
    "discord", [Discord(), Discord(token=SecretStr(""))], ids=["none", "empty"]
)
def test_no_token_is_a_failure_of_its_own(discord: Discord) -> None:
    with pytest.raises(TokenMissingError):
        discord.get_token()


@pytest.mark.parametrize(
    ("content", "reason"),
    [(None, "No such file"), (b"", "empty"), (b" \r\n", "empty"), (b"\xff", "UTF-8")],
    ids=["missing", "empty", "blank", "binary"],
)
def test_a_secret_file_without_a_secret_is_refused(
    content: bytes | None, reason: str, tmp_path: Path
) -> None:
    file = tmp_path / "token"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(SecretFileError, match=reason) as caught:
        load_config(environ={"ARTICLE_BOT_DISCORD__TOKEN_FILE": str(file)})
    assert caught.value.path == file


def test_a_folder_holds_no_secret(tmp_path: Path) -> None:
    with pytest.raises(SecretFileError, match="directory"):
        load_config(environ={"ARTICLE_BOT_DISCORD__TOKEN_FILE": str(tmp_path)})


def test_a_secret_file_of_another_user_is_refused(secret_file: Path) -> None:
    secret_file.chmod(0)
    with (
        without_privileges(secret_file),
        pytest.raises(SecretFileError, match="Permission denied"),
    ):
        load_config(environ={"ARTICLE_BOT_DISCORD__TOKEN_FILE": str(secret_file)})


def test_the_token_shows_in_no_representation() -> None:
    config = load_config(environ={"ARTICLE_BOT_DISCORD__TOKEN": TOKEN})
    assert TOKEN not in f"{config!r} {config} {config.discord} {config.model_dump()}"
    assert TOKEN not in config.model_dump_json()


@pytest.mark.parametrize(
    "text",
    [
        f'[discord]\ntoken = ["{TOKEN}"]',
        f'[discord]\ntokn = "{TOKEN}"',
        f'token = "{TOKEN}"',
        f'[discord]\ntoken = "{TOKEN}',
        f'[discord]\ntoken = "{TOKEN}"\ntoken = "{TOKEN}"',
        f'[discord]\ntoken = "{TOKEN}"\napi_url = 3',
    ],
    ids=["list", "unknown key", "no section", "not closed", "twice", "neighbour"],
)
def test_the_token_shows_in_no_error(text: str, write: Write) -> None:
    with pytest.raises(ConfigError) as caught:
        load_config(environ={}, file=write(text))
    error: BaseException | None = caught.value
    while error is not None:
        assert TOKEN not in f"{error!r} {error}"
        error = error.__cause__ or error.__context__


# What is wrong


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


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("site.name", 3, "must be text in quotes"),
        ("site.name", "  ", "must not be blank"),
        ("site.url", "example.org", "must be an address that starts with http:// or https://"),
        ("site.url", "ftp://example.org", "must be an address that starts with http://"),
        ("site.url", "https://", "must be an address"),
        ("site.url", "https://exa mple.org", "must be an address"),
        ("site.url", "https://example.org:port", "must be an address"),
        ("site.url", "https://[::1", "must be an address"),
        ("site.url", "https://example.org/\n", "must be an address"),
        ("discord.gateway_url", "https://x.example", "must be an address that starts with ws://"),
        ("site.timezone", "Europe/Berln", "must be a time zone such as Europe/Berlin"),
        ("site.timezone", "europe/berlin", "must be a time zone such as Europe/Berlin"),
        ("site.timezone", "Europe", "must be a time zone such as"),
        ("site.timezone", "../../etc/passwd", "must be a time zone such as"),
        ("site.timezone", 1, "must be text in quotes"),
        ("site.colour", "red", 'must be a colour such as "#e0533d"'),
        ("site.colour", "#12345", "must be a colour"),
        ("site.colour", [1], "must be text in quotes"),
        ("content.path", 3, "must be text in quotes"),
        ("content.watch", "perhaps", "must be true or false"),
        ("content.watch", 1, "must be true or false"),
        ("discord.token", 3, "must be text in quotes"),
        ("discord.token_file", 3, "must be text in quotes"),
        ("database.url", "postgresql://x/y", "must be the path of a file, or sqlite:///"),
        ("database.url", "sqlite:///", "must be the path of a file"),
        ("database.url", "sqlite:///:memory:", "must be the path of a file"),
        ("database.url", ":memory:", "must be the path of a file"),
        ("admin.users", 3, 'must be a list of Discord ids such as ["112233445566778899"]'),
        ("admin.users", ["boat"], "must be a Discord id"),
        ("admin.users", [True], "must be a Discord id"),
        ("admin.users", [-1], "must be a Discord id"),
        ("admin.roles", [1.5], "must be a Discord id"),
        ("admin.roles", "1;2", "must be a Discord id"),
        ("admin.home_guild", 2**64, "must be a Discord id"),
        ("admin.home_guild", "9" * 5000, "must be a Discord id"),
    ],
)
def test_a_wrong_value_is_refused_in_plain_words(key: str, value: object, said: str) -> None:
    with pytest.raises(ConfigKeyError) as caught:
        load_config(environ={}, overrides={key: value})
    assert (caught.value.where, caught.value.key) == ("command line", key)
    assert caught.value.reason.startswith(said)


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


values = st.recursive(
    st.text() | st.integers() | st.booleans() | st.floats() | st.none(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=4,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a first run is
@given(st.dictionaries(st.sampled_from(sorted(known_keys())), values, max_size=3))
def test_whatever_is_written_is_taken_or_refused_by_name(overrides: dict[str, object]) -> None:
    said = "command line: "
    try:
        load_config(environ={}, overrides=overrides)
    except SecretFileError:
        pass  # the file may well be missing
    except BotError as error:
        said = sentence(error)
    assert all(line.startswith("command line: ") for line in said.splitlines())
    assert "pydantic" not in said


def test_every_secret_has_a_file_to_be_read_from() -> None:
    for name, section in Config.model_fields.items():
        assert isinstance(section.annotation, type)
        assert issubclass(section.annotation, BaseModel)
        fields = section.annotation.model_fields
        secrets = [key for key, field in fields.items() if field.annotation == SecretStr | None]
        assert all(f"{name}.{secret}_file" in known_keys() for secret in secrets)


# Synonyms of tags


def test_synonyms_are_a_table_of_the_file(write: Write) -> None:
    file = write('[tags.synonyms]\n"泡泡玛特" = "Pop Mart"\n')
    assert load_config(environ={}, file=file).tags.synonyms.canonical("泡泡玛特") == "Pop Mart"


def test_synonyms_in_the_environment_are_json(write: Write) -> None:
    file = write('[tags.synonyms]\n"泡泡玛特" = "Pop Mart"\n')
    environ = {"ARTICLE_BOT_TAGS__SYNONYMS": '{"kpop": "K-Pop"}'}
    synonyms = load_config(environ=environ, file=file).tags.synonyms
    assert synonyms.canonical("KPOP") == "K-Pop"
    assert synonyms.canonical("泡泡玛特") == "泡泡玛特"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('[tags.synonyms]\na = "b"\nb = "c"', "tags.synonyms is a chain, “a” → “b” → “c”: let"),
        ('[tags.synonyms]\na = "b"\nb = "a"', "tags.synonyms goes round in a circle: “b” → “a”"),
        ("[tags.synonyms]\na = 2024", "tags.synonyms must name tags of at most 80 characters in"),
        ('[tags]\nsynonyms = ["a"]', "tags.synonyms must be a table such as"),
        ('[tag.synonyms]\na = "b"', "tag is not a known key. Did you mean tags.syn"),
        ('[tags]\nsynonym = {a = "b"}', "tags.synonym is not a known key. Did you mean tags.syn"),
    ],
    ids=["chain", "circle", "a number", "a list", "another section", "another key"],
)
def test_wrong_synonyms_are_named(write: Write, written: str, said: str) -> None:
    file = write(written)
    with pytest.raises(ConfigKeyError) as caught:
        load_config(environ={}, file=file)
    assert sentence(caught.value).startswith(f"{file}: {said}")


def test_synonyms_that_are_no_json_are_named() -> None:
    with pytest.raises(ConfigKeyError) as caught:
        load_config(environ={"ARTICLE_BOT_TAGS__SYNONYMS": "a = b"})
    assert "in a variable JSON" in sentence(caught.value)


# The example


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


def test_blanks_around_a_token_are_no_part_of_it() -> None:
    config = load_config(environ={"ARTICLE_BOT_DISCORD__TOKEN": f" {TOKEN} \n"})
    assert config.discord.get_token() == TOKEN


# Warnings that are switched off


@pytest.mark.parametrize(
    "given", ["no-tldr,orphan", '["no-tldr", "orphan"]', " no-tldr , orphan "], ids=str
)
def test_warnings_are_switched_off_by_a_variable(given: str) -> None:
    config = load_config(environ={"ARTICLE_BOT_CHECK__OFF": given})
    assert config.check.off == ("no-tldr", "orphan")


@pytest.mark.parametrize(
    ("off", "reason"),
    [
        ('["no-tdlr"]', "and “no-tdlr” is none: did you mean “no-tldr”?"),
        ('["☃"]', "must name codes that check tells, and “☃” is none"),
        ('["yaml"]', "can't switch off “yaml”, an error: it keeps its file out"),
        ("[1]", 'must be a list of codes such as ["no-tldr"]'),
        ("true", 'must be a list of codes such as ["no-tldr"]'),
    ],
)
def test_what_is_no_warning_can_not_be_switched_off(write: Write, off: str, reason: str) -> None:
    with pytest.raises(ConfigKeyError) as caught:
        load_config(environ={}, file=write(f"[check]\noff = {off}\n"))
    assert caught.value.key == "check.off"
    assert caught.value.reason.endswith(reason)

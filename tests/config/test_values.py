"""Each kind of value is taken in the forms people write, and refused in plain words."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.config import Config, load_config
from bot.errors import BotError, ConfigKeyError, SecretFileError
from bot.sentences import sentence
from tests.config.known import Write, known_keys


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

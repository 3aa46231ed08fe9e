"""Every failure has a sentence of its own, and it is one for people."""

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot import errors
from bot.errors import new_reference
from bot.sentences import apology, sentence
from bot.sentences.quoting import LONGEST_QUOTE

CONFIG, ARTICLES, DATABASE = Path("config.toml"), Path("/srv/articles"), Path("/srv/bot.db")
WRONG_COLOUR = errors.ConfigKeyError(
    "config.toml", "site.colour", 'must be a colour such as "#e0533d"'
)
UNKNOWN_KEY = errors.ConfigKeyError(
    "environment",
    "ARTICLE_BOT_DISCORD_TOKEN",
    "is not a known key",
    suggestion="ARTICLE_BOT_DISCORD__TOKEN",
)

SAMPLES: list[tuple[errors.BotError, str]] = [
    (errors.BotError(), "That did not work. Please try again."),
    (
        errors.ConfigError(),
        "The settings do not allow the bot to start. Compare them with config.example.toml.",
    ),
    (
        errors.ConfigFileError(CONFIG, "Invalid value (at line 3, column 7)"),
        "The settings in config.toml can't be read: Invalid value (at line 3, column 7).",
    ),
    (WRONG_COLOUR, 'config.toml: site.colour must be a colour such as "#e0533d".'),
    (
        errors.ConfigKeysError((WRONG_COLOUR, UNKNOWN_KEY)),
        (
            'config.toml: site.colour must be a colour such as "#e0533d".\n'
            "environment: ARTICLE_BOT_DISCORD_TOKEN is not a known key. "
            "Did you mean ARTICLE_BOT_DISCORD__TOKEN?"
        ),
    ),
    (
        errors.TokenMissingError(),
        (
            "No bot token was given. Set ARTICLE_BOT_DISCORD__TOKEN to it, or "
            "ARTICLE_BOT_DISCORD__TOKEN_FILE to a file that holds it. "
            "Without a token, article-bot playground shows the bot in your browser."
        ),
    ),
    (
        errors.TokenFormError(),
        (
            "The bot token is not in the form of Discord's. Copy it once more, whole, under Bot at "
            "https://discord.com/developers/applications."
        ),
    ),
    (
        errors.SecretFileError(Path("/run/secrets/token"), "Permission denied"),
        (
            "The secret in /run/secrets/token can't be read: Permission denied. "
            "Put the secret, and nothing else, into that file."
        ),
    ),
    (
        errors.TokenRefusedError(),
        (
            "Discord does not accept the bot token. Copy it once more, or reset it, under Bot at "
            "https://discord.com/developers/applications. "
            "Without a token, article-bot playground shows the bot in your browser."
        ),
    ),
    (
        errors.ContentDiskFullError(ARTICLES),
        (
            "There is no room left on the disk of the articles in /srv/articles, so what has just "
            "been written there may lack its end. Nothing was changed: free some space and save it "
            "again."
        ),
    ),
    (
        errors.ContentFolderError(ARTICLES, "No such file or directory"),
        (
            "The articles in /srv/articles can't be read: No such file or directory. "
            "Name another folder with --content or ARTICLE_BOT_CONTENT__PATH."
        ),
    ),
    (
        errors.SlugTakenError("boat", Path("content/boat.md")),
        (
            "The slug “boat” belongs to content/boat.md already, and nothing was written. "
            "Choose another title, or a slug with --slug."
        ),
    ),
    (
        errors.FileNotWrittenError(Path("content/boat.md"), "No space left on device"),
        "content/boat.md can't be written: No space left on device.",
    ),
    (
        errors.NothingToUndoError(Path("articles.db")),
        (
            "There is nothing to undo: no reload has changed the articles since they were read for "
            "the first time, or anew by another version or other settings; or all that is kept of "
            "the last ten has been undone already."
        ),
    ),
    (
        errors.LoadInterruptedError("SIGKILL"),
        (
            "The load was ended before it was done (SIGKILL), and nothing was changed. Please try "
            "again; a machine that is short of memory ends what uses most of it."
        ),
    ),
    (
        errors.LoadRefusedError(going=12, broken=3, served=30, most=6),
        (
            "Nothing was changed: of 30 articles, 12 would go and 3 have turned out broken, and "
            "more than 6 at once look like a mistake. If it is none, force it: article-bot load "
            "--force, or /admin reload with force."
        ),
    ),
    (
        errors.LoadFailedError("abc234"),
        (
            "The articles could not be brought up to date, for a reason nobody foresaw; readers "
            "get what they had. The details are in the log, under the reference abc234."
        ),
    ),
    (
        errors.StoreError(DATABASE, "disk I/O error"),
        "The database /srv/bot.db does not work: disk I/O error.",
    ),
    (
        errors.DatabaseDiskError(DATABASE, "disk I/O error"),
        (
            "The database /srv/bot.db can't be read or written, for the disk fails: disk I/O "
            "error. Look at the disk and at the system's log, then try again; should the database "
            "have been lost, article-bot rebuild makes it anew from the articles' files."
        ),
    ),
    (
        errors.DatabaseOpenError(DATABASE),
        (
            "The database /srv/bot.db can't be opened. "
            "Name another with --database or ARTICLE_BOT_DATABASE__URL."
        ),
    ),
    (
        errors.DatabaseMissingError(DATABASE),
        "There is no database /srv/bot.db. Make it with article-bot load.",
    ),
    (
        errors.DatabaseDamagedError(DATABASE, "file is not a database"),
        (
            "The database /srv/bot.db is damaged, or no database: file is not a database. Stop "
            "the bot and make it anew from the articles' files, with article-bot rebuild "
            "--database /srv/bot.db and the other options of this command; or put a backup copy "
            "in its place."
        ),
    ),
    (
        errors.DatabaseForeignError(DATABASE),
        (
            "/srv/bot.db is another program's file, no database of article-bot's. Name another "
            "with --database or ARTICLE_BOT_DATABASE__URL, or put a backup copy of the bot's in "
            "its place."
        ),
    ),
    (
        errors.DatabaseFullError(DATABASE, "database or disk is full"),
        (
            "There is no room left on the disk for the database /srv/bot.db. Nothing was "
            "changed: free some space and try again."
        ),
    ),
    (
        errors.DatabaseNewerError(DATABASE),
        (
            "The database /srv/bot.db was written by a newer version of article-bot. "
            "Install that version, or name another database with --database."
        ),
    ),
    (
        errors.DatabaseBusyError(DATABASE),
        "The database is busy. Please try again in a moment.",
    ),
    (
        errors.DatabaseReadOnlyError(DATABASE),
        (
            "The database /srv/bot.db can be read but not changed. "
            "Allow this user to write to it and to its folder."
        ),
    ),
    (
        errors.ForeignContentError(DATABASE, remembered=ARTICLES, asked=Path("/srv/other")),
        (
            "The database /srv/bot.db holds the articles of /srv/articles, not of /srv/other. "
            "Name another with --database, or replace them with --force."
        ),
    ),
    (
        errors.InstanceRunningError(DATABASE, 4711),
        (
            "A bot already works with the database /srv/bot.db (process 4711). "
            "Stop it first, or name another database with --database."
        ),
    ),
    (
        errors.DiscordUnreachableError("Connection refused"),
        (
            "Discord can't be reached: Connection refused. Check the network, and the proxy if "
            "you use one (discord.api_url). Without a network, article-bot playground shows the "
            "bot."
        ),
    ),
    (errors.NotFoundError("boat"), "There is no “boat”."),
    (
        errors.ArticleNotFoundError("boats", ("boat", "goat")),
        "No article is called “boats”. Did you mean “boat” or “goat”?",
    ),
    (
        errors.TagNotFoundError("Labub", ("Labubu",)),
        "No article has the tag “Labub”. Did you mean “Labubu”?",
    ),
    (
        errors.AuthorNotFoundError("Adda", ("Ada",)),
        "No article is by “Adda”. Did you mean “Ada”?",
    ),
    (
        errors.SeriesNotFoundError("Tide", ("Tides",)),
        "No series is called “Tide”. Did you mean “Tides”?",
    ),
    (
        errors.SinceError("once"),
        "“once” is no day. Write 2025-01-31, 2025-01, 2025 or 30 days.",
    ),
    (
        errors.SearchTooLongError(),
        "That search takes too long. Please try fewer words, or rarer ones.",
    ),
    (
        errors.NotPublisherError(),
        (
            "The articles are the same in every server, so this is for their publisher: the owner "
            "and the team of the bot's application, whom the bot's settings name under [admin], "
            "and who manages the publication's own server."
        ),
    ),
    (
        errors.NoArticleLinkedError(links=1),
        ("The link in this message isn't to an article of ours. /article finds one by its title."),
    ),
    (
        errors.NothingSaidError(),
        (
            "There is no text in this message to go by: pictures, files and where links lead "
            "can't be read. /search finds articles by words."
        ),
    ),
    (
        errors.TooLittleSaidError(),
        "This message says too little to tell what it is about. /search finds articles by words.",
    ),
    (
        errors.NotComparedError(),
        "This version has not compared the articles with each other yet. article-bot load does so.",
    ),
    (
        errors.NotPostableError(),
        "This can't be posted here: you and the bot must both be allowed to write in this place.",
    ),
    (
        errors.PageNumberError("x", pages=40),
        "There is no page “x”. Type a number from 1 to 40.",
    ),
    (
        errors.WithdrawnError(),
        "This is no longer published. To see what is, run the command again, or /latest.",
    ),
    (
        errors.CommandTextError("count takes a number from 1 to 25"),
        "That command can't be understood: count takes a number from 1 to 25.",
    ),
    (
        errors.StaleControlError(),
        "What this leads to is no longer there. Please run the command again.",
    ),
]


def every_failure(base: type[errors.BotError] = errors.BotError) -> Iterator[type[errors.BotError]]:
    yield base
    for kind in base.__subclasses__():
        yield from every_failure(kind)


@pytest.mark.parametrize(
    ("error", "expected"), SAMPLES, ids=[type(error).code for error, _ in SAMPLES]
)
def test_a_failure_is_told_in_its_own_words(error: errors.BotError, expected: str) -> None:
    assert sentence(error) == expected


KINDS = [kind for kind in every_failure() if kind.__module__.startswith("bot.")]


def test_where_nothing_is_named_yet_that_is_told_instead_of_what_is_near() -> None:
    nobody = errors.AuthorNotFoundError("Ada", nothing_yet=True)
    assert sentence(nobody) == "No article names its author yet. To see what there is, run /latest."
    untagged = errors.TagNotFoundError("Sea", nothing_yet=True)
    assert sentence(untagged) == "No article has a tag yet. To see what there is, run /latest."
    nothing = errors.SeriesNotFoundError("Tides", nothing_yet=True)
    assert sentence(nothing) == "No article is in a series yet. To see what there is, run /latest."


@pytest.mark.parametrize("kind", KINDS)
def test_every_failure_has_a_sentence_and_a_sample(kind: type[errors.BotError]) -> None:
    assert kind in sentence.registry
    assert kind in {type(error) for error, _ in SAMPLES}


def test_every_failure_has_a_code_of_its_own_and_a_place_in_the_drawn_tree() -> None:
    assert len({kind.code for kind in KINDS}) == len(KINDS)
    drawn = re.findall(r"(?:[├└]── |^    )(\w+Error)\b", errors.__doc__ or "", re.MULTILINE)
    assert drawn == [kind.__name__ for kind in KINDS]
    assert sorted(errors.__all__) == sorted([*drawn, "new_reference"])


@pytest.mark.parametrize("kind", KINDS)
def test_a_sentence_is_where_its_failure_is(kind: type[errors.BotError]) -> None:
    _, _, room = kind.__module__.rpartition(".")
    assert sentence.registry[kind].__module__ == f"bot.sentences.{room}"


@pytest.mark.parametrize("said", [*[text for _, text in SAMPLES], apology("k7m2q9")])
def test_no_sentence_speaks_of_the_program(said: str) -> None:
    assert not re.search(r"\w+Error\b|Traceback|Path\(|\bNone\b|<.*>|\[\]|\(\)|[*`]", said)
    assert all(line.endswith((".", "?")) for line in said.splitlines())
    assert ".." not in said


def test_a_kind_without_words_is_told_by_its_nearest_base() -> None:
    class RegionNotFoundError(errors.TagNotFoundError):
        """A kind that the sentences do not know."""

    assert sentence(RegionNotFoundError("x")) == "No article has the tag “x”."


def test_a_failure_nobody_foresaw_shows_nothing_of_itself() -> None:
    assert sentence(RuntimeError("token=abc")) == "Something went wrong. Please try again."


def test_a_load_that_would_leave_nothing_is_told_as_that() -> None:
    said = sentence(errors.LoadRefusedError(going=2, broken=0, served=2, most=5))
    assert said.startswith("Nothing was changed: not one of the 2 articles would be left.")


def test_at_most_three_suggestions_are_made() -> None:
    error = errors.ArticleNotFoundError("x", ("a", "b", "c", "d"))
    assert sentence(error) == "No article is called “x”. Did you mean “a”, “b” or “c”?"


def test_a_running_bot_without_a_known_process_is_told_without_one() -> None:
    assert "process" not in sentence(errors.InstanceRunningError(DATABASE, None))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a first run is
@given(st.text(), st.lists(st.text(), max_size=5))
@example("a" * 98 + "e\u0301" * 3, [])  # a letter and its accent where the cut would be
def test_whatever_is_typed_the_sentence_stays_short(asked: str, suggestions: list[str]) -> None:
    said = sentence(errors.ArticleNotFoundError(asked, tuple(suggestions)))
    assert len(said) <= 500
    if len(asked) <= LONGEST_QUOTE:
        assert asked in said
    else:
        quoted, ellipsis, _ = said.removeprefix("No article is called “").partition("…”")
        assert ellipsis
        assert asked.startswith(quoted)


def test_an_apology_names_its_reference() -> None:
    reference = new_reference(Random(1))
    assert reference in apology(reference)


def test_a_reference_is_short_and_hangs_on_its_randomness_alone() -> None:
    assert new_reference(Random(1)) == new_reference(Random(1))
    many = {new_reference(Random(seed)) for seed in range(1000)}
    assert len(many) == 1000
    assert all(re.fullmatch("[a-z2-9]{6}", reference) for reference in many)


@pytest.mark.parametrize(
    ("links", "beginning"), [(0, "There is no link"), (2, "None of the links in this message is")]
)
def test_a_message_without_an_article_is_told_by_its_links(links: int, beginning: str) -> None:
    assert sentence(errors.NoArticleLinkedError(links=links)).startswith(beginning)

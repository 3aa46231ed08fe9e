"""Options that may stand before the verb or after it."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import ArticleBot
from tests.making import write_article


@pytest.fixture
def folders(here: Path) -> tuple[str, str]:
    """Give two folders, each with an article named after it."""
    for name in ("one", "two"):
        write_article(here / name, f"{name}.md", title=name)
    return ("one", "two")


def slugs(bot: ArticleBot, *words: str) -> list[str]:
    return [article["slug"] for article in bot(*words).json]


@pytest.mark.parametrize(
    "words",
    [
        ("--json", "--content", "one", "latest"),
        ("latest", "--json", "--content", "one"),
        ("--json", "latest", "--content=one"),
        ("--content", "two", "--json", "latest", "--content", "one"),
        ("--content", "two", "--content", "one", "latest", "--json"),
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("folders")
def test_an_option_counts_before_and_after_the_verb_and_more_after(
    article_bot: ArticleBot, words: Sequence[str]
) -> None:
    assert slugs(article_bot, *words) == ["one"]


@pytest.mark.usefixtures("folders")
def test_every_shared_option_counts_before_the_verb(article_bot: ArticleBot, here: Path) -> None:
    config = here / "other.toml"
    config.write_text('[content]\npath = "two"\n')
    before = ("--config", "other.toml", "--database", "sqlite:///x.db")
    assert slugs(article_bot, *before, "latest", "--json") == ["two"]
    assert (here / "x.db").exists()
    (here / "two" / "two.md").unlink()
    write_article(here / "two", "three.md", title="three")
    assert slugs(article_bot, *before, "--no-load", "--json", "latest") == ["two"]
    assert slugs(article_bot, *before, "--json", "latest") == ["three"]


@pytest.mark.usefixtures("folders")
def test_what_one_command_said_is_forgotten_by_the_next(article_bot: ArticleBot) -> None:
    assert slugs(article_bot, "--content", "one", "--json", "latest") == ["one"]
    assert "one" not in slugs(article_bot, "latest", "--json")


@pytest.mark.parametrize(
    "words",
    [("--json", "invite"), ("invite", "--json"), ("--no-load", "load"), ("--no-load", "run")],
    ids=" ".join,
)
def test_an_option_that_a_verb_does_not_take_is_wrong_usage(
    article_bot: ArticleBot, words: Sequence[str]
) -> None:
    ended = article_bot(*words)
    assert ended.status == 2
    assert "No such option" in ended.err


def test_an_empty_option_is_as_good_as_none(article_bot: ArticleBot, here: Path) -> None:
    write_article(here / "content", "here.md", title="Here")
    words = ("--content", "", "--config", "", "--database", "")
    assert slugs(article_bot, "latest", "--json", *words) == ["here"]
    assert (here / "articles.db").exists()


def test_every_option_and_every_verb_has_help(article_bot: ArticleBot) -> None:
    from bot.cli.program import program  # noqa: PLC0415 - only this test looks inside

    for verb in (program, *program.commands.values()):
        assert verb.help
        for parameter in verb.params:
            if parameter.param_type_name == "option":
                assert getattr(parameter, "help", None), (verb.name, parameter.name)
    shown = article_bot("--help").out
    for verb in program.commands.values():
        assert verb.get_short_help_str(100) in shown, "one line has room for it"

"""``rebuild``: what it says, to people and to programs."""

import os
from pathlib import Path

import pytest

from bot.store.lock import instance_lock
from tests.cli.conftest import ArticleBot
from tests.making import write_article

DATABASE = "articles.db"
KEPT = f"{DATABASE}.before-rebuild.bak"


@pytest.fixture
def content(here: Path, article_bot: ArticleBot) -> Path:
    """A folder of three articles that were loaded."""
    content = here / "content"
    for name in ("a", "b", "c"):
        write_article(content, f"{name}.md", title=name)
    article_bot("load")
    return content


def test_people_are_told_what_there_is_and_where_the_old_one_lies(
    article_bot: ArticleBot, content: Path, here: Path
) -> None:
    (content / "b.md").write_text("---\ntitle: [\n---\n")
    ended = article_bot("rebuild")
    assert (ended.status, ended.err) == (0, "")
    problem, quarantine, made, kept = ended.out.splitlines()
    assert problem.startswith("content/b.md:")
    assert quarantine == "content/b.md is broken: readers get its last good version"
    assert made == "articles.db was made anew from content: 3 articles; 1 problem"
    assert kept == f"The old one is kept as {here / KEPT}"
    assert len(article_bot("latest", "--json", "--no-load").json) == 3


@pytest.mark.usefixtures("content")
def test_programs_are_told_the_same(article_bot: ArticleBot, here: Path) -> None:
    ended = article_bot("rebuild", "--json")
    assert (ended.status, ended.err) == (0, "")
    assert ended.json == {"articles": 3, "kept": str(here / KEPT), "problems": []}


@pytest.mark.usefixtures("content")
def test_what_a_damaged_database_is_told_with_mends_it(article_bot: ArticleBot, here: Path) -> None:
    (here / DATABASE).write_bytes(os.urandom(50_000))
    told = article_bot("load")
    assert (told.status, told.out) == (1, "")
    assert len(told.err.splitlines()) == 1
    assert f"article-bot rebuild --database {here / DATABASE}" in told.err
    assert article_bot("latest").status == 1
    assert article_bot("load", "--json").error["code"] == "database-damaged"
    assert article_bot("rebuild", "--database", here / DATABASE).status == 0
    assert article_bot("load", "--json").json["unchanged"] == 3


@pytest.mark.usefixtures("content")
def test_a_database_of_which_a_part_is_missing_is_found_damaged_by_a_load(
    article_bot: ArticleBot, here: Path
) -> None:
    size = (here / DATABASE).stat().st_size
    os.truncate(here / DATABASE, size - 4096)
    assert article_bot("load", "--json").error["code"] == "database-damaged"


@pytest.mark.usefixtures("content")
def test_beside_a_running_bot_it_is_refused(article_bot: ArticleBot, here: Path) -> None:
    with instance_lock(here / DATABASE):
        ended = article_bot("rebuild")
    assert (ended.status, ended.out) == (1, "")
    assert f"A bot already works with the database {here / DATABASE}" in ended.err
    assert f"(process {os.getpid()})" in ended.err
    assert not (here / KEPT).exists()


def test_losses_are_refused_with_the_problems_unless_forced(
    article_bot: ArticleBot, content: Path, here: Path
) -> None:
    for file in content.iterdir():
        file.unlink()
    (content / "empty.md").touch()
    refused = article_bot("rebuild")
    assert refused.status == 1
    assert "not one of the 3 articles would be left" in refused.err
    assert "error empty-file" in refused.out
    assert not (here / KEPT).exists()
    assert article_bot("rebuild", "--json").error["code"] == "load-refused"
    assert "0 articles" in article_bot("rebuild", "--force").out


def test_without_a_database_it_makes_one(article_bot: ArticleBot, here: Path) -> None:
    write_article(here / "content", "a.md")
    assert article_bot("rebuild", "--json").json == {"articles": 1, "kept": None, "problems": []}

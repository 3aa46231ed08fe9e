"""``load``: what it reports, to people and to programs."""

import asyncio
import re
from pathlib import Path

import pytest

from bot.library import Asked, Library
from bot.library.history import Entry, History
from tests.cli.conftest import ArticleBot
from tests.making import make_source, open_database, write_article


@pytest.fixture
def content(here: Path) -> Path:
    content = here / "content"
    for name in ("a", "b", "c"):
        write_article(content, f"{name}.md", title=name)
    return content


def test_a_load_tells_programs_what_it_did(article_bot: ArticleBot, content: Path) -> None:
    first = article_bot("load", "--json")
    assert (first.status, first.err) == (0, "")
    assert first.json == {
        "added": ["a", "b", "c"],
        "changed": [],
        "removed": [],
        "unchanged": 0,
        "problems": [],
        "held": [],
    }
    write_article(content, "a.md", title="A new title")
    (content / "b.md").unlink()
    (content / "bad.md").write_text("---\ntitle: Ünique\ndate: 2025-02-30\n---\n", encoding="utf-8")
    second = article_bot("load", "--json")
    assert second.status == 0
    report = second.json
    (problem,) = report.pop("problems")
    changes = {"added": [], "changed": ["a"], "removed": ["b"], "unchanged": 1}
    assert report == {**changes, "held": []}
    assert set(problem) == {"path", "line", "column", "severity", "code", "message", "hint"}
    assert (problem["path"], problem["line"], problem["severity"]) == ("bad.md", 3, "error")


def test_a_load_tells_people_what_it_did(article_bot: ArticleBot, content: Path) -> None:
    article_bot("load")
    write_article(content, "a.md", title="A new title")
    (content / "b.md").unlink()
    write_article(content, "d.md", title="D [red]")
    (content / "bad.md").write_text("---\ntitle: Bad\ndate: 2025-02-30\n---\n")
    ended = article_bot("load")
    assert (ended.status, ended.err) == (0, "")
    *changes, problem, summary = ended.out.splitlines()
    assert changes == ["+ d", "~ a: title", "- b"]
    assert re.fullmatch(r"content/bad\.md:3:7 error [a-z-]+ .+ — .+", problem)
    assert summary == "1 added, 1 changed, 1 removed, 1 unchanged; 1 problem"


def test_a_problem_without_a_place_names_its_file(article_bot: ArticleBot, content: Path) -> None:
    (content / "d.md").symlink_to("nowhere.md")
    assert "\ncontent/d.md error dangling-link " in article_bot("load").out


def test_a_problem_is_one_line_whatever_its_file_is_called(
    article_bot: ArticleBot, content: Path
) -> None:
    (content / "odd\x1b[31m\nname.md").write_text("")
    *_, problem, _summary = article_bot("load").out.splitlines()
    assert problem.startswith("content/odd[31m name.md:1:1 error ")


def test_a_long_report_to_people_is_cut(article_bot: ArticleBot, content: Path) -> None:
    for number in range(30):
        write_article(content, f"more-{number}.md", title="More")
    shown = article_bot("load").out
    assert "+ and 13 more" in shown
    assert len(shown.splitlines()) == 22
    assert "33 added" in shown


def test_a_database_keeps_to_its_folder_unless_forced(
    article_bot: ArticleBot, content: Path, here: Path
) -> None:
    assert content.is_dir()
    article_bot("load")
    write_article(here / "other", "x.md", title="X")
    words = ("load", "--content", "other", "--database", "articles.db", "--json")
    refused = article_bot(*words)
    assert (refused.status, refused.error["code"]) == (1, "foreign-content")
    assert "--force" in refused.error["message"]
    forced = article_bot(*words, "--force").json
    assert forced["added"] == ["x"]
    assert forced["removed"] == ["a", "b", "c"]


def test_a_named_folder_has_a_database_of_its_own(
    article_bot: ArticleBot, here: Path, cache: Path
) -> None:
    write_article(here / "drafts", "x.md", title="X")
    assert article_bot("load", "--content", "drafts", "--json").json["added"] == ["x"]
    assert [path.name for path in here.iterdir()] == ["drafts"]
    assert len(list(cache.glob("drafts-*.db"))) == 1


def test_a_load_stands_in_the_history_and_reading_does_if_it_loaded_anything(
    article_bot: ArticleBot, content: Path
) -> None:
    article_bot("latest")
    article_bot("latest")
    article_bot("load")
    (content / "a.md").unlink()
    article_bot("load", "--force")
    for name in ("b", "c"):
        (content / f"{name}.md").unlink()
    assert article_bot("load").status != 0
    assert history(content.parent / "articles.db") == [
        ("command line", False, 0, "load-refused"),
        ("command line", True, 1, None),
        ("command line", False, 0, None),
        ("reading", False, 0, None),
    ]


def test_what_an_undo_holds_back_stays_so_until_it_is_forced(
    article_bot: ArticleBot, content: Path
) -> None:
    article_bot("load")
    write_article(content, "a.md", title="A new title")
    write_article(content, "d.md", title="D")
    article_bot("load")
    undo(content)
    ended = article_bot("load")
    for name in ("a", "d"):
        assert f"content/{name}.md is held back by an undo: " in ended.out
    assert "0 added, 0 changed, 0 removed, 3 unchanged" in ended.out
    report = article_bot("load", "--json").json
    assert report["held"] == ["a.md", "d.md"]
    assert "A new title" not in article_bot("latest").out
    forced = article_bot("load", "--json", "--force").json
    assert (forced["added"], forced["changed"], forced["held"]) == (["d"], ["a"], [])
    assert "A new title" in article_bot("latest").out


def undo(content: Path) -> None:
    """Take the last change back, as the publisher does in Discord."""

    async def go_back() -> None:
        async with open_database(content.parent / "articles.db") as database:
            library = await Library.open(database, make_source(content))
            asked = Asked(only=None, force=False, undo=True)
            foreseen = await library.loads.foresee(asked)
            assert foreseen.fingerprint is not None
            await library.loads.agreed(asked, foreseen.fingerprint)

    asyncio.run(go_back())


def history(path: Path) -> list[tuple[str, bool, int, str | None]]:
    """Return how each load came about, whether forced, what it removed, and why it failed."""

    async def read() -> list[Entry]:
        async with open_database(path) as database:
            return await History(database).entries(start=0, most=9)

    return [
        (each.origins[0].how.value, each.forced, each.removed.count, each.failure)
        for each in asyncio.run(read())
    ]

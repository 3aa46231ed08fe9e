"""``new``: a draft that check passes, and that takes nobody's place."""

from pathlib import Path

import pytest

from tests.cli.conftest import ArticleBot
from tests.disks import Disk
from tests.making import write_article


@pytest.fixture
def content(here: Path) -> Path:
    folder = here / "content"
    folder.mkdir()
    return folder


def test_a_draft_is_written_that_check_passes(article_bot: ArticleBot, content: Path) -> None:
    ended = article_bot("new", "A “Boat”: at Dawn", "--tags", "Boats, #Dawn", "--tags", "boats")
    assert (ended.status, ended.out) == (0, "content/a-boat-at-dawn.md\n")
    assert ended.err.startswith("It is a draft, which readers don't see.")
    text = (content / "a-boat-at-dawn.md").read_text(encoding="utf-8")
    assert text.startswith('---\ntitle: "A “Boat”: at Dawn"\ndate: 20')
    assert 'tags: ["Boats", "Dawn"]' in text.replace('"boats"', '"Boats"')
    ended = article_bot("check")
    assert ended.status == 0
    assert ended.out.endswith("1 file checked: 0 errors, 2 warnings, 1 info\n")
    assert article_bot("latest").out == "Nothing has been published yet.\n"


def test_a_title_in_any_script_gives_the_file_its_name(
    article_bot: ArticleBot, content: Path
) -> None:
    assert article_bot("new", "拉布布的崛起").out == "content/拉布布的崛起.md\n"
    assert (content / "拉布布的崛起.md").is_file()


def test_no_file_is_written_over(article_bot: ArticleBot, content: Path) -> None:
    path = content / "boat.md"
    path.write_text("Not even an article.")
    ended = article_bot("new", "Boat")
    assert (ended.status, ended.out) == (1, "")
    assert "The slug “boat” belongs to content/boat.md already" in ended.err
    assert path.read_text() == "Not even an article."


@pytest.mark.parametrize(
    ("name", "keys"), [("deep/2024-01-01-Boat.md", {}), ("ship.md", {"slug": "BOAT"})]
)
def test_a_slug_that_another_file_has_is_refused(
    article_bot: ArticleBot, content: Path, name: str, keys: dict[str, str]
) -> None:
    write_article(content, name, title="Ship", **keys)
    ended = article_bot("new", "Boat")
    assert (ended.status, ended.out) == (1, "")
    assert f"belongs to content/{name} already" in ended.err
    assert not (content / "boat.md").exists()
    assert article_bot("new", "Boat", "--slug", "second-boat").status == 0


def test_a_slug_that_is_merely_mentioned_is_free(article_bot: ArticleBot, content: Path) -> None:
    write_article(content, "ship.md", title="A boat", body="A boat is no ship.")
    assert article_bot("new", "Boat").status == 0
    assert (content / "boat.md").is_file()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["🛥"], "No slug can be made of “🛥”: name one with --slug."),
        (["Boat", "--slug", "a boat"], "“a boat” can't be a slug. Did you mean “a-boat”?"),
        (["Boat", "--slug", "../boat"], "“../boat” can't be a slug."),
        (["Boat", "--slug", ".boat"], "“.boat” can't be a slug."),
        (["x" * 257], "The title is longer than 256 characters"),
        (["Boat", "--tags", "x" * 81], "The tag is longer than 80 characters"),
        ([], "Missing argument 'TITLE'."),
    ],
)
def test_what_can_be_no_article_is_wrong_usage(
    article_bot: ArticleBot, content: Path, words: list[str], told: str
) -> None:
    ended = article_bot("new", *words)
    assert (ended.status, ended.out) == (2, "")
    assert told in " ".join(ended.err.split())
    assert not list(content.iterdir())


def test_nothing_is_written_among_the_samples(article_bot: ArticleBot, samples: Path) -> None:
    before = sorted(samples.iterdir())
    ended = article_bot("new", "Boat")
    assert (ended.status, ended.out) == (1, "")
    assert "there is no such folder" in ended.err
    assert sorted(samples.iterdir()) == before


def test_a_full_disk_leaves_no_half_of_a_file(article_bot: ArticleBot, disk: Disk) -> None:
    content = disk.path / "content"
    content.mkdir()
    disk.fill()
    ended = article_bot("new", "Boat", "--content", content)
    assert (ended.status, ended.out) == (1, "")
    assert f"{content}/boat.md can't be written: No space left on device." in ended.err
    assert not list(content.iterdir())

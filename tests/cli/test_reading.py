"""The verbs that show articles: the same facts for people and for programs."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import ArticleBot
from tests.disks import Disk, files_limited
from tests.making import write_article
from tests.unprivileged import without_privileges

BOAT = "boat-at-dawn"


@pytest.fixture
def magazine(here: Path) -> Path:
    """Give a folder of three articles, two of them on boats."""
    content = here / "content"
    write_article(
        content,
        f"{BOAT}.md",
        title="A Boat at Dawn [bold]",
        date="2025-03-04",
        tags=["Boats", "Dawn"],
        tldr="Two words: [red]it floats[/red].",
        url="https://magazine.example/boat",
        authors=[{"name": "Ada", "url": "https://ada.example"}, "Bob"],
        body="It was **early**.\n\n" + "A boat floats on the water. " * 60,
    )
    write_article(content, "boats-at-noon.md", title="Boats at Noon", tags=["boats"], authors=[])
    write_article(content, "naught.md", title="無題", date=None, body="")
    return content


@pytest.mark.usefixtures("magazine")
def test_latest_for_programs(article_bot: ArticleBot) -> None:
    ended = article_bot("latest", "--json")
    assert (ended.status, ended.err) == (0, "")
    boat, _, naught = ended.json
    assert boat == {
        "slug": BOAT,
        "title": "A Boat at Dawn [bold]",
        "date": "2025-03-04",
        "tags": ["Boats", "Dawn"],
        "tldr": "Two words: [red]it floats[/red].",
        "reading_minutes": 2,
        "url": "https://magazine.example/boat",
        "authors": [{"name": "Ada", "url": "https://ada.example"}, {"name": "Bob", "url": None}],
    }
    absent = dict.fromkeys(("date", "tldr", "reading_minutes", "url"))
    assert naught == {"slug": "naught", "title": "無題", "tags": [], "authors": [], **absent}
    assert "無題" in ended.out


@pytest.mark.usefixtures("magazine")
def test_latest_for_people_has_the_same_facts_and_takes_nothing_for_markup(
    article_bot: ArticleBot,
) -> None:
    shown = article_bot("latest").out
    assert "\x1b" not in shown
    assert not any(line != line.rstrip() for line in shown.splitlines())
    for fact in (
        "A Boat at Dawn [bold]",
        "4 March 2025 · 2 min read · Ada, Bob",
        "#Boats #Dawn",
        "Two words: [red]it floats[/red].",
        "https://magazine.example/boat",
        BOAT,
        "無題",
    ):
        assert fact in shown


@pytest.mark.usefixtures("magazine")
def test_latest_gives_as_many_as_are_asked_for(article_bot: ArticleBot) -> None:
    assert [article["slug"] for article in article_bot("latest", "1", "--json").json] == [BOAT]
    assert len(article_bot("latest", "1000", "--json").json) == 3
    assert article_bot("latest", "0").status == 2


def test_latest_gives_as_many_as_the_command_in_discord() -> None:
    from bot.cli.latest import LATEST_COUNT  # noqa: PLC0415 - one name, two places
    from bot.cogs import latest  # noqa: PLC0415

    assert latest.LATEST_COUNT == LATEST_COUNT


@pytest.mark.parametrize("typed", ["boats", "#Boats", " BOATS ", "B oats"])
@pytest.mark.usefixtures("magazine")
def test_a_tag_is_found_however_it_is_typed(article_bot: ArticleBot, typed: str) -> None:
    found = article_bot("tag", typed, "--json").json
    assert [article["slug"] for article in found] == [BOAT, "boats-at-noon"]
    assert "2 articles" in article_bot("tag", typed).out


@pytest.mark.usefixtures("here")
def test_an_extract_is_called_one(article_bot: ArticleBot, here: Path) -> None:
    sentence = "A boat floats on the water of the bay."
    write_article(here / "content", body=sentence)
    assert f"From the text: {sentence}" in article_bot("latest").out
    shown = article_bot("article", "boat").out
    assert "From the text" in shown
    assert "TL;DR" not in shown
    (embed, *_) = article_bot("card", "/article boat").json["data"]["embeds"]
    assert embed["description"] == f"**From the text** {sentence}"


@pytest.mark.usefixtures("here")
def test_a_tag_tells_what_it_often_stands_together_with(
    article_bot: ArticleBot, here: Path
) -> None:
    for number in range(2):
        tags = ["泡泡玛特" if number else "Pop Mart", "Labubu"]
        write_article(here / "content", f"{number}.md", title=str(number), tags=tags)
    (here / "config.toml").write_text('[tags.synonyms]\n"泡泡玛特" = "Pop Mart"\n', "utf-8")
    told = article_bot("tag", "泡泡玛特").out
    assert "#Pop Mart · 2 articles" in told
    assert "Often together with #Labubu (2)" in told


@pytest.mark.usefixtures("magazine")
def test_an_article_is_given_whole(article_bot: ArticleBot) -> None:
    found = article_bot("article", BOAT.upper(), "--json").json
    assert found["body"].startswith("It was **early**.")
    assert found["related"] == article_bot("related", BOAT, "--json").json
    assert found["title"] == "A Boat at Dawn [bold]"
    assert article_bot("article", "naught", "--json").json["body"] is None


@pytest.mark.usefixtures("magazine")
def test_an_article_is_shown_whole(article_bot: ArticleBot) -> None:
    shown = article_bot("article", BOAT).out
    for part in ("A Boat at Dawn", "TL;DR", "it floats", "It was early.", "Related"):
        assert part in shown
    assert "Boats at Noon" in shown
    assert shown.count("無題") == 0
    alone = article_bot("article", "naught").out
    assert "TL;DR" not in alone
    assert "Related" not in alone


@pytest.mark.usefixtures("magazine")
def test_related_articles_come_with_their_score_and_reason(article_bot: ArticleBot) -> None:
    (noon,) = article_bot("related", BOAT, "--json").json
    assert set(noon) == {"slug", "title", "score", "reason"}
    assert (noon["slug"], noon["title"]) == ("boats-at-noon", "Boats at Noon")
    assert 0 < noon["score"] <= 1
    shown = article_bot("related", BOAT).out
    assert noon["reason"] in shown
    assert "boats-at-noon" in shown
    assert article_bot("related", "naught", "--json").json == []
    assert "Nothing goes with “無題” yet." in article_bot("related", "naught").out


@pytest.mark.usefixtures("magazine")
def test_what_is_not_there_is_an_error_with_a_suggestion(article_bot: ArticleBot) -> None:
    for words, code, near in (
        (("tag", "boat"), "tag-not-found", "Boats"),
        (("article", "boat-at-down"), "article-not-found", BOAT),
        (("related", "boat-at-down"), "article-not-found", BOAT),
    ):
        plain, for_programs = article_bot(*words), article_bot(*words, "--json")
        assert (plain.status, plain.out, for_programs.status, for_programs.out) == (1, "", 1, "")
        assert f"Did you mean “{near}”" in plain.err
        sentence = plain.err.splitlines()[-1]  # after the notice of an article without a date
        assert for_programs.error == {"code": code, "message": sentence}


def test_nothing_published_is_said_in_a_sentence(article_bot: ArticleBot, here: Path) -> None:
    (here / "content").mkdir()
    assert article_bot("latest").out == "Nothing has been published yet.\n"
    assert article_bot("latest", "--json").json == []


def test_without_articles_the_samples_are_shown_and_the_reader_is_told(
    article_bot: ArticleBot, here: Path, cache: Path
) -> None:
    shown = article_bot("latest")
    assert "samples" in shown.err
    quiet = article_bot("latest", "25", "--json")
    assert (len(quiet.json), quiet.err) == (9, "")
    assert list(here.iterdir()) == []
    assert [path.suffix for path in cache.iterdir() if path.suffix == ".db"] == [".db"]


def test_reading_brings_the_database_up_to_date_unless_told_not_to(
    article_bot: ArticleBot, magazine: Path
) -> None:
    article_bot("load")
    write_article(magazine, "new.md", title="New", date="2026-01-01")
    assert article_bot("latest", "1", "--json", "--no-load").json[0]["slug"] == BOAT
    assert article_bot("latest", "1", "--json").json[0]["slug"] == "new"


def test_problems_are_counted_where_a_person_reads(article_bot: ArticleBot, magazine: Path) -> None:
    (magazine / "bad.md").write_text("---\ntitle: [\n---\n")
    said = article_bot("latest").err
    assert "in content; article-bot load shows them" in said
    assert len(said.splitlines()) == 1
    assert article_bot("latest", "--json").err == ""


def test_the_database_of_another_users_bot_is_read_with_a_notice(
    article_bot: ArticleBot, magazine: Path, here: Path
) -> None:
    article_bot("load")
    write_article(magazine, "new.md", title="New", date="2026-01-01")
    with closing(sqlite3.connect("articles.db")) as bots:
        bots.execute("SELECT count(*) FROM article")
        for path in (*here.glob("articles.db*"), here):
            path.chmod(path.stat().st_mode & ~0o222 | 0o555)
        with without_privileges(here / "articles.db"):
            shown = article_bot("latest")
            quiet = article_bot("latest", "--json")
            loading = article_bot("load")
        here.chmod(0o755)
    assert "can be read but not changed" in shown.err
    assert "A Boat at Dawn" in shown.out
    assert "New" not in shown.out
    assert (quiet.status, quiet.err, len(quiet.json)) == (0, "", 3)
    assert loading.status == 1


def test_a_busy_database_is_read_as_it_was(
    article_bot: ArticleBot, magazine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article_bot("load")
    write_article(magazine, "new.md", title="New", date="2026-01-01")
    monkeypatch.setattr("bot.store.engine._BUSY_TIMEOUT_S", 0)
    with closing(sqlite3.connect("articles.db", isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        shown = article_bot("latest")
    assert "busy" in shown.err
    assert "A Boat at Dawn" in shown.out


@pytest.mark.usefixtures("magazine")
def test_without_loading_no_database_is_made(article_bot: ArticleBot, here: Path) -> None:
    ended = article_bot("latest", "--no-load")
    assert (ended.status, ended.out) == (1, "")
    assert "There is no database" in ended.err
    assert "article-bot load" in ended.err
    assert not list(here.glob("articles.db*"))
    assert article_bot("latest", "--no-load", "--json").error["code"] == "database-missing"


@pytest.mark.usefixtures("magazine")
def test_on_a_disk_that_takes_nothing_articles_are_read_with_a_notice(
    article_bot: ArticleBot, magazine: Path, disk: Disk
) -> None:
    words = ("--database", disk.path / "articles.db")
    article_bot("load", *words)
    write_article(magazine, "new.md", title="New", date="2026-01-01")
    disk.fill()
    shown, loading = article_bot("latest", *words), article_bot("load", *words)
    disk.free()
    assert "A Boat at Dawn" in shown.out
    assert "no room left on the disk" in shown.err
    assert (loading.status, loading.out) == (1, "")
    assert "no room left on the disk" in loading.err
    with disk.read_only():
        shown, loading = article_bot("latest", *words), article_bot("load", *words)
    assert "A Boat at Dawn" in shown.out
    assert "can be read but not changed" in shown.err
    assert loading.status == 1
    assert article_bot("load", *words, "--json").json["added"] == ["new"]


def test_on_a_disk_that_fails_to_write_articles_are_read_with_a_notice(
    article_bot: ArticleBot, magazine: Path
) -> None:
    article_bot("load")
    write_article(magazine, "new.md", title="New", date="2026-01-01", body="x " * 100_000)
    with files_limited(64 * 1024):
        shown, loading = article_bot("latest"), article_bot("load")
    assert "A Boat at Dawn" in shown.out
    assert "the disk fails" in shown.err
    assert (loading.status, loading.out) == (1, "")
    assert "the disk fails" in loading.err


def test_a_missing_folder_is_told_in_a_sentence(article_bot: ArticleBot) -> None:
    ended = article_bot("latest", "--content", "nowhere")
    assert ended.status == 1
    assert "nowhere can't be read" in ended.err
    assert len(ended.err.splitlines()) == 1


def test_bytes_that_are_no_letters_are_shown_as_such(article_bot: ArticleBot) -> None:
    assert "“�”" in article_bot("tag", "\udcff").err
    assert "“�”" in article_bot("tag", "\udcff", "--json").error["message"]
    assert "odd\\udcff" in article_bot("latest", "--json", "--content", "odd\udcff").err


def test_an_article_tells_its_other_languages(article_bot: ArticleBot, magazine: Path) -> None:
    write_article(magazine, f"{BOAT}.ja.md", title="夜明けの舟")
    found = article_bot("article", BOAT, "--json").json
    assert found["also_in"] == [{"language": "日本語", "slug": f"{BOAT}-ja"}]
    shown = article_bot("article", f"{BOAT}-ja").out
    assert f"Also in: English ({BOAT})" in shown
    assert article_bot("article", "naught", "--json").json["also_in"] == []


def test_an_article_tells_what_was_corrected(article_bot: ArticleBot, magazine: Path) -> None:
    write_article(magazine, "oar.md", corrections=[{"date": "2025-05-03", "text": "Two oars."}])
    found = article_bot("article", "oar", "--json").json
    assert found["corrections"] == [{"date": "2025-05-03", "text": "Two oars."}]
    assert "Corrected 3 May 2025: Two oars." in article_bot("article", "oar").out

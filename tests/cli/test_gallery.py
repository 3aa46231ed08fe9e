"""``check --html``: the cards that a change touches, before and after it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ArticleBot
from tests.making import COMPLETE, write_article

TIDES = "The tide tables are kept by a clerk who counts the boats at dawn in the harbour."


@pytest.fixture
def content(here: Path) -> Path:
    folder = here / "content"
    write_article(folder, "tides.md", title="Tides", tags=["Boats"], body=TIDES, **COMPLETE)
    write_article(folder, "cheese.md", title="Cheese", tags=["Food"], body="Milk.", tldr="Curd.")
    return folder


def groups(article_bot: ArticleBot, *words: str) -> dict[str, Any]:
    ended = article_bot("check", "--html", "cards.html", *words)
    assert ended.status == 0, ended.err
    html = Path("cards.html").read_text(encoding="utf-8")
    held = re.search(r'id="data">(.*?)</script>', html, re.DOTALL)
    assert held
    found = {each["title"]: each for each in json.loads(held[1])["groups"]}
    assert f"cards.html: the cards of {len(found)} article" in ended.err
    return found


def texts(message: Any) -> str:
    return json.dumps(message, ensure_ascii=False)


def test_without_a_database_every_article_is_new(article_bot: ArticleBot, content: Path) -> None:
    found = groups(article_bot)
    assert set(found) == {"Tides", "Cheese"}
    assert found["Tides"]["note"] == "New to readers."
    card, page = found["Tides"]["pairs"]
    assert (card["title"], card["before"]) == ("Card", None)
    assert card["after"]["embeds"][0]["title"] == "Tides"
    assert (page["title"], page["before"]) == ("Text, page 1", None)
    assert "tide tables" in texts(page["after"])
    assert sorted(each.name for each in content.parent.iterdir()) == ["cards.html", "content"]


def test_where_nothing_changed_there_is_no_card(article_bot: ArticleBot, content: Path) -> None:
    assert content.is_dir()
    article_bot("load")
    assert groups(article_bot) == {}
    html = Path("cards.html").read_text(encoding="utf-8")
    assert "No card changes: readers of Articles see all articles as before." in html


def test_a_changed_article_is_shown_before_and_after(
    article_bot: ArticleBot, content: Path
) -> None:
    article_bot("load")
    database = (content.parent / "articles.db").read_bytes()
    write_article(
        content, "cheese.md", title="Old Cheese", tags=["Food"], body="Milk.", tldr="Curd."
    )
    found = groups(article_bot)
    assert set(found) == {"Old Cheese"}
    (card,) = found["Old Cheese"]["pairs"]  # its text is the same
    assert card["before"]["embeds"][0]["title"] == "Cheese"
    assert card["after"]["embeds"][0]["title"] == "Old Cheese"
    assert (content.parent / "articles.db").read_bytes() == database
    assert "Cheese" in article_bot("article", "cheese", "--no-load").out
    assert "Old Cheese" not in article_bot("article", "cheese", "--no-load").out


def test_a_text_that_changed_is_shown_where_its_card_is_the_same(
    article_bot: ArticleBot, content: Path
) -> None:
    article_bot("load")
    write_article(content, "cheese.md", title="Cheese", tags=["Food"], body="Whey.", tldr="Curd.")
    (page,) = groups(article_bot)["Cheese"]["pairs"]
    assert page["title"] == "Text, page 1"
    assert "Milk." in texts(page["before"])
    assert "Whey." in texts(page["after"])


def test_an_article_that_goes_is_seen_no_more(article_bot: ArticleBot, content: Path) -> None:
    article_bot("load")
    (content / "cheese.md").unlink()
    found = groups(article_bot)
    assert found["Cheese"]["note"] == "Readers don’t see it any more."
    assert [each["after"] for each in found["Cheese"]["pairs"]] == [None, None]


def test_a_card_whose_related_articles_change_is_touched(
    article_bot: ArticleBot, content: Path
) -> None:
    article_bot("load")
    write_article(content, "piers.md", title="Piers", tags=["Boats"], body="Piers.", tldr="Planks.")
    found = groups(article_bot)
    assert set(found) == {"Piers", "Tides"}
    assert found["Tides"]["note"] == "Related articles change."
    (card,) = found["Tides"]["pairs"]
    assert "Piers" in texts(card["after"]["embeds"][0]["fields"])
    assert "fields" not in card["before"]["embeds"][0]


def test_what_readers_do_not_see_has_no_card(article_bot: ArticleBot, content: Path) -> None:
    article_bot("load")
    write_article(content, "draft.md", title="Draft", draft="true", **COMPLETE)
    write_article(content, "later.md", title="Later", publish_at="2999-01-01", **COMPLETE)
    assert groups(article_bot) == {}


def test_a_broken_file_keeps_what_readers_have(article_bot: ArticleBot, content: Path) -> None:
    article_bot("load")
    write_article(content, "cheese.md", title="Cheese", date="2025-02-30", body="Whey.")
    ended = article_bot("check", "--html", "cards.html")
    assert ended.status == 1
    assert "cards.html: the cards of 0 articles" in ended.err


def test_programs_still_get_json_alone(article_bot: ArticleBot, content: Path) -> None:
    assert content.is_dir()
    ended = article_bot("check", "--html", "cards.html", "--format", "json")
    assert ended.json["checked"] == 2


def test_a_page_that_can_not_be_written_is_wrong_usage(
    article_bot: ArticleBot, content: Path
) -> None:
    assert content.is_dir()
    ended = article_bot("check", "--html", "nowhere/cards.html")
    assert ended.status == 2
    assert "can't be written" in " ".join(ended.err.split())

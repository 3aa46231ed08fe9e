"""``related`` of a whole collection, and ``export`` for a website."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import ArticleBot
from tests.making import write_article


@pytest.fixture
def magazine(here: Path) -> Path:
    """Give a folder of three articles, two of which go together."""
    content = here / "content"
    for name, title, more in (
        ("boat", "Building a boat", {"url": "https://magazine.example/boat"}),
        ("mast", "The mast of a boat", {}),
        ("bread", "Baking bread", {}),
    ):
        write_article(content, f"{name}.md", title=title, body=f"All of {name}.", **more)
    return content


@pytest.mark.usefixtures("magazine")
def test_every_article_is_a_line_of_json(article_bot: ArticleBot) -> None:
    ended = article_bot("related", "--all", "--limit", "10", "--json")
    assert (ended.status, ended.err) == (0, "")
    found = {line["slug"]: line["related"] for line in map(json.loads, ended.out.splitlines())}
    assert list(found) == ["boat", "bread", "mast"]
    [mast] = found["boat"]
    assert mast == {"slug": "mast", "score": mast["score"], "reason": "shares “boat”"}
    assert 0 < mast["score"] <= 1
    assert found["bread"] == []


@pytest.mark.usefixtures("magazine")
def test_every_article_for_people(article_bot: ArticleBot) -> None:
    shown = article_bot("related", "--all").out
    assert "Related to “Building a boat”" in shown
    assert "Nothing goes with “Baking bread” yet." in shown


@pytest.mark.usefixtures("magazine")
@pytest.mark.parametrize("words", [(), ("boat", "--all")], ids=["neither", "both"])
def test_one_article_or_all_must_be_asked_for(
    article_bot: ArticleBot, words: tuple[str, ...]
) -> None:
    ended = article_bot("related", *words)
    assert ended.status == 2
    assert "Name one article, or ask for --all of them." in ended.err


@pytest.mark.usefixtures("magazine")
def test_a_website_gets_titles_addresses_and_reasons(article_bot: ArticleBot) -> None:
    [boat, _, mast] = article_bot("export", "related").json["articles"]
    assert boat["url"] == "https://magazine.example/boat"
    assert boat["related"][0] | {"score": 0} == {
        "slug": "mast",
        "title": "The mast of a boat",
        "score": 0,
        "reason": "shares “boat”",
        "url": None,
    }
    assert mast["related"][0]["url"] == "https://magazine.example/boat"


@pytest.mark.usefixtures("magazine")
def test_an_export_is_written_to_a_file_as_a_whole(article_bot: ArticleBot, here: Path) -> None:
    file = here / "related.json"
    file.write_text("old", encoding="utf-8")
    assert article_bot("export", "related", "--output", str(file)).out == ""
    assert len(json.loads(file.read_text(encoding="utf-8"))["articles"]) == 3
    assert [path.name for path in here.glob("*related*")] == ["related.json"]


@pytest.mark.usefixtures("magazine")
def test_a_file_that_cannot_be_written_is_named(article_bot: ArticleBot, here: Path) -> None:
    ended = article_bot("export", "related", "--output", str(here / "nowhere" / "related.json"))
    assert ended.status != 0
    assert "nowhere" in ended.err

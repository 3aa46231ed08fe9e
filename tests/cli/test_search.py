"""``search``: one query or a batch, for people and for programs."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import ArticleBot
from tests.making import write_article


@pytest.fixture(autouse=True)
def magazine(here: Path) -> Path:
    """Give a folder of two articles."""
    content = here / "content"
    write_article(content, "boat.md", title="A Boat", tags=["Sea"], body="It rains. A boat sails.")
    write_article(content, "shop.md", title="A Shop", tags=["Toys"], body="Labubu collectors.")
    return content


def test_search_for_programs(article_bot: ArticleBot) -> None:
    found = article_bot("search", "boat", "--json").json
    assert list(found) == ["query", "corrected", "dropped", "hits"]
    (hit,) = found["hits"]
    assert list(hit) == ["slug", "title", "score", "snippet"]
    assert (hit["slug"], hit["title"]) == ("boat", "A Boat")
    assert hit["snippet"] == "A boat sails."
    assert hit["score"] > 0


def test_search_for_people(article_bot: ArticleBot) -> None:
    out = article_bot("search", "Labobu", "colectors").out
    assert "Showing results for “labubu collectors”." in out
    assert "A Shop" in out


def test_a_text_without_spaces_is_told_whole(article_bot: ArticleBot, magazine: Path) -> None:
    slug, title = "量子" * 40, "量子计算机的新时代" * 9
    body = "今天的天气非常好。" * 9 + "研究人员建造了一台新的量子计算机"
    write_article(magazine, "quantum.md", title=title, slug=slug, body=f"{body}。")
    for command in (("search", "量子"), ("latest",)):
        out = "".join(article_bot(*command).out.split())
        assert title in out
        assert slug in out
    assert "量子计算机" in "".join(article_bot("search", "量子").out.split()).replace(title, "")


def test_a_search_for_nothing_says_so(article_bot: ArticleBot) -> None:
    out = article_bot("search", "--", "-boat").out
    assert "“-boat” leaves nothing to look for" in out


def test_nothing_found_says_what_there_is(article_bot: ArticleBot) -> None:
    ended = article_bot("search", "zebra")
    assert ended.status == 0
    assert "Nothing found for “zebra”." in ended.out
    assert "A Boat" in ended.out


def test_a_limit(article_bot: ArticleBot) -> None:
    assert len(article_bot("search", "boat labubu", "--json").json["hits"]) == 2
    assert len(article_bot("search", "boat labubu", "--json", "--limit", "1").json["hits"]) == 1


def test_a_batch_is_answered_line_by_line_in_its_order(article_bot: ArticleBot, here: Path) -> None:
    queries = [{"id": 2, "text": "labubu"}, {"id": "a", "text": "boat"}, {"id": 1, "text": "C++ ("}]
    lines = "\n".join(map(json.dumps, queries))
    (here / "queries.jsonl").write_text(lines, encoding="utf-8")
    out = article_bot("search", "--batch", "queries.jsonl", "--limit", "3", "--json").out
    answers = [json.loads(line) for line in out.splitlines()]
    assert [answer["id"] for answer in answers] == [2, "a", 1]
    assert [[hit["slug"] for hit in answer["hits"]] for answer in answers] == [
        ["shop"],
        ["boat"],
        [],
    ]
    single = article_bot("search", "boat", "--json").json["hits"][0]["score"]
    assert answers[1]["hits"][0] == {"slug": "boat", "score": single}


@pytest.mark.parametrize("line", ["{", "[]", '{"id": 1}', "7"])
def test_a_broken_line_of_a_batch_is_named(article_bot: ArticleBot, here: Path, line: str) -> None:
    (here / "queries.jsonl").write_text(f'{{"id": 1, "text": "a"}}\n{line}\n', encoding="utf-8")
    ended = article_bot("search", "--batch", "queries.jsonl", "--json")
    assert ended.status == 2
    assert "queries.jsonl:2" in ended.error["message"]


def test_a_query_or_a_batch_has_to_be_given(article_bot: ArticleBot) -> None:
    assert article_bot("search").status == 2

"""``explain``: why two articles are related, or are not, for people and for programs."""

from pathlib import Path

import pytest

from tests.cli.conftest import ArticleBot
from tests.making import write_article


@pytest.fixture(autouse=True)
def magazine(here: Path) -> Path:
    content = here / "content"
    write_article(content, "boat.md", title="Building a boat", tags=["Sea"], body="Of oak.")
    write_article(content, "mast.md", title="The mast of a boat", tags=["Sea"], body="Of spruce.")
    write_article(content, "bread.md", title="Baking bread", body="Flour, eaten at sea.")
    write_article(content, "draft.md", title="The boat to come", draft=True, body="Of ice.")
    return content


def words(text: str) -> str:
    return " ".join(text.split())


def test_people_are_told_what_is_shared_and_where_each_stands(article_bot: ArticleBot) -> None:
    ended = article_bot("explain", "boat", "mast")
    assert ended.status == 0
    shown = words(ended.out)
    assert "both have in A in B together" in shown
    assert "#Sea" in shown
    assert "as they are 0 days apart." in shown
    assert "B is number 1 of what goes with A: " in shown
    assert "A is number 1 of what goes with B: " in shown
    assert "Nothing goes with" not in shown


def test_people_are_told_why_not_and_which_tag_would_help(article_bot: ArticleBot) -> None:
    shown = words(article_bot("explain", "bread", "draft").out)
    assert "B is not in A’s list: readers don't see “draft”, which is a draft." in shown
    assert "Nothing goes with A yet. The tag #Sea would join it to 2 articles" in shown


def test_programs_are_told_all_of_it(article_bot: ArticleBot) -> None:
    told = article_bot("explain", "bread", "boat", "--json").json
    assert (told["a"], told["b"], told["days_apart"]) == ("bread", "boat", 0)
    assert 0 <= told["similarity"] < told["least"] < 1
    assert [(term["term"], term["tag"]) for term in told["terms"]] == [("sea", False)]
    assert set(told["terms"][0]) == {"term", "tag", "a", "b", "part"}
    first, second = told["lists"]
    assert (first["of"], first["slug"], first["place"]) == ("bread", "boat", None)
    assert first["kept_out"] == "too-far"
    assert first["because"].endswith(".")
    assert second["of"] == "boat"
    [orphan] = told["orphans"]
    assert (orphan["slug"], orphan["tag"]) == ("bread", "Sea")
    assert {each["slug"] for each in orphan["related"]} == {"boat", "mast"}


def test_programs_are_told_the_place_and_the_reason(article_bot: ArticleBot) -> None:
    told = article_bot("explain", "boat", "mast", "--json").json
    assert [each["place"] for each in told["lists"]] == [1, 1]
    assert all(each["reason"] and each["because"] is None for each in told["lists"])
    assert ("Sea", True) in [(term["term"], term["tag"]) for term in told["terms"]]


@pytest.mark.parametrize(("one", "other"), [("boat", "bost"), ("bost", "boat")])
def test_an_unknown_slug_gets_a_suggestion(article_bot: ArticleBot, one: str, other: str) -> None:
    ended = article_bot("explain", one, other)
    assert (ended.status, ended.out) == (1, "")
    assert "Did you mean “boat”" in ended.err
    assert article_bot("explain", one, other, "--json").error["code"] == "article-not-found"


def test_two_articles_must_be_named(article_bot: ArticleBot) -> None:
    ended = article_bot("explain", "boat", "BOAT")
    assert (ended.status, ended.out) == (2, "")
    assert "“boat” and “BOAT” are the same article: name two." in ended.err
    assert article_bot("explain", "boat").status == 2

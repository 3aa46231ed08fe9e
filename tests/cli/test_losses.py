"""Loads that would take too much from readers, on the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import ArticleBot
from tests.making import write_article


@pytest.fixture
def content(here: Path, article_bot: ArticleBot) -> Path:
    """A folder of eight articles that were loaded, six of which have just turned out broken."""
    content = here / "content"
    for number in range(8):
        write_article(content, f"{number}.md", title=f"Boat {number}")
    article_bot("load")
    for number in range(6):
        (content / f"{number}.md").write_bytes(b"")
    return content


@pytest.mark.usefixtures("content")
def test_a_load_is_refused_with_the_problems_and_goes_on_when_forced(
    article_bot: ArticleBot,
) -> None:
    refused = article_bot("load")
    assert refused.status == 1
    assert "6 have turned out broken" in refused.err
    assert "--force" in refused.err
    assert refused.out.count("error empty-file") == 6
    forced = article_bot("load", "--force")
    assert forced.status == 0
    assert forced.out.count("readers get its last good version") == 6
    assert "0 removed, 8 unchanged; 6 problems" in forced.out


@pytest.mark.usefixtures("content")
def test_programs_are_told_of_a_refusal_and_of_the_six_facts_of_a_load(
    article_bot: ArticleBot,
) -> None:
    refused = article_bot("load", "--json")
    assert (refused.status, refused.out) == (1, "")
    assert refused.error["code"] == "load-refused"
    report = article_bot("load", "--json", "--force").json
    assert list(report) == ["added", "changed", "removed", "unchanged", "problems", "held"]


@pytest.mark.usefixtures("content")
def test_a_reading_verb_shows_what_was_served_before(article_bot: ArticleBot) -> None:
    shown = article_bot("latest")
    assert shown.status == 0
    assert "Boat 0" in shown.out
    assert "This is what it held before." in shown.err

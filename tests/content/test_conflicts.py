"""What git leaves in a file that it could not merge is not published."""

from textwrap import dedent
from zoneinfo import ZoneInfo

import pytest

from bot.content.problem import Severity
from bot.content.reading import Reading, parse

CONFLICT = """\
    <<<<<<< HEAD
    A boat flies.
    =======
    A boat sinks.
    >>>>>>> other
    """


def reading(body: str, path: str = "a.md") -> Reading:
    text = f"---\ntitle: Boat\ndate: 2025-01-31\n---\n\n{dedent(body)}"
    return parse(text.encode(), path=path, timezone=ZoneInfo("UTC"), site_url=None)


@pytest.mark.parametrize(
    "body",
    [
        CONFLICT,
        CONFLICT.replace("    =======", "    ||||||| 1234567\n    A boat floats.\n    ======="),
        "    <<<<<<< HEAD\n    =======\n    New.\n    >>>>>>> 1234567 (A message)\n",
        "    <<<<<<< Updated upstream\n    Old.\n    =======\n    >>>>>>> Stashed changes",
        "    <<<<<<< HEAD\n    ```py\n    =======\n    ```js\n    >>>>>>> other\n    x\n    ```\n",
    ],
    ids=["both", "with what it was", "added", "stashed", "about the opening of code"],
)
def test_both_versions_between_marks_keep_the_file_out(body: str) -> None:
    found = reading(f"    A text.\n\n{body}")
    assert (found.article, found.body) == (None, "")
    assert [(each.code, each.line) for each in found.problems] == [("conflict", 8)]


@pytest.mark.parametrize(
    "body",
    [
        "    ```\n" + CONFLICT + "    ```\n",
        "    As code:\n\n" + CONFLICT.replace("    ", "        "),
        "    > " + CONFLICT.strip().replace("\n    ", "\n    > "),
        "    <<<<<<< and no more\n",
        "    Heading\n    =======\n    >>>>>>> a quote\n",
        "    >>>>>>> a quote\n    Heading\n    =======\n\n    <<<<<<< less\n",
    ],
    ids=["between fences", "indented", "quoted", "one mark", "without the first", "in other order"],
)
def test_who_writes_about_such_marks_may_publish_them(body: str) -> None:
    found = reading(body)
    assert found.article is not None
    assert not found.problems


def test_a_draft_is_told_and_stays_a_draft() -> None:
    found = reading(CONFLICT, "_drafts/a.md")
    assert found.article is not None
    assert ("conflict", Severity.WARNING) in {(each.code, each.severity) for each in found.problems}

"""Content files for tests, written with the lines that matter and read at once."""

from zoneinfo import ZoneInfo

from bot.article import Article
from bot.content.reading import Reading, parse

SITE = "https://example.org/blog/"


def reading(
    *lines: str,
    body: str = "A body.",
    path: str = "a-boat.md",
    timezone: str = "UTC",
    site_url: str | None = None,
) -> Reading:
    """Read a file of these lines of front matter."""
    text = "\n".join(["---", *lines, "---", "", body, ""])
    return parse(text.encode(), path=path, timezone=ZoneInfo(timezone), site_url=site_url)


def article(*lines: str, body: str = "A body.", site_url: str | None = None) -> Article:
    """Return the article of a file with a title and these lines of front matter."""
    found = reading("title: A boat", *lines, body=body, site_url=site_url).article
    assert found is not None
    return found


def codes(found: Reading) -> list[str]:
    """Return the codes of the problems of a file."""
    return [problem.code for problem in found.problems]

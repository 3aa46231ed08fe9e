"""Content files for tests, written with the lines that matter and read at once."""

from typing import TypeVar, cast
from zoneinfo import ZoneInfo

import frontmatter

from bot.article import Article
from bot.content.handler import Guarded
from bot.content.nodes import Fields
from bot.content.reading import Reading, parse

H = TypeVar("H", bound=Guarded)

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


def front_matter(handler: H, *lines: str) -> tuple[Fields, H, str]:
    """Return what these lines of front matter say, the handler that read them, and the file."""
    fence = handler.START_DELIMITER
    text = "\n".join([fence, *lines, fence, "Body."])
    fields, body = frontmatter.parse(text, handler=handler)
    assert body == "Body."
    assert text[handler.body_at :].strip() == body
    return cast("Fields", fields), handler, text

"""A file, from its bytes to a validated model, and to an article with its plain text."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import yaml
from frontmatter.default_handlers import YAMLHandler
from markdown_it import MarkdownIt

from bot.content import reading
from bot.content.checks import Context
from bot.content.decoding import FILE_LARGEST, decode
from bot.content.folder import read_file, scan
from bot.content.front_matter import FrontMatter
from tests.benchmarks.core import Row, by_turns, ratio
from tests.benchmarks.publication import Publication

_UTC = ZoneInfo("UTC")


def rows(*, quick: bool) -> Iterator[Row]:
    """Compare with reading, splitting and ``yaml.load`` by ``CSafeLoader``, of the same files.

    Ours: the file read guardedly and decoded, its front matter walked, placed and validated. The
    second row is the whole article with its plain text and words, over the same and a bare parse
    of the body by markdown-it.
    """
    count, runs = (30, 3) if quick else (600, 9)
    with TemporaryDirectory() as name:
        folder = Path(name)
        publication = Publication(count)
        publication.write(folder)
        paths = [path for path, _ in scan(folder)]
        markdown = MarkdownIt("commonmark")
        found = {front.slug for path in paths if (front := _model(folder, path))}
        assert found == {article.slug for article in publication.articles}
        taken = by_turns(
            {
                "model": lambda: [_model(folder, path) for path in paths],
                "article": lambda: [_article(folder, path) for path in paths],
                "plain": lambda: [_plain(folder / path) for path in paths],
                "parsed": lambda: [_parsed(folder / path, markdown) for path in paths],
            },
            runs=runs,
        )
    yield ratio("front matter → model", taken["model"], taken["plain"], each=count, most=2.0)
    yield ratio(
        "file → article, plain text, words",
        taken["article"],
        taken["parsed"],
        each=count,
        most=1.5,
    )


def _model(folder: Path, path: str) -> FrontMatter | None:
    context = Context(timezone=_UTC, site_url=None)
    text, _ = decode(read_file(folder, path, largest=FILE_LARGEST))
    front, _ = reading.parse_front_matter(text, path=path, context=context)
    return front


def _article(folder: Path, path: str) -> reading.Reading:
    return reading.load(folder, path, timezone=_UTC, site_url=None)


def _plain(path: Path) -> object:
    front, _ = YAMLHandler().split(path.read_text(encoding="utf-8"))
    return yaml.load(front, yaml.CSafeLoader)


def _parsed(path: Path, markdown: MarkdownIt) -> object:
    front, body = YAMLHandler().split(path.read_text(encoding="utf-8"))
    return yaml.load(front, yaml.CSafeLoader), markdown.parse(body)

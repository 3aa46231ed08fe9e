"""A new article's file: a name that its title gives it, and front matter to fill in."""

import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bot.article import slug_key
from bot.content.characters import one_line
from bot.content.decoding import FILE_LARGEST, decode
from bot.content.folder import RefusedFileError, read_file, scan
from bot.content.slugs import file_name, suggest_slug

_LONGEST = 80  # characters of a slug that a title gives …
_BYTES_LONGEST = 200  # … and of its file's name, of which systems take 255 with all that follows

_WITHIN_WORDS = re.compile("['’ʼ]")  # “Hamilton's” is one word
_PARTS = re.compile(r"[\s._]+")


def title_slug(title: str) -> str:
    """Return the slug that a title gives, in its own script; "" if it has no letter or digit.

    A long one ends after a word.
    """
    slug = suggest_slug(_PARTS.sub("-", _WITHIN_WORDS.sub("", one_line(title).lower())))
    room = min(_LONGEST, len(slug.encode()[:_BYTES_LONGEST].decode(errors="ignore")))
    if len(slug) > room:
        end = slug.rfind("-", 0, room + 1)
        slug = slug[: end if end > room // 2 else room]
    return suggest_slug(slug)


def draft_name(slug: str) -> str:
    """Return the name of a draft's file, in which a dot would stand before a language."""
    return f"{slug.replace('.', '-')}.md"


def draft_text(title: str, *, slug: str, tags: Sequence[str], day: date) -> str:
    """Return the text of a draft; it says its slug where its file's name doesn't."""
    is_named = file_name(draft_name(slug)).slug == slug
    lines = [
        f"title: {_quoted(title)}",
        *(() if is_named else (f"slug: {_quoted(slug)}",)),
        f"date: {day.isoformat()}",
        "draft: true # remove this line to publish the article",
        f"tags: [{', '.join(map(_quoted, tags))}]",
        "tldr:",
        "image:",
        "image_alt:",
        "authors: []",
    ]
    return "\n".join(["---", *lines, "---", "", "", ""])


def mentioning(folder: Path, slug: str) -> list[str]:
    """Return the paths of the files that may claim a slug: by their name, or by what they say.

    Raises:
        ContentFolderError: If the folder, or one below it, is missing or can't be read.
    """
    key = slug_key(slug)
    return [
        path
        for path, _ in scan(folder)
        if slug_key(file_name(path).slug) == key or _says(folder, path, key)
    ]


def _says(folder: Path, path: str, key: str) -> bool:
    try:
        text, _ = decode(read_file(folder, path, largest=FILE_LARGEST))
    except RefusedFileError:
        return False
    return key in slug_key(text)


def _quoted(text: str) -> str:
    """Return a text as YAML reads it whatever it holds: JSON is YAML."""
    return json.dumps(one_line(text), ensure_ascii=False)

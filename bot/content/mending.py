"""A file's safe mistakes mended: what readers get of it stays the same, but for a tag's form."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from zoneinfo import ZoneInfo

from bot.article import Article, tag_key
from bot.content.characters import one_line
from bot.content.dates import DateFormError, NoSuchDateError, iso_form
from bot.content.flaw import place
from bot.content.front_matter import FrontMatter
from bot.content.nodes import Items, Text
from bot.content.reading import Whole, parse_whole
from bot.content.values import parted
from bot.synonyms import Synonyms

_MARK = b"\xef\xbb\xbf"
_LINE_ENDS = re.compile(rb"\r\n?")
_DATES = ("date", "updated", "publish_at", "expires")
_AROUND = r"\s,;，、；\"'\[\]#＃"  # what may stand before and behind a tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """A file's bytes as they should be, and what was changed about them, in words."""

    data: bytes
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edit:
    """A piece of the text to be replaced: from ``start`` to ``end``."""

    start: int
    end: int
    text: str
    change: str


def mend(
    data: bytes,
    forms: Mapping[str, str],
    *,
    path: str,
    timezone: ZoneInfo,
    site_url: str | None,
    synonyms: Synonyms,
) -> Mended:
    """Return a file without byte-order mark and CRLF, its tags in ``forms``, its dates in ISO.

    ``forms`` has the form of each tag, by its key. A change is made only if the file then reads
    as it did.
    """
    read = partial(parse_whole, path=path, timezone=timezone, site_url=site_url, synonyms=synonyms)
    nothing = Mended(data=data, changes=())
    if not _is_text(data):  # of other bytes nobody knows which are line ends
        return nothing
    plain, changes = _bytes_mended(data)
    before = read(data)
    edits = list(_edits(before, forms, synonyms))
    if plain != data and read(plain).text != before.text:
        return nothing
    if not edits or before.text.encode() != plain:  # else an offset isn't one in the file
        return Mended(data=plain, changes=changes)
    edited = _edited(before.text, edits).encode()
    if not _reads_alike(before, read(edited), forms, synonyms):
        return Mended(data=plain, changes=changes)
    return Mended(data=edited, changes=(*changes, *(each.change for each in edits)))


def _is_text(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return b"\0" not in data


def _bytes_mended(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    changes: list[str] = []
    if data.startswith(_MARK):
        data = data.removeprefix(_MARK)
        changes.append("the byte-order mark is gone")
    if b"\r" in data:
        data = _LINE_ENDS.sub(b"\n", data)
        changes.append("lines end in LF")
    return data, tuple(changes)


def _edits(whole: Whole, forms: Mapping[str, str], synonyms: Synonyms) -> Iterator[_Edit]:
    """Yield what is to be changed in the front matter, in the order of the text."""
    if whole.front is None:
        return
    found = [*_tags(whole, whole.front, forms, synonyms), *_dates(whole, whole.front)]
    end = 0
    for each in sorted(found, key=lambda edit: edit.start):
        if each.start >= end:
            yield each
            end = each.end


def _tags(
    whole: Whole, front: FrontMatter, forms: Mapping[str, str], synonyms: Synonyms
) -> Iterator[_Edit]:
    for node in _texts(front, "tags"):
        tag = one_line(node).lstrip("#＃ ")
        form = forms.get(tag_key(tag), tag)
        if form == tag or tag_key(tag) in synonyms.forms:
            continue
        line_end = whole.text.find("\n", node.at)
        written = re.compile(rf"(?<![^{_AROUND}]){re.escape(tag)}(?![^{_AROUND}])")
        place_of_it = written.search(
            whole.text, node.at, len(whole.text) if line_end < 0 else line_end
        )
        if place_of_it:
            yield _edit(whole, place_of_it.start(), tag, form, f"the tag “{tag}” is “{form}”")


def _dates(whole: Whole, front: FrontMatter) -> Iterator[_Edit]:
    for row in _DATES:
        for entry in front.written.get(row, ()):
            if not isinstance(entry.value, Text):
                continue
            written = entry.value.strip()
            with suppress(DateFormError, NoSuchDateError):
                form = iso_form(written)
                at = entry.value.at + (whole.text[entry.value.at] in "\"'")
                if form != written and whole.text.startswith(written, at):
                    yield _edit(whole, at, written, form, f"the date “{written}” is {form}")


def _texts(front: FrontMatter, row: str) -> Iterator[Text]:
    for entry in front.written.get(row, ()):
        if isinstance(entry.value, Text):
            yield from parted(entry.value)
        elif isinstance(entry.value, Items):
            yield from (node for node in entry.value if isinstance(node, Text))


def _edit(whole: Whole, at: int, old: str, new: str, change: str) -> _Edit:
    line, _ = place(whole.text, at)
    return _Edit(start=at, end=at + len(old), text=new, change=f"line {line}: {change}")


def _edited(text: str, edits: list[_Edit]) -> str:
    for each in reversed(edits):
        text = text[: each.start] + each.text + text[each.end :]
    return text


def _reads_alike(before: Whole, after: Whole, forms: Mapping[str, str], synonyms: Synonyms) -> bool:
    """Tell whether an edited file reads as it did, but for the forms of its tags."""
    one, other = before.reading, after.reading
    if one.article is None or other.article is None:
        return False
    return (
        _in_form(one.article, forms, synonyms) == _in_form(other.article, forms, synonyms)
        and one.body == other.body
        and [each.code for each in one.problems] == [each.code for each in other.problems]
    )


def _in_form(article: Article, forms: Mapping[str, str], synonyms: Synonyms) -> Article:
    tags = (synonyms.canonical(forms.get(tag_key(tag), tag)) for tag in article.tags)
    return replace(article, tags=tuple(tags))

"""The corpus of files that hurt: a file for each trap, its expected problems beside it."""

import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.content.decoding import FILE_LARGEST
from bot.content.handler import BODY_LARGEST, FRONT_MATTER_LARGEST
from bot.content.problem import Severity
from bot.content.reading import Reading, parse

CORPUS = Path(__file__).parent / "invalid"
FILES = sorted(CORPUS.glob("*.md"))

TRAPS = {
    "brackets that overflow a parser's stack": "deep-brackets",
    "a map in a map in a map": "deep-maps",
    "lists on one line, each in the last": "deep-indentation",
    "aliases that multiply": "alias-bomb",
    "merge keys that multiply": "merge-bomb",
    "an anchor": "anchor",
    "a type that YAML would build": "yaml-tag",
    "a merge key": "merge-key",
    "a key written twice": "duplicate-key",
    "more values than an article has": "too-many-values",
    "a byte-order mark": "byte-order-mark",
    "a byte-order mark with CRLF": "byte-order-mark-and-crlf",
    "CRLF": "crlf",
    "front matter without an end": "missing-close",
    "front matter without an end, and a rule in the text": "missing-close-before-a-rule",
    "front matter closed by dots": "dots-close",
    "a list in place of keys": "list-root",
    "a text in place of keys": "text-root",
    "TOML": "toml",
    "TOML without an end": "toml-missing-close",
    "TOML closed as YAML": "toml-closed-by-dashes",
    "TOML that was meant as YAML": "toml-colon",
    "TOML's types": "toml-types-lie",
    "TOML's brackets that overflow a parser's stack": "toml-deep-brackets",
    "TOML's key of many keys": "toml-dotted-key",
    "TOML's key of many keys, in braces": "toml-dotted-key-in-braces",
    "TOML's table in a table in a table": "toml-deep-tables",
    "TOML's quotes without an end": "toml-open-quotes",
    "TOML's key written twice": "toml-duplicate-key",
    "more values than an article has, in TOML": "toml-too-many-values",
    "a number too long to write": "toml-long-hexadecimal-number",
    "a number too long to read": "toml-long-number",
    "a date the calendar lacks, in TOML": "toml-impossible-date",
    "JSON": "json",
    "no front matter": "no-front-matter",
    "nothing at all": "empty-file",
    "what git could not merge": "conflict",
    "types that lie": "types-lie",
    "a date the calendar lacks": "impossible-date",
    "a date outside the years of UTC": "unrepresentable-date",
    "a NUL byte": "nul",
    "invalid UTF-8": "invalid-utf-8",
    "UTF-16": "utf-16",
    "an empty title": "empty-title",
    "a title that nobody can see": "invisible-title",
    "characters that turn the direction": "bidi-controls",
    "a tab": "tab-indentation",
    "a colon in the title": "unquoted-colon",
    "a quote that is never closed": "unclosed-quote",
    "tags taken for a comment": "hash-comment",
    "ten thousand tags": "ten-thousand-tags",
    "an address that runs a script": "javascript-address",
    "a draft": "draft",
    "a draft with mistakes": "draft-with-mistakes",
    "an article that is not for everyone": "not-public",
    "a mention in the title": "harmless-title",
    "a title of emoji": "emoji-title",
    "several mistakes": "all-at-once",
    "Markdown of brackets": "markdown-brackets",
    "Markdown of images": "markdown-images",
    "Markdown of images that never end": "markdown-open-images",
    "Markdown of links that never end": "markdown-open-links",
    "Markdown of images within images": "markdown-images-in-images",
    "Markdown of brackets closed far away": "markdown-far-bracket",
    "Markdown of headings without a word": "markdown-empty-headings",
    "Markdown of nested quotes": "markdown-quotes",
    "Markdown of nested lists": "markdown-lists",
    "Markdown of short items": "markdown-short-items",
    "Markdown of short lines": "markdown-short-lines",
    "Markdown of emphasis": "markdown-emphasis",
    "Markdown of short rows in a wide table": "markdown-wide-table",
    "Markdown of lines that a deep quote takes in": "markdown-lazy-quotes",
    "marks piled on one letter": "combining-marks",
    "a text of full stops": "full-stops",
}


def reading(data: bytes, path: str = "a.md") -> Reading:
    return parse(data, path=path, timezone=ZoneInfo("UTC"), site_url=None)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_broken_file_has_the_problems_written_beside_it(file: Path) -> None:
    expected = json.loads(file.with_suffix(".expected.json").read_text())
    found = reading(file.read_bytes(), file.name)
    assert expected == [
        {
            "line": problem.line,
            "column": problem.column,
            "severity": problem.severity.value,
            "code": problem.code,
        }
        for problem in found.problems
    ]
    assert all(problem.path == file.name for problem in found.problems)
    if any(problem.severity is Severity.ERROR for problem in found.problems):
        assert (found.article, found.body) == (None, "")


@pytest.mark.parametrize("name", TRAPS.values(), ids=TRAPS.keys())
def test_each_known_trap_has_a_file(name: str) -> None:
    assert (CORPUS / f"{name}.md").is_file()


def test_each_expectation_has_its_file() -> None:
    expectations = {file.name.removesuffix(".expected.json") for file in CORPUS.glob("*.json")}
    assert expectations == {file.stem for file in FILES}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"---\ntitle: a\n#" + b"x" * FRONT_MATTER_LARGEST + b"\n---\n", "front-matter-too-large"),
        (b"---\ntitle: a\n---\n" + b"x" * BODY_LARGEST, "body-too-large"),
        (b"---\ntitle: a\n---\n" + "é".encode() * (BODY_LARGEST // 2), "body-too-large"),
        (b"x" * (FILE_LARGEST + 1), "file-too-large"),
    ],
    ids=["front matter", "body", "body, in bytes", "file"],
)
def test_what_is_too_large_is_refused(data: bytes, code: str) -> None:
    found = reading(data)
    assert found.article is None
    assert code in [problem.code for problem in found.problems]


MARKS = "- a\n" * 2_000  # more than is read as Markdown


@pytest.mark.parametrize(
    ("front", "codes"),
    [
        ("title: ''\ndate: 2025-02-30", ["empty-title", "no-such-date", "much-markup"]),
        ("title: A: B", ["yaml", "much-markup"]),
        ("title: ''\nvisibility: paid", ["empty-title", "not-public", "no-date"]),
    ],
    ids=["values", "no YAML", "a text that readers don't get"],
)
def test_mistakes_of_front_matter_do_not_hide_those_of_the_text(
    front: str, codes: list[str]
) -> None:
    found = reading(f"---\n{front}\n---\n\n{MARKS}".encode())
    assert found.article is None
    assert (found.body, found.plain) == ("", "")
    assert sorted(problem.code for problem in found.problems) == sorted(codes)


@pytest.mark.parametrize(
    ("odd", "code"), [(b"\xe9", "utf-8"), (b"\0", "nul"), (b"\0 \xe9", "nul")], ids=repr
)
@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
def test_a_byte_that_is_no_text_does_not_hide_other_mistakes(
    odd: bytes, code: str, end: bytes
) -> None:
    lines = (b"---", b"title: Caf" + odd, b"date: 2025-02-30", b"---", b"Text.")
    found = reading(end.join(lines))
    assert found.article is None
    assert [(problem.line, problem.column, problem.code) for problem in found.problems] == [
        (2, 11, code),
        (3, 7, "no-such-date"),
    ]
    in_text = reading(b"---\ntitle: ''\n---\nCaf" + odd)
    assert {problem.code for problem in in_text.problems} == {code, "empty-title", "no-date"}


def test_a_draft_is_one_though_a_byte_of_it_is_no_text() -> None:
    found = reading(b"---\ntitle: Caf\xe9\ndate: 2025-01-31\ndraft: true\n---\n")
    assert found.article is None
    assert {problem.code for problem in found.problems} == {"utf-8", "draft"}
    assert not any(problem.severity is Severity.ERROR for problem in found.problems)


def test_what_is_too_large_does_not_hide_other_mistakes() -> None:
    found = reading(b"---\ntitle: ''\n---\n" + b"x" * BODY_LARGEST)
    assert {"empty-title", "body-too-large"} <= {problem.code for problem in found.problems}


def test_the_largest_allowed_text_is_read() -> None:
    found = reading(b"---\ntitle: a\n---\n" + b"a " * ((BODY_LARGEST - 1) // 2))
    assert found.article is not None


def test_a_flood_of_problems_keeps_the_errors() -> None:
    keys = "".join(f"odd{number}: 1\n" for number in range(200))
    found = reading(f"---\n{keys}title: ''\n---\n".encode())
    assert len(found.problems) == 50
    assert found.problems[0].code == "empty-title"

"""Front matter in TOML: texts again, each with its place, and nothing that hurts."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.article import Author, Image
from bot.content.bounds import DEPTH_MOST, LIST_LONGEST, NODES_MOST
from bot.content.flaw import UnreadableError
from bot.content.handler import GuardedToml
from bot.content.nodes import Fields, Items, Node, Text
from bot.content.problem import Severity
from bot.content.reading import Reading, parse
from tests.content.files import front_matter


def read(*lines: str) -> tuple[Fields, GuardedToml, str]:
    return front_matter(GuardedToml(), *lines)


def reading(*lines: str) -> Reading:
    text = "\n".join(["+++", *lines, "+++", "", "A body.", ""])
    return parse(text.encode(), path="a.md", timezone=ZoneInfo("UTC"), site_url=None)


def refusal(*lines: str) -> tuple[str, int, int]:
    """Return the code, line and column of the first mistake that keeps the file out."""
    problem = next(each for each in reading(*lines).problems if each.severity is Severity.ERROR)
    assert problem.line is not None
    assert problem.column is not None
    return problem.code, problem.line, problem.column


def places(key: Text | None, node: Node, text: str) -> list[str]:
    """Return the rest of the line at the places of a key, its value and all within, in order."""
    found = [text[each.at :].split("\n", maxsplit=1)[0] for each in (key, node) if each is not None]
    if isinstance(node, Items):
        found += [place for item in node for place in places(None, item, text)]
    if isinstance(node, Fields):
        found += [place for key, value in node.items() for place in places(key, value, text)]
    return found


def test_a_whole_file_becomes_an_article() -> None:
    found = reading(
        "title = 'Boats: a story'  # a comment",
        "date = 2025-01-31T09:30:00+09:00",
        "draft = false",
        "weight = 3",
        "tags = [",
        '  "Sea",  # "Harbour"',
        '  "Pop Mart",',
        "]",
        'tldr = """',
        "Boats",
        'float."""',
        "[image]",
        'url = "https://example.org/b.png"',
        'alt = "A red boat"',
        "[[authors]]",
        'name = "Ada"',
        "[[authors]]",
        'name = "Bo"',
        'url = "https://example.org/bo"',
    )
    assert found.problems == ()
    assert found.body == "A body."
    made = found.article
    assert made is not None
    assert made.title == "Boats: a story"
    assert made.published is not None
    assert made.published.isoformat() == "2025-01-31T00:30:00+00:00"
    assert (made.draft, made.series_order) == (False, 3)
    assert made.tags == ("Sea", "Pop Mart")
    assert made.tldr == "Boats float."
    assert made.image == Image(url="https://example.org/b.png", alt="A red boat")
    assert made.authors == (Author(name="Ada"), Author(name="Bo", url="https://example.org/bo"))


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("1.10", "1.10"),
        ("1e3", "1e3"),
        ("inf", "inf"),
        ("-17", "-17"),
        ("0x1F", "31"),
        ("true", "true"),
        ("false", "false"),
        ("2025-01-31", "2025-01-31"),
        ("2025-01-31T09:30:00Z", "2025-01-31T09:30:00+00:00"),
        ("2025-01-31 09:30:00", "2025-01-31T09:30:00"),
        ("09:30:00", "09:30:00"),
        ('"null"', "null"),
        ("'C:\\quay'", "C:\\quay"),
        ('"a \\"b\\" \\u00e9"', 'a "b" é'),
        ("'''\none\ntwo'''", "one\ntwo"),
    ],
)
def test_every_type_is_a_text_again(typed: str, text: str) -> None:
    fields, handler, _ = read(f"title = {typed}", f"tags = [{typed}]")
    assert fields == {"title": text, "tags": [text]}
    assert handler.flaws == []


def test_every_value_knows_its_place_or_that_of_what_it_is_in() -> None:
    fields, _, text = read(
        'title = "A boat"',
        "tags = [",
        '"Sea"]',
        "image.url = 'b.png'",
        "[series]",
        '"the name" = 1',
        "[[authors]]",
        "name = 'Ada'",
        "[[authors]]",
        "  name   = 'Bo'",
    )
    found = [place for key, value in fields.items() for place in places(key, value, text)]
    assert found == [
        *('title = "A boat"', '"A boat"'),
        *("tags = [", "[", "["),
        *("image.url = 'b.png'", "image.url = 'b.png'", "image.url = 'b.png'", "'b.png'"),
        *("[series]", "[series]", '"the name" = 1', "1"),
        *("[[authors]]", "[[authors]]"),
        *("[[authors]]", "name = 'Ada'", "'Ada'"),
        *("[[authors]]", "name   = 'Bo'", "'Bo'"),
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("title = 'A'", "slug = 'a b'"), ("slug", 3, 8)),
        (("title = 'A'", "title = 'B'"), ("duplicate-key", 3, 1)),
        (("[image]", "url = 'a'", "url = 'b'"), ("duplicate-key", 4, 1)),
        (("tags = 'a'", "[[tags]]"), ("duplicate-key", 3, 1)),
        (("title: A boat",), ("toml", 2, 6)),
        (("title = A boat",), ("toml", 2, 9)),
        (("title = 'A boat", "date = 2025-01-31"), ("toml", 2, 1)),
        (("title = 'A'", 'tldr = """', "One", "two"), ("toml", 3, 1)),
        (("title = 'A'", "tags = ['a', 'b'", "slug = 'c'"), ("toml", 3, 1)),
        (("title = 'A'", "image = {url = 'b'", "slug = 'c'"), ("toml", 3, 1)),
        (("title = 'A' 'B'",), ("toml", 2, 13)),
        (("title = 010",), ("toml", 2, 10)),
        (("title = 'A'", "date = 2025-02-30"), ("no-such-date", 3, 8)),
        (("= 'A'",), ("toml", 2, 1)),
        (("title =",), ("toml", 2, 1)),
        (("title",), ("toml", 2, 1)),
        (("[title",), ("toml", 2, 1)),
    ],
)
def test_a_mistake_is_told_where_it_was_made(
    lines: tuple[str, ...], expected: tuple[str, int, int]
) -> None:
    assert refusal(*lines) == expected


def test_lists_and_tables_may_be_as_deep_as_allowed() -> None:
    deep = DEPTH_MOST - 1  # the front matter itself is the first
    read(f"series = {'[' * deep}{']' * deep}")
    read(f"[{'.'.join('a' * (deep - 1))}]", "b = {}")
    for lines in (
        (f"series = {'[' * (deep + 1)}{']' * (deep + 1)}",),
        (f"[{'.'.join('a' * deep)}]", "b = {}"),
        (f"{'.'.join('a' * deep)} = [[]]",),
        ("[[a.b]]", f"{'.'.join('c' * deep)} = 1"),
    ):
        with pytest.raises(UnreadableError) as raised:
            read(*lines)
        assert raised.value.flaw.code == "too-deep"


def test_there_may_be_as_many_values_as_allowed() -> None:
    pairs = NODES_MOST // 2
    assert len(read(*(f"key{number} = 1" for number in range(pairs)))[0]) == pairs
    with pytest.raises(UnreadableError) as raised:
        read(*(f"key{number} = 1" for number in range(pairs + 1)))
    assert raised.value.flaw.code == "too-many-values"


def test_a_list_that_is_too_long_is_cut_with_a_warning() -> None:
    fields, handler, _ = read(f"tags = [{'1,' * (LIST_LONGEST + 1)}]")
    assert list(fields.values()) == [["1"] * LIST_LONGEST]
    assert [flaw.code for flaw in handler.flaws] == ["long-list"]


@pytest.mark.parametrize("lines", [(), ("",), ("# only a comment",)])
def test_front_matter_may_be_empty(lines: tuple[str, ...]) -> None:
    fields, handler, _ = read(*lines)
    assert (fields, handler.flaws) == ({}, [])


def test_a_line_of_dots_or_dashes_is_no_end() -> None:
    fields, _, _ = read("tldr = '''", "...", "---", "'''")
    assert fields == {"tldr": "...\n---\n"}


PIECES = st.sampled_from(
    ["title", "tags", "image", "x", ".", "=", "[", "]", "[[", "]]", "{", "}", ",", "#", "\n", " "]
) | st.sampled_from(
    ['"', "'", '"""', "'''", "\\", '\\"', "1.10", "010", "0x1F", "2025-02-30", "true", "inf", "é"]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_text_makes_it_raise(text: str) -> None:
    found = reading(*text.split("\n"))
    lines = text.count("\n") + 6
    for problem in found.problems:
        assert problem.line is not None
        assert 1 <= problem.line <= lines
        assert problem.column is not None
        assert problem.column >= 1
        assert problem.message.endswith(".")
    assert found.article is not None or any(
        problem.severity is Severity.ERROR for problem in found.problems
    )


@given(st.text(max_size=30).map(lambda text: text.replace("\r", "")))
def test_a_text_is_the_same_in_toml_as_it_was_written(text: str) -> None:
    written = "".join(f"\\U{ord(character):08x}" for character in text)
    assert read(f'x = "{written}"')[0] == {"x": text}
    assert isinstance(next(iter(read(f'x = "{written}"')[0].values())), Text)

"""Front matter through python-frontmatter: typed values, each with its place."""

import frontmatter
import pytest

from bot.content.bounds import DEPTH_MOST, LIST_LONGEST, NODES_MOST
from bot.content.flaw import UnreadableError
from bot.content.handler import GuardedYaml
from bot.content.nodes import Fields, Items, Text
from tests.content.files import front_matter


def read(*lines: str) -> tuple[Fields, GuardedYaml, str]:
    return front_matter(GuardedYaml(), *lines)


def place(text: str, at: int) -> str:
    """Return the rest of the line at an offset."""
    return text[at:].split("\n", maxsplit=1)[0]


def test_every_value_knows_its_place() -> None:
    fields, handler, text = read("title: A boat", "tags:", "  - Sea", "image: {url: b.png}")
    assert handler.flaws == []
    assert fields == {"title": "A boat", "tags": ["Sea"], "image": {"url": "b.png"}}
    title, tags, image = fields.values()
    assert isinstance(title, Text)
    assert isinstance(tags, Items)
    assert isinstance(image, Fields)
    tag, (url_key, url) = tags[0], next(iter(image.items()))
    places = [place(text, node.at) for node in (title, tags, tag, image, url_key, url)]
    assert places == ["A boat", "- Sea", "Sea", "{url: b.png}", "url: b.png}", "b.png}"]
    keys = [place(text, key.at) for key in fields]
    assert keys == ["title: A boat", "tags:", "image: {url: b.png}"]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("no", "no"),
        ("1.10", "1.10"),
        ("010", "010"),
        ("2024-01-01", "2024-01-01"),
        ("'null'", "null"),
        ('""', ""),
        ('"caf\\u00e9"', "café"),
        ("'it''s'", "it's"),
        ("|\n  one\n  two", "one\ntwo\n"),
        (">-\n  one\n  two", "one two"),
        ("one # two", "one"),
        ("C#", "C#"),
    ],
)
def test_a_scalar_stays_the_text_that_was_typed(typed: str, value: str) -> None:
    fields, handler, _ = read(f"title: {typed}")
    assert fields == {"title": value}
    assert handler.flaws == []


@pytest.mark.parametrize("typed", ["", "~", "null", "Null", "NULL", "# later"])
def test_nothing_is_no_value(typed: str) -> None:
    fields, handler, _ = read(f"title: {typed}", f"tags: [{'~' if '#' in typed else typed}]")
    assert fields == {"tags": []}
    assert handler.flaws == []


@pytest.mark.parametrize("lines", [(), ("",), ("# only a comment",)])
def test_front_matter_may_be_empty(lines: tuple[str, ...]) -> None:
    fields, handler, _ = read(*lines)
    assert (fields, handler.flaws) == ({}, [])


def test_three_dashes_inside_a_line_are_no_end() -> None:
    fields, _, _ = read("title: a --- b", "tldr: '--- c'")
    assert fields == {"title": "a --- b", "tldr": "--- c"}


def test_only_the_first_lines_of_dashes_count() -> None:
    _, body = frontmatter.parse("---\ntitle: A\n---\nOne.\n\n---\n\nTwo.", handler=GuardedYaml())
    assert body == "One.\n\n---\n\nTwo."


def test_lists_and_maps_may_be_as_deep_as_allowed() -> None:
    deep = DEPTH_MOST - 1  # the front matter itself is the first
    _, handler, _ = read(f"series: {'[' * deep}{']' * deep}")
    assert handler.flaws == []
    with pytest.raises(UnreadableError) as raised:
        read(f"series: {'[' * (deep + 1)}{']' * (deep + 1)}")
    assert raised.value.flaw.code == "too-deep"


def test_there_may_be_as_many_values_as_allowed() -> None:
    pairs = (NODES_MOST - 1) // 2  # the front matter itself is one
    assert len(read(*(f"key{number}: x" for number in range(pairs)))[0]) == pairs
    with pytest.raises(UnreadableError) as raised:
        read(*(f"key{number}: x" for number in range(pairs + 1)))
    assert raised.value.flaw.code == "too-many-values"


def test_a_list_that_is_too_long_is_cut_with_a_warning() -> None:
    fields, handler, _ = read(f"tags: [{', '.join(['x'] * (LIST_LONGEST + 1))}]")
    assert fields["tags"] == ["x"] * LIST_LONGEST  # type: ignore[index]  # a plain key finds a Text
    assert [flaw.code for flaw in handler.flaws] == ["long-list"]


def test_what_can_be_refused_alone_does_not_hide_the_rest() -> None:
    fields, handler, _ = read(
        "title: &a A boat", "slug: *a", "title: B", "<<: {x: y}", "tldr: !!int 3"
    )
    assert [flaw.code for flaw in handler.flaws] == [
        "anchor",
        "alias",
        "duplicate-key",
        "merge-key",
        "yaml-tag",
    ]
    assert fields == {"title": "A boat", "tldr": "3"}


def test_a_quoted_merge_sign_is_a_key_like_any_other() -> None:
    assert read("'<<': x")[0] == {"<<": "x"}


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("tags: #Sea", ["#Sea"]),
        ("tldr: The best of #boats", ["#boats"]),
        ("tldr: A boat # for later", []),
        ("tldr: 'A #boat' # for later", []),
        ("tldr: C#", []),
    ],
)
def test_a_hash_that_swallows_text_is_told(line: str, places: list[str]) -> None:
    _, handler, text = read(line)
    assert [flaw.code for flaw in handler.flaws] == ["hash-comment"] * len(places)
    assert [place(text, flaw.at) for flaw in handler.flaws] == places

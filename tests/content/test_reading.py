"""One file in, one article out."""

import os
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.article import Author, Correction, Image, PublicationDate
from bot.content.problem import Severity
from bot.content.reading import load, parse
from tests.content.files import SITE, article, codes, reading

FEBRUARY = datetime(2025, 2, 1, tzinfo=UTC)
SAMPLES = Path(__file__).parents[2] / "content"


def test_a_whole_file_becomes_an_article() -> None:
    found = reading(
        "title: 'Boats: a story'",
        "slug: boats",
        "date: 2025-01-31",
        "tags: [Sea, '#PopMart', sea]",
        "tldr: >-",
        "  Boats",
        "  float.",
        "url: /2025/boats",
        "image: {url: boats.png, alt: A red boat}",
        "authors:",
        "  - Ada",
        "  - {name: Bo, url: https://example.org/bo}",
        body="One two three.",
        timezone="Asia/Tokyo",
        site_url=SITE,
    )
    assert found.problems == ()
    assert found.body == "One two three."
    made = found.article
    assert made is not None
    assert (made.slug, made.title) == ("boats", "Boats: a story")
    assert made.published is not None
    assert made.published.at == datetime(2025, 1, 30, 15, tzinfo=UTC)
    assert made.published.day == date(2025, 1, 31)
    assert made.tags == ("Sea", "PopMart")
    assert made.tldr == "Boats float."
    assert made.url == "https://example.org/blog/2025/boats"
    assert made.image == Image(url="https://example.org/blog/boats.png", alt="A red boat")
    assert made.authors == (Author(name="Ada"), Author(name="Bo", url="https://example.org/bo"))
    assert (made.words, made.reading_minutes) == (3, 1)


SENTENCE = "The harbour has kept its tide tables since the year of the flood."


@pytest.mark.parametrize(
    ("keys", "body", "extract"),
    [
        ((), f"# Tides\n\n![a](b.png)\n\n{SENTENCE}", SENTENCE),
        (("tldr: Tides.",), SENTENCE, None),
        (("visibility: members",), SENTENCE, None),
        ((), f"{SENTENCE} <!--more--> The tide tables are kept by a clerk.", SENTENCE),
        ((), f"- {SENTENCE}\n\n> {SENTENCE}\n\n    {SENTENCE}", None),
        ((), "", None),
        (
            ("lang: zh",),
            "拉布布是泡泡玛特公司推出的玩偶形象。",
            "拉布布是泡泡玛特公司推出的玩偶形象。",
        ),
    ],
    ids=["prose", "a TL;DR", "not public", "up to more", "no prose", "no text", "Chinese"],
)
def test_sentences_of_the_text_stand_in_for_a_missing_tldr(
    keys: tuple[str, ...], body: str, extract: str | None
) -> None:
    assert article(*keys, body=body).extract == extract


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.md")), ids=lambda file: file.stem)
def test_each_sample_is_an_article_without_a_problem(sample: Path) -> None:
    found = load(sample.parent, sample.name, timezone=ZoneInfo("UTC"), site_url=None)
    assert found.problems == ()
    assert found.article is not None
    assert found.article.slug == sample.stem


@pytest.mark.parametrize(
    "typed",
    ["no", "on", "yes", "1.10", "2024-01-01", "010", "1e3", "0x1F", "12:30:45", ".inf", "True"],
)
def test_a_title_or_tag_stays_what_was_typed(typed: str) -> None:
    made = reading(f"title: {typed}", f"tags: [{typed}]").article
    assert made is not None
    assert (made.title, made.tags) == (typed, (typed,))


def test_values_of_the_corpus_that_look_like_other_types_stay_text() -> None:
    data = (Path(__file__).parent / "invalid" / "types-lie.md").read_bytes()
    made = parse(data, path="a.md", timezone=ZoneInfo("UTC"), site_url=None).article
    assert made is not None
    assert made.title == "no"
    assert made.tags[:4] == ("no", "on", "yes", "1.10")


@pytest.mark.parametrize(
    ("line", "part", "value"),
    [
        ("headline: Ships", "title", "Ships"),
        ("Title: Ships", "title", "Ships"),
        ("tag: Sea", "tags", ("Sea",)),
        ("keywords: Sea, Pop Mart，河南", "tags", ("Sea", "Pop Mart", "河南")),
        ("tags: '#Sea #Boat'", "tags", ("Sea", "Boat")),
        ("tags: Pop Mart", "tags", ("Pop Mart",)),
        ("categories: [Sea]", "tags", ("Sea",)),
        ("summary: Float.", "tldr", "Float."),
        ("description: Float.", "tldr", "Float."),
        ("custom-excerpt: Float.", "tldr", "Float."),
        ("canonicalURL: https://example.org/b", "url", "https://example.org/b"),
        ("permalink: https://example.org/b", "url", "https://example.org/b"),
        ("link: //example.org/b", "url", "https://example.org/b"),
        ("heroImage: https://example.org/a b.png", "image", Image(url="https://example.org/a%20b.png")),
        ("cover: {image: https://example.org/b.png}", "image", Image(url="https://example.org/b.png")),
        ("author: Ada", "authors", (Author(name="Ada"),)),
        ("byline: [Ada, Bo, ada]", "authors", (Author(name="Ada"), Author(name="Bo"))),
        ("author: {name: Ada}", "authors", (Author(name="Ada"),)),
        ("lastmod: 2025-02-01T00:00Z", "updated", PublicationDate(at=FEBRUARY)),
        ("updatedDate: 2025-02-01", "updated", PublicationDate(at=FEBRUARY, day=date(2025, 2, 1))),
        ("expires: 2025-02-01T09:00+09:00", "expires", FEBRUARY),
        ("expiryDate: 2025-02-01", "expires", FEBRUARY),
        ("unpublishdate: ''", "expires", None),
        ("publish_at: 2025-02-01T00:00Z", "published", PublicationDate(at=FEBRUARY)),
        ("aliases: [old-boat, /old/boat]", "aliases", ("old-boat",)),
        ("aliases: [old-boat, /old/boat]", "addresses", ("/old/boat",)),
        ("redirect_from: https://example.org/b", "addresses", ("https://example.org/b",)),
        ("alias: httpd, old-boat", "aliases", ("httpd", "old-boat")),
        ("series: Boats", "series", "Boats"),
        ("series: [Boats, Ships]", "series", "Boats"),
        ("weight: 3", "series_order", 3),
        ("series_order: -1.0", "series_order", -1),
        ("lang: ja", "lang", "ja"),
        ("locale: pt_br", "lang", "pt-BR"),
        ("language: zh_hans_CN.UTF-8", "lang", "zh-Hans-CN"),
        ("translation_of: ship", "translation_of", "ship"),
        ("translation_of: A-BOAT", "translation_of", "A-BOAT"),
        ("translation_of: a-boat", "translation_of", None),
        ("related: [ship, SHIP, 小红书]", "related", ("SHIP", "小红书")),
        ("unrelated: ship, raft", "unrelated", ("ship", "raft")),
        ("featured: yes", "featured", True),
        ("featured: perhaps", "featured", False),
        (
            "corrections: A mast was wrong, twice.",
            "corrections",
            (Correction(text="A mast was wrong, twice."),),
        ),
        (
            "corrections: [2025-05-03: Two.]",
            "corrections",
            (Correction(text="Two.", day=date(2025, 5, 3)),),
        ),
        (
            "corrections: [One., '2025-05-03: Two.', '', '2025-02-30: Three.']",
            "corrections",
            (
                Correction(text="Two.", day=date(2025, 5, 3)),
                Correction(text="One."),
                Correction(text="2025-02-30: Three."),
            ),
        ),
        (
            "corrections: [{date: 2025-05-03, text: One.}, {date: 4 May 2025, text: Two.}]",
            "corrections",
            (
                Correction(text="Two.", day=date(2025, 5, 4)),
                Correction(text="One.", day=date(2025, 5, 3)),
            ),
        ),
    ],
)  # fmt: skip
def test_the_keys_of_other_tools_are_understood(line: str, part: str, value: object) -> None:
    lines = (line,) if part == "title" else ("title: A boat", line)
    made = reading(*lines).article
    assert made is not None
    assert getattr(made, part) == value


def test_lists_of_one_row_are_united() -> None:
    assert article("tags: [Sea]", "keywords: [Boat, SEA]").tags == ("Sea", "Boat")


def test_the_first_key_of_the_row_wins_wherever_it_stands() -> None:
    found = reading("description: Second.", "tldr: First.", "title: A boat", "date: 2025-01-31")
    assert found.article is not None
    assert found.article.tldr == "First."
    assert [(p.code, p.line, p.severity) for p in found.problems] == [
        ("second-value", 2, Severity.INFO)
    ]


def test_two_keys_that_say_the_same_are_no_problem() -> None:
    assert reading("title: A", "headline: A", "date: 2025-01-31").problems == ()


def test_an_image_may_have_its_words_beside_it() -> None:
    image = article("image: https://example.org/b.png", "image_alt: A red boat").image
    assert image == Image(url="https://example.org/b.png", alt="A red boat")


@pytest.mark.parametrize("empty", ["", "~", "null"])
def test_a_key_without_a_value_counts_as_absent(empty: str) -> None:
    made = article(f"tldr: {empty}", f"tags: [{empty or '~'}]", f"date: {empty}")
    assert (made.tldr, made.tags, made.published) == (None, (), None)


def test_keys_of_other_programs_are_kept_apart() -> None:
    found = reading("title: A boat", "date: 2025-01-31", "layout: post", "params: {wide: [1.10]}")
    assert found.extra == {"layout": "post", "params": {"wide": ["1.10"]}}
    assert codes(found) == ["unknown-key", "unknown-key"]


@pytest.mark.parametrize(
    ("line", "site", "url"),
    [
        ("", None, None),
        ("", SITE, "https://example.org/blog/a-boat"),
        ("url: /x", SITE, "https://example.org/blog/x"),
        ("url: x", SITE, "https://example.org/blog/x"),
        ("url: /x", None, None),
        ("url: http://example.com/x", SITE, "http://example.com/x"),
        ("url: javascript:alert(1)", SITE, "https://example.org/blog/a-boat"),
        ("url: javascript:alert(1)", None, None),
    ],
)
def test_the_address_of_an_article(line: str, site: str | None, url: str | None) -> None:
    assert article(*filter(None, [line]), site_url=site).url == url


def test_values_and_text_lose_what_is_invisible() -> None:
    found = reading(
        "title: '\u202eA\u200b  bo\u0301at'", "tags: [\u2066Se\u00ada]", body="a\u202eb"
    )
    assert found.article is not None
    assert found.article.title == "A bóat"
    assert found.body == "ab"


def test_what_is_too_long_is_cut() -> None:
    made = reading(f"title: {'b' * 300}", f"tags: [{'t' * 90}]").article
    assert made is not None
    assert made.title == "b" * 255 + "…"
    assert made.tags == ("t" * 79 + "…",)


def test_only_the_first_fifty_tags_are_kept() -> None:
    made = article(f"tags: [{','.join(f't{number}' for number in range(10_000))}]")
    assert made.tags == tuple(f"t{number}" for number in range(50))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("start", ["", "\ufeff", "\n\n"], ids=["plain", "BOM", "blank lines"])
def test_every_kind_of_line_end_is_read(start: str, end: str) -> None:
    text = start + "---\ntitle: A boat\nslug: a boat\n---\n\nOne.\n\nTwo.\n"
    line = 3 + start.count("\n")
    data = text.replace("\n", end).encode()
    broken = parse(data, path="a.md", timezone=ZoneInfo("UTC"), site_url=None)
    assert [(p.line, p.column) for p in broken.problems if p.code == "slug"] == [(line, 7)]
    data = text.replace("slug: a boat", "slug: boat").replace("\n", end).encode()
    good = parse(data, path="a.md", timezone=ZoneInfo("UTC"), site_url=None)
    assert good.body == "One.\n\nTwo."


def test_load_reads_a_file_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "sea").mkdir()
    (tmp_path / "sea" / "boat.md").write_text("---\ntitle: A boat\n---\nText.")
    found = load(tmp_path, "sea/boat.md", timezone=ZoneInfo("UTC"), site_url=None)
    assert found.path == "sea/boat.md"
    assert found.article is not None
    assert found.article.slug == "boat"


def test_load_tells_of_a_file_that_is_gone(tmp_path: Path) -> None:
    found = load(tmp_path, "boat.md", timezone=ZoneInfo("UTC"), site_url=None)
    assert (found.article, found.body, codes(found)) == (None, "", ["vanished"])
    assert found.problems[0].severity is Severity.ERROR


def test_load_does_not_wait_for_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "boat.md")
    found = load(tmp_path, "boat.md", timezone=ZoneInfo("UTC"), site_url=None)
    assert codes(found) == ["not-a-file"]


LATER_KEYS = st.sampled_from(
    ["updated", "publish_at", "expires", "aliases", "series", "weight", "lang", "translation_of"]
) | st.sampled_from(["related", "unrelated", "featured", "corrections", "visibility"])
KEYS = LATER_KEYS | st.sampled_from(
    ["title", "slug", "date", "tags", "tldr", "url", "image", "authors", "draft", "published", "x"]
)
PLAIN = st.text(alphabet=st.characters(codec="utf-8"), max_size=30)
VALUES = st.recursive(
    PLAIN | st.sampled_from(["2025-01-31", "0001-01-01", "~", "[", "&a", "*a", "!b c", "'", "|"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda parts: f"[{', '.join(parts)}]")
        | st.lists(st.tuples(KEYS, inner), max_size=3).map(
            lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"
        )
    ),
    max_leaves=5,
)


def check(data: bytes) -> None:
    found = parse(data, path="a.md", timezone=ZoneInfo("Asia/Tokyo"), site_url=SITE)
    lines = data.decode(errors="replace").splitlines(keepends=True)
    for problem in found.problems:
        assert problem.path == "a.md"
        assert problem.code
        assert problem.message.endswith(".")
        assert problem.hint.endswith((".", "?"))
        assert problem.line is not None
        assert 1 <= problem.line <= len(lines) + 1
        assert problem.column is not None
        assert problem.column >= 1
    if found.article is None:
        assert found.problems
        assert found.body == ""
    else:
        assert all(problem.severity is not Severity.ERROR for problem in found.problems)
        assert found.article.title
        assert found.article.slug


@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise(data: bytes) -> None:
    check(data)


@given(PLAIN, PLAIN)
def test_no_text_makes_it_raise(front: str, body: str) -> None:
    check(f"---\n{front}\n---\n{body}".encode())


@given(st.lists(st.tuples(KEYS, VALUES), max_size=8), PLAIN)
def test_no_front_matter_makes_it_raise(pairs: list[tuple[str, str]], body: str) -> None:
    lines = "\n".join(f"{key}: {value}" for key, value in pairs)
    check(f"---\n{lines}\n---\n{body}".encode())


@given(st.integers(min_value=0), st.integers(min_value=0, max_value=255))
def test_no_changed_byte_makes_it_raise(place: int, byte: int) -> None:
    data = bytearray(
        "---\ntitle: 'Boats: a story'\ndate: 2025-01-31\ntags:\n  - Sea\n---\n\n# 小\n".encode()
    )
    data[place % len(data)] = byte
    check(bytes(data))

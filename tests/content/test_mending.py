"""What is mended in a file is safe: it reads as before, and mending again changes nothing."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.dates import DateFormError, NoSuchDateError, iso_form, parse_date
from bot.content.mending import Mended, mend
from bot.content.reading import parse
from bot.synonyms import NO_SYNONYMS, Synonyms

BERLIN = ZoneInfo("Europe/Berlin")
FORMS = {"popmart": "Pop Mart", "labubu": "Labubu", "c:": "C:"}


def mended(data: bytes, synonyms: Synonyms = NO_SYNONYMS) -> Mended:
    return mend(data, FORMS, path="a.md", timezone=BERLIN, site_url=None, synonyms=synonyms)


def file(*lines: str, fence: str = "---") -> bytes:
    return "\n".join([fence, *lines, fence, "", "Text.", ""]).encode()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("tags: [popmart, Boats]", "tags: [Pop Mart, Boats]"),
        ("tags: ['popmart', \"LABUBU\"]", "tags: ['Pop Mart', \"Labubu\"]"),
        ("tags: popmart, Boats; labubu", "tags: Pop Mart, Boats; Labubu"),
        ("tags: '#labubu #Boats'", "tags: '#Labubu #Boats'"),
        ("tags: popmarts, popmart", "tags: popmarts, Pop Mart"),
        ("tags:\n  - popmart # the maker\n  - Boats", "tags:\n  - Pop Mart # the maker\n  - Boats"),
        ("tags: [popmart, PopMart]", "tags: [Pop Mart, Pop Mart]"),
        ("keywords: popmart", "keywords: Pop Mart"),
        ("date: 2025/3/4", "date: 2025-03-04"),
        ("date: March 4, 2025", "date: 2025-03-04"),
        ("date: '4. 3. 2025'", "date: '4. 3. 2025'"),
        ("date: 4 Mar 2025 9:30 +0100", "date: 2025-03-04T09:30+01:00"),
        ("updated: '2025.03.04'", "updated: '2025-03-04'"),
        ("date: 2025-03-04 09:30", "date: 2025-03-04 09:30"),
        ("date: 2025年3月4日", "date: 2025-03-04"),
        ("date: 2025/02/30", "date: 2025/02/30"),
        ("title: popmart", "title: popmart"),
        ("expires: Mar 4 2025\ndate: 2025/1/1", "expires: 2025-03-04\ndate: 2025-01-01"),
    ],
)
def test_a_line_is_mended_where_it_reads_the_same(old: str, new: str) -> None:
    head = [] if "title" in old else ["title: A"]
    found = mended(file(*head, old))
    assert found.data.decode() == file(*head, new).decode()
    assert bool(found.changes) is (old != new)
    assert mended(found.data) == Mended(data=found.data, changes=())


def test_toml_is_mended_as_well() -> None:
    old = file('title = "A"', 'tags = ["popmart"]', 'date = "4 March 2025"', fence="+++")
    new = file('title = "A"', 'tags = ["Pop Mart"]', 'date = "2025-03-04"', fence="+++")
    assert mended(old).data == new
    assert mended(old).changes == (
        "line 3: the tag “popmart” is “Pop Mart”",
        "line 4: the date “4 March 2025” is 2025-03-04",
    )


def test_marks_and_line_ends_go_and_what_stands_between_stays() -> None:
    data = b"\xef\xbb\xbf" + file("title: A", "tags: popmart").replace(b"\n", b"\r\n")
    found = mended(data)
    assert found.data == file("title: A", "tags: Pop Mart")
    assert found.changes == (
        "the byte-order mark is gone",
        "lines end in LF",
        "line 3: the tag “popmart” is “Pop Mart”",
    )


@pytest.mark.parametrize(
    "data",
    [
        "---\r\ntitle: A\r\n---\r\n".encode("utf-16"),
        b"---\r\ntitle: \xe9\r\n---\r\n",
        b"---\r\ntitle: \0\r\n---\r\n",
    ],
    ids=["UTF-16", "Latin-1", "NUL"],
)
def test_bytes_that_are_no_text_are_left_alone(data: bytes) -> None:
    assert mended(data) == Mended(data=data, changes=())


def test_a_broken_file_loses_its_mark_alone() -> None:
    data = b"\xef\xbb\xbf" + file("title: ''", "tags: popmart")
    assert mended(data).data == data[3:]


def test_a_file_with_what_nobody_sees_keeps_its_places() -> None:
    data = file("title: A\u200bB", "tags: popmart")
    assert mended(data) == Mended(data=data, changes=())


def test_a_form_that_would_need_quotes_is_left_alone() -> None:
    data = file("title: A", "tags: [c:]")
    assert mended(data).data == data


def test_a_declared_synonym_is_a_spelling_of_its_own() -> None:
    data = file("title: A", "tags: popmart")
    assert mended(data, Synonyms.of({"popmart": "泡泡玛特"})).data == data


TEXT = st.text("abAB1,;#'\"[]{}:-&*!|> \n\r\ufeff", max_size=40)


@given(tags=TEXT, date=TEXT, ends=st.sampled_from(["LF", "CRLF"]), has_mark=st.booleans())
def test_whatever_is_typed_reads_the_same_afterwards(
    tags: str, date: str, ends: str, *, has_mark: bool
) -> None:
    text = f"---\ntitle: A\ntags: {tags} popmart\nupdated: {date}\n---\n{tags}\n"
    data = (b"\xef\xbb\xbf" if has_mark else b"") + text.encode()
    data = data.replace(b"\n", b"\r\n") if ends == "CRLF" else data
    found = mended(data)
    assert mended(found.data) == Mended(data=found.data, changes=())
    one, other = (
        parse(each, path="a.md", timezone=BERLIN, site_url=None) for each in (data, found.data)
    )
    assert [each.code for each in one.problems] == [each.code for each in other.problems]
    assert one.body == other.body
    if one.article:
        assert other.article
        assert one.article.updated == other.article.updated
        assert len(one.article.tags) >= len(other.article.tags)


@given(
    st.datetimes(),
    st.sampled_from(
        ["%d %B %Y", "%B %d, %Y %H:%M", "%Y/%m/%d %H:%M:%S Z", "%Y.%m.%d %H:%M +05:30"]
    ),
)
def test_a_date_in_iso_is_the_same_date(moment: object, form: str) -> None:
    text = f"{moment:{form}}"
    try:
        expected = parse_date(text, BERLIN)
    except (DateFormError, NoSuchDateError):
        return
    assert parse_date(iso_form(text), BERLIN) == expected
    assert iso_form(iso_form(text)) == iso_form(text)

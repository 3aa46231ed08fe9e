"""Searching a library: what is found, in which order, and what is said about it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest

from bot.errors import SearchTooLongError
from bot.library import Library
from bot.library import search as module
from bot.library.query import Search
from bot.library.search import Found, find
from bot.store.finder import Finder
from tests.making import make_source, open_database, write_article

STRINGS = 20_000


@asynccontextmanager
async def opened(folder: Path, *, now: datetime | None = None) -> AsyncIterator[Library]:
    async with open_database(folder / "articles.db") as database:
        clock = now or datetime(2030, 1, 1, tzinfo=UTC)
        library = await Library.open(database, make_source(folder / "content"), now=lambda: clock)
        await library.load()
        yield library


class Shelf:
    """Articles to search."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, name: str, **keys: object) -> None:
        keys.setdefault("body", "Nothing to see.")
        write_article(self.folder / "content", f"{name}.md", **{"title": name, **keys})  # type: ignore[arg-type] # any keys are the point

    async def found(self, typed: str, **limits: object) -> Found:
        async with opened(self.folder) as library:
            return await library.search(Search(text=typed, **limits), shown=slice(5))  # type: ignore[arg-type] # any limits are the point

    async def slugs(self, typed: str, **limits: object) -> list[str]:
        return [hit.article.slug for hit in (await self.found(typed, **limits)).hits]


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


@pytest.mark.parametrize(
    ("typed", "title", "body"),
    [
        pytest.param("bolivar", "Bolívar", "", id="accent"),
        pytest.param("BOLÍVAR", "Bolivar", "", id="case"),
        pytest.param("ｂｏａｔ", "Boat", "", id="full width"),
        pytest.param("collecting", "x", "She collects toys.", id="stem"),
        pytest.param("C++", "x", "Written in C++.", id="signs"),
        pytest.param("nodejs", "x", "Written for node.js.", id="a point left out"),
        pytest.param("node js", "x", "Written for node.js.", id="a point as a space"),
        pytest.param("F1", "F1 in Abu Dhabi", "", id="a letter and a digit"),
        pytest.param("pop-mart", "PopMart", "", id="joined, typed with a hyphen"),
        pytest.param("popmart", "x", "At Pop Mart today.", id="apart, typed joined"),
        pytest.param("PopMart", "x", "At pop-mart today.", id="hyphen, typed joined"),
        pytest.param("Pop Mart", "x", "At popmart today.", id="joined, typed apart"),
        pytest.param("河南", "x", "他来自河南省。", id="Han"),
        pytest.param("书", "小红书", "", id="a single Han character"),
        pytest.param("ラブブ", "ラブブの人気", "", id="kana"),
        pytest.param("라부부", "라부부는 인형", "", id="Hangul"),
        pytest.param("เรือ", "นี่คือเรือใหญ่", "", id="Thai"),
        pytest.param("ເຮືອ", "ນີ້ແມ່ນເຮືອໃຫຍ່", "", id="Lao"),
        pytest.param("ទូក", "នេះជាទូកធំ", "", id="Khmer"),
        pytest.param("လှေ", "ဒါကလှေကြီး", "", id="Myanmar"),
        pytest.param("красивые", "Красивый йогурт", "", id="Russian"),
        pytest.param("the who", "The Who", "", id="nothing but stop words"),
        pytest.param("labub", "Labubu", "", id="the beginning of a word"),
        pytest.param("labobu", "Labubu", "", id="a typo"),
    ],
)
async def test_a_word_is_found_as_people_type_it(
    shelf: Shelf, typed: str, title: str, body: str
) -> None:
    shelf.write("wanted", title=title, body=body or "Nothing to see.")
    shelf.write("other", title="Something else", body="With other words.")
    assert await shelf.slugs(typed) == ["wanted"]


async def test_a_title_word_beats_a_body_word(shelf: Shelf) -> None:
    shelf.write("body", title="Sea", body="One boat is there.")
    shelf.write("title", title="Boat", body="One sea is there.")
    assert await shelf.slugs("boat") == ["title", "body"]


async def test_all_words_beat_any(shelf: Shelf) -> None:
    shelf.write("some", title="Boat boat boat", body="boat")
    shelf.write("all", title="x", body="A long text in which a boat is, and, much later, the sea.")
    assert await shelf.slugs("boat sea") == ["all", "some"]


async def test_the_newest_of_equals_comes_first(shelf: Shelf) -> None:
    for year in (2021, 2023, 2022):
        shelf.write(f"boat-{year}", title="Boat", date=f"{year}-01-01")
    assert await shelf.slugs("boat") == ["boat-2023", "boat-2022", "boat-2021"]


async def test_a_phrase_must_occur(shelf: Shelf) -> None:
    shelf.write("phrase", body="A blind box of toys.")
    shelf.write("apart", body="A box for the blind.")
    assert await shelf.slugs('"blind box"') == ["phrase"]
    assert set(await shelf.slugs("blind box")) == {"phrase", "apart"}


async def test_a_word_is_excluded(shelf: Shelf) -> None:
    shelf.write("one", body="A boat at sea.")
    shelf.write("other", body="A boat on land.")
    assert await shelf.slugs("boat -sea") == ["other"]


async def test_a_hashtag_is_the_tag(shelf: Shelf) -> None:
    shelf.write("tagged", tags=["Pop Mart"], date="2024-01-01")
    shelf.write("newer", tags=["popmart"], date="2024-02-01")
    shelf.write("said", body="It says #PopMart and Pop Mart.")
    assert await shelf.slugs("#PopMart") == ["newer", "tagged"]
    assert await shelf.slugs("says -#PopMart") == ["said"]


async def test_a_hashtag_that_no_article_has_is_a_word(shelf: Shelf) -> None:
    shelf.write("said", body="A boat at sea.")
    assert await shelf.slugs("#boat") == ["said"]


async def test_each_language_is_found_by_its_own_stems(shelf: Shelf) -> None:
    shelf.write("de", title="x", body="Die Häuser stehen am Meer und sind alt.", lang="de")
    shelf.write("en", title="x", body="Houses are by the sea.", lang="en")
    assert await shelf.slugs("haus") == ["de"]
    assert await shelf.slugs("house") == ["en"]


async def test_a_typo_is_corrected_and_told(shelf: Shelf) -> None:
    shelf.write("toys", body="Labubu collectors.")
    found = await shelf.found("Labobu colectors")
    assert found.corrected == "labubu collectors"
    assert [hit.article.slug for hit in found.hits] == ["toys"]
    assert not (await shelf.found("Labobu", verbatim=True)).hits


async def test_a_word_that_exists_is_not_corrected(shelf: Shelf) -> None:
    shelf.write("boot", body="A boot.")
    shelf.write("boat", body="A boat, a boat.")
    found = await shelf.found("boot")
    assert found.corrected is None
    assert [hit.article.slug for hit in found.hits] == ["boot"]


async def test_a_word_of_a_hidden_article_is_no_correction(shelf: Shelf) -> None:
    shelf.write("secret", title="Labubu", publish_at="2040-01-01")
    shelf.write("other")
    found = await shelf.found("labobu")
    assert (found.corrected, found.hits) == (None, ())


async def test_hidden_articles_never_show(shelf: Shelf) -> None:
    shelf.write("draft", title="Boat one", draft=True)
    shelf.write("coming", title="Boat two", publish_at="2040-01-01")
    shelf.write("gone", title="Boat three", expires="2020-01-01")
    shelf.write("there", title="Boat four")
    assert await shelf.slugs("boat") == ["there"]


async def test_an_article_appears_at_its_minute(shelf: Shelf) -> None:
    shelf.write("coming", title="Boat", publish_at="2040-01-01")
    async with opened(shelf.folder, now=datetime(2040, 1, 2, tzinfo=UTC)) as library:
        found = await library.search(Search(text="boat"))
    assert [hit.article.slug for hit in found.hits] == ["coming"]


async def test_of_an_article_that_is_not_public_the_text_is_not_found(shelf: Shelf) -> None:
    shelf.write("members", title="Boat", body="Treasure.", tldr="A boat.", visibility="members")
    assert await shelf.slugs("treasure") == []
    assert await shelf.slugs("boat") == ["members"]


async def test_tag_author_and_day_limit_a_search(shelf: Shelf) -> None:
    shelf.write("one", body="A boat.", tags=["Sea"], authors=["Ada"], date="2024-05-01")
    shelf.write("two", body="A boat.", tags=["Land"], authors=["Bob"], date="2024-06-01")
    assert await shelf.slugs("boat", tag="sea") == ["one"]
    assert await shelf.slugs("boat", author="bob") == ["two"]
    assert await shelf.slugs("boat", since=date(2024, 6, 1)) == ["two"]
    assert await shelf.slugs("boat", since=date(2024, 6, 1), tag="sea") == []


@pytest.mark.parametrize("typed", ["-#Sea", "-storm", '-"in a storm"'])
async def test_what_is_excluded_stays_out_where_an_author_or_a_day_is_all_there_is(
    shelf: Shelf, typed: str
) -> None:
    shelf.write("one", body="A boat in a storm.", tags=["Sea"], authors=["Ada"])
    shelf.write("two", body="A boat.", authors=["Ada"])
    assert await shelf.slugs(typed, author="Ada") == ["two"]
    assert await shelf.slugs(typed, since=date(2024, 1, 1)) == ["two"]


@pytest.mark.parametrize(("typed", "is_empty"), [("-boat", True), ("!?", True), ("zzz", False)])
async def test_a_search_for_nothing_is_told_from_one_that_finds_nothing(
    shelf: Shelf, typed: str, *, is_empty: bool
) -> None:
    shelf.write("one", body="A boat.")
    found = await shelf.found(typed)
    assert (found.hits, found.is_empty) == ((), is_empty)


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        ("Asia/Shanghai", "2026-03-04"),
        ("America/Los_Angeles", "2026-03-04"),
        ("America/Los_Angeles", "2026-03-04T23:00:00"),
    ],
)
async def test_days_are_those_of_the_publication(shelf: Shelf, zone: str, written: str) -> None:
    shelf.write("one", body="A boat.", date=written)
    source = make_source(shelf.folder / "content", timezone=zone)
    async with open_database(shelf.folder / "articles.db") as database:
        library = await Library.open(database, source)
        await library.load()
        for day, count in ((date(2026, 3, 4), 1), (date(2026, 3, 5), 0)):
            assert len((await library.search(Search(text="boat", since=day))).hits) == count


async def test_where_nothing_is_found_there_is_something_to_go_on_with(shelf: Shelf) -> None:
    shelf.write("one", tags=["Labubu"])
    found = await shelf.found("labubi zzz", verbatim=True)
    assert found.hits == ()
    assert [tag.name for tag in found.tags] == ["Labubu"]
    assert [article.slug for article in found.newest] == ["one"]


async def test_words_too_many_are_dropped_the_commonest_first(shelf: Shelf) -> None:
    words = [f"w{number}x" for number in range(20)]
    shelf.write("all", body=" ".join(words))
    shelf.write("some", body=" ".join(words[:5]))
    found = await shelf.found(" ".join(words))
    assert found.dropped == tuple(words[1:5])
    assert [hit.article.slug for hit in found.hits] == ["all", "some"]


async def test_a_change_is_found_and_what_was_is_not(shelf: Shelf) -> None:
    shelf.write("one", body="A boat.")
    async with opened(shelf.folder) as library:
        shelf.write("one", body="A ship, rather.")
        shelf.write("two", body="A boat, now.")
        await library.load()
        found = await library.search(Search(text="boat"))
        assert [hit.article.slug for hit in found.hits] == ["two"]
        (shelf.folder / "content" / "two.md").unlink()
        await library.load(force=True)
        assert not (await library.search(Search(text="boat"))).hits


async def test_the_hits_asked_for_come_with_their_sentences(shelf: Shelf) -> None:
    shelf.write("one", body="It rains. The boats sail. It ends.")
    found = await shelf.found("boat")
    assert found.hits[0].snippet.marked("[", "]") == "The [boats] sail. It ends."


async def test_an_index_of_another_version_is_made_anew(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.write("one", body="A boat.")
    assert await shelf.slugs("boat") == ["one"]
    monkeypatch.setattr("bot.library.known.INDEX_VERSION", "another")
    async with opened(shelf.folder) as library:
        found = await library.search(Search(text="boat"))
        assert [hit.article.slug for hit in found.hits] == ["one"]


async def test_a_search_without_time_is_refused(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.write("one", body="A boat.")
    monkeypatch.setattr(module, "_WITHIN_S", -1.0)
    monkeypatch.setattr("bot.store.finder._STEPS", 1)
    with pytest.raises(SearchTooLongError):
        await shelf.found("boat sea")


def generated(count: int) -> list[str]:
    """Return strings of what people type, and of what breaks query languages."""
    random = Random(5)
    pieces = [
        *"\"'()*:^-+#&|~/\\{}[].,;!?%_ \t\0\n",
        *("boat", "sea", "Labubu", "AND", "OR", "NOT", "NEAR(", "title:", "河南", "小红书"),
        *(
            "é",
            "👩‍👩‍👧",
            "ก",
            "\u202e",
            "\ufeff",
            "\ud83d",
            "C++",
            "node.js",
            "it's",
            "-",
            "#",
            '"',
        ),
        *("x" * 300, "河" * 90, "a*", "1", "0x", "--", ";DROP TABLE article;"),
    ]
    made = ["".join(random.choices(pieces, k=random.randint(1, 12))) for _ in range(count // 2)]
    made += [
        "".join(
            chr(random.choice((random.randrange(0x80), random.randrange(0x11_0000))))
            for _ in range(random.randint(0, 30))
        )
        for _ in range(count - len(made))
    ]
    return made


async def test_nothing_that_can_be_typed_fails(shelf: Shelf) -> None:
    shelf.write("one", body="A boat at sea in 河南.", tags=["Labubu"])
    shelf.write("two", body="Labubu and C++ and node.js in 小红书.")
    async with opened(shelf.folder) as library:

        def look(finder: Finder) -> int:
            return max(
                len(find(finder, library.catalogue, Search(text=typed), shown=slice(5)).hits)
                for typed in generated(STRINGS)
            )

        assert await library._database.find(look) == 2

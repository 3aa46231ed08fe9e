"""Whatever the articles hold, their cards are messages that Discord accepts."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.article import Article, Author, Correction, Image, PublicationDate, Slug, tag_number
from bot.cards.article import article_card
from bot.cards.card import Card
from bot.cards.colours import tag_colour
from bot.cards.listing import latest_card
from bot.cards.places import Kind, Place
from bot.cards.text import text_card
from bot.config import Site
from bot.content.pages import pages as cut_pages
from bot.errors import StaleControlError
from bot.library import Catalogue
from bot.related import Neighbour, Reason, ReasonKind
from bot.related.packing import pack
from tests.cards.shown import Shelf, all_cards, faults
from tests.discord_schema import DiscordSchema
from tests.making import make_article

SITE = Site(name="The Magazine")

words = st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), min_size=1)
awkward = st.sampled_from(
    ["*" * 256, "[" * 256, "1. a", "@everyone", "# x", "<@1>", "👩‍👩‍👧" * 60, "🇫🇷" * 128, "क्ष" * 99]
)
lines = st.one_of(words.map(lambda text: " ".join(text.split())).filter(bool), awkward)
addresses = st.one_of(
    st.none(),
    st.sampled_from(
        [
            "https://magazine.example/a_(b)",
            "https://пример.example/文章?x=[y]",
            "javascript:alert(1)",
            "data:text/html,x",
            "/path",
            *(f"https://magazine.example/{'x' * length}" for length in (480, 500, 2020, 2100)),
        ]
    ),
    st.text(max_size=40).map("https://".__add__),
)
any_articles = st.builds(
    Article,
    slug=lines.map(lambda text: Slug(text[:200])),
    title=lines.map(lambda title: title[:256]),
    published=st.one_of(
        st.none(),
        st.datetimes(min_value=datetime(1, 1, 3), max_value=datetime(9999, 12, 28)).map(  # noqa: DTZ001
            lambda at: PublicationDate(at=at.replace(tzinfo=UTC))
        ),
    ),
    tags=st.lists(lines.map(lambda tag: tag[:80]), max_size=50).map(tuple),
    extract=st.one_of(st.none(), lines, st.sampled_from(["_" * 610, "a " * 305])),
    tldr=st.one_of(st.none(), lines, st.sampled_from(["_" * 5000, "a " * 2500, "x" * 5000])),
    url=addresses,
    image=st.one_of(
        st.none(),
        st.builds(
            Image,
            url=addresses.map(lambda url: url or "https://magazine.example/a.png"),
            alt=st.one_of(st.none(), lines, st.just("x" * 2000)),
        ),
    ),
    authors=st.lists(st.builds(Author, name=lines, url=addresses), max_size=20).map(tuple),
    series=st.one_of(st.just("Tides"), lines),
    lang=st.one_of(st.none(), st.sampled_from(["ja", "zh-Hant-TW", "xx" * 40])),
    corrections=st.lists(
        st.builds(Correction, text=lines, day=st.one_of(st.none(), st.dates())), max_size=5
    ).map(tuple),
    translation_of=st.sampled_from([None, None, Slug("lost")]),
    words=st.integers(0, 1000),
    reading_minutes=st.integers(0, 10),
)
bodies = st.one_of(words, lines, st.just("x" * 9000), st.just("word " * 9000))


def catalogue_of(*articles: Article) -> Catalogue:
    """Return the articles as a catalogue in which each is related to the next, for many tags."""
    neighbours = {}
    for article, other in pairwise(articles):
        reason = Reason(kind=ReasonKind.TAGS, values=other.tags[:3] or ("boats",))
        neighbours[article.key] = pack([Neighbour(key=other.key, score=0.5, reason=reason)])
    return Catalogue(generation=1, articles=articles, neighbours=neighbours)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)
@given(
    st.lists(
        st.tuples(any_articles, bodies), min_size=1, max_size=12, unique_by=lambda each: each[0].key
    ),
    st.sampled_from([0, 12]),
)
async def test_any_articles_become_messages_that_discord_accepts(
    discord_schema: DiscordSchema, written: list[tuple[Article, str]], behind: int
) -> None:
    catalogue = catalogue_of(*(article for article, _ in written))
    pages = {
        article.key: cut_pages(body, resolve=lambda _: "https://magazine.example/a")
        for article, body in written
    }
    trail = tuple(Place(kind=Kind.ARTICLE, key=article.key) for article, _ in written)[:behind]
    async for card in all_cards(Shelf(catalogue, pages), SITE, trail):
        assert faults(card, discord_schema) == []


def embeds(card: Card) -> list[dict[str, Any]]:
    return [embed.to_dict() for embed in card.embeds]  # type: ignore[misc] # a TypedDict


async def test_a_card_shows_all_there_is_to_know() -> None:
    article = make_article(
        title="A Boat at Dawn",
        tags=("Boats", "Dawn"),
        tldr="It sails.",
        url="https://magazine.example/boat",
        image=Image(url="https://magazine.example/boat.png", alt="A boat"),
        authors=(Author(name="Ada", url="https://magazine.example/ada"), Author(name="Ben")),
        published="2025-03-04",
        words=500,
        reading_minutes=2,
    )
    card = article_card(article, catalogue_of(article), SITE, ())
    (embed,) = embeds(card)
    assert embed["title"] == "A Boat at Dawn"
    assert embed["url"] == "https://magazine.example/boat"
    assert embed["description"] == "#Boats #Dawn\n\n**TL;DR** It sails."
    assert embed["author"] == {"name": "Ada, Ben", "url": "https://magazine.example/ada"}
    boat = {"url": "https://magazine.example/boat.png", "description": "A boat"}
    assert embed["image"] == boat
    assert embed["footer"]["text"] == "4 March 2025 · 2 min read"
    assert embed["color"] == tag_colour(tag_number("Boats"), SITE)
    assert labels(card) == ["Read more", "Read on the site"]


async def test_what_an_article_lacks_leaves_no_gap() -> None:
    article = make_article(published=None)
    card = article_card(article, catalogue_of(article), SITE, ())
    (embed,) = embeds(card)
    assert set(embed) == {"title", "color", "type", "flags"}
    assert card.view is None


async def test_a_day_is_the_same_day_for_readers_everywhere() -> None:
    midnight = datetime(2025, 3, 4, tzinfo=ZoneInfo("Pacific/Auckland"))
    published = PublicationDate(at=midnight.astimezone(UTC), day=date(2025, 3, 4))
    article = replace(make_article(), published=published)
    (embed,) = embeds(article_card(article, catalogue_of(article), SITE, ()))
    assert embed["footer"]["text"] == "4 March 2025"


async def test_a_moment_is_of_the_day_it_has_where_the_publication_is() -> None:
    article = make_article(published="2025-03-03T20:00+00:00")
    site = Site(timezone=ZoneInfo("Asia/Tokyo"))
    (embed,) = embeds(article_card(article, catalogue_of(article), site, ()))
    assert embed["footer"]["text"] == "4 March 2025"


async def test_related_articles_say_why() -> None:
    boat = make_article("Boat", tags=["Sea"], words=9)
    ship = make_article("Ship", tags=["Sea"])
    card = article_card(boat, catalogue_of(boat, ship), SITE, ())
    field = embeds(card)[0]["fields"][0]
    assert field["name"] == "Related"
    assert field["value"].splitlines() == ["**Ship**", "-# both on #Sea"]


async def test_where_nothing_is_published_the_latest_say_so() -> None:
    card = latest_card((), SITE, Place(kind=Kind.LATEST, page=5), ())
    assert "Nothing has been published yet" in embeds(card)[0]["description"]


async def test_a_text_that_is_gone_is_stale() -> None:
    article = make_article()
    with pytest.raises(StaleControlError):
        text_card(article, (), SITE, Place(kind=Kind.TEXT, key=article.key), ())


@pytest.mark.parametrize("page", [2, 99])
async def test_a_page_that_is_gone_is_the_last_one(page: int) -> None:
    article = make_article()
    place = Place(kind=Kind.TEXT, key=article.key, page=page)
    card = text_card(article, ("first", "last"), SITE, place, ())
    assert embeds(card)[0]["description"] == "last"


def labels(card: Card) -> list[str]:
    assert card.view is not None
    rows: list[Any] = card.view.to_components()
    return [part["label"] for row in rows for part in row["components"] if part["type"] == 2]


async def test_corrections_stand_on_the_card_and_at_the_end_of_the_text_newest_first() -> None:
    article = make_article(
        tldr="It sails.",
        words=9,
        corrections=(
            Correction(text="It has *two* masts.", day=date(2025, 5, 3)),
            Correction(text="It is red."),
        ),
    )
    told = "**Corrected 3 May 2025:** It has \\*two\\* masts.\n**Corrected:** It is red."
    card = article_card(article, catalogue_of(article), SITE, ())
    assert embeds(card)[0]["description"] == f"**TL;DR** It sails.\n\n{told}"
    place = Place(kind=Kind.TEXT, key=article.key)
    first, last = (text_card(article, ("a", "b"), SITE, place.at(page), ()) for page in (1, 2))
    assert "fields" not in embeds(first)[0]
    assert embeds(last)[0]["fields"][0]["value"] == told


async def test_of_very_many_corrections_the_newest_are_shown_and_the_others_counted() -> None:
    many = tuple(Correction(text="x" * 250, day=date(2025, 5, 30 - day)) for day in range(9))
    article = make_article(corrections=many)
    (head,) = embeds(article_card(article, catalogue_of(article), SITE, ()))
    newest, other, rest = head["description"].split("\n")
    assert newest.startswith("**Corrected 30 May 2025:**")
    assert other.startswith("**Corrected 29 May 2025:**")
    assert rest == "-# Corrected before, too: 7 times"
    assert len(head["description"]) <= 600

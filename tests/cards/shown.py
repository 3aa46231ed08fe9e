"""Every card there is of a catalogue, and what must be true of each."""

import re
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.article import Article, Key
from bot.cards.card import Card, dressed, payload
from bot.cards.desk import Desk
from bot.cards.places import Kind, Place, Step, Trail
from bot.config import Site
from bot.library import Catalogue
from bot.playground.errors import DiscordError
from bot.playground.rules.message import check_message
from tests.discord_schema import DiscordSchema

_CALLS = re.compile(r"@(?:everyone|here)|<@[!&]?\d|<#\d")
_SPOKEN = (
    "title",
    "description",
    "name",
    "value",
    "text",
)  # what Discord reads as Markdown, or may


class Shelf:
    """As much of a library as a desk asks: a catalogue, and the pages of each article."""

    def __init__(self, catalogue: Catalogue, pages: Mapping[Key, tuple[str, ...]]) -> None:
        self.catalogue = catalogue
        self._pages = pages

    async def pages(self, article: Article) -> tuple[str, ...]:
        return self._pages.get(article.key, ())


async def all_cards(shelf: Shelf, site: Site, trail: Trail = ()) -> AsyncIterator[Card]:
    """Yield the cards of a catalogue; of long texts and lists of tags the first and the last."""
    desk = Desk(library=shelf, site=site)  # type: ignore[arg-type] # it asks nothing else
    for place, behind in places(shelf):
        yield await desk.card(place, (*trail, *behind))


def places(shelf: Shelf) -> Iterator[tuple[Place, Trail]]:
    """Yield what there is to see, and where it may be opened from."""
    catalogue = shelf.catalogue
    latest = Place(kind=Kind.LATEST, page=25)
    yield from ((place, ()) for place in (latest, Place(kind=Kind.TAGS), Place(kind=Kind.RANDOM)))
    keys = [article.key for article in catalogue.articles]
    some = Place(kind=Kind.SOME, key=keys[0], others=tuple(keys[1:5]))
    nearby = replace(some, kind=Kind.NEARBY)
    yield some, (Place(kind=Kind.NEW),)
    yield nearby, ()
    yield Place(kind=Kind.NEW), (some,)
    for tag in {catalogue.tags[0], catalogue.tags[-1]} if catalogue.tags else ():
        yield Place(kind=Kind.TAG, key=tag.key), ()
    listed = [
        *(Place(kind=Kind.AUTHOR, key=each.key) for each in catalogue.complete_author("", most=1)),
        *(Place(kind=Kind.SERIES, key=each.key) for each in catalogue.complete_series("", most=1)),
    ]
    yield from ((place, ()) for place in listed)
    for key in keys:
        for place in listed:
            yield Place(kind=Kind.ARTICLE, key=key), (place,)
        yield Place(kind=Kind.ARTICLE, key=key), (latest,)
        yield Place(kind=Kind.MORE, key=key), (some,)
        yield Place(kind=Kind.RELATED, key=key), ()
        yield Place(kind=Kind.LINKED, key=key), (nearby,)
        yield Place(kind=Kind.VERSION, key=key), (latest,)
        yield Place(kind=Kind.VERSIONS, key=key), ()
        count = len(shelf._pages.get(key, ()))
        for page in {1, count} if count else ():
            yield Place(kind=Kind.TEXT, key=key, page=page), ()


def faults(card: Card, schema: DiscordSchema | None) -> list[str]:
    """Return what is wrong with a card, to one reader and to all, as its payload shows it."""
    body = payload(dressed(card, can_be_shown=True, has_news=True), private=True)  # all there is
    data = body["data"]
    found = schema.errors("POST", "/interactions/1/x/callback", body) if schema else []
    try:
        check_message(data)
    except DiscordError as error:
        found.append(f"refused: {error.body}")
    if data["allowed_mentions"] != {"parse": []}:
        found.append("it may mention")
    found += (fault for key, value in _texts(data["embeds"]) for fault in _text_faults(key, value))
    for row in data.get("components") or ():
        for part in row["components"]:
            if "custom_id" in part and not part.get("disabled"):
                Step.parse(part["custom_id"])
    return found


def _text_faults(key: str, value: str) -> Iterator[str]:
    if key in _SPOKEN and _CALLS.search(value):
        yield f"{key} calls somebody: {value!r}"
    if key.endswith("url") and not re.match(r"https?://", value, re.IGNORECASE):
        yield f"an address isn't of the web: {value!r}"
    if not value.strip():
        yield f"{key} is empty"


def _texts(data: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(data, dict):
        for name, value in data.items():
            # The words of an image are plain text, read out as they are.
            yield from _texts(value, "alt" if key == "image" and name == "description" else name)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value, key)
    elif isinstance(data, str):
        yield key, data

"""The articles that go with what somebody says, found by the stored lists' own postings."""

import asyncio
from collections.abc import Iterable, Iterator

from bot.errors import TooLittleSaidError
from bot.library.catalogue import Catalogue
from bot.library.neighbours import LIKENESS_VERSION, RelatedArticle
from bot.related.nearby import find_candidates, finding_terms, list_nearby, profile_text
from bot.related.neighbour import Neighbour
from bot.related.profile import Profile
from bot.related.vectors import Statistics, weigh
from bot.store import Connection, Database, related

_LONGEST = 6_000  # characters that are looked at: about what a message and its embeds hold
_TELLING = 3  # words: who says fewer, and nothing of ours, says too little


async def find_nearby(
    database: Database, catalogue: Catalogue, text: str, tags: Iterable[str]
) -> tuple[RelatedArticle, ...]:
    """Return the articles that go with a text and its tags, best first.

    The text is analysed like an article and the same is read as when one changes: its terms, what
    they lead to, and the few articles that are compared exactly. What takes long is done beside
    the event loop, and nothing is written.

    Raises:
        TooLittleSaidError: If there are too few words to go by.
        StoreError: If the database can't be read.
    """
    text = text[:_LONGEST]
    profile = await asyncio.to_thread(profile_text, text, tags)
    async with database.read() as connection:
        neighbours = await _neighbours(connection, profile, text)
    found = tuple(_published(neighbours, catalogue))
    if not found and len(profile.terms) < _TELLING:
        raise TooLittleSaidError
    return found


async def _neighbours(connection: Connection, profile: Profile, text: str) -> tuple[Neighbour, ...]:
    articles = await related.find_count(connection, LIKENESS_VERSION)
    if not articles:
        return ()
    spread = await related.find_spread(connection, set(profile.everything))
    statistics = Statistics(articles=articles, spread=spread)
    vector = await asyncio.to_thread(weigh, profile, statistics)
    terms = await related.find_terms(connection, finding_terms(vector, statistics))
    postings = {term: kept.postings for term, kept in terms.items()}
    candidates = await asyncio.to_thread(find_candidates, vector, postings)
    entries = await related.find_entries(connection, [number for number, _ in candidates])
    others = {number: entry.vector for number, entry in entries.items()}
    return await asyncio.to_thread(
        list_nearby, vector, candidates, others, text=text, articles=articles
    )


def _published(neighbours: Iterable[Neighbour], catalogue: Catalogue) -> Iterator[RelatedArticle]:
    for each in neighbours:
        article = catalogue.find(each.key)
        if article is not None and article.key == each.key:
            yield RelatedArticle(article=article, score=each.score, reason=each.reason)

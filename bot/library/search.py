"""Search: from what was typed to ranked articles, each with the sentence that shows why."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, tzinfo
from itertools import islice

from bot.article import Article, Key, newest_first
from bot.errors import SearchTooLongError
from bot.library.catalogue import Catalogue
from bot.library.query import Asked, Search, ask
from bot.library.tags import Tag
from bot.search.snippet import Snippet, Sought, snippet
from bot.search.terms import (
    Term,
    spread,
)
from bot.store.finder import Finder, expression

HITS_MOST = 25  # of one search: who has not found it by then asks otherwise
FULL_PAGE = 10  # hits with all the words stand alone if they are so many

_WITHIN_S = 0.2  # that a search may take
_POSTINGS_MOST = 40_000  # that a search for any of the words looks at, unless one has more
_SPARE = 20  # rows beyond those wanted: hidden articles are among them
_NEWEST = 3  # articles, where nothing is found


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article that was found; the score is comparable within one search alone."""

    article: Article
    score: float
    snippet: Snippet = field(default_factory=lambda: Snippet(text=""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search found.

    ``corrected`` is the text that was looked for instead of what was typed, if a word of it had
    a typo; ``dropped`` are the words too many. ``hits`` are best first, those of the wanted range
    with their snippets; without any, ``tags`` are near to what was typed, ``newest`` just new.
    ``is_empty`` tells that nothing was left to look for, as where all that was typed is excluded.
    """

    search: Search
    corrected: str | None
    dropped: tuple[str, ...]
    hits: tuple[Hit, ...]
    is_empty: bool = False
    tags: tuple[Tag, ...] = ()
    newest: tuple[Article, ...] = ()


def find(
    finder: Finder,
    catalogue: Catalogue,
    search: Search,
    *,
    most: int = HITS_MOST,
    shown: slice = slice(0),
    zone: tzinfo = UTC,
) -> Found:
    """Return the best articles for a search; those within ``shown`` get snippets.

    ``zone`` is that of the days on which articles are published.

    Those with all the words come first. If they are fewer than :data:`FULL_PAGE`, those with any
    follow. Whatever is typed, there is an answer.

    Raises:
        SearchTooLongError: If it takes longer than 200 ms.
    """
    if search.tag:
        search = replace(search, tag=catalogue.synonyms.canonical(search.tag))
    with finder.within(_WITHIN_S):
        asked = ask(finder, catalogue, search)
        looking = _Looking(finder=finder, catalogue=catalogue, asked=asked, zone=zone)
        hits = looking.hits(most)
        told = _with_snippets(finder, hits, asked, shown)
    found = Found(
        search=search,
        corrected=asked.corrected if hits else None,
        dropped=asked.dropped,
        hits=told,
        is_empty=not (asked.terms or asked.required or search.author or search.since),
    )
    if hits:
        return found
    words = (search.tag or "", *asked.query.tags, *asked.query.words)
    return replace(found, tags=catalogue.tags_like(words), newest=catalogue.latest(_NEWEST))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Looking:
    """One search under way."""

    finder: Finder
    catalogue: Catalogue
    asked: Asked
    zone: tzinfo

    def hits(self, most: int) -> list[Hit]:
        """Return the best articles."""
        asked = self.asked
        if not asked.terms:
            return self._listed(most)
        every = expression(asked.terms, every=True, required=asked.required, without=asked.without)
        hits = self._ranked(every, most)
        if len(hits) >= min(most, FULL_PAGE) or len(asked.terms) == 1:
            return hits
        rarest = _affordable(asked.terms, asked.counts)
        any_of = expression(rarest, every=False, required=asked.required, without=asked.without)
        try:
            relaxed = self._ranked(any_of, most)
        except SearchTooLongError:
            if not hits:
                raise
            return hits
        known = {hit.article.key for hit in hits}
        return [*hits, *(hit for hit in relaxed if hit.article.key not in known)][:most]

    def _listed(self, most: int) -> list[Hit]:
        """Return what tags, quotes, the author and the day leave, newest first."""
        asked = self.asked
        articles: Sequence[Article]
        if asked.required:
            text = expression((), every=True, required=asked.required, without=asked.without)
            if any(not term.typed.startswith("#") for term in asked.required):
                return self._ranked(text, most)
            articles = sorted(self._matching(text), key=newest_first)
        elif asked.search.author or asked.search.since:
            articles = self.catalogue.articles
        else:
            return []
        unwanted = self._unwanted() if not asked.required else frozenset()
        admitted = (
            article for article in articles if article.key not in unwanted and self._admits(article)
        )
        return [Hit(article=article, score=0.0) for article in islice(admitted, most)]

    def _matching(self, text: str) -> list[Article]:
        found = map(self.catalogue.find, self.finder.matching(text))
        return [article for article in found if article]

    def _unwanted(self) -> frozenset[Key]:
        """Return the articles that have any of what is not wanted."""
        text = expression(self.asked.without, every=False)
        return frozenset(self.finder.matching(text)) if text else frozenset()

    def _ranked(self, text: str, most: int) -> list[Hit]:
        """Return the best articles that readers may see; among equals the newest first."""
        asked = most + _SPARE
        while True:
            rows = self.finder.ranked(text, most=asked)
            hits = [
                Hit(article=article, score=score)
                for key, score in rows
                if (article := self.catalogue.find(key))
                and article.key == key
                and self._admits(article)
            ]
            if len(hits) >= most or len(rows) < asked:
                hits.sort(key=lambda hit: (-float(f"{hit.score:.6g}"), newest_first(hit.article)))
                return hits[:most]
            asked *= 8

    def _admits(self, article: Article) -> bool:
        return self.asked.search.admits(article, self.zone)


def _affordable(terms: Sequence[Term], counts: Mapping[str, int]) -> list[Term]:
    """Return the rarest of the terms, as many as can be looked at in time, in order."""
    kept: set[str] = set()
    postings = 0
    for term in sorted(terms, key=lambda term: spread(term, counts)):
        postings += spread(term, counts)
        if postings > _POSTINGS_MOST and kept:
            break
        kept.add(term.typed)
    return [term for term in terms if term.typed in kept]


def _with_snippets(
    finder: Finder, hits: Sequence[Hit], asked: Asked, shown: slice
) -> tuple[Hit, ...]:
    wanted = hits[shown]
    if not wanted:
        return tuple(hits)
    articles = sum(finder.languages().values())
    tokens = {token for term in (*asked.terms, *asked.required) for token in term.tokens()}
    weights = {
        token: math.log(1 + articles / asked.counts.get(token, 1)) for token in sorted(tokens)
    }
    texts = finder.texts(hit.article.key for hit in wanted)
    sought = Sought(weights=weights)
    told = list(hits)
    for position in range(*shown.indices(len(hits))):
        hit = hits[position]
        if hit.article.key in texts:
            plain, language = texts[hit.article.key]
            text = f"{hit.article.tldr or ''}\n{plain}"
            told[position] = replace(hit, snippet=snippet(text, sought, finder.analysers[language]))
    return tuple(told)

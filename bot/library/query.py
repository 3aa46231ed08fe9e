"""Queries: what was typed, as the words and languages of this collection understand it."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, tzinfo
from typing import Any

from bot.article import Article, Key, search_key, tag_key
from bot.library.catalogue import Catalogue
from bot.search.entry import tag_token
from bot.search.query import Query, is_run, parse, replaced
from bot.search.terms import (
    PREFIX_LEAST,
    Languages,
    Term,
    halves,
    make_phrase,
    make_terms,
    silent_tokens,
    within_bounds,
    words_of,
)
from bot.search.typos import may_be_corrected, nearest, stub
from bot.store.finder import Finder
from bot.text.fold import fold

_COMPLETIONS_MOST = 8  # terms that the last word may become
_SILENT = "silent"  # the field of the titles' stop words


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What a reader asks: a text as typed, within what a tag, an author and a day leave.

    ``verbatim`` asks for the words as they are, without corrections.
    """

    text: str
    tag: str | None = None
    author: str | None = None
    since: date | None = None
    verbatim: bool = False

    @property
    def key(self) -> Key:
        """The search's number in buttons, which follows from what it asks."""
        return search_key("\n".join(map(str, self.record().values())))

    def record(self) -> dict[str, Any]:
        """Return the search as JSON."""
        return {
            "text": self.text,
            "tag": self.tag,
            "author": self.author,
            "since": self.since and self.since.isoformat(),
            "verbatim": self.verbatim,
        }

    @classmethod
    def of_record(cls, record: Mapping[str, Any]) -> "Search":
        """Return the search that :meth:`record` wrote."""
        since = record["since"]
        return cls(**{**record, "since": date.fromisoformat(since) if since else None})

    def admits(self, article: Article, zone: tzinfo) -> bool:
        """Tell whether an article is within the limits of the search; its days are the zone's."""
        if self.tag and tag_key(self.tag) not in map(tag_key, article.tags):
            return False
        if self.author and fold(self.author) not in (fold(each.name) for each in article.authors):
            return False
        if self.since is None:
            return True
        published = article.published
        if published is None:
            return False
        return (published.day or published.at.astimezone(zone).date()) >= self.since


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A search as this collection understands it.

    ``corrected`` is the text with its slips mended, None if it has none; ``dropped`` are words that
    were too many. Any of the ``terms`` will do, all that are ``required`` must be there, and none
    of those ``without``; ``counts`` says in how many articles each token is.
    """

    search: Search
    query: Query
    corrected: str | None
    dropped: tuple[str, ...]
    terms: tuple[Term, ...]
    required: tuple[Term, ...]
    without: tuple[Term, ...]
    counts: Mapping[str, int]


def ask(finder: Finder, catalogue: Catalogue, search: Search) -> Asked:
    """Return what is to be looked for; whatever was typed means something."""
    query = parse(search.text)
    languages = Languages(analysers=finder.analysers, articles=finder.languages())
    tags, no_tags = _tags(query.tags, catalogue), _tags(query.without_tags, catalogue)
    words = (*query.words, *(tag for tag in query.tags if tag not in tags))
    terms = make_terms(words, languages)
    terms = [_written_apart(term, finder) for term in terms]
    corrections: dict[str, str] = {}
    if not search.verbatim:
        terms, corrections = _completed(terms, query, finder, languages)
    counts = finder.counts(token for term in terms for token in term.tokens())
    terms, dropped = within_bounds([_pruned(term, counts) for term in terms], counts)
    phrases = []
    for phrase in query.phrases:
        slips = {} if search.verbatim else _phrase_corrections(phrase, finder, languages)
        corrections |= slips
        phrases.append(make_phrase(replaced(phrase, slips), languages))
    limit = [search.tag] if search.tag else []
    return Asked(
        search=search,
        query=query,
        corrected=replaced(query.text, corrections) if corrections else None,
        dropped=(*dropped, *query.beyond),
        terms=tuple(terms or _silent(words, phrases)),
        required=(
            *(phrase for phrase in phrases if phrase.phrases),
            *(_tag_term(tag) for tag in (*tags.values(), *limit)),
        ),
        without=(
            *(term for text in query.without if (term := make_phrase(text, languages)).phrases),
            *(_tag_term(tag) for tag in no_tags.values()),
        ),
        counts=counts,
    )


def _tags(typed: Iterable[str], catalogue: Catalogue) -> dict[str, str]:
    """Return those of the typed tags that there are, each in its one form; others are words."""
    return {tag: known.name for tag in typed if (known := catalogue.known_tag(tag))}


def _tag_term(tag: str) -> Term:
    return Term(typed=f"#{tag}", phrases=((tag_token(tag),),))


def _silent(words: Iterable[str], phrases: Iterable[Term]) -> list[Term]:
    """Return the stop words of who typed nothing else, to be found in titles: “The Who”."""
    texts = (*words, *(phrase.typed for phrase in phrases if not phrase.phrases))
    tokens = silent_tokens(texts)
    return [Term(typed=token, phrases=((token,),), column=_SILENT) for token in tokens]


def _written_apart(term: Term, finder: Finder) -> Term:
    """Return the term with the pairs of words that it may have been written as."""
    if is_run(term.typed):
        return term
    pairs = list(halves(term.typed))
    known = finder.terms_of(half for pair in pairs for half in pair)
    apart = (
        (one, other)
        for first, second in pairs
        for one in known.get(first, ())
        for other in known.get(second, ())
    )
    return term.or_spelt(*apart)


def _completed(
    terms: Sequence[Term], query: Query, finder: Finder, languages: Languages
) -> tuple[list[Term], dict[str, str]]:
    """Return the terms with those completed or corrected that no article has.

    The last word may be the beginning of one, if it is long enough; any may have a typo.
    """
    counts = finder.counts(token for term in terms for token in term.tokens())
    last = query.words[-1] if query.words and query.text.endswith(query.words[-1]) else None
    found: list[Term] = []
    corrections: dict[str, str] = {}
    for term in terms:
        if is_run(term.typed) or term.known(counts).phrases:
            found.append(term)
            continue
        completions = _completions(term, finder) if term.typed == last else []
        if completions:
            found.append(replace(term, phrases=tuple(completions)))
            continue
        correction = _correction(fold(term.typed), finder, languages)
        if correction:
            corrections[term.typed] = correction
            found += make_terms([correction], languages)
        else:
            found.append(term)
    return list({term.typed: term for term in found}.values()), corrections


def _phrase_corrections(phrase: str, finder: Finder, languages: Languages) -> dict[str, str]:
    """Return the words of a phrase that no article has, with what they were meant to be."""
    terms = make_terms(words_of(phrase), languages)
    counts = finder.counts(token for term in terms for token in term.tokens())
    unknown = (term for term in terms if not (is_run(term.typed) or term.known(counts).phrases))
    found = ((term.typed, _correction(fold(term.typed), finder, languages)) for term in unknown)
    return {word: correction for word, correction in found if correction}


def _completions(term: Term, finder: Finder) -> list[tuple[str, ...]]:
    beginning = fold(term.typed)
    if len(beginning) < PREFIX_LEAST:
        return []
    counts = finder.counts(finder.terms_begun(beginning))
    best = sorted(counts, key=counts.__getitem__, reverse=True)
    return [(token,) for token in best[:_COMPLETIONS_MOST]]


def _correction(word: str, finder: Finder, languages: Languages) -> str | None:
    """Return the word that an unknown one was meant to be; a stop word, if that is as near."""
    if not may_be_corrected(word):
        return None
    silent = languages.stop_words()
    candidates = finder.words_like(stub(word)) | dict.fromkeys(silent, ())

    def articles(near: str) -> float:
        if near in silent:
            return math.inf
        return max(finder.counts(candidates[near]).values(), default=0)

    return nearest(word, languages.tokens(word), candidates, articles)


def _pruned(term: Term, counts: Mapping[str, int]) -> Term:
    """Return the term without what no article has; whole, if that is all of it."""
    known = term.known(counts)
    return known if known.phrases else replace(term, phrases=term.phrases[:1])

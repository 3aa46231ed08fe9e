"""What an article is found by: its words, analysed, field by field."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from bot.article import tag_number
from bot.text.analysis import Analyser
from bot.text.fold import fold
from bot.text.memory import Memory
from bot.text.words import characters, parts, surfaces

SEPARATOR = "."  # a token that nothing is looked for by: no phrase reaches across it

_KNOWN_MOST = 50_000  # words that are known again


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An article's fields as the index keeps them: tokens with spaces between.

    ``silent`` holds the title's stop words, for who looks for nothing else. ``words`` are those
    that were written with spaces around them, folded, each with the term it stands for.
    """

    title: str
    tags: str
    tldr: str
    body: str
    silent: str
    words: frozenset[tuple[str, str]]


class Indexer:
    """Makes entries of articles in one language, and knows a word again."""

    def __init__(self, analyser: Analyser) -> None:
        self._analyser = analyser
        self._words = Memory(self._analysed, most=_KNOWN_MOST)

    def entry(self, *, title: str, tags: Iterable[str], tldr: str, body: str) -> Entry:
        """Return what an article is found by; its texts are plain."""
        words: set[tuple[str, str]] = set()
        return Entry(
            title=" ".join(self._tokens(title, words)),
            tags=f" {SEPARATOR} ".join(" ".join(self._tag_tokens(tag, words)) for tag in tags),
            tldr=" ".join(self._tokens(tldr, words)),
            body=" ".join(self._tokens(body, words)),
            silent=" ".join(fold(each) for each in surfaces(title) if not self._words[each].term),
            words=frozenset(words),
        )

    def _tokens(self, text: str, words: set[tuple[str, str]]) -> list[str]:
        """Return the tokens of a text: its terms in order, and behind them what they are made of.

        Of ``PopMart`` that is ``pop mart``, of 小红书 each character. Standing apart, they don't
        come between the words of a phrase.
        """
        written = surfaces(text)
        known = {surface: self._words[surface] for surface in set(written)}
        terms = {surface: word.term for surface, word in known.items()}
        found = list(filter(None, map(terms.__getitem__, written)))
        joined = {surface: word.inner for surface, word in known.items() if word.inner}
        inner = [term for surface in written if surface in joined for term in joined[surface]]
        single = characters(text)
        words.update(*(word.vocabulary for word in known.values()))
        return [*found, SEPARATOR, *inner, *single] if inner or single else found

    def _tag_tokens(self, tag: str, words: set[tuple[str, str]]) -> list[str]:
        """Return the tokens of a tag: ``Pop Mart`` is found as ``popmart`` too."""
        joined = "".join(tag.split())
        also = [term] if joined != tag and (term := self._analyser.term(joined)) else []
        return [tag_token(tag), *self._tokens(tag, words), *also]

    def _analysed(self, surface: str) -> "_Word":
        term = self._analyser.term
        if characters(surface):
            return _Word(term=term(surface))
        inner = parts(surface)
        return _Word(
            term=term(surface),
            inner=tuple(filter(None, map(term, inner))),
            vocabulary=tuple(
                (fold(word), token) for word in (surface, *inner) if (token := term(word))
            ),
        )


class _Word(NamedTuple):
    """A written word: its term, those of its parts, and both as words of the vocabulary."""

    term: str
    inner: tuple[str, ...] = ()
    vocabulary: tuple[tuple[str, str], ...] = ()


def tag_token(tag: str) -> str:
    """Return the token of a tag as a whole, which no word can be."""
    return f"#{tag_number(tag):x}"

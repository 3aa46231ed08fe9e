"""Terms: what each typed word may stand as in the index, in whatever language an article is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from bot.search.query import is_run
from bot.text.analysis import Analyser
from bot.text.fold import fold
from bot.text.stop import stop_words
from bot.text.words import pairs, parts, surfaces, words_and_runs

WORDS_MOST = 16  # of scripts with spaces, in one query
TOKENS_MOST = 48  # in one query, those of stretches without spaces among them
PREFIX_LEAST = 3  # characters that a prefix needs: shorter ones stand for half the vocabulary
_SPLIT_LEAST = 3  # letters of either half of a word that may have been written apart

Phrase = tuple[str, ...]
"""Tokens that stand next to each other; most often one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One typed word, and the phrases of which any one will do.

    ``spellings`` are phrases that will do as well, where all words of a query are asked for. Where
    any is, they would count beside the word itself, and twice what is rare in one spelling.
    ``column`` is the field that all must be in, if it matters. Of a stretch without spaces every
    pair of characters is a term.
    """

    typed: str
    phrases: tuple[Phrase, ...]
    spellings: tuple[Phrase, ...] = ()
    column: str = ""

    def or_spelt(self, *phrases: Phrase) -> "Term":
        """Return the term with further spellings."""
        return replace(self, spellings=tuple(dict.fromkeys((*self.spellings, *phrases))))

    def tokens(self) -> Iterator[str]:
        """Yield the tokens of all phrases and spellings."""
        return chain.from_iterable((*self.phrases, *self.spellings))

    def known(self, counts: Mapping[str, int]) -> "Term":
        """Return the term without what holds a token that no article has.

        A spelling is all that is left of some words.
        """
        phrases, spellings = (
            tuple(phrase for phrase in some if all(map(counts.get, phrase)))
            for some in (self.phrases, self.spellings)
        )
        return replace(self, phrases=phrases or spellings, spellings=spellings if phrases else ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Languages:
    """The languages of a collection, each with its analyser and its number of articles."""

    analysers: Mapping[str, Analyser]
    articles: Mapping[str, int]

    def tokens(self, word: str) -> tuple[str, ...]:
        """Return what a word may stand as; nothing if it is a stop word of most articles."""
        found = {code: self.analysers[code].term(word) for code in self.articles}
        silent = sum(self.articles[code] for code, token in found.items() if not token)
        if 2 * silent > sum(self.articles.values()) or not any(found.values()):
            return ()
        return tuple(dict.fromkeys(filter(None, found.values())))

    def stop_words(self) -> frozenset[str]:
        """Return the stop words of the language of most articles, folded."""
        return stop_words(max(self.articles, key=self.articles.__getitem__, default="en"))

    def phrases(self, text: str) -> tuple[Phrase, ...]:
        """Return what words next to each other may stand as; once for each language."""
        found = (self.analysers[code].terms(text) for code in self.articles)
        return tuple(dict.fromkeys(tuple(tokens) for tokens in found if tokens))


def make_terms(words: Iterable[str], languages: Languages) -> list[Term]:
    """Return the terms of a query's words, in order, without stop words and repetitions.

    What may be written together or apart is found either way: ``Pop Mart``, ``PopMart``.
    """
    words = tuple(words)
    found: dict[str, Term] = {}
    for word in words:
        for term in _run_terms(word) if is_run(word) else _word_terms(word, languages):
            found.setdefault(term.typed, term)
    for one, other in pairwise(words):
        if one in found and other in found and not is_run(one + other):
            together = [(token,) for token in languages.tokens(one + other)]
            found[one], found[other] = (
                found[one].or_spelt(*together),
                found[other].or_spelt(*together),
            )
    return list(found.values())


def make_phrase(text: str, languages: Languages) -> Term:
    """Return the term of a quoted phrase; one without phrases if all of it are stop words."""
    return Term(typed=text, phrases=languages.phrases(text))


def halves(word: str) -> Iterator[tuple[str, str]]:
    """Yield the ways in which a word may have been written apart, folded."""
    folded = fold(word)
    for middle in range(_SPLIT_LEAST, len(folded) - _SPLIT_LEAST + 1):
        yield folded[:middle], folded[middle:]


def silent_tokens(words: Iterable[str]) -> list[str]:
    """Return words as an article's silent ones are kept, for who typed nothing else."""
    return list(dict.fromkeys(fold(surface) for word in words for surface in surfaces(word)))


def within_bounds(
    terms: Sequence[Term], counts: Mapping[str, int]
) -> tuple[list[Term], tuple[str, ...]]:
    """Return as many of the terms as one query may have, in order, and the words left out.

    Those in most articles go first; ``counts`` says in how many each token is.
    """
    kept: set[str] = set()
    words = tokens = 0
    for term in sorted(terms, key=lambda term: spread(term, counts)):
        is_word = not is_run(term.typed)
        size = len(term.phrases) + len(term.spellings)
        if (is_word and words == WORDS_MOST) or tokens + size > TOKENS_MOST:
            continue
        kept.add(term.typed)
        words += is_word
        tokens += size
    dropped = tuple(term.typed for term in terms if term.typed not in kept)
    return [term for term in terms if term.typed in kept], dropped


def spread(term: Term, counts: Mapping[str, int]) -> int:
    """Return in how many articles a term is, at most."""
    return sum(min(counts.get(token, 0) for token in phrase) for phrase in term.phrases)


def _run_terms(run: str) -> list[Term]:
    return [Term(typed=pair, phrases=((fold(pair),),)) for pair in pairs(run)]


def _word_terms(word: str, languages: Languages) -> list[Term]:
    tokens = languages.tokens(word)
    if not tokens:
        return []
    inner = " ".join(parts(word))
    apart = tuple(phrase for phrase in languages.phrases(inner) if len(phrase) > 1)
    return [Term(typed=word, phrases=tuple((token,) for token in tokens), spellings=apart)]


def words_of(text: str) -> list[str]:
    """Return the words of a text with its runs whole, as a query has them."""
    return [word or run for word, run in words_and_runs(text)]

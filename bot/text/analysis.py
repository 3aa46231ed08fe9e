"""Analysis: from a word as written to the term by which texts in its language are compared."""

from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version

from Stemmer import Stemmer, algorithms

from bot.text.fold import fold
from bot.text.memory import Memory
from bot.text.stop import everyday_words, stop_words
from bot.text.words import surfaces, unjoined

_SNOWBALL = {  # the stemmers of https://snowballstem.org by ISO 639-1
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "eo": "esperanto",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "ne": "nepali",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
# Languages in whose texts a word of Latin letters is as good as always an English one.
_OTHER_SCRIPTS = (
    "am ar be bg bn el fa gu he hi hy ja ka km kn ko lo ml mr my ne pa ru ta te th uk ur yi zh"
)
_ACRONYMS = frozenset({"IT", "WHO"})  # English names that are stop words in small letters
_REMEMBERED = 50_000  # terms; a stem takes ten times as long as a look-up

VERSION = f"1 {version('PyStemmer')} {version('stop-words')}"
"""Whatever makes the same words different terms: a change means analysing all texts anew."""


class Analyser:
    """The words of one language (ISO 639-1), each with the term it stands for.

    Not for two threads at once: it remembers terms, and so does the stemmer.
    """

    def __init__(self, language: str, *, everyday: bool = True) -> None:
        """Without ``everyday`` words only those are terms that a text may be about."""
        self._stop_words = stop_words(language) if everyday else everyday_words(language)
        self._stem = _stemmer(language)
        is_other = language in _OTHER_SCRIPTS.split()
        self._english = Analyser("en", everyday=everyday) if is_other else None
        self._terms = Memory(self._analyse, most=_REMEMBERED)

    def terms(self, text: str) -> list[str]:
        """Return the terms of the text in order, without stop words."""
        return list(filter(None, self.each(surfaces(text))))

    def term(self, surface: str) -> str:
        """Return what makes two written words the same, empty for a stop word.

        ``Collecting`` and ``collects`` are both ``collect``, ``node.js`` is ``nodejs``.
        """
        return self._terms[surface]

    def each(self, written: Iterable[str]) -> Iterator[str]:
        """Return the term of each word; where there are many, faster than one by one."""
        return map(self._terms.__getitem__, written)

    def _analyse(self, surface: str) -> str:
        if self._english and surface.isascii():
            return self._english.term(surface)
        folded = fold(surface)
        if folded in self._stop_words and surface not in _ACRONYMS:
            return ""
        return self._stem(unjoined(folded))


class Analysers(dict[str, Analyser]):
    """An analyser for any language, made when it is first asked for."""

    def __init__(self, *, everyday: bool = True) -> None:
        """``everyday`` is handed on to each."""
        super().__init__()
        self._everyday = everyday

    def __missing__(self, language: str) -> Analyser:
        """Make the language's analyser."""
        found = self[language] = Analyser(language, everyday=self._everyday)
        return found


def _stemmer(language: str) -> Callable[[str], str]:
    """Return the language's stemmer; one that changes nothing, where there is none."""
    name = _SNOWBALL.get(language)
    if name not in algorithms():
        return str
    stem: Callable[[str], str] = Stemmer(name, 0).stemWord  # 0: we remember more than it does
    return stem

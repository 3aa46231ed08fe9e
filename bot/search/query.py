"""The query: what was typed, taken apart, whatever it is."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from bot.article import tag_key
from bot.text.words import characters, words_and_runs

TYPED_LONGEST = 200  # characters that are looked at; the words behind are told as dropped
RUN_LONGEST = 40  # characters of a stretch without spaces

_NO_TEXT = re.compile("[\0\ud800-\udfff]")  # neither the database nor the stemmer takes them
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»「」『』", '"'))
_PIECE = re.compile(
    r"(?P<minus>(?<!\S)[-−–](?=\S))?"
    r'(?:"(?P<phrase>[^"]*)"|(?<![^\s\-−–])[#＃](?P<tag>[^\s"#＃]+)|(?P<words>[^\s"]+)|")'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What to look for; every part as typed, NFKC apart.

    ``words`` are spaced words and, of scripts without spaces, stretches of at most 40 characters.
    ``phrases`` were quoted and must occur, ``without`` must not: phrases or single words.
    ``tags`` and ``without_tags`` were typed with ``#``. ``beyond`` is what nobody looked at.
    """

    text: str
    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    without_tags: tuple[str, ...] = ()
    beyond: tuple[str, ...] = ()


def parse(typed: str) -> Query:
    """Return the query that was typed. Nothing is an error; there may be nothing to look for."""
    text = " ".join(unicodedata.normalize("NFKC", _NO_TEXT.sub(" ", typed)).split())
    head, beyond = _head(text)
    words: list[str] = []
    phrases: list[str] = []
    without: list[str] = []
    tags: list[str] = []
    without_tags: list[str] = []
    for piece in _PIECE.finditer(head.translate(_QUOTES)):
        excluded = bool(piece["minus"])
        if piece["phrase"]:
            (without if excluded else phrases).append(piece["phrase"])
        elif piece["tag"] and tag_key(piece["tag"]):
            (without_tags if excluded else tags).append(piece["tag"])
        elif piece["words"] and excluded:
            without.append(piece["words"])
        elif piece["words"]:
            words += _words(piece["words"])
    return Query(
        text=text,
        words=tuple(dict.fromkeys(words)),
        phrases=tuple(each for each in dict.fromkeys(phrases) if _holds_word(each)),
        without=tuple(each for each in dict.fromkeys(without) if _holds_word(each)),
        tags=tuple(dict.fromkeys(tags)),
        without_tags=tuple(dict.fromkeys(without_tags)),
        beyond=tuple(dict.fromkeys(_words(beyond))),
    )


def replaced(text: str, corrections: dict[str, str]) -> str:
    """Return a query's text with words replaced, each where it stands as a word."""
    if not corrections:
        return text
    longest_first = sorted(corrections, key=len, reverse=True)
    words = "|".join(map(re.escape, longest_first))
    return re.sub(rf"(?<!\w)(?:{words})(?!\w)", lambda found: corrections[found[0]], text)


def _head(text: str) -> tuple[str, str]:
    """Divide a text after as many characters as are looked at, before the word they end in."""
    if len(text) <= TYPED_LONGEST:
        return text, ""
    space = text.rfind(" ", 0, TYPED_LONGEST + 1)
    end = space if space > 0 else TYPED_LONGEST
    return text[:end], text[end:]


def _words(text: str) -> Iterator[str]:
    for word, run in words_and_runs(text):
        yield word or "".join(characters(run)[:RUN_LONGEST])


def _holds_word(text: str) -> bool:
    return any(True for _ in words_and_runs(text))


def is_run(word: str) -> bool:
    """Tell whether a query's word is a stretch of a script without spaces."""
    return bool(characters(word))

"""What an article is found by: its words, analysed, field by field."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.article import tag_number
from bot.text.analysis import Analyser
from bot.text.fold import fold
from bot.text.words import characters, parts, surfaces, words_and_runs

SEPARATOR = "."  # a token that nothing is looked for by: no phrase reaches across it


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An article's fields as the index keeps them: tokens with spaces between.

    ``silent`` holds the title's stop words, for who looks for nothing else.
    """

    title: str
    tags: str
    tldr: str
    body: str
    silent: str


def make_entry(
    analyser: Analyser, *, title: str, tags: Iterable[str], tldr: str, body: str
) -> Entry:
    """Return what an article in the analyser's language is found by; its texts are plain."""
    return Entry(
        title=" ".join(_tokens(title, analyser)),
        tags=f" {SEPARATOR} ".join(" ".join(_tag_tokens(tag, analyser)) for tag in tags),
        tldr=" ".join(_tokens(tldr, analyser)),
        body=" ".join(_tokens(body, analyser)),
        silent=" ".join(silent_words(title, analyser)),
    )


def tag_token(tag: str) -> str:
    """Return the token of a tag as a whole, which no word can be."""
    return f"#{tag_number(tag):x}"


def vocabulary(texts: Iterable[str], analyser: Analyser) -> set[tuple[str, str]]:
    """Return the words with spaces around them, folded, each with the term it stands for."""
    written = {word for text in texts for word, _ in words_and_runs(text)}
    return {
        (fold(word), term)
        for surface in written
        for word in (surface, *parts(surface))
        if (term := analyser.term(word))
    }


def silent_words(text: str, analyser: Analyser) -> list[str]:
    """Return the stop words of a text, folded."""
    return [fold(each) for each in surfaces(text) if not analyser.term(each)]


def _tokens(text: str, analyser: Analyser) -> list[str]:
    """Return the tokens of a text: its terms in order, and behind them what they are made of.

    Of ``PopMart`` that is ``pop mart``, of 小红书 each character. Standing apart, they don't come
    between the words of a phrase.
    """
    written = surfaces(text)
    found = [term for each in written if (term := analyser.term(each))]
    inner = [term for each in written for part in parts(each) if (term := analyser.term(part))]
    single = characters(text)
    return [*found, SEPARATOR, *inner, *single] if inner or single else found


def _tag_tokens(tag: str, analyser: Analyser) -> list[str]:
    """Return the tokens of a tag: ``Pop Mart`` is found as ``popmart`` too."""
    joined = "".join(tag.split())
    also = [term] if joined != tag and (term := analyser.term(joined)) else []
    return [tag_token(tag), *_tokens(tag, analyser), *also]

"""Language: of a text whose editor doesn't name it, judged by its letters and its stop words."""

import re
from functools import cache

from bot.text.stop import languages, written

_SAMPLE = 1_000  # characters that are looked at
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# Scripts other than Latin by their letters; where languages share one, the first is the likeliest.
_SCRIPTS = {
    re.compile(letters): codes
    for letters, codes in (
        ("[ぁ-ゖァ-ヺｦ-ﾝ]", ("ja",)),
        ("[㐀-䶿一-鿿\U00020000-\U000323af]", ("zh",)),
        ("[ᄀ-ᇿ가-힣]", ("ko",)),
        ("[ก-ๆ]", ("th",)),
        ("[ກ-ໆ]", ("lo",)),
        ("[ក-ឳ]", ("km",)),
        ("[က-ဪ]", ("my",)),
        ("[Ͱ-Ͽἀ-῿]", ("el",)),
        ("[Ѐ-ӿ]", ("ru", "uk", "bg", "sr")),
        ("[Ա-ֆ]", ("hy",)),
        ("[א-ת]", ("he", "yi")),
        ("[ء-ۓ]", ("ar", "fa", "ur")),
        ("[ऄ-ह]", ("hi", "ne", "mr")),
        ("[ઁ-ૹ]", ("gu",)),
        ("[அ-ஹ]", ("ta",)),
    )
}
_OWN_SCRIPT = frozenset(code for codes in _SCRIPTS.values() for code in codes)
_SURE_SHARE = 0.33  # of words that are stop words: no other language's text has so many of them
_TELLING_LEAST = 3  # stop words that tell a language from a likelier one
_FOREIGN_SHARE = 0.6  # of the rest: a text in another script may be full of Latin names
_HEAVY = 3  # letters of an alphabet that a character of these says as much as …
_HEAVY_LANGUAGES = ("ja", "zh", "ko")
_KANA_SHARE = 0.05  # … and Japanese has at least so much kana among its characters
_ALIASES = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "cmn": "zh", "yue": "zh", "fil": "tl"}


def language_of(text: str, tag: str | None = None) -> str:
    """Return the language (ISO 639-1 where there is one) of a text.

    It is what ``tag`` (BCP 47) says; else the one that the letters and, where languages share
    them, the stop words speak for; else English.
    """
    if tag:
        primary = tag.replace("_", "-").split("-")[0].lower()
        return _ALIASES.get(primary, primary)
    sample = text[:_SAMPLE]
    return _by_stop_words(sample, _by_letters(sample) or _latin())


def _by_letters(text: str) -> tuple[str, ...]:
    """Return the languages that most letters of the text speak for; none for Latin ones."""
    foreign = "".join(_FOREIGN.findall(text))
    if not foreign:
        return ()
    found = {codes: len(letters.findall(foreign)) for letters, codes in _SCRIPTS.items()}
    kana, han = found["ja",], found["zh",]
    if kana > _KANA_SHARE * (kana + han):
        found["ja",], found["zh",] = kana + han, 0
    for code in _HEAVY_LANGUAGES:
        found[code,] *= _HEAVY
    codes = max(found, key=found.__getitem__)
    latin = len(text) - sum(found.values())  # at most: spaces are among them
    return codes if found[codes] > _FOREIGN_SHARE * latin else ()


def _by_stop_words(text: str, codes: tuple[str, ...]) -> str:
    """Return the language that most words of the text are stop words of; in doubt the first."""
    if len(codes) == 1:
        return codes[0]
    words = _WORD.findall(text.lower())
    first = sum(map(written(codes[0]).__contains__, words))
    if first > _SURE_SHARE * len(words):
        return codes[0]
    found = {code: sum(map(written(code).__contains__, words)) for code in codes}
    likeliest = max(found, key=found.__getitem__)
    return likeliest if found[likeliest] >= _TELLING_LEAST else codes[0]


@cache
def _latin() -> tuple[str, ...]:
    """Return the languages with stop words that have no script of their own."""
    return tuple(code for code in languages() if code not in _OWN_SCRIPT)

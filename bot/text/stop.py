"""Stop words: the words of a language that say nothing about what a text is about."""

from functools import cache

from stop_words import AVAILABLE_LANGUAGES, LANGUAGE_MAPPING, get_stop_words

from bot.text.fold import fold

# Ours, because it is the language of most: the package's lists numbers, names of units and more.
_ENGLISH = """
a about above across added after again against ago all almost along already also although always am
among an and another any anyone anything are aren't around as at away back be became because
become becomes been before behind being below between both but by came can can't cannot come
comes could couldn't did didn't do does doesn't doing don't done down during e.g each either else
enough especially etc even ever every everyone everything far few for from further gave get gets
getting give given gives go goes going gone got had hadn't has hasn't have haven't having he he'd
he'll hence her here hers herself him himself his how however i i'd i'll i'm i.e i've if in indeed
instead into is isn't it it'd it'll its itself just keep kept least less let like likely ll made
mainly make makes making many may maybe me might mine more most mostly much must my myself near
nearly need neither never nevertheless no nobody none nor not nothing now of off often on once one
ones only onto or other others otherwise our ours ourselves out over own per perhaps quite rather
re really s said same saw say says see seem seemed seems seen shall she she'd she'll should
shouldn't since so some someone something sometimes soon still such t take taken takes than that
that'll the their theirs them themselves then there therefore these they they'd they'll they're
they've thing things this those though through throughout thus to together too took toward towards
two under unless unlike until up upon us use used uses using usually ve very via vs was wasn't way
we we'd we'll we're we've well went were weren't what whatever when where whether which while who
whole whom whose why will with within without won't would wouldn't yes yet you you'd you'll you're
wrote you've your yours yourself
"""
_CODES = {  # the package's names by ISO 639-1; Norwegian is one language to the stemmer
    {"nb": "no"}.get(code, code): name
    for code, name in LANGUAGE_MAPPING.items()
    if name in AVAILABLE_LANGUAGES
}


def languages() -> tuple[str, ...]:
    """Return the languages (ISO 639-1) whose stop words are known, English first."""
    return ("en", *(code for code in _CODES if code != "en"))


@cache
def written(language: str) -> frozenset[str]:
    """Return a language's stop words in lower case, with their accents; none if it isn't known."""
    if language == "en":
        return frozenset(_ENGLISH.split())
    if language not in _CODES:
        return frozenset()
    listed = get_stop_words(_CODES[language], cache=False)
    return frozenset(word.lower() for word in listed if len(word.split()) == 1)


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return a language's stop words as :func:`fold` makes them; none if it isn't known."""
    return frozenset(map(fold, written(language)))

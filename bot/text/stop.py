"""Stop words: the words of a language that say nothing about what a text is about."""

from functools import cache

from stop_words import AVAILABLE_LANGUAGES, LANGUAGE_MAPPING, get_stop_words

from bot.text.fold import fold

# Snowball's list (https://snowballstem.org/algorithms/english/stop.txt) and a few more of its kind.
# The package's is ten times as long, with numbers, units and words that people search for.
_ENGLISH = """
a about above after again against all also am an and any are aren't as at be because been before
being below between both but by can can't cannot could couldn't did didn't do does doesn't doing
don don't down during e.g each few for from further had hadn't has hasn't have haven't having he
he'd he'll her here hers herself him himself his how however i i'd i'll i'm i.e i've if in into is
isn't it it'd it'll its itself just let ll may me might more most must mustn't my myself no nor not
now of off on once only or other ought our ours ourselves out over own re s same shall shan't she
she'd she'll should shouldn't so some such t than that that'll the their theirs them themselves
then there these they they'd they'll they're they've this those through to too under until up ve
very was wasn't we we'd we'll we're we've were weren't what when where which while who whom why
will with won't would wouldn't you you'd you'll you're you've your yours yourself yourselves
"""
# What an English text is not about either, though one may look for it.
_EVERYDAY = """
across added ago almost along already although always among another anyone anything around away back
became become becomes behind came come comes done either else enough especially etc even ever every
everyone everything far gave get gets getting give given gives go goes going gone got hence indeed
instead keep kept least less like likely made mainly make makes making many maybe mine mostly much
near nearly need neither never nevertheless nobody none nothing often one ones onto others otherwise
per perhaps quite rather really said saw say says see seem seemed seems seen since someone something
sometimes soon still take taken takes therefore thing things though throughout thus together took
toward towards two unless unlike upon us use used uses using usually via vs way well went whatever
whether whole whose within without yes yet wrote
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


@cache
def everyday_words(language: str) -> frozenset[str]:
    """Return the stop words and whatever else no text is about, though one may look for it."""
    further = _EVERYDAY.split() if language == "en" else ()
    return stop_words(language).union(further)

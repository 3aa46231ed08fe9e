"""Tags that are nearly one: in two spellings, or a letter apart."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations

from rapidfuzz.distance import OSA

from bot.article import tag_key
from bot.checking.seen import Seen
from bot.content.problem import Problem
from bot.text.fold import fold

_PLURALS = ("s", "es")
_STEM_SHORTEST = 4  # letters of a tag whose plural is told: “New” and “News” are two things
_SLIP_SHORTEST = 7  # letters of a tag of which another, a letter apart, may be a slip …
_SLIP_RARER = 3  # … if so many times as many articles carry the other


def near_tags(articles: Sequence[Seen], written: Mapping[str, int]) -> Iterator[Problem]:
    """Yield the tags that more articles, or as many, write or mean in another way; by tag.

    Synonyms that were declared are one tag in one form already. ``written`` tells how many
    articles write each tag, these among them; what they cost beside is a matter of how many
    different tags there are.
    """
    forms = _common_forms(written)
    counts: Counter[str] = Counter()
    for tag, count in written.items():
        counts[tag_key(tag)] += count
    instead = _instead(counts, {tag_key(tag) for each in articles for tag in each.article.tags})
    for each in articles:
        for tag in each.article.tags:
            key = tag_key(tag)
            form = forms[key]
            if tag != form:
                often = "as often" if written[tag] == written[form] else "mostly"
                message = f"The tag “{tag}” is {often} written “{form}”."
            elif key in instead:
                form = forms[instead[key]]
                many = "as many" if counts[key] == counts[instead[key]] else "more"
                message = f"The tag “{tag}” is nearly “{form}”, which {many} articles carry."
            else:
                continue
            yield each.told(
                "near-tag",
                message,
                f"Write “{form}”, or declare a synonym in [tags.synonyms] if both mean the same.",
                at=each.tag_places[tag],
            )


def common_forms(articles: Iterable[Iterable[str]]) -> dict[str, str]:
    """Return how each tag is mostly written, by its key; those of which no form leads are out."""
    written = Counter(chain.from_iterable(articles))
    forms = _common_forms(written)
    tied = {
        tag_key(tag)
        for tag, count in written.items()
        if tag != (form := forms[tag_key(tag)]) and count == written[form]
    }
    return {key: form for key, form in forms.items() if key not in tied}


def _common_forms(written: Mapping[str, int]) -> dict[str, str]:
    """Return how each tag is mostly written, by its key; of equals, the first in the alphabet."""
    rising = sorted(written, key=lambda tag: (-written[tag], tag), reverse=True)
    return {tag_key(tag): tag for tag in rising}


def _instead(counts: Mapping[str, int], wanted: set[str]) -> dict[str, str]:
    """Return for each tag that is nearly another one, by key, the one that more articles carry.

    It is right for those that are ``wanted``.
    """
    found: dict[str, str] = {}
    for one, other in (*_alike(counts), *_slips(counts, wanted)):
        rare, common = sorted((one, other), key=lambda key: (counts[key], key))
        found[rare] = max(found.get(rare, common), common, key=lambda key: (counts[key], key))
    return found


def _alike(counts: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield pairs that differ in accents, signs or a plural's ending alone."""
    plain: dict[str, list[str]] = defaultdict(list)
    for key in counts:
        if letters := "".join(filter(str.isalnum, fold(key))):
            plain[letters].append(key)
    for keys in plain.values():
        yield from combinations(sorted(keys), 2)
    for letters, keys in plain.items():
        for ending in _PLURALS:
            if len(letters) >= _STEM_SHORTEST and letters.isalpha():
                yield from ((min(keys), other) for other in plain.get(letters + ending, ()))


def _slips(counts: Mapping[str, int], wanted: set[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs a letter apart, of which one is much rarer and one or both are ``wanted``.

    Two such keys have one form in common of those that a missing letter makes (Garbe's symmetric
    deletion), so that few pairs are compared.
    """
    forms: dict[str, set[str]] = defaultdict(set)
    for key in wanted:
        for form in _shortened(key):
            forms[form].add(key)
    beginnings = {key[0] for keys in forms.values() for key in keys}
    pairs = {
        (min(key, other), max(key, other))
        for other in counts
        if other[:1] in beginnings
        for form in _shortened(other)
        for key in forms.get(form, ())
        if key != other
    }
    for one, other in sorted(pairs):
        rare, common = sorted((counts[one], counts[other]))
        if rare * _SLIP_RARER <= common and OSA.distance(one, other, score_cutoff=1) == 1:
            yield one, other


def _shortened(key: str) -> Iterator[str]:
    """Yield what a missing letter makes of a tag that may be a slip, and the tag itself."""
    if len(key) >= _SLIP_SHORTEST and key.isalpha():
        yield key
        for place in range(1, len(key)):  # hardly anyone misspells the first letter
            yield key[:place] + key[place + 1 :]

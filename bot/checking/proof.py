"""What an editor may want to mend in one file, beside the articles that were loaded."""

from collections.abc import Collection, Iterator
from itertools import chain

from bot.article import article_key
from bot.checking.article import missing
from bot.checking.links import bad_links
from bot.checking.seen import Seen
from bot.checking.tags import near_tags
from bot.checking.versions import bad_versions
from bot.content.collisions import taken
from bot.content.problem import Problem, Severity
from bot.library import Source
from bot.library.proof import Proof


def problems(proof: Proof, source: Source, *, off: Collection[str] = ()) -> tuple[Problem, ...]:
    """Return what is wrong with a file, by line: of reading it, and beside the others.

    Whether other articles say nearly the same takes reading them all, as ``check`` does. ``off``
    are codes that are not told, unless as an error.
    """
    reading = proof.whole.reading
    found = chain(reading.problems, missing(proof.whole), _beside(proof, source))
    told = [each for each in found if each.severity is Severity.ERROR or each.code not in off]
    if proof.owner is not None:
        told.append(taken(reading, proof.owner))
    return tuple(sorted(told, key=lambda each: (each.line or 0, each.column or 0)))


def _beside(proof: Proof, source: Source) -> Iterator[Problem]:
    seen = Seen.of(proof.whole)
    if seen is None:
        return
    every = proof.catalogue
    if hidden := [each for each in proof.hidden if each.key != seen.article.key]:
        every = every.derive(generation=0, changed=hidden, gone=(), neighbours={})
    yield from near_tags([seen], every.written_tags)
    yield from bad_links([seen], every, source.site_url)
    yield from bad_versions([seen], every)
    for alias in seen.article.aliases:
        for other in every.named(article_key(alias)):
            if other.key != seen.article.key:
                yield seen.told(
                    "alias-collision",
                    f"“{alias}”, an earlier name, is one of “{other.slug}”, too.",
                    "Remove it from the one of the two that it does not belong to.",
                    at=seen.alias_places[alias],
                )

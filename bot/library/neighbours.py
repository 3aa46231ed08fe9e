"""Neighbours in the packed form that is stored: a fifth of the memory of the objects."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.article import Article, Key, article_key
from bot.related import Neighbour, Reason, ReasonKind


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedArticle:
    """An article that goes with another: how well (0 to 1), and why."""

    article: Article
    score: float
    reason: Reason


def pack(neighbours: Iterable[Neighbour]) -> str:
    """Return the neighbours as compact JSON: ``[[key, score, kind, values], …]``."""
    packed = [
        [article_key(each.slug), each.score, each.reason.kind, each.reason.values]
        for each in neighbours
    ]
    return json.dumps(packed, ensure_ascii=False, separators=(",", ":"))


def unpack(packed: str) -> Iterator[tuple[Key, float, Reason]]:
    """Yield what :func:`pack` packed, best first."""
    for key, score, kind, values in json.loads(packed):
        yield Key(key), score, Reason(kind=ReasonKind(kind), values=tuple(values))

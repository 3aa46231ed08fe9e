"""Vectors, candidates and lists in the compact form in which they are kept."""

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import starmap
from struct import Struct
from typing import overload

from bot.article import Key
from bot.related.candidates import CANDIDATES, Candidate, Reserve
from bot.related.neighbour import Neighbour, Reason, ReasonKind
from bot.related.vectors import SKETCH_TERMS, Vector, sketch_of

_COUNTS = Struct("<HH")  # of terms, and of the terms in phrases
_CANDIDATE = Struct("<IIHH")

SKETCHED = _COUNTS.size + 8 * SKETCH_TERMS
"""How many bytes of a packed vector hold its sketch, and 8 more for each of its tags."""


class PackedNeighbours(Sequence[Neighbour]):
    """A list that is unpacked when it is first looked at: a change reads many for their vectors."""

    def __init__(self, packed: str) -> None:
        self._packed = packed

    @cached_property
    def _unpacked(self) -> tuple[Neighbour, ...]:
        return tuple(
            Neighbour(key=key, score=score, reason=reason)
            for key, score, reason in unpack(self._packed)
        )

    @overload
    def __getitem__(self, place: int) -> Neighbour: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Neighbour, ...]: ...
    def __getitem__(self, place: int | slice) -> Neighbour | tuple[Neighbour, ...]:
        """Return a neighbour, or some."""
        return self._unpacked[place]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._unpacked)


def pack_vector(vector: Vector) -> bytes:
    """Return the numbers of a vector."""
    counts = _COUNTS.pack(len(vector.terms), len(vector.phrases))
    parts = (vector.terms, vector.phrases, vector.weights)
    return counts + b"".join(map(array.tobytes, parts))


def unpack_vector(
    packed: bytes, *, key: Key, published: float | None, tags: int, forms: str, phrase_forms: str
) -> Vector:
    """Return the vector that was packed; its forms are lines."""
    terms, phrases = _COUNTS.unpack_from(packed)
    begin = _COUNTS.size
    ends = begin + 8 * terms, begin + 8 * (terms + phrases)
    return Vector(
        key=key,
        published=published,
        tags=tags,
        terms=array("Q", packed[begin : ends[0]]),
        weights=array("H", packed[ends[1] :]),
        forms=_lines(forms),
        phrases=array("Q", packed[ends[0] : ends[1]]),
        phrase_forms=_lines(phrase_forms),
    )


def unpack_sketch(packed: bytes, *, tags: int) -> int:
    """Return the sketch of a vector that was packed; its first bytes are enough."""
    terms, _ = _COUNTS.unpack_from(packed)
    begin = _COUNTS.size + 8 * tags
    end = _COUNTS.size + 8 * min(terms, tags + SKETCH_TERMS)
    return sketch_of(array("Q", packed[begin:end]))


def pack_candidates(candidates: Iterable[Candidate], reserve: Reserve) -> bytes:
    """Return candidates and then those behind them, best first, 12 bytes each."""
    behind = (_CANDIDATE.pack(number, shared, 0, 0) for number, shared in reserve)
    return b"".join((*starmap(_CANDIDATE.pack, candidates), *behind))


def unpack_candidates(packed: bytes) -> tuple[tuple[Candidate, ...], Reserve]:
    """Return the candidates that were packed, and those behind them."""
    found = tuple(map(Candidate._make, _CANDIDATE.iter_unpack(packed)))
    behind = found[CANDIDATES:]
    return found[:CANDIDATES], tuple((each.number, each.shared) for each in behind)


def pack(neighbours: Iterable[Neighbour]) -> str:
    """Return the neighbours as compact JSON: ``[[key, score, kind, values], …]``."""
    packed = [[each.key, each.score, each.reason.kind, each.reason.values] for each in neighbours]
    return json.dumps(packed, ensure_ascii=False, separators=(",", ":"))


def unpack(packed: str) -> Iterator[tuple[Key, float, Reason]]:
    """Yield what :func:`pack` packed, best first."""
    for key, score, kind, values in json.loads(packed):
        yield Key(key), score, Reason(kind=ReasonKind(kind), values=tuple(values))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()

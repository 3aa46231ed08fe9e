"""Neighbours come out of their packed form as they went in."""

from hypothesis import given
from hypothesis import strategies as st

from bot.article import article_key
from bot.related import Neighbour, Reason, ReasonKind
from bot.related.packing import pack, unpack

REASONS = st.builds(
    Reason,
    kind=st.sampled_from(ReasonKind),
    values=st.lists(st.text(), min_size=1, max_size=3).map(tuple),
)
NEIGHBOURS = st.builds(
    Neighbour,
    key=st.text().map(article_key),
    score=st.floats(0, 1).map(lambda score: round(score, 4)),
    reason=REASONS,
)


@given(st.lists(NEIGHBOURS))
def test_what_is_packed_comes_back(neighbours: list[Neighbour]) -> None:
    assert list(unpack(pack(neighbours))) == [
        (each.key, each.score, each.reason) for each in neighbours
    ]

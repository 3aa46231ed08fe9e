"""Which articles go with a text that is none, by the terms of the collection alone."""

from collections.abc import Iterable, Sequence

import pytest

from bot.related import Document, Neighbour, Reason, ReasonKind
from bot.related.building import Collection
from bot.related.candidates import is_common
from bot.related.nearby import find_candidates, finding_terms, list_nearby, profile_text
from bot.related.vectors import weigh
from tests.related.making import fillers, make_document

BOAT = make_document(
    "boat",
    title="Building a wooden boat",
    tags=["Boats"],
    tldr="Oak planks, copper rivets and patience.",
    body="The keel is laid first, and the planks follow.",
)
MAST = make_document("mast", title="The mast of a boat", tags=["Boats"], body="Of spruce.")
BREAD = make_document("bread", title="Baking bread", body="Flour, water, salt.")


def nearby(
    text: str, documents: Sequence[Document], tags: Iterable[str] = ()
) -> tuple[Neighbour, ...]:
    whole = Collection.read(documents)
    vector = weigh(profile_text(text, tags), whole.statistics)
    wanted = finding_terms(vector, whole.statistics)
    postings = {term: whole.postings[term] for term in wanted if term in whole.postings}
    candidates = find_candidates(vector, postings)
    others = {number: whole.vectors[number] for number, _ in candidates}
    count = whole.statistics.articles
    return list_nearby(vector, candidates, others, text=text, articles=count)


def slugs(text: str, documents: Sequence[Document], tags: Iterable[str] = ()) -> list[str]:
    names = {document.key: document.slug for document in documents}
    return [names[each.key] for each in nearby(text, documents, tags)]


COLLECTION = (BOAT, MAST, BREAD, *fillers())


def test_the_nearest_article_comes_first() -> None:
    assert slugs("A mast for the wooden boat, anybody?", COLLECTION) == ["mast", "boat"]


def test_reasons_are_in_the_words_of_the_text() -> None:
    [first, *_] = nearby("My BOATS need planking, and patience", COLLECTION)
    assert first.reason.kind is ReasonKind.WORDS
    assert set(first.reason.values) <= {"BOATS", "planking", "patience"}


def test_a_hashtag_joins_as_an_articles_tag_does() -> None:
    [first, *_] = nearby("#boats forever", COLLECTION, ["boats"])
    assert first.reason == Reason(kind=ReasonKind.TAGS, values=("Boats",))


def test_the_article_itself_in_other_hands_is_the_best_answer() -> None:
    copied = f"{BOAT.title}. {BOAT.tldr} {BOAT.body}"
    assert slugs(copied, COLLECTION)[0] == "boat"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "the of and",
        "😂😂😂",
        "What a wonderful party last night, who brought the salt and all those lovely friends?",
        "Entirely unheard of gibberish",
    ],
    ids=["empty", "stop words", "emoji", "one word by chance", "unknown words"],
)
def test_there_is_none_rather_than_a_bad_one(text: str) -> None:
    assert slugs(text, COLLECTION) == []


def test_who_is_far_behind_the_nearest_is_left_out() -> None:
    far = make_document("far", title="A day in the woods of oak")
    assert slugs("A day, oak planks", (*COLLECTION, far)) == ["far", "boat"]
    assert slugs("A wooden boat with oak planks, building it", (*COLLECTION, far)) == ["boat"]


def test_a_script_without_spaces_is_read_by_pairs_and_told_by_what_they_make() -> None:
    backup = make_document("backup", title="备份与恢复", body="备份和恢复一个大表的快照。" * 3)
    others = [
        make_document(f"z{n}", body=body * 2)
        for n, body in enumerate(("升级集群的步骤", "执行计划缓存", "电影院的历史", "苹果和香蕉"))
    ]
    [found] = nearby("备份和恢复很慢怎么办，等了三个小时", [backup, *others])
    assert found.reason.kind is ReasonKind.WORDS
    assert "".join(found.reason.values).startswith("备份和恢")
    assert all(value in "备份和恢复很慢怎么办" for value in found.reason.values)
    assert nearby("周末一起去公园散步好吗，天气不错", [backup, *others]) == ()


def test_only_terms_that_tell_something_are_asked_for() -> None:
    words = ["water"] * 1_100 + ["wine"] * 1_200
    documents = [make_document(f"a-{n}", body=f"{word} x{n}") for n, word in enumerate(words)]
    whole = Collection.read([*documents, BOAT])
    vector = weigh(profile_text("water for a wooden boat", ()), whole.statistics)
    asked = finding_terms(vector, whole.statistics)
    assert asked
    assert not any(is_common(term, whole.statistics) for term in asked)
    assert len(asked) < len(vector.terms)

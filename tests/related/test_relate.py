"""Which articles are related, in which order, and what reason a reader is given."""

from collections.abc import Iterator

import pytest

from bot.related import MOST, Document, Reason, ReasonKind
from bot.related.building import Collection
from bot.related.building import relate as relate_keys
from bot.related.vectors import ONE, similarity
from tests.related.making import FILLERS, fillers, make_document, neighbours, relate, slugs


def reason(one: Document, other: Document, *more: Document) -> Reason:
    [neighbour] = neighbours(one.slug, [one, other, *more, *fillers()])
    assert neighbour.slug == other.slug
    return neighbour.reason


def test_no_article_has_no_neighbours() -> None:
    assert relate([]) == {}


def test_a_single_article_has_no_neighbours() -> None:
    assert relate([make_document("a", title="Boat")]) == {"a": ()}


def test_articles_with_nothing_in_common_have_no_neighbours() -> None:
    assert set(relate(fillers()).values()) == {()}


@pytest.mark.parametrize(
    "documents",
    [
        pytest.param([make_document("a"), make_document("b")], id="without any word"),
        pytest.param(
            [make_document("a", title="The of"), make_document("b", title="The of")],
            id="of stop words",
        ),
        pytest.param(
            [make_document("a", tags=["#", " "]), make_document("b", tags=["#", " "])],
            id="with empty tags",
        ),
    ],
)
def test_articles_that_say_nothing_have_no_neighbours(documents: list[Document]) -> None:
    assert relate(documents) == {"a": (), "b": ()}


def test_three_articles_are_enough() -> None:
    documents = [
        make_document("boat", title="Building a boat"),
        make_document("mast", title="The mast of a boat"),
        make_document("bread", title="Baking bread"),
    ]
    assert {slug: [n.slug for n in found] for slug, found in relate(documents).items()} == {
        "boat": ["mast"],
        "mast": ["boat"],
        "bread": [],
    }


def test_two_sentences_are_enough() -> None:
    one = make_document("a", body="The canal was dug by hand. It took nine years.")
    other = make_document("b", body="A canal needs water. Nobody had thought of that.")
    assert reason(one, other) == Reason(kind=ReasonKind.WORDS, values=("canal",))


def test_a_shared_tag_is_a_reason_as_the_neighbour_writes_it() -> None:
    one = make_document("a", title="Teeth", tags=["#popmart"])
    other = make_document("b", title="Boxes", tags=["Pop Mart", "Toys"])
    assert reason(one, other) == Reason(kind=ReasonKind.TAGS, values=("Pop Mart",))


def test_a_tag_without_a_word_joins_too() -> None:
    one = make_document("a", title="Teeth", tags=["🎉"])
    other = make_document("b", title="Boxes", tags=["🎉"])
    assert similarity_of(one, other) > 0


def test_shared_words_are_a_reason_as_the_article_writes_them() -> None:
    one = make_document("a", title="The Betrayal of Bolívar")
    other = make_document("b", title="Simon Bolivar in exile")
    assert reason(one, other) == Reason(kind=ReasonKind.WORDS, values=("Bolívar",))
    assert reason(other, one) == Reason(kind=ReasonKind.WORDS, values=("Bolivar",))


def test_a_word_is_shown_as_the_text_writes_it_most_often() -> None:
    one = make_document("a", title="Collectors", body="Some collectors wait; collectors queue.")
    other = make_document("b", title="What collectors want")
    assert reason(one, other).values == ("collectors",)


def test_a_reason_names_three_words_and_the_strongest_first() -> None:
    one = make_document("a", title="Reef", tldr="Coral and tide", body="gull or anchor, kelp")
    other = make_document("b", title="Reef", tldr="Tide of coral", body="anchor not gull, buoy")
    values = reason(one, other).values
    assert values[0] == "Reef"
    assert len(values) == 3


def test_a_word_of_most_articles_is_no_reason() -> None:
    documents = [
        make_document(f"a-{n}", title=f"Company {filler}", body="Company")
        for n, filler in enumerate(FILLERS * 2)
    ]
    for found in relate(documents).values():
        for neighbour in found:
            assert "Company" not in neighbour.reason.values


def test_a_number_is_no_reason() -> None:
    one = make_document("a", title="1984 whale", body="ships")
    other = make_document("b", title="1984 whale", body="nets")
    assert reason(one, other).values == ("whale",)


def test_words_that_follow_each_other_in_both_are_a_phrase() -> None:
    one = make_document("a", title="The blind box economy", body="Everyone opens a blind box.")
    other = make_document("b", title="Toys", body="A blind box is a gamble; blind boxes sell.")
    assert reason(one, other).values[0] == "blind box"


def test_words_that_stand_apart_in_one_are_no_phrase() -> None:
    one = make_document("a", title="The blind box economy", body="Everyone opens a blind box.")
    other = make_document("b", title="Toys", body="Blind musicians, and a box of records.")
    assert set(reason(one, other).values) == {"blind", "box"}


def test_a_shared_tag_takes_its_words_with_it() -> None:
    one = make_document("a", title="Pop Mart teeth", tags=["PopMart"])
    other = make_document("b", title="Pop Mart boxes", tags=["PopMart"])
    assert reason(one, other) == Reason(kind=ReasonKind.TAGS, values=("PopMart",))


def test_the_words_that_a_tag_joins_count() -> None:
    one = make_document("a", title="Voters", tags=["JapaneseElections"])
    other = make_document("b", title="Films", tags=["JapaneseCinema"])
    assert reason(one, other) == Reason(kind=ReasonKind.WORDS, values=("Japanese",))


def test_what_chinese_articles_share_reads_as_a_phrase() -> None:
    one = make_document("a", title="数据迁移工具概览")
    other = make_document("b", title="使用数据迁移功能")
    assert reason(one, other) == Reason(kind=ReasonKind.WORDS, values=("数据迁移",))


def test_what_only_chinese_bodies_share_reads_as_a_phrase_too() -> None:
    one = make_document("a", title="河南", body="泡泡玛特")
    other = make_document("b", title="广东", body="泡泡玛特")
    assert reason(one, other) == Reason(kind=ReasonKind.WORDS, values=("泡泡玛特",))


def test_a_rare_tag_joins_more_than_a_common_one() -> None:
    documents = [
        make_document("a", title="Zither", tags=["News", "Kites"]),
        make_document("rare", title="Quarry", tags=["Kites", "Wind"]),
        make_document("common", title="Pebble", tags=["News", "Sand"]),
        *(make_document(f"n-{n}", title=text, tags=["News"]) for n, text in enumerate(FILLERS)),
    ]
    assert slugs("a", documents)[0] == "rare"


def test_a_title_word_joins_more_than_a_body_word() -> None:
    documents = [
        make_document("a", title="Whales", body="plankton"),
        make_document("title", title="Whales of old", body="ships"),
        make_document("body", title="Of old", body="ships whales"),
        *fillers(),
    ]
    assert slugs("a", documents) == ["title", "body"]


def test_a_tag_that_all_articles_have_relates_none() -> None:
    documents = [make_document(f"a-{n}", tags=["News"]) for n in range(80)]
    assert set(relate(documents).values()) == {()}


def test_equals_stand_newest_first_then_by_slug() -> None:
    documents = [
        make_document("a", title="Comet", body="ice", published=0.0),
        make_document("c", title="Comet", body="dust", published=9e8),
        make_document("b", title="Comet", body="gas", published=9e8),
        make_document("new", title="Comet", body="tail", published=9e8 + 86_400),
        *fillers(),
    ]
    assert slugs("a", documents) == ["new", "b", "c"]


@pytest.mark.parametrize("tags", [["Space"], []], ids=["with tags", "without tags"])
def test_the_same_article_once_more_is_not_related(tags: list[str]) -> None:
    one = make_document("a", title="Comet", tags=tags, body="A long tail of ice.")
    twin = make_document("b", title="Comet", tags=tags, body="A long tail of ice.")
    assert similarity_of(one, twin) > 0.95
    assert neighbours("a", [one, twin, *fillers()]) == ()


def test_three_articles_that_are_nearly_the_same_do_not_fill_a_list() -> None:
    text = " ".join(f"glacier{n} moraine{n}" for n in range(16))
    documents = [
        make_document("a", title="Ice ages", body="glacier3 moraine5 glacier9 summers"),
        *(make_document(f"twin-{n}", title="Ice", body=f"{text} edition{n}") for n in range(3)),
        make_document("other", title="Ages", body="moraine5 pollen"),
        *fillers(),
    ]
    found = slugs("a", documents)
    assert len([slug for slug in found if slug.startswith("twin")]) == 1
    assert "other" in found


def test_of_two_articles_with_one_slug_the_first_counts() -> None:
    documents = [make_document("a", title="Comet ice"), make_document("a", title="Boat")]
    assert relate([*documents, make_document("b", title="Comet dust")])["a"][0].slug == "b"


def test_no_more_than_twice_the_shown_are_given() -> None:
    documents = [
        make_document(f"a-{n}", title="Comet tail", body=f"rock{n} dust{n}") for n in range(20)
    ]
    documents += [make_document(f"b-{n}", title=f"Harbour rope{n}") for n in range(180)]
    assert {len(found) for slug, found in relate(documents).items() if slug < "b"} == {2 * MOST}


def test_a_rare_tag_joins_two_articles_in_different_languages() -> None:
    english = [
        make_document(f"e-{n}", title=f"About {text} {n}", tags=["News"], body=f"The {text} of {n}")
        for n, text in enumerate(FILLERS * 8)
    ]
    one = make_document("a", title="The toy that everyone wants", tags=["News", "Labubu"])
    other = make_document(
        "b", title="誰もが欲しがる人形の話", tags=["Labubu"], body="行列ができた。"
    )
    for first, second in ((one, other), (other, one)):
        [neighbour] = neighbours(first.slug, [one, other, *english])
        assert neighbour.slug == second.slug
        assert neighbour.reason == Reason(kind=ReasonKind.TAGS, values=("Labubu",))


def test_documents_are_read_once_as_they_come() -> None:
    def stream() -> Iterator[Document]:
        yield make_document("a", title="Comet ice")
        yield make_document("b", title="Comet dust")

    assert {len(found) for found in relate_keys(stream()).values()} == {1}


def test_one_topic_of_many_finds_its_own() -> None:
    documents = [
        make_document(f"{topic}-{n}", title=f"About {topic}", body=f"word{topic}{n} company")
        for topic in FILLERS
        for n in range(40)
    ]
    for slug, found in relate(documents).items():
        assert found, slug
        assert {n.slug.split("-")[0] for n in found} == {slug.split("-")[0]}


def similarity_of(one: Document, other: Document) -> float:
    vectors = {vector.key: vector for vector in Collection.read([one, other, *fillers()]).vectors}
    return similarity(vectors[one.key].by_term(), vectors[other.key]) / ONE**2

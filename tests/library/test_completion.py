"""Every prefix finds what a slow and simple search finds."""

from array import array
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.library.completion import CHOICES_MOST, CROWD, PrefixIndex

LONGEST = 100  # characters of a label that can be typed

Label = tuple[str, list[int]]


def slowly(labels: list[Label], typed: str) -> list[int]:
    ranks: list[tuple[int, int]] = []
    for position, (label, starts) in enumerate(labels):
        if label[:LONGEST] == typed[:LONGEST]:
            ranks.append((0, position))
        elif label.startswith(typed[:LONGEST]):
            ranks.append((1, position))
        elif any(label.startswith(typed[:LONGEST], start) for start in starts):
            ranks.append((2, position))
    return [position for _, position in sorted(ranks)[:CHOICES_MOST]]


def by_words(label: str) -> Label:
    return label, [at for at in range(len(label)) if label[at] != " " and label[:at][-1:] == " "]


WORDS = PrefixIndex(
    map(by_words, ["labubu craze in china", "the rise of pop mart", "bolivar betrayed", "小红书"])
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("labbubu", [0], id="a letter too many"),
        pytest.param("labu craze", [0], id="a word left open"),
        pytest.param("lbubu", [0], id="a letter too few"),
        pytest.param("labobu cr", [0], id="a wrong letter"),
        pytest.param("the rsie", [1], id="two exchanged"),
        pytest.param("xabubu", [0], id="the first letter"),
        pytest.param("popm", [1], id="a space left out"),
        pytest.param("betrzyed", [2], id="a later word"),
        pytest.param("小江书", [], id="too short"),
        pytest.param("zzzz", [], id="nothing like it"),
    ],
)
def test_one_slip_is_forgiven(typed: str, found: list[int]) -> None:
    slots = WORDS.find_words(typed.split()) if " " in typed else []
    assert (slots or WORDS.find_slipped(typed)) == found


def test_words_are_found_in_any_order() -> None:
    assert WORDS.find_words(["china", "labubu"]) == [0]
    assert WORDS.find_words(["mart", "ise"]) == [1]
    assert WORDS.find_words(["china", "mart"]) == []


@given(text=st.text(max_size=20))
def test_whatever_is_typed_with_slips_has_an_answer(text: str) -> None:
    assert set(WORDS.find_slipped(text)) <= {0, 1, 2, 3}
    assert set(WORDS.find_words(text.split())) <= {0, 1, 2, 3}


FEW_LETTERS = st.text("ab ", max_size=8)
LABELS = st.lists(
    st.builds(str.__add__, st.sampled_from(["", "", "", "b" * 97]), FEW_LETTERS).map(by_words),
    max_size=80,
)


@given(labels=LABELS, typed=FEW_LETTERS, crowd=st.sampled_from([1, 3, 30, CROWD]))
@example(labels=[by_words("b" * 100 + end) for end in "zazbya"], typed="b" * 100, crowd=1)
def test_what_is_typed_finds_what_a_slow_search_finds(
    labels: list[Label], typed: str, crowd: int
) -> None:
    assert PrefixIndex(labels, crowd=crowd).find(typed) == slowly(labels, typed)


@given(labels=LABELS, crowd=st.sampled_from([1, 3, 30, CROWD]))
def test_every_beginning_of_every_word_finds_what_a_slow_search_finds(
    labels: list[Label], crowd: int
) -> None:
    index = PrefixIndex(labels, crowd=crowd)
    beginnings = {
        label[start:end]
        for label, starts in labels[:8]
        for start in [0, *starts]
        for end in range(start, min(len(label), start + LONGEST + 2) + 1)
    }
    for typed in beginnings:
        assert index.find(typed) == slowly(labels, typed), typed


def test_a_crowded_prefix_of_a_large_collection_is_ranked_like_a_small_one() -> None:
    labels = [by_words(f"boat {number} {'red' * (number % 3 == 0)}") for number in range(2000)]
    labels += [by_words(text) for text in ("boat", "red boat", "red", "a boat 1999")]
    index = PrefixIndex(labels)
    for typed in ("", "b", "boat", "boat ", "boat 1", "boat 1999", "red", "1", "199", "x"):
        assert index.find(typed) == slowly(labels, typed), typed
    assert index.find("boat")[0] == 2000
    assert index.find("red")[:2] == [2002, 2001]


def test_no_labels_give_no_choices() -> None:
    assert PrefixIndex([]).find("") == []


@pytest.mark.parametrize("most", [0, 1, 25])
def test_no_more_than_asked_for(most: int) -> None:
    labels = [by_words(f"boat {number}") for number in range(300)]
    assert PrefixIndex(labels).find("boat", most=most) == list(range(most))
    assert PrefixIndex(labels[:100]).find("boat", most=most) == list(range(most))


@given(
    labels=LABELS,
    rounds=st.lists(
        st.lists(
            st.tuples(st.integers(0, 99), FEW_LETTERS.map(by_words), st.booleans()), max_size=6
        ),
        max_size=4,
    ),
    crowd=st.sampled_from([1, 3, 30]),
    random=st.randoms(use_true_random=False),
)
def test_an_index_derived_from_others_finds_what_a_new_one_finds(
    labels: list[Label],
    rounds: list[list[tuple[int, Label, bool]]],
    crowd: int,
    random: Random,
) -> None:
    held: dict[int, Label] = dict(enumerate(labels))
    orders = array("q", range(0, 1000 * len(labels), 1000))
    index = PrefixIndex(labels, orders=orders, crowd=crowd)
    for changes in rounds:
        gone: dict[int, Label] = {}
        come: dict[int, Label] = {}
        orders = orders[:]
        for place, label, stays in changes:
            slot = place if place in held else len(orders)
            if slot in held and slot not in gone and slot not in come:
                gone[slot] = held[slot]
                if stays:
                    come[slot] = label
            elif slot == len(orders):
                come[slot] = label
                orders.append(0)
        for slot in come:
            orders[slot] = random.choice([-1, 1]) * random.randrange(10**9) * 100 + slot
        before = {typed: index.find(typed) for typed in ("", "a", "b")}
        derived = index.derive(gone=gone, come=come, orders=orders)
        assert before == {typed: index.find(typed) for typed in before}
        index = derived
        held = {slot: label for slot, label in held.items() if slot not in gone} | come
        slots = sorted(held, key=orders.__getitem__)
        new = PrefixIndex([held[slot] for slot in slots], crowd=crowd)
        texts = {text for text, _ in held.values()} | {text for text, _ in gone.values()}
        typed = {"", "a", "b", "ab", "c", *texts}
        typed |= {text[:length] for text in texts for length in range(len(text))}
        for each in typed:
            assert index.find(each) == [slots[place] for place in new.find(each)], each

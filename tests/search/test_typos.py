"""Which word a mistyped one was meant to be."""

from random import Random

import pytest

from bot.search.typos import may_be_corrected, nearest, stub


def meant(word: str, *candidates: str, stems: dict[str, str] | None = None) -> str | None:
    stems = stems or {}
    found = {each: [stems.get(each, each)] for each in candidates}
    return nearest(word, [stems.get(word, word)], found, lambda _: 1)


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        pytest.param("labbubu", "labubu", id="a letter too many"),
        pytest.param("lbubu", "labubu", id="one too few"),
        pytest.param("labobu", "labubu", id="a wrong one"),
        pytest.param("lbaubu", "labubu", id="two exchanged"),
        pytest.param("colektors", "collectors", id="two slips in a long word"),
        pytest.param("болвар", "боливар", id="another script"),
    ],
)
def test_a_slip_is_forgiven(typed: str, word: str) -> None:
    assert meant(typed, word) == word


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        pytest.param("lobobu", "labubu", id="two slips in a short word"),
        pytest.param("sailing", "failure", id="another word"),
        pytest.param("covid20", "covid19", id="a number"),
    ],
)
def test_what_is_too_far_is_another_word(typed: str, word: str) -> None:
    assert meant(typed, word) is None


def test_another_ending_is_no_slip() -> None:
    stems = {"panhter": "panhter", "panthers": "panther"}
    assert meant("panhter", "panthers", stems=stems) == "panthers"


def test_the_first_letter_is_rarely_wrong() -> None:
    assert meant("boet", "poet", "boat") == "boat"


def test_a_word_that_no_article_has_is_no_correction() -> None:
    assert nearest("labobu", [], {"labubu": []}, lambda _: 0) is None


def test_the_word_of_most_articles_is_meant() -> None:
    articles = {"boat": 2, "boot": 5}
    assert nearest("bort", [], {"boat": [], "boot": []}, articles.__getitem__) == "boot"


@pytest.mark.parametrize("word", ["cat", "2025", "c++", "小红"])
def test_short_words_and_numbers_are_left_alone(word: str) -> None:
    assert not may_be_corrected(word)


def test_every_word_one_slip_away_begins_or_ends_as_the_stub_says() -> None:
    random = Random(7)
    letters = "abcdefgh"
    for _ in range(5_000):
        word = "".join(random.choices(letters, k=random.randint(4, 12)))
        place = random.randrange(len(word))
        slipped = random.choice(
            [
                word[:place] + word[place + 1 :],
                word[:place] + random.choice(letters) + word[place:],
                word[:place] + random.choice(letters) + word[place + 1 :],
                word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
            ]
        )
        if len(slipped) < 4 or len(slipped) >= 8:
            continue
        found = stub(slipped)
        assert found.shortest <= len(word) <= found.longest
        assert word.startswith(found.beginning) or word.endswith(found.ending), (word, slipped)

"""What an article is found by."""

from bot.search.entry import SEPARATOR, make_entry, tag_token, vocabulary
from bot.text.analysis import Analyser


def test_each_field_holds_its_terms() -> None:
    entry = make_entry(
        Analyser("en"), title="The Boats", tags=["Sea"], tldr="Sailing on.", body="Waves are high."
    )
    assert (entry.title, entry.tldr, entry.body) == ("boat", "sail", "wave high")
    assert entry.tags == f"{tag_token('#sea')} sea"
    assert entry.silent == "the"


def test_joined_words_are_found_by_their_parts_behind_all_others() -> None:
    entry = make_entry(Analyser("en"), title="PopMart toys", tags=(), tldr="", body="")
    assert entry.title == f"popmart toy {SEPARATOR} pop mart"


def test_a_tag_of_two_words_is_found_as_one() -> None:
    entry = make_entry(Analyser("en"), title="", tags=["Pop Mart"], tldr="", body="")
    assert entry.tags.split() == [tag_token("popmart"), "pop", "mart", "popmart"]


def test_a_script_without_spaces_is_found_by_pairs_and_characters() -> None:
    entry = make_entry(Analyser("zh"), title="小红书", tags=(), tldr="", body="")
    assert entry.title == f"小红 红书 {SEPARATOR} 小 红 书"


def test_the_vocabulary_has_words_with_their_terms() -> None:
    assert vocabulary(["The Boats 小红书", "NewSea"], Analyser("en")) == {
        ("boats", "boat"),
        ("newsea", "newsea"),
        ("new", "new"),
        ("sea", "sea"),
    }

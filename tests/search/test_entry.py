"""What an article is found by."""

from bot.search.entry import SEPARATOR, Entry, Indexer, tag_token
from bot.text.analysis import Analyser


def make_entry(
    *, title: str = "", tags: tuple[str, ...] = (), tldr: str = "", body: str = "", lang: str = "en"
) -> Entry:
    return Indexer(Analyser(lang)).entry(title=title, tags=tags, tldr=tldr, body=body)


def test_each_field_holds_its_terms() -> None:
    entry = make_entry(title="The Boats", tags=("Sea",), tldr="Sailing on.", body="Waves are high.")
    assert (entry.title, entry.tldr, entry.body) == ("boat", "sail", "wave high")
    assert entry.tags == f"{tag_token('#sea')} sea"
    assert entry.silent == "the"


def test_joined_words_are_found_by_their_parts_behind_all_others() -> None:
    entry = make_entry(title="PopMart toys")
    assert entry.title == f"popmart toy {SEPARATOR} pop mart"


def test_a_tag_of_two_words_is_found_as_one() -> None:
    entry = make_entry(tags=("Pop Mart",))
    assert entry.tags.split() == [tag_token("popmart"), "pop", "mart", "popmart"]


def test_a_script_without_spaces_is_found_by_pairs_and_characters() -> None:
    entry = make_entry(title="小红书", lang="zh")
    assert entry.title == f"小红 红书 {SEPARATOR} 小 红 书"


def test_the_vocabulary_has_words_with_their_terms() -> None:
    entry = make_entry(title="The Boats 小红书", body="NewSea")
    assert entry.words == {
        ("boats", "boat"),
        ("newsea", "newsea"),
        ("new", "new"),
        ("sea", "sea"),
    }

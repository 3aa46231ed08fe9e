"""Where a page ends, and what the next one begins with."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.markdown import plain_text
from bot.content.pages import COMFORTABLE, LONGEST, pages

SENTENCE = "The boat came in at noon and nobody was there to see it. "  # 57 characters
PARAGRAPH = SENTENCE.strip() + "\n\n"

LIVE_MENTION = re.compile(r"@everyone|@here|<@[!&]?\d|<#\d")
MASKED_LINK = re.compile(r"(?<!\\)\[(?:\\.|[^\]\\])*\]\(([^)]*)\)")

CODE = re.compile(r"^(?:> )?```.*?^(?:> )?```$|(?<!\\)`[^`]*`", re.DOTALL | re.MULTILINE)


def resolve(href: str) -> str | None:
    return href if href.startswith(("http://", "https://")) else None


def paged(markdown: str, *, longest: int = LONGEST, comfortable: int = COMFORTABLE) -> list[str]:
    return list(pages(markdown, resolve=resolve, longest=longest, comfortable=comfortable))


def small(markdown: str) -> list[str]:
    return paged(markdown, longest=700, comfortable=500)


def test_a_text_of_400_words_is_two_pages() -> None:
    paragraph = f"{'harbour ' * 20}\n\n"
    assert [len(page.split()) for page in paged(paragraph * 20)] == [220, 180]


def test_a_page_ends_between_paragraphs() -> None:
    assert all(page.endswith("see it.") for page in small(PARAGRAPH * 30))


def test_no_text_is_no_page() -> None:
    assert paged("\n\n<!-- nothing -->\n") == []


def test_a_last_page_of_few_lines_is_spared() -> None:
    assert len(small(PARAGRAPH * 10)) == 1


def test_a_paragraph_shorter_than_a_page_is_never_divided() -> None:
    paragraph = SENTENCE * 11
    assert small(f"{PARAGRAPH * 5}{paragraph}\n\n{paragraph}")[1:] == [paragraph.strip()] * 2


def test_a_long_paragraph_is_divided_after_a_sentence() -> None:
    divided = small(SENTENCE * 100)
    assert len(divided) > 5
    assert all(page.startswith("The boat") and page.endswith("see it.") for page in divided)


def test_a_long_sentence_is_divided_between_words() -> None:
    divided = small("harbour lights " * 200)
    assert " ".join(divided) == ("harbour lights " * 200).strip()


def test_a_chinese_paragraph_is_divided_before_no_full_stop() -> None:
    divided = small("今天天气很好，我们去海边。" * 100)
    assert all(page.endswith("。") for page in divided)
    assert "".join(divided) == "今天天气很好，我们去海边。" * 100


def test_a_heading_is_never_the_last_on_a_page() -> None:
    for lines in range(1, 12):
        divided = small(f"{PARAGRAPH * lines}## Harbour\n\n#### Lights\n\n{PARAGRAPH * 12}")
        assert not any(page.endswith(("Harbour", "Lights**")) for page in divided)


def test_a_line_that_leads_to_a_list_stays_with_it() -> None:
    for lines in range(1, 12):
        divided = small(f"{PARAGRAPH * lines}Three things:\n\n- {SENTENCE * 6}\n{PARAGRAPH * 9}")
        assert not any(page.endswith("things:") for page in divided)


def test_headings_alone_still_become_pages() -> None:
    divided = small("## A rather long heading\n\n" * 60)
    assert "\n".join(divided) == "\n".join(["## A rather long heading"] * 60)


def test_a_heading_longer_than_a_page_goes_on_as_a_heading() -> None:
    first, second, *_ = small(f"## {'harbour ' * 200}")
    assert first.startswith("## harbour")
    assert second.startswith("## … harbour")


def test_bold_text_is_closed_and_opened_again() -> None:
    divided = small(f"**{(SENTENCE * 30).strip()}**")
    assert all(page.startswith("**The") and page.endswith("it.**") for page in divided)


def test_code_is_closed_and_opened_again() -> None:
    lines = [f"line_{number} = {number}" for number in range(200)]
    divided = small("```python\n" + "\n".join(lines) + "\n```")
    assert all(page.startswith("```python\n") and page.endswith("\n```") for page in divided)
    assert "\n".join(page[10:-4] for page in divided) == "\n".join(lines)


def test_code_is_divided_at_a_blank_line_if_there_is_one() -> None:
    part = "def sail():\n    return 'north'\n    # and never back\n\n"
    assert all(page.startswith("```\ndef sail") for page in small("```\n" + part * 60 + "```"))


def test_a_line_of_code_longer_than_a_page_is_divided() -> None:
    divided = small("```\n" + "x" * 3000 + "\n```")
    assert all(page.startswith("```\nx") and page.endswith("x\n```") for page in divided)
    assert "".join(divided).count("x") == 3000


def test_code_shorter_than_a_page_is_never_divided() -> None:
    code = "```\n" + "line of code\n" * 50 + "```"
    assert code in small(f"{PARAGRAPH * 5}{code}\n\n{PARAGRAPH * 5}")


def test_code_in_a_quote_goes_on_in_the_quote() -> None:
    divided = small("> ```\n" + "> line of code\n" * 200 + "> ```")
    assert all(page.startswith("> ```\n> line") and page.endswith("\n> ```") for page in divided)


def test_a_quote_goes_on_as_a_quote() -> None:
    divided = small(f"> {SENTENCE * 40}")
    assert len(divided) > 2
    assert all(page.startswith("> The boat") for page in divided)


def test_an_item_goes_on_under_its_number() -> None:
    first, second, *_ = small(f"9. {SENTENCE * 20}")
    assert first.startswith("9. The boat")
    assert second.startswith("9. … The boat")


def test_a_nested_item_goes_on_under_the_items_around_it() -> None:
    items = "".join(f"  - {SENTENCE}\n" for _ in range(20))
    first, second, *_ = small(f"- Harbour\n{items}")
    assert first.startswith("- Harbour\n  - The boat")
    assert second.startswith("- …\n  - The boat")


def test_the_margin_of_a_deep_list_leaves_room_for_its_text() -> None:
    items = [f"> {' ' * 11 * level}999999999. {SENTENCE * 12}" for level in range(9)]
    divided = paged("\n>\n".join(items), longest=500, comfortable=500)
    assert divided[-1].startswith("> 999999999. …\n>   999999999. …\n>     999999999. …\n")
    assert divided[-1].count("…") == 9
    assert_sound(divided, 500)


def test_a_quote_around_a_list_goes_on_with_both() -> None:
    items = "".join(f">   - {SENTENCE}\n" for _ in range(20))
    assert small(f"> - Harbour\n{items}")[1].startswith("> - …\n>   - The boat")


def test_a_footnote_goes_on_as_a_footnote() -> None:
    divided = small(f"a[^1]\n\n[^1]: {SENTENCE * 30}")
    assert divided[0].startswith("a¹\n\n-# ¹ The boat")
    assert all(page.startswith("-# … The boat") for page in divided[1:])


def test_a_long_table_repeats_its_header() -> None:
    rows = "".join(f"|boat {number}|{number}|\n" for number in range(100))
    divided = small(f"|name|mast|\n|-|-:|\n{rows}")
    assert len(divided) > 2
    assert all(page.startswith("```\nname     mast\n───────  ────\nboat") for page in divided)


def test_a_wide_table_is_divided_between_its_rows() -> None:
    rows = f"|{'a boat ' * 9}|north|\n" * 40
    divided = small(f"|name|course|\n|-|-|\n{rows}")
    assert all(page.startswith("**name:**") and page.endswith("north") for page in divided)


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("x" * 3000, id="letters"),
        pytest.param("*" * 3000, id="all-escaped"),
        pytest.param("👩\u200d👩\u200d👧" * 600, id="emoji"),
        pytest.param("a" + "\u0301" * 3000, id="one-grapheme"),
        pytest.param("@everyone" * 300, id="mentions"),
    ],
)
def test_a_word_longer_than_a_page_is_divided(word: str) -> None:
    divided = small(word.replace("*", "\\*"))
    assert all(len(page) <= 700 for page in divided)
    assert not any(LIVE_MENTION.search(page) for page in divided)
    assert "".join(divided).replace("\\", "").replace("\u200b", "") == word or "\u0301" in word


def test_an_emoji_is_never_divided() -> None:
    family = "👩\u200d👩\u200d👧"
    assert all(page.replace(family, "") == "" for page in small(family * 600))


def test_a_link_longer_than_a_page_becomes_its_text() -> None:
    address = "https://paper.example/" + "a" * 900
    assert small(f"[harbour lights]({address})") == ["harbour lights"]


def test_links_and_code_are_never_divided() -> None:
    link = "[harbour lights](https://paper.example/a)"
    divided = small(f"{link} `some more code` " * 60)
    text = " ".join(divided)
    assert text.count(link) == text.count("`some more code`") == 60
    assert all(page.count("[") == page.count(")") and page.count("`") % 2 == 0 for page in divided)


@pytest.mark.parametrize(("longest", "comfortable"), [(499, 500), (4096, 499)])
def test_a_page_must_have_room(longest: int, comfortable: int) -> None:
    with pytest.raises(ValueError, match="500"):
        paged("a", longest=longest, comfortable=comfortable)


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "[",
            "![](",
            "> ",
            "- ",
            "1. ",
            "*",
            "*a ",
            "**a*",
            "`",
            "<!-- ",
            "~~a",
            "\\",
            "漢",
            "👩",
        ),
        *("https://a.b/)", "[a](http://b.c)", "[^1]", "|a|\n|-|\n", "# a\n", "> - a\n", "a<br>"),
    ],
)
def test_a_bomb_becomes_pages(piece: str) -> None:
    assert_sound(paged(piece * (12_000 // len(piece))), LONGEST)


WORDS = st.text(alphabet="abcdé漢字かなไทย", min_size=1, max_size=12)
INLINE = st.one_of(
    WORDS,
    WORDS.map("**{}**".format),
    WORDS.map("*{}*".format),
    WORDS.map("`{}`".format),
    st.sampled_from(
        [
            "[a](http://b.example)",
            "[a](javascript:1)",
            "![a](data:x)",
            "@everyone",
            "<@1>",
            "<#1>",
            "||a||",
            "</a:1>",
            "[^1]",
            "<br>",
            "https://a.example/b_c",
            "\u202e",
        ]
    ),
)
LINE = st.lists(INLINE, min_size=1, max_size=12).map(" ".join)
BLOCK = st.one_of(
    LINE,
    LINE.map(lambda line: f"{line}\n" * 10),
    LINE.map("## {}".format),
    LINE.map(lambda line: f"> {line}\n> - {line}"),
    LINE.map(lambda line: f"- {line}\n  1. {line}\n\n     {line}\n- {line}"),
    LINE.map(lambda line: f"```py\n{line}\n\n{line}\n```"),
    LINE.map(lambda line: f"|a|b|\n|-|-|\n|{line}|{line}|"),
    LINE.map("[^1]: {}".format),
    st.text(alphabet="`~>-#|*[]()!<\\ \n\t1.a", max_size=60),
)
DOCUMENT = st.lists(BLOCK, max_size=12).map("\n\n".join)
LIMITS = st.sampled_from([(500, 500), (700, 500), (4096, 1900)])


@given(st.one_of(DOCUMENT, st.text()), LIMITS)
def test_every_text_becomes_sound_pages(markdown: str, limits: tuple[int, int]) -> None:
    longest, comfortable = limits
    assert_sound(paged(markdown, longest=longest, comfortable=comfortable), longest)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=150).map(" ".join), max_size=8))
def test_all_pages_together_are_the_text(paragraphs: list[str]) -> None:
    markdown = "\n\n".join(paragraphs)
    together = "".join("".join(small(markdown)).split())
    assert together == "".join(plain_text(markdown).split())


def assert_sound(some: list[str], longest: int) -> None:
    for page in some:
        assert page.strip()
        assert len(page) <= longest
        assert sum(line.removeprefix("> ").startswith("```") for line in page.split("\n")) % 2 == 0
        assert not LIVE_MENTION.search(page)
        assert "\u202e" not in page
        prose = CODE.sub("", page)
        assert all(re.match("https?://", address) for address in MASKED_LINK.findall(prose))

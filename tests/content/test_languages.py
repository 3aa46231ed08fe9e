"""Language tags, and the names of files that end with one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.languages import language_tag, split_language


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("en", "en"),
        ("JA", "ja"),
        ("pt_br", "pt-BR"),
        ("zh-hans", "zh-Hans"),
        ("zh_HANS_cn", "zh-Hans-CN"),
        ("es-419", "es-419"),
        ("ca-ES-valencia", "ca-ES-valencia"),
        ("ja_JP.UTF-8", "ja-JP"),
        ("fil", "fil"),
    ],
)
def test_a_tag_gets_its_usual_spelling(typed: str, tag: str) -> None:
    assert language_tag(typed) == tag


@pytest.mark.parametrize(
    "typed", ["", "e", "English", "日本語", "en US", "en-", "-", "en" + "-a" * 20]
)
def test_what_is_no_tag_is_none(typed: str) -> None:
    assert language_tag(typed) is None


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("boat.ja", ("boat", "ja")),
        ("boat.zh-Hans", ("boat", "zh-Hans")),
        ("boat.pt-BR", ("boat", "pt-BR")),
        ("boat.zh-Hant-TW", ("boat", "zh-Hant-TW")),
        ("the.red.boat.fil", ("the.red.boat", "fil")),
        ("node.js", ("node.js", None)),
        ("asp.net", ("asp.net", None)),
        ("v1.2", ("v1.2", None)),
        ("boat", ("boat", None)),
        (".ja", (".ja", None)),
        ("ja", ("ja", None)),
    ],
)
def test_a_name_may_end_with_a_language(name: str, parts: tuple[str, str | None]) -> None:
    assert split_language(name) == parts


@given(st.text(max_size=40))
def test_a_tag_is_its_own_tag(text: str) -> None:
    tag = language_tag(text)
    assert tag is None or language_tag(tag) == tag


@given(st.text(max_size=40))
def test_of_a_name_nothing_is_lost(name: str) -> None:
    rest, tag = split_language(name)
    assert (tag is None and rest == name) or name.startswith(f"{rest}.")

"""Where a line may end, and how wide a character is."""

import pytest

from bot.content.scripts import may_part, touches_without_space, width


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("中文", 4), ("é", 1), ("e\u0301", 1), ("！", 2)]
)
def test_wide_characters_take_two_columns(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("before", "after", "parted"),
    [
        pytest.param("中", "文", True, id="between-characters"),
        pytest.param("a", "文", True, id="after-a-letter"),
        pytest.param("中", "。", False, id="not-before-a-full-stop"),
        pytest.param("「", "中", False, id="not-after-an-opening-quote"),
        pytest.param("a", "b", False, id="not-within-a-word"),
    ],
)
def test_a_line_ends_between_cjk_characters(before: str, after: str, *, parted: bool) -> None:
    assert may_part(before, after) is parted


@pytest.mark.parametrize(
    ("before", "after", "touching"),
    [("中", "文", True), ("。", "文", True), ("中", "a", False), ("한", "국", False)],
)
def test_only_cjk_is_joined_without_a_space(before: str, after: str, *, touching: bool) -> None:
    assert touches_without_space(before, after) is touching

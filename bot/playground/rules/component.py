"""Discord's rules for buttons and select menus."""

from collections.abc import Iterator

from bot.playground.rules.form import (
    Fault,
    Path,
    choice,
    items,
    objects,
    required,
    text,
    truths,
    unsupported,
    url,
)
from bot.playground.rules.layout import BUTTON, ROW, SELECTS
from bot.playground.rules.select import CUSTOM_ID_LONGEST, emoji_faults, select_faults
from bot.playground.wire import Json

LINK = 5  # Discord's button style
STYLES = range(1, 6)

ROWS_MOST = 5
ROW_WIDTH = 5  # a button is one wide, a select menu as wide as the row
LABEL_LONGEST = 80
LINK_LONGEST = 512
LINK_SCHEMES = ("http", "https", "discord")


def component_faults(rows: object, path: Path) -> Iterator[Fault]:
    """Check all components of a message."""
    yield from items(rows, path, most=ROWS_MOST)
    seen: set[str] = set()
    for here, row in objects(rows, path):
        if isinstance(row, Fault):
            yield row
        elif row.get("type") is True or row.get("type") != ROW:
            yield unsupported((*here, "type"), "components outside of rows")
        else:
            yield from _row(row, here, seen)


def _row(row: Json, path: Path, seen: set[str]) -> Iterator[Fault]:
    """Check a row; ``seen`` holds the custom ids of the message so far."""
    parts, path = row.get("components"), (*path, "components")
    yield from items(parts, path, least=1, most=ROW_WIDTH)
    width = 0
    for here, part in objects(parts, path):
        if isinstance(part, Fault):
            yield part
            continue
        width += ROW_WIDTH if part.get("type") in SELECTS else 1
        if width > ROW_WIDTH:
            yield Fault(
                here,
                "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
                "The specified component exceeds the maximum width",
            )
        yield from _part(part, here)
        custom_id = part.get("custom_id")
        if not isinstance(custom_id, str):
            continue
        if custom_id in seen:
            yield Fault(
                (*here, "custom_id"),
                "COMPONENT_CUSTOM_ID_DUPLICATED",
                "Component custom id cannot be duplicated",
            )
        seen.add(custom_id)


def _part(part: Json, path: Path) -> Iterator[Fault]:
    kind = part.get("type")
    if kind == BUTTON:
        yield from _button(part, path)
    elif kind in SELECTS:
        yield from select_faults(part, path)
    else:
        yield unsupported((*path, "type"), "components other than buttons and select menus")


def _button(button: Json, path: Path) -> Iterator[Fault]:
    yield from truths(button, path, "disabled")
    yield from choice(button.get("style"), (*path, "style"), STYLES)
    yield from text(button.get("label"), (*path, "label"), longest=LABEL_LONGEST)
    yield from emoji_faults(button.get("emoji"), (*path, "emoji"))
    if not button.get("label") and not button.get("emoji"):
        yield required((*path, "label"))
    custom_id, link = button.get("custom_id"), button.get("url")
    if custom_id is not None and link is not None:
        yield Fault(
            (*path, "custom_id"),
            "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
            "A custom id and url cannot both be specified",
        )
    elif button.get("style") == LINK:
        if not link:
            yield Fault((*path, "url"), "BUTTON_COMPONENT_URL_REQUIRED", "A url is required")
        yield from url(link, (*path, "url"), longest=LINK_LONGEST, schemes=LINK_SCHEMES)
    elif not custom_id:
        yield Fault(
            (*path, "custom_id"),
            "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED",
            "A custom id is required",
        )
    yield from text(custom_id, (*path, "custom_id"), longest=CUSTOM_ID_LONGEST)

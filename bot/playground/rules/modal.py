"""Discord's rules for modals: forms that open over the chat."""

from collections.abc import Iterator

from bot.playground.rules.form import (
    Fault,
    Path,
    choice,
    items,
    not_an_object,
    objects,
    refuse,
    required,
    text,
    truths,
    unsupported,
    whole,
)
from bot.playground.rules.layout import LABEL, ROW, SELECTS, TEXT_DISPLAY, TEXT_INPUT
from bot.playground.rules.select import CUSTOM_ID_LONGEST, select_faults
from bot.playground.wire import Json

TITLE_LONGEST = 45
ROWS_MOST = 5
LABEL_LONGEST = 45
DESCRIPTION_LONGEST = 100
PLACEHOLDER_LONGEST = 100
VALUE_LONGEST = 4000
DISPLAY_LONGEST = 4000
STYLES = (1, 2)  # one line, or a paragraph


def check_modal(data: Json, *, at: Path) -> None:
    """Accept a modal.

    Raises:
        DiscordError: 50035, if a rule is broken.
    """
    refuse(_faults(data, at))


def _faults(data: Json, at: Path) -> Iterator[Fault]:
    yield from text(data.get("title"), (*at, "title"), longest=TITLE_LONGEST, shortest=1)
    custom_id = data.get("custom_id")
    yield from text(custom_id, (*at, "custom_id"), longest=CUSTOM_ID_LONGEST, shortest=1)
    rows, path = data.get("components"), (*at, "components")
    yield from items(rows, path, least=1, most=ROWS_MOST)
    seen: set[str] = set()
    for here, row in objects(rows, path):
        yield from [row] if isinstance(row, Fault) else _row(row, here, seen)


def _row(row: Json, path: Path, seen: set[str]) -> Iterator[Fault]:
    """Check what stands in one row; ``seen`` holds the custom ids of the modal so far."""
    kind = row.get("type")
    if kind == ROW:
        parts, here = row.get("components"), (*path, "components")
        yield from items(parts, here, least=1, most=1)
        for place, part in objects(parts, here):
            if isinstance(part, Fault):
                yield part
                continue
            yield from _field(part, place, seen)
            label = part.get("label")
            yield from text(label, (*place, "label"), longest=LABEL_LONGEST, shortest=1)
    elif kind == LABEL:
        yield from text(row.get("label"), (*path, "label"), longest=LABEL_LONGEST, shortest=1)
        description = row.get("description")
        yield from text(description, (*path, "description"), longest=DESCRIPTION_LONGEST)
        field, here = row.get("component"), (*path, "component")
        if isinstance(field, dict):
            yield from _field(field, here, seen)
        else:
            yield required(here) if field is None else not_an_object(here)
    elif kind == TEXT_DISPLAY:
        content = row.get("content")
        yield from text(content, (*path, "content"), longest=DISPLAY_LONGEST, shortest=1)
    else:
        yield unsupported((*path, "type"), "this in a modal")


def _field(field: Json, path: Path, seen: set[str]) -> Iterator[Fault]:
    if field.get("type") == TEXT_INPUT:
        yield from _text_input(field, path)
    elif field.get("type") in SELECTS:
        yield from select_faults(field, path)
    else:
        yield unsupported((*path, "type"), "this in a modal")
    custom_id = field.get("custom_id")
    if isinstance(custom_id, str):
        if custom_id in seen:
            message = "Component custom id cannot be duplicated"
            yield Fault((*path, "custom_id"), "COMPONENT_CUSTOM_ID_DUPLICATED", message)
        seen.add(custom_id)


def _text_input(field: Json, path: Path) -> Iterator[Fault]:
    custom_id = field.get("custom_id")
    yield from text(custom_id, (*path, "custom_id"), longest=CUSTOM_ID_LONGEST, shortest=1)
    yield from truths(field, path, "required")
    yield from choice(field.get("style"), (*path, "style"), STYLES)
    placeholder = field.get("placeholder")
    yield from text(placeholder, (*path, "placeholder"), longest=PLACEHOLDER_LONGEST)
    least, most = field.get("min_length"), field.get("max_length")
    yield from whole(most, (*path, "max_length"), least=1, most=VALUE_LONGEST)
    taken = most if isinstance(most, int) and 1 <= most <= VALUE_LONGEST else VALUE_LONGEST
    yield from whole(least, (*path, "min_length"), least=0, most=taken)
    yield from text(field.get("value"), (*path, "value"), longest=taken)

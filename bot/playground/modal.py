"""What a person fills in in a modal, checked against what the bot asked for."""

from collections.abc import Callable, Iterator

from bot.playground.errors import PlaygroundError
from bot.playground.wire import Json

ROW, TEXT_INPUT, TEXT_DISPLAY, LABEL = 1, 4, 10, 18  # Discord's component types
VALUE_LONGEST = 4000  # Discord's limit for a text

Choose = Callable[[Json, list[str]], list[str]]
"""Checks what was chosen in a menu, and returns it in the menu's order."""


def fields(modal: Json) -> Iterator[Json]:
    """Give what can be filled in, from top to bottom."""
    for row in modal["components"]:
        if row["type"] == ROW:
            yield from row["components"]
        elif row["type"] == LABEL:
            yield row["component"]


def fill_modal(modal: Json, values: Json, choose: Choose) -> list[Json]:
    """Return the rows as the bot receives them.

    Args:
        modal: As the bot sent it.
        values: A text or a list of texts for each custom id; what is left out stays as it was.
        choose: Checks what was chosen in a menu.

    Raises:
        PlaygroundError: If a value is missing, of the wrong type, or of the wrong length.
    """
    known = [field["custom_id"] for field in fields(modal)]
    for name in values:
        if name not in known:
            raise PlaygroundError(f"The form has no field {name}; it has {', '.join(known)}.")
    rows: list[Json] = []
    for number, row in enumerate(modal["components"], 1):
        shown: Json = {"type": row["type"], "id": row.get("id") or 2 * number - 1}
        if row["type"] == ROW:
            parts = [_filled(row["components"][0], values, choose, number)]
            rows.append({**shown, "components": parts})
        elif row["type"] == LABEL:
            rows.append({**shown, "component": _filled(row["component"], values, choose, number)})
        else:
            rows.append(shown)
    return rows


def _filled(field: Json, values: Json, choose: Choose, number: int) -> Json:
    custom_id = field["custom_id"]
    shown: Json = {"type": field["type"], "id": field.get("id") or 2 * number}
    shown["custom_id"] = custom_id
    if field["type"] != TEXT_INPUT:
        chosen = values.get(custom_id, [])
        if not isinstance(chosen, list) or not all(isinstance(one, str) for one in chosen):
            raise PlaygroundError(f"{custom_id} is not a list of texts.")
        may_be_left = not chosen and field.get("required") is False
        return {**shown, "values": [] if may_be_left else choose(field, chosen)}
    value = values.get(custom_id, field.get("value") or "")
    if not isinstance(value, str):
        raise PlaygroundError(f"{custom_id} must be text.")
    least, most = field.get("min_length") or 0, field.get("max_length") or VALUE_LONGEST
    if not value and field.get("required", True):
        raise PlaygroundError(f"{custom_id} must be filled in.")
    if value and not least <= len(value) <= most:
        raise PlaygroundError(f"{custom_id} must have {least} to {most} characters.")
    return {**shown, "value": value}

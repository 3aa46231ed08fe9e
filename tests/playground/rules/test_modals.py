"""Every rule of modals is broken once, at its border; what is just within is accepted."""

from typing import Any

import pytest

from bot.playground import rules
from bot.playground.errors import DiscordError
from tests.playground.rules.making import button, codes, menu

Json = dict[str, Any]


def modal(*rows: Json, **keys: object) -> Json:
    return {"title": "t", "custom_id": "m", "components": list(rows) or [row()], **keys}


def row(**keys: object) -> Json:
    return {"type": 1, "components": [{**field(), "label": "l", **keys}]}


def label(component: object = None, **keys: object) -> Json:
    return {"type": 18, "label": "l", "component": component or field(), **keys}


def field(custom_id: str = "f", **keys: object) -> Json:
    return {"type": 4, "custom_id": custom_id, "style": 1, **keys}


ACCEPTED: dict[str, Json] = {
    "a title at its longest": modal(title="x" * 45),
    "a custom id at its longest": modal(custom_id="x" * 100),
    "as many rows as possible": modal(*(label(field(f"f{one}")) for one in range(5))),
    "a field at its limits": modal(
        row(placeholder="x" * 100, min_length=0, max_length=4000, value="x" * 4000, required=True)
    ),
    "a label at its longest": modal(label(label="x" * 45, description="x" * 100)),
    "a menu": modal(label(menu(required=False))),
    "a menu of people": modal(label({"type": 5, "custom_id": "u"})),
    "words between": modal({"type": 10, "content": "Words"}, row()),
}

REFUSED: dict[str, tuple[Json, str, str]] = {
    "no title": (modal(title=""), "title", "BASE_TYPE_REQUIRED"),
    "title too long": (modal(title="x" * 46), "title", "BASE_TYPE_BAD_LENGTH"),
    "no custom id": (modal(custom_id=None), "custom_id", "BASE_TYPE_REQUIRED"),
    "custom id too long": (modal(custom_id="x" * 101), "custom_id", "BASE_TYPE_BAD_LENGTH"),
    "no rows": (modal(components=[]), "components", "BASE_TYPE_BAD_LENGTH"),
    "six rows": (
        modal(*(label(field(f"f{one}")) for one in range(6))),
        "components",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "a row is no object": (modal(components=["r"]), "components.0", "DICT_TYPE_CONVERT"),
    "two fields in a row": (
        modal({"type": 1, "components": [field("a", label="l"), field("b", label="l")]}),
        "components.0.components",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "a field is no object": (
        modal({"type": 1, "components": ["f"]}),
        "components.0.components.0",
        "DICT_TYPE_CONVERT",
    ),
    "a field without a label": (
        modal(row(label=None)),
        "components.0.components.0.label",
        "BASE_TYPE_REQUIRED",
    ),
    "label too long": (
        modal(row(label="x" * 46)),
        "components.0.components.0.label",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "a label of nothing": (
        modal({"type": 18, "label": "l"}),
        "components.0.component",
        "BASE_TYPE_REQUIRED",
    ),
    "a label of no object": (
        modal(label("f")),
        "components.0.component",
        "DICT_TYPE_CONVERT",
    ),
    "description too long": (
        modal(label(description="x" * 101)),
        "components.0.description",
        "BASE_TYPE_MAX_LENGTH",
    ),
    "a button": (
        modal({"type": 1, "components": [button(label="l")]}),
        "components.0.components.0.type",
        "PLAYGROUND_UNSUPPORTED",
    ),
    "a file to upload": (
        modal(label({"type": 19, "custom_id": "u"})),
        "components.0.component.type",
        "PLAYGROUND_UNSUPPORTED",
    ),
    "an unknown row": (modal({"type": 9}), "components.0.type", "PLAYGROUND_UNSUPPORTED"),
    "a custom id twice": (
        modal(label(), label()),
        "components.1.component.custom_id",
        "COMPONENT_CUSTOM_ID_DUPLICATED",
    ),
    "an unknown style": (
        modal(row(style=3)),
        "components.0.components.0.style",
        "BASE_TYPE_CHOICES",
    ),
    "placeholder too long": (
        modal(row(placeholder="x" * 101)),
        "components.0.components.0.placeholder",
        "BASE_TYPE_MAX_LENGTH",
    ),
    "most above all limits": (
        modal(row(max_length=4001)),
        "components.0.components.0.max_length",
        "NUMBER_TYPE_MAX",
    ),
    "least above most": (
        modal(row(min_length=3, max_length=2)),
        "components.0.components.0.min_length",
        "NUMBER_TYPE_MAX",
    ),
    "a value above most": (
        modal(row(max_length=2, value="abc")),
        "components.0.components.0.value",
        "BASE_TYPE_MAX_LENGTH",
    ),
}


@pytest.mark.parametrize("data", ACCEPTED.values(), ids=ACCEPTED)
def test_a_modal_within_the_limits_is_accepted(data: Json) -> None:
    rules.check_modal(data, at=("data",))


@pytest.mark.parametrize(("data", "path", "code"), REFUSED.values(), ids=REFUSED)
def test_a_modal_is_refused(data: Json, path: str, code: str) -> None:
    with pytest.raises(DiscordError) as refused:
        rules.check_modal(data, at=("data",))
    assert (refused.value.status, refused.value.body["code"]) == (400, 50035)
    assert code in codes(refused.value, f"data.{path}")

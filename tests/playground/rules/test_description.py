"""The playground's rules beside Discord's own description: never more lenient, never stricter."""

import copy
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from bot.playground import rules
from bot.playground.errors import DiscordError
from tests.discord_schema import DESCRIPTION, DiscordSchema
from tests.playground.rules import test_modals as modals
from tests.playground.rules.making import button, link, menu
from tests.playground.rules.test_commands import ACCEPTED_COMMANDS
from tests.playground.rules.test_messages import ACCEPTED_MESSAGES

pytestmark = pytest.mark.skipif(
    not DESCRIPTION.exists(), reason="Discord's description does not lie beside the checkout"
)

Json = dict[str, Any]
MESSAGES, COMMANDS = "/channels/1/messages", "/applications/1/commands"
WRONG: tuple[object, ...] = ("", "x" * 7000, -1, 2**60, [], {}, ["x"], True)


@pytest.fixture(scope="module")
def schema() -> DiscordSchema:
    return DiscordSchema()


def takes(check: Callable[[Json], None], body: Json) -> bool:
    try:
        check(body)
    except DiscordError:
        return False
    return True


# The description counts the space around a text, Discord does not.
DESCRIBED_MESSAGES = {
    name: body
    for name, body in ACCEPTED_MESSAGES.items()
    if body.get("content", "") == body.get("content", "").strip()
}


@pytest.mark.parametrize("body", DESCRIBED_MESSAGES.values(), ids=DESCRIBED_MESSAGES)
def test_a_message_that_is_accepted_is_one_discord_describes(
    schema: DiscordSchema, body: Json
) -> None:
    assert schema.errors("POST", MESSAGES, body) == []


@pytest.mark.parametrize("body", ACCEPTED_COMMANDS.values(), ids=ACCEPTED_COMMANDS)
def test_a_command_that_is_accepted_is_one_discord_describes(
    schema: DiscordSchema, body: Json
) -> None:
    assert schema.errors("PUT", COMMANDS, [body]) == []


@pytest.mark.parametrize("data", modals.ACCEPTED.values(), ids=modals.ACCEPTED)
def test_a_modal_that_is_accepted_is_one_discord_describes(
    schema: DiscordSchema, data: Json
) -> None:
    path = "/interactions/1/token/callback"
    assert schema.errors("POST", path, {"type": 9, "data": data}) == []


def variants(body: Json) -> Iterator[tuple[str, object, Json]]:
    """Give the body with each of its values replaced by each wrong one, and with each left out."""
    for path in _paths(body):
        for wrong in WRONG:
            changed = copy.deepcopy(body)
            _parent(changed, path)[path[-1]] = wrong
            yield ".".join(map(str, path)), wrong, changed
        if isinstance(path[-1], str):
            changed = copy.deepcopy(body)
            del _parent(changed, path)[path[-1]]
            yield ".".join(map(str, path)), "left out", changed


def _paths(value: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    keyed = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, one in keyed:
        yield from _paths(one, (*path, key))


def _parent(value: Any, path: tuple[Any, ...]) -> Any:
    for key in path[:-1]:
        value = value[key]
    return value


FULL: Json = {
    "content": "c",
    "embeds": [
        {
            "title": "t",
            "description": "d",
            "url": "https://a.org",
            "color": 1,
            "timestamp": "2026-11-23T20:31:00+00:00",
            "author": {"name": "n", "url": "https://a.org", "icon_url": "https://a.org/b.png"},
            "footer": {"text": "f"},
            "image": {"url": "https://a.org/b.png"},
            "fields": [{"name": "n", "value": "v", "inline": True}],
        }
    ],
    "components": [
        {"type": 1, "components": [button(), link()]},
        {"type": 1, "components": [menu(placeholder="p", min_values=0, max_values=1)]},
        {"type": 1, "components": [{"type": 5, "custom_id": "u", "default_values": []}]},
    ],
    "allowed_mentions": {"parse": ["users"], "roles": ["1"]},
    "flags": 4,
}
COMMAND: Json = {
    "name": "ask",
    "description": "Asks",
    "options": [
        {
            "type": 3,
            "name": "what",
            "description": "What",
            "required": True,
            "choices": [{"name": "n", "value": "v"}],
        },
        {"type": 4, "name": "count", "description": "How many", "min_value": 1, "max_value": 5},
    ],
}


Check = Callable[[Json], None]


@pytest.mark.parametrize(
    ("full", "method", "path", "check"),
    [
        (FULL, "POST", MESSAGES, rules.check_message),
        (COMMAND, "POST", COMMANDS, rules.check_command),
    ],
    ids=["a message", "a command"],
)
def test_what_the_description_refuses_is_refused(
    schema: DiscordSchema, full: Json, method: str, path: str, check: Check
) -> None:
    assert schema.breaches(method, path, full) == []
    assert takes(check, full)
    let_in = [
        (where, wrong)
        for where, wrong, body in variants(full)
        if schema.breaches(method, path, body) and takes(check, body)
    ]
    assert let_in == []

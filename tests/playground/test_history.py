"""Messages are shown as Discord shows them: trimmed, numbered, and without null."""

import pytest

from bot.playground import history as history_module
from bot.playground.history import History
from bot.playground.wire import Json
from bot.playground.world import World

CHANNEL = "1"


@pytest.fixture
def told() -> list[tuple[str, str]]:
    return []


@pytest.fixture
def history(told: list[tuple[str, str]]) -> History:
    world = World(bot_name="b", guild_name="g", channel_name="c", clock=lambda: 1_795_465_860.0)
    return History(world, lambda what, message: told.append((what, message["content"])))


def test_texts_are_trimmed_and_nulls_left_out(history: History) -> None:
    embed = {
        "title": " A title ",
        "description": None,
        "fields": [{"name": " n ", "value": "v\n", "inline": True}],
        "footer": {"text": " f", "icon_url": None},
        "unknown": 1,
    }
    message = history.add({"content": " hello\n", "embeds": [embed]}, channel_id=CHANNEL)
    assert message["content"] == "hello"
    assert message["embeds"] == [
        {
            "type": "rich",
            "title": "A title",
            "footer": {"text": "f"},
            "fields": [{"name": "n", "value": "v", "inline": True}],
        }
    ]


def test_components_are_numbered_through_all_rows(history: History) -> None:
    button = {"type": 2, "style": 1, "label": "l", "custom_id": "b", "emoji": None}
    menu = {"type": 3, "custom_id": "m", "options": []}
    rows = [{"type": 1, "components": [button]}, {"type": 1, "id": 9, "components": [menu]}]
    first, second = history.add({"components": rows}, channel_id=CHANNEL)["components"]
    assert (first["id"], first["components"][0]["id"]) == (1, 2)
    assert (second["id"], second["components"][0]["id"]) == (9, 4)
    assert first["components"][0].keys() == {"type", "style", "label", "custom_id", "id"}
    assert (second["components"][0]["min_values"], second["components"][0]["max_values"]) == (1, 1)


def test_an_edit_keeps_what_it_does_not_name(history: History) -> None:
    before = history.add({"content": "a", "embeds": [{"title": "t"}]}, channel_id=CHANNEL)
    after = history.edit(before, {"content": "b"})
    assert (after["content"], after["embeds"]) == ("b", before["embeds"])
    assert before["content"] == "a"
    assert after["edited_timestamp"] is not None


def test_every_change_is_told_once(history: History, told: list[tuple[str, str]]) -> None:
    message = history.add({"content": "a"}, channel_id=CHANNEL)
    message = history.edit(message, {"content": "b"})
    history.remove(message)
    history.remove(message)
    assert told == [("message_create", "a"), ("message_update", "b"), ("message_delete", "b")]


def test_the_oldest_messages_are_forgotten(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_module, "KEPT_MOST", 2)
    messages: list[Json] = [history.add({"content": text}, channel_id=CHANNEL) for text in "abc"]
    assert history.all(CHANNEL) == messages[1:]
    assert history.find(messages[0]["id"]) is None

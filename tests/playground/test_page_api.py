"""What the page asks of the server: the state, the events, and what the person does."""

import asyncio
import sys
from urllib.parse import urlsplit

import pytest

from bot.playground import Playground
from tests.playground.asking import command
from tests.playground.browser import Browser
from tests.playground.hand_bot import WITH_BUTTON, HandBot


async def test_the_state_is_all_the_page_needs(
    browser: Browser, hand_bot: HandBot, playground: Playground
) -> None:
    state = await browser.get("state")
    assert state["bot"] == {
        "state": "online",
        "user": {
            "id": hand_bot.application_id,
            "username": "article-bot",
            "avatar_url": f"/cdn/avatars/{hand_bot.application_id}.svg",
        },
        "detail": None,
        "can_restart": False,
        "can_reload": False,
    }
    assert state["me"] in state["members"]
    assert [one["name"] for one in state["parts"]] == [
        *("reader", "friend", "admin", "publisher", "stranger"),
    ]
    assert [one["bot"] for one in state["members"]] == [False] * 5 + [True]
    assert [one["name"] for one in state["commands"]] == ["ask"]
    home, other = state["guilds"]
    assert (home["name"], home["has_bot"]) == ("The Reading Room", True)
    assert (other["name"], other["has_bot"]) == ("The Tea House", False)
    assert {one["name"]: one["type"] for one in home["channels"]} == {
        "articles": 0,
        "announcements": 5,
        "discussions": 15,
        "lounge": 2,
        "weekend-reading": 11,
        "What did you read today?": 11,
    }
    assert [one["name"] for one in state["directs"]] == ["article-bot", "friend"]
    assert state["messages"].keys() == state["usable"].keys()
    first = playground._world.channel_id
    assert state["usable"][first] == [state["commands"][0]["id"]]


async def test_pictures_are_drawn_here(browser: Browser) -> None:
    state = await browser.get("state")
    answer = await browser._session.get(state["me"]["avatar_url"])
    assert (answer.status, answer.content_type) == (200, "image/svg+xml")
    assert ">R<" in await answer.text()


async def test_a_command_is_told_from_its_start_to_its_answer(
    browser: Browser, hand_bot: HandBot, playground: Playground
) -> None:
    events = browser.events()
    await anext(events)
    status, started = await browser.post("command", command(playground))
    assert status == 202
    sent = await anext(events)
    assert sent == {
        "type": "interaction",
        "id": started["interaction_id"],
        "status": "sent",
        "error": None,
        "channel_id": playground._world.channel_id,
        "message_id": None,
        "component_id": None,
    }
    interaction = await hand_bot.interaction()
    assert interaction["data"]["options"] == [{"name": "what", "type": 3, "value": "why"}]
    await hand_bot.answer(interaction, 4, {"content": "because"})
    created, done = await anext(events), await anext(events)
    assert (created["type"], created["message"]["content"]) == ("message_create", "because")
    assert (done["status"], done["id"]) == ("done", started["interaction_id"])


async def test_a_button_is_told_with_its_message(
    browser: Browser, hand_bot: HandBot, playground: Playground
) -> None:
    await browser.post("command", command(playground))
    await hand_bot.answer(await hand_bot.interaction(), 4, WITH_BUTTON)
    message_id = playground.messages()[0].id
    events = browser.events()
    await anext(events)
    body = {"message_id": message_id, "custom_id": "press", "component_type": 2}
    status, started = await browser.post("component", body)
    assert status == 202
    sent = await anext(events)
    assert (sent["id"], sent["message_id"]) == (started["interaction_id"], message_id)
    assert sent["component_id"] == "press"
    interaction = await hand_bot.interaction()
    assert interaction["data"] == {"custom_id": "press", "component_type": 2, "id": 2}
    await hand_bot.answer(interaction, 7, {"content": "pressed"})
    updated = await anext(events)
    assert (updated["type"], updated["message"]["content"]) == ("message_update", "pressed")


async def test_a_silent_bot_has_failed(
    browser: Browser, hand_bot: HandBot, playground: Playground
) -> None:
    playground._interactions._answer_within_s = 0
    events = browser.events()
    await anext(events)
    await browser.post("command", command(playground))
    assert (await anext(events))["status"] == "sent"
    failed = await anext(events)
    assert (failed["status"], failed["error"]) == ("failed", "The application did not respond")
    assert hand_bot.application_id


async def test_choices_are_offered_and_none_by_a_silent_bot(
    browser: Browser, hand_bot: HandBot, playground: Playground
) -> None:
    body = command(playground, options=[{"name": "what", "value": "wh", "focused": True}])
    waiting = asyncio.create_task(browser.post("autocomplete", body))
    choices = [{"name": "What?", "value": "what"}]
    await hand_bot.answer(await hand_bot.interaction(), 8, {"choices": choices})
    assert await waiting == (200, {"choices": choices})
    playground._interactions._answer_within_s = 0
    assert await browser.post("autocomplete", body) == (200, {"choices": []})


@pytest.mark.usefixtures("hand_bot")
@pytest.mark.parametrize(
    ("path", "body", "sentence"),
    [
        ("command", {"name": "nothing"}, "There is no command /nothing."),
        ("command", {}, "name is missing."),
        ("command", [], "The request is not a JSON object."),
        ("command", {"name": "ask", "options": "what"}, "The options are not a list of objects."),
        ("autocomplete", {"name": "ask"}, "No option of /ask that completes is being typed."),
        ("component", {}, "Only buttons and select menus can be used."),
        ("component", {"component_type": 2, "values": [1]}, "The values are not a list of texts."),
        ("component", {"component_type": 2}, "message_id is missing."),
        (
            "component",
            {"component_type": 2, "message_id": "1", "custom_id": "a"},
            "The message is gone.",
        ),
        ("dismiss", {"message_id": "1"}, "The message is gone."),
        ("restart", {}, "The bot was started elsewhere; restart it there."),
    ],
    ids=str,
)
async def test_what_cannot_be_done_is_said_in_a_sentence(
    browser: Browser, path: str, body: object, sentence: str
) -> None:
    assert await browser.post(path, body) == (400, {"error": sentence})


async def test_nothing_can_be_asked_of_a_bot_that_is_offline(
    browser: Browser, playground: Playground
) -> None:
    async with HandBot(playground):
        pass
    with playground._events.subscribe() as events:
        while playground.gateway.connected:
            await anext(events)
    status, body = await browser.post("command", command(playground))
    assert (status, body) == (409, {"error": "article-bot is offline."})


async def test_an_ephemeral_message_can_be_dismissed_and_others_not(
    browser: Browser, hand_bot: HandBot, playground: Playground
) -> None:
    for flags in (64, 0):
        await browser.post("command", command(playground))
        answer = {"content": "a", "flags": flags}
        await hand_bot.answer(await hand_bot.interaction(), 4, answer)
    secret, public = (one.id for one in playground.messages())
    events = browser.events()
    await anext(events)
    assert await browser.post("dismiss", {"message_id": secret}) == (200, {})
    gone = await anext(events)
    channel_id = playground._world.channel_id
    assert gone == {"type": "message_delete", "channel_id": channel_id, "id": secret}
    status, _ = await browser.post("dismiss", {"message_id": public})
    assert status == 400


async def test_a_button_that_is_not_there_cannot_be_pressed(
    browser: Browser, hand_bot: HandBot, playground: Playground
) -> None:
    await browser.post("command", command(playground))
    await hand_bot.answer(await hand_bot.interaction(), 4, WITH_BUTTON)
    body = {"message_id": playground.messages()[0].id, "custom_id": "other", "component_type": 2}
    status, answer = await browser.post("component", body)
    assert (status, answer) == (400, {"error": "The message has no such button or menu."})
    status, _ = await browser.post("component", {**body, "custom_id": "press", "component_type": 3})
    assert status == 400


async def test_new_commands_are_told(browser: Browser, hand_bot: HandBot) -> None:
    events = browser.events()
    await anext(events)
    path = f"/applications/{hand_bot.application_id}/commands"
    await hand_bot.call("PUT", path, [{"name": "tell", "description": "Tells"}])
    told = await anext(events)
    assert (told["type"], told["commands"][0]["name"]) == ("commands", "tell")


async def test_a_quiet_stream_is_kept_alive(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.playground.stream.ALIVE_EVERY_S", 0.01)
    events = browser.events()
    assert [(await anext(events))["type"] for _ in range(2)] == ["comment", "comment"]


async def test_a_stream_ends_with_the_playground(browser: Browser, playground: Playground) -> None:
    events = browser.events()
    await anext(events)
    await playground.stop()
    with pytest.raises(StopAsyncIteration):
        await anext(events)


async def test_a_page_that_reads_nothing_is_given_up(
    browser: Browser, playground: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.playground.stream.WRITE_WITHIN_S", 0.01)
    (cookie,) = (f"{one.key}={one.value}" for one in browser._session.cookie_jar)
    parts = urlsplit(playground.address)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port, limit=1)
    writer.write(
        f"GET /_play/events HTTP/1.1\r\nHost: {parts.netloc}\r\nCookie: {cookie}\r\n\r\n".encode()
    )
    assert await reader.readexactly(1) == b"H"
    async with asyncio.timeout(10):
        while playground._events._subscriptions:
            playground._events.publish({"type": "test", "text": "x" * 100_000})
            await asyncio.sleep(0)
    writer.close()


async def test_a_bot_process_is_restarted_from_the_page(
    browser: Browser, playground: Playground
) -> None:
    await playground.run_bot([sys.executable, "-c", "import time; time.sleep(60)"], {})
    first = playground.bot_pid
    assert (await browser.get("state"))["bot"]["can_restart"]
    assert await browser.post("restart", {}) == (200, {})
    assert playground.bot_pid not in {None, first}


async def test_the_page_and_its_files_are_served(browser: Browser) -> None:
    answer = await browser._session.get("/")
    assert (answer.status, answer.content_type, answer.charset) == (200, "text/html", "utf-8")
    for name in ("index.html", "nothing.html", "%00"):
        answer = await browser._session.get(f"/_play/static/{name}")
        assert answer.status == (200 if name == "index.html" else 404)

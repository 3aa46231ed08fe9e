"""What the page asks of the server: the state, the events, and what the person does."""

import asyncio
import sys
from urllib.parse import urlsplit

import aiohttp
import pytest

from bot.playground import Playground
from bot.playground.faults import Fault, FaultKind
from tests.playground.browser import Browser, Json
from tests.playground.hand_bot import WITH_BUTTON, HandBot


def command(playground: Playground, what: object = "why", **keys: object) -> Json:
    option = {"name": "what", "type": 3, "value": what}
    channel_id = playground._world.channel_id
    return {"channel_id": channel_id, "name": "ask", "options": [option], **keys}


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


async def test_what_the_bot_sent_is_kept_with_its_answer(
    browser: Browser, hand_bot: HandBot, playground: Playground
) -> None:
    await browser.post("command", command(playground))
    interaction = await hand_bot.interaction()
    events = browser.events(only="exchange")
    await anext(events)
    await hand_bot.answer(interaction, 4, {"content": "x" * 2001})
    told = await anext(events)
    await hand_bot.answer(interaction, 4, {"content": "because"})
    *_, refused, taken = (await browser.get("exchanges"))["exchanges"]
    assert told == {"type": "exchange", "exchange": refused}
    shortened = f"{interaction['token'][:4]}…"
    assert refused["path"] == f"/interactions/{interaction['id']}/{shortened}/callback"
    assert (refused["method"], refused["status"]) == ("POST", 400)
    assert refused["body"] == {"type": 4, "data": {"content": "x" * 2001}}
    assert refused["error"]["code"] == 50035
    assert (taken["status"], taken["error"]) == (200, None)
    assert taken["number"] == refused["number"] + 1


async def test_no_secret_of_an_interaction_is_kept(
    browser: Browser, hand_bot: HandBot, playground: Playground
) -> None:
    await browser.post("command", command(playground))
    interaction = await hand_bot.interaction()
    token = interaction["token"]
    await hand_bot.answer(interaction, 4, {"content": "one"})
    path = f"/webhooks/{hand_bot.application_id}/{token}"
    await hand_bot.call("POST", path, {"content": "two"})
    await hand_bot.call("PATCH", f"{path}/messages/@original", {"content": "three"})
    told = await browser.get("exchanges")
    assert [each["path"].rpartition("…")[2] for each in told["exchanges"][-3:]] == [
        "/callback",
        "",
        "/messages/@original",
    ]
    assert token not in str(told)
    assert playground.bot_token not in str(told)


@pytest.mark.parametrize("kind", ["reset", "lost"])
async def test_an_answer_that_never_came_has_no_status(
    browser: Browser, hand_bot: HandBot, playground: Playground, kind: str
) -> None:
    playground.faults.order(Fault(kind=FaultKind(kind), route="POST /channels/*"))
    path = f"/channels/{playground._world.channel_id}/messages"
    with pytest.raises(aiohttp.ClientError):
        await hand_bot.call("POST", path, {"content": "a"})
    await hand_bot.call("POST", path, {"content": "b"})
    cut, answered = (await browser.get("exchanges"))["exchanges"][-2:]
    assert (cut["body"], cut["status"], cut["fault"]) == ({"content": "a"}, None, kind)
    assert (answered["body"], answered["status"], answered["fault"]) == (
        {"content": "b"},
        200,
        None,
    )


async def test_a_request_that_is_no_json_is_not_kept(
    browser: Browser, hand_bot: HandBot, playground: Playground
) -> None:
    before = await browser.get("exchanges")
    url = f"{playground.api_url}/channels/{playground._world.channel_id}/messages"
    token = {"Authorization": f"Bot {playground.bot_token}"}
    async with hand_bot._session.post(url, data=b"{", headers=token) as answer:
        assert answer.status == 400
    assert await browser.get("exchanges") == before


class TestOthers:
    """The page as somebody else, somewhere else."""

    async def test_each_person_has_a_state_of_their_own(self, browser: Browser) -> None:
        seen = {}
        for part in (await browser.get("state"))["parts"]:
            state = await browser.get(f"state?member_id={part['id']}")
            assert state["me"]["id"] == part["id"]
            channels = [one["name"] for guild in state["guilds"] for one in guild["channels"]]
            seen[part["name"]] = ("editors" in channels, "tea" in channels, "general" in channels)
        assert seen == {
            "reader": (False, True, False),
            "friend": (False, True, True),
            "admin": (True, False, False),
            "publisher": (True, False, False),
            "stranger": (False, False, True),
        }
        assert (await browser.get("state?member_id=1"))["error"] == "There is no such person here."

    async def test_what_one_person_sees_is_told_to_that_person(
        self, browser: Browser, hand_bot: HandBot, playground: Playground
    ) -> None:
        friend = playground.friend.user["id"]
        own, others = browser.events(), browser.events(member_id=friend)
        for events in (own, others):
            await anext(events)
        await browser.post("command", command(playground))
        await hand_bot.answer(await hand_bot.interaction(), 4, {"content": "a", "flags": 64})
        assert [(await anext(own))["type"] for _ in range(3)] == [
            *("interaction", "message_create", "interaction")
        ]
        body = {"member_id": friend, "content": "hello"}
        assert (await browser.post("message", body))[0] == 201
        for events in (own, others):
            assert (await anext(events))["message"]["content"] == "hello"

    async def test_a_modal_is_told_filled_in_and_answered(
        self, browser: Browser, hand_bot: HandBot, playground: Playground
    ) -> None:
        events = browser.events()
        await anext(events)
        await browser.post("command", command(playground))
        field = {"type": 4, "custom_id": "f", "style": 1, "label": "l", "required": False}
        modal = {
            "title": "t",
            "custom_id": "m",
            "components": [{"type": 1, "components": [field]}],
        }
        await hand_bot.answer(await hand_bot.interaction(), 9, modal)
        _, told, done = [await anext(events) for _ in range(3)]
        assert (told["type"], told["modal"], done["status"]) == ("modal", modal, "done")
        body = {"interaction_id": told["interaction_id"], "values": {"f": "v"}}
        assert (await browser.post("modal", body))[0] == 202
        submitted = await hand_bot.interaction()
        assert (submitted["type"], submitted["data"]["custom_id"]) == (5, "m")
        (row,) = submitted["data"]["components"]
        assert row["components"] == [{"type": 4, "id": 2, "custom_id": "f", "value": "v"}]
        assert await browser.post("modal", body) == (400, {"error": "The form is gone."})
        status, _ = await browser.post("modal", {**body, "values": []})
        assert status == 400

    async def test_a_modal_that_got_no_answer_can_be_sent_again(
        self, browser: Browser, hand_bot: HandBot, playground: Playground
    ) -> None:
        events = browser.events()
        await anext(events)
        await browser.post("command", command(playground))
        field = {"type": 4, "custom_id": "f", "style": 1, "label": "l", "required": False}
        row = {"type": 1, "components": [field]}
        modal = {"title": "t", "custom_id": "m", "components": [row]}
        asked = await hand_bot.interaction()
        await hand_bot.answer(asked, 9, modal)
        playground._interactions._answer_within_s = 0
        body = {"interaction_id": asked["id"], "values": {"f": "v"}}
        for _ in range(2):
            status, sent = await browser.post("modal", body)
            assert status == 202
            while (event := await anext(events)).get("status") != "failed":
                pass
            assert event["id"] == sent["interaction_id"]
        playground._interactions._answer_within_s = 60
        assert (await browser.post("modal", body))[0] == 202
        submitted = [await hand_bot.interaction() for _ in range(3)]
        assert len({one["id"] for one in submitted}) == 3
        await hand_bot.answer(submitted[-1], 4, {"content": "thanks"})
        assert await browser.post("modal", body) == (400, {"error": "The form is gone."})

    async def test_a_command_in_a_menu_is_run(
        self, browser: Browser, hand_bot: HandBot, playground: Playground
    ) -> None:
        path = f"/applications/{hand_bot.application_id}/commands"
        await hand_bot.call("PUT", path, [{"name": "Quote this", "type": 3}])
        _, said = await browser.post("message", {"content": "hello"})
        body = {"name": "Quote this", "type": 3, "target_id": said["message_id"]}
        assert (await browser.post("command", body))[0] == 202
        data = (await hand_bot.interaction())["data"]
        assert data["target_id"] == said["message_id"]
        assert data["resolved"]["messages"][said["message_id"]]["content"] == "hello"
        assert await browser.post("command", {**body, "type": 9}) == (
            400,
            {"error": "There is no such type of command."},
        )
        assert playground.messages()[0].content == "hello"

    async def test_older_messages_are_read_page_by_page(
        self, browser: Browser, playground: Playground
    ) -> None:
        said = [playground.reader.say(str(number)) for number in range(150)]
        channel_id = playground._world.channel_id
        newest = (await browser.get("state"))["messages"][channel_id]
        assert [one["content"] for one in newest] == [str(number) for number in range(50, 150)]
        path = f"messages?channel_id={channel_id}&before={newest[0]['id']}"
        older = await browser.get(path)
        assert [one["id"] for one in older["messages"]] == [one.id for one in said[:50]]
        assert not older["more"]

    async def test_ones_own_message_can_be_deleted(
        self, browser: Browser, playground: Playground
    ) -> None:
        _, said = await browser.post("message", {"content": "oops"})
        assert await browser.post("delete", said) == (200, {})
        assert playground.messages() == []

    @pytest.mark.parametrize("path", ["state", "messages", "events"])
    async def test_a_channel_that_is_not_there_is_refused(
        self, browser: Browser, path: str
    ) -> None:
        assert await browser.get(f"{path}?channel_id=1") == {"error": "There is no such channel."}

    async def test_a_channel_one_does_not_see_is_refused(
        self, browser: Browser, playground: Playground
    ) -> None:
        hidden = playground._world.named("editors").id
        told = await browser.get(f"messages?channel_id={hidden}")
        assert told == {"error": "reader does not see this channel."}

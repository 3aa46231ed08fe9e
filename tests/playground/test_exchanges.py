"""What the inspector gets to see of the bot's exchanges."""

import aiohttp
import pytest

from bot.playground import Playground
from bot.playground.faults import Fault, FaultKind
from tests.playground.asking import command
from tests.playground.browser import Browser
from tests.playground.hand_bot import HandBot


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

"""What a tester orders at the page."""

import pytest

from bot.playground import Playground
from tests.playground.browser import Browser, Json
from tests.playground.hand_bot import HandBot


class TestFaults:
    async def test_are_ordered_told_used_up_and_cleared(
        self, browser: Browser, hand_bot: HandBot
    ) -> None:
        events = browser.events(only="faults")
        await anext(events)
        order = {"kind": "503", "route": "GET /users/*", "times": 2}
        assert await browser.post("faults", order) == (200, {"faults": [order]})
        assert (await hand_bot.call("GET", "/users/@me"))[0] == 503
        assert (await browser.get("faults"))["faults"] == [{**order, "times": 1}]
        assert await browser.post("faults/clear", {}) == (200, {"faults": []})
        assert (await hand_bot.call("GET", "/users/@me"))[0] == 200
        told = [await anext(events) for _ in range(3)]
        assert [[one["times"] for one in event["faults"]] for event in told] == [[2], [1], []]

    @pytest.mark.parametrize(
        ("body", "sentence"),
        [
            ({}, "The kinds of faults are 429, 429-global, 500, 502, 503, reset, lost, hang."),
            ({"kind": "500", "route": 1}, "The route is no text."),
            ({"kind": "500", "times": 0}, "The times must be between 1 and 1,000,000."),
            (
                {"kind": "429", "retry_after_s": -1},
                "The wait must be between 0 and 3,600 seconds.",
            ),
        ],
        ids=str,
    )
    async def test_that_make_no_sense_are_refused(
        self, browser: Browser, body: Json, sentence: str
    ) -> None:
        assert await browser.post("faults", body) == (400, {"error": sentence})


class TestGateway:
    @pytest.mark.parametrize(("action", "op"), [("reconnect", 7), ("invalidate-resumable", 9)])
    async def test_the_bot_is_told(
        self, browser: Browser, hand_bot: HandBot, action: str, op: int
    ) -> None:
        assert await browser.post("gateway", {"action": action}) == (200, {})
        while (frame := await hand_bot.socket.receive_json(timeout=5))["op"] != op:
            pass
        assert frame["d"] is (None if op == 7 else True)

    async def test_the_socket_is_dropped(self, browser: Browser, hand_bot: HandBot) -> None:
        assert await browser.post("gateway", {"action": "drop"}) == (200, {})
        while not hand_bot.socket.closed:
            await hand_bot.socket.receive(timeout=5)
        assert hand_bot.socket.close_code == 1006

    async def test_a_session_that_is_declared_invalid_is_gone(
        self, browser: Browser, hand_bot: HandBot, playground: Playground
    ) -> None:
        del hand_bot
        assert await browser.post("gateway", {"action": "invalidate"}) == (200, {})
        assert not playground.gateway.connected

    async def test_what_it_does_not_know_is_refused(self, browser: Browser) -> None:
        status, body = await browser.post("gateway", {"action": "explode"})
        assert (status, body["error"][:23]) == (400, "The gateway knows only ")


async def test_a_fault_is_told_with_the_exchange_that_met_it(
    browser: Browser, hand_bot: HandBot, playground: Playground
) -> None:
    await browser.post("faults", {"kind": "500"})
    path = f"/channels/{playground._world.channel_id}/messages"
    await hand_bot.call("POST", path, {"content": "a"})
    exchange = (await browser.get("exchanges"))["exchanges"][-1]
    assert (exchange["status"], exchange["fault"]) == (500, "500")

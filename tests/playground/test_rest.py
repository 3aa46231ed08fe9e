"""What Discord's REST says of what is there, of what isn't, and to whom."""

import pytest

from bot.playground import Playground
from tests.playground.answering import EPHEMERAL, ask, refusal, show_button
from tests.playground.hand_bot import HandBot


@pytest.mark.parametrize(
    ("method", "path", "code"),
    [
        ("GET", "/channels/1", 10003),
        ("POST", "/channels/1/messages", 10003),
        ("GET", "/guilds/1", 10004),
        ("GET", "/guilds/1/members/1", 10004),
        ("GET", "/users/1", 10013),
        ("GET", "/applications/1/commands", 10002),
        ("POST", "/webhooks/1/token", 10002),
        ("GET", "/nothing", 0),
        ("POST", "/users/@me", 0),
        ("PUT", "/applications/1/guilds/1/commands", 10002),
    ],
    ids=str,
)
async def test_an_unknown_place_is_named(
    hand_bot: HandBot, method: str, path: str, code: int
) -> None:
    status, body = await hand_bot.call(method, path, {"content": "a"})
    assert (status, body["code"]) in {(404, code), (405, 0)}


async def test_an_ephemeral_message_cannot_be_read_in_the_channel(
    playground: Playground, hand_bot: HandBot
) -> None:
    shown = await show_button(playground, hand_bot, flags=EPHEMERAL)
    channel = f"/channels/{shown['channel_id']}/messages"
    assert (await hand_bot.call("GET", channel))[1] == []
    for method in ("GET", "PATCH", "DELETE"):
        answer = await hand_bot.call(method, f"{channel}/{shown['id']}", {"content": "a"})
        assert refusal(answer) == (404, 10008, "Unknown Message")


async def test_single_commands_are_added_changed_and_removed(hand_bot: HandBot) -> None:
    commands = f"/applications/{hand_bot.application_id}/commands"
    body = {"name": "tell", "description": "Tells"}
    status, told = await hand_bot.call("POST", commands, body)
    assert (status, told["name"], told["type"]) == (201, "tell", 1)
    path = f"{commands}/{told['id']}"
    _, changed = await hand_bot.call("PATCH", path, {"description": "Tells more"})
    assert (changed["id"], changed["description"]) == (told["id"], "Tells more")
    assert (await hand_bot.call("GET", path))[1] == changed
    assert len((await hand_bot.call("GET", commands))[1]) == 2
    assert (await hand_bot.call("DELETE", path))[0] == 204
    answer = await hand_bot.call("GET", path)
    assert refusal(answer) == (404, 10063, "Unknown application command")


async def test_a_command_of_the_server_hides_the_one_for_everywhere(
    playground: Playground, hand_bot: HandBot
) -> None:
    guild = (await hand_bot.call("GET", "/users/@me/guilds"))[1][0]["id"]
    path = f"/applications/{hand_bot.application_id}/guilds/{guild}/commands"
    body = [{"name": "ask", "description": "Asks here"}]
    _, (registered,) = await hand_bot.call("PUT", path, body)
    interaction = await ask(playground, hand_bot)
    assert interaction["data"]["id"] == registered["id"]
    assert interaction["data"]["guild_id"] == guild


async def test_a_body_that_is_not_json_is_refused(hand_bot: HandBot) -> None:
    async with hand_bot._session.put(
        f"{hand_bot._playground.api_url}/applications/{hand_bot.application_id}/commands",
        data=b"[" * 100_000,
        headers={"Authorization": f"Bot {hand_bot._playground.bot_token}"},
    ) as response:
        assert (response.status, (await response.json())["code"]) == (400, 50109)


async def test_nobody_without_the_bots_token_is_answered(hand_bot: HandBot) -> None:
    for token in ("", "wrong", "wrông"):
        answer = await hand_bot.call("GET", "/users/@me", token=token)
        assert answer == (401, {"message": "401: Unauthorized", "code": 0})


async def test_the_bot_can_look_around(playground: Playground, hand_bot: HandBot) -> None:
    world = playground._world
    home, other = world.bot_guilds
    guild, channel = f"/guilds/{home.id}", f"/channels/{world.channel_id}"
    reader = world.reader
    _, channels = await hand_bot.call("GET", guild + "/channels")
    assert [one["type"] for one in channels] == [0, 5, 0, 15, 2]
    expected: dict[str, object] = {
        "/gateway": {"url": playground.gateway_url},
        "/users/@me/guilds": [home.show(), other.show()],
        f"/users/{reader['id']}": reader,
        "/applications/@me": world.application(),
        guild: home.show(),
        guild + "/roles": [role.show() for role in home.roles.values()],
        guild + "/members": [world.member(one, home.id) for one in home.members],
        guild + f"/members/{reader['id']}": world.member(reader["id"], home.id),
        channel: world.channel(world.channel_id),
    }
    for path, body in expected.items():
        assert await hand_bot.call("GET", path) == (200, body)
    _, gateway = await hand_bot.call("GET", "/gateway/bot")
    assert (gateway["url"], gateway["shards"]) == (playground.gateway_url, 1)
    assert (await hand_bot.call("POST", channel + "/typing"))[0] == 204
    assert (await hand_bot.call("GET", guild + "/members/1"))[1]["code"] == 10007


async def test_a_nonce_is_remembered_only_so_long(
    playground: Playground, hand_bot: HandBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.playground.rest.channel.NONCES_MOST", 1)
    path = f"/channels/{playground._world.channel_id}/messages"
    for nonce in (1, 1, 2, 1):
        body = {"content": "a", "nonce": nonce, "enforce_nonce": True}
        await hand_bot.call("POST", path, body)
    assert [one.raw["nonce"] for one in playground.messages()] == [1, 2, 1]


async def test_a_mistake_of_the_playground_is_not_taken_for_one_of_the_bots(
    playground: Playground,
    hand_bot: HandBot,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(type(playground._world), "users", None)
    answer = await hand_bot.call("GET", "/users/1")
    assert refusal(answer) == (500, 0, "500: Internal Server Error")
    assert "GET /api/v10/users/1 failed" in caplog.text

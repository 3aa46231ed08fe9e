"""What the bot may do in which channel, as the plain client meets it."""

import io

import discord
import pytest

from bot.playground import Playground
from tests.playground.hand_bot import HandBot
from tests.playground.small_bot import SmallBot

MISSING_ACCESS, MISSING_PERMISSIONS = 50001, 50013


async def channel(playground: Playground, bot: SmallBot, name: str) -> discord.PartialMessageable:
    await bot.wait_until_ready()
    return bot.get_partial_messageable(int(playground._world.named(name).id))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("editors", MISSING_ACCESS),
        ("tea", MISSING_ACCESS),
        ("announcements", MISSING_PERMISSIONS),
        ("discussions", 50008),
    ],
)
async def test_where_it_may_not_write_it_is_told_why(
    playground: Playground, bot: SmallBot, name: str, code: int
) -> None:
    there = await channel(playground, bot, name)
    with pytest.raises(discord.HTTPException) as refused:
        await there.send("hello")
    assert refused.value.code == code
    assert playground._history.all(str(there.id)) == []


@pytest.mark.parametrize("name", ["articles", "lounge", "weekend-reading", "general"])
async def test_where_it_may_write_people_read_it(
    playground: Playground, bot: SmallBot, name: str
) -> None:
    sent = await (await channel(playground, bot, name)).send("hello")
    read = playground.friend.at(name).messages()
    assert [(one.id, one.content) for one in read] == [(str(sent.id), "hello")]


async def test_it_writes_to_a_person_alone(playground: Playground, bot: SmallBot) -> None:
    await bot.wait_until_ready()
    person = await bot.fetch_user(int(playground.friend.user["id"]))
    await person.send("to you")
    assert [one.content for one in playground.friend.direct().messages()] == ["to you"]
    assert playground.reader.direct().messages() == []


async def test_it_changes_only_what_it_wrote(playground: Playground, bot: SmallBot) -> None:
    there = await channel(playground, bot, "articles")
    said = playground.friend.say("mine")
    theirs = there.get_partial_message(int(said.id))
    with pytest.raises(discord.Forbidden) as refused:
        await theirs.edit(content="yours")
    assert refused.value.code == 50005
    with pytest.raises(discord.Forbidden) as refused:
        await theirs.delete()
    assert refused.value.code == MISSING_PERMISSIONS
    direct = playground.friend.direct().say("to you")
    there = bot.get_partial_messageable(int(direct.raw["channel_id"]))
    with pytest.raises(discord.Forbidden) as refused:
        await there.get_partial_message(int(direct.id)).delete()
    assert refused.value.code == 50003


async def test_a_message_is_found_in_its_own_channel_only(
    playground: Playground, bot: SmallBot
) -> None:
    sent = await (await channel(playground, bot, "articles")).send("here")
    with pytest.raises(discord.NotFound) as refused:
        await (await channel(playground, bot, "lounge")).fetch_message(sent.id)
    assert refused.value.code == 10008


async def test_a_server_it_is_not_in_is_closed_to_it(playground: Playground, bot: SmallBot) -> None:
    await bot.wait_until_ready()
    without = next(
        guild for guild in playground._world.guilds.values() if guild.name == "The Tea House"
    )
    assert bot.get_guild(int(without.id)) is None
    with pytest.raises(discord.Forbidden) as refused:
        await bot.fetch_guild(int(without.id))
    assert refused.value.code == MISSING_ACCESS


async def test_files_are_refused_in_discords_form(playground: Playground, bot: SmallBot) -> None:
    there = await channel(playground, bot, "articles")
    with pytest.raises(discord.HTTPException) as refused:
        await there.send("with a file", file=discord.File(io.BytesIO(b"a"), "a.txt"))
    assert (refused.value.status, refused.value.code) == (400, 50035)
    assert "The playground does not show files" in refused.value.text
    assert playground.messages() == []


@pytest.mark.parametrize(
    ("allowed", "notified"),
    [
        (None, ["friend"]),
        ({"parse": []}, []),
        ({"parse": ["users"]}, ["friend"]),
        ({"users": ["0"]}, []),
    ],
    ids=str,
)
async def test_only_whom_the_bot_allows_is_notified(
    playground: Playground, hand_bot: HandBot, allowed: object, notified: list[str]
) -> None:
    names = [playground.friend.user["id"], playground.stranger.user["id"]]
    content = " ".join(f"<@{one}>" for one in names) + " @everyone"
    path = f"/channels/{playground._world.channel_id}/messages"
    more = {} if allowed is None else {"allowed_mentions": allowed}
    _, sent = await hand_bot.call("POST", path, {"content": content, **more})
    assert [user["username"] for user in sent["mentions"]] == notified
    assert sent["mention_everyone"] is False, "the bot may not do that"


async def test_an_owner_notifies_everyone(playground: Playground) -> None:
    assert playground.admin.say("@everyone, news").raw["mention_everyone"]
    assert not playground.reader.say("@everyone, news").raw["mention_everyone"]

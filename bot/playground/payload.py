"""Where an interaction happens and who acts, as Discord tells the bot with each."""

from dataclasses import dataclass

from bot.playground.availability import context_of
from bot.playground.channel import Channel
from bot.playground.permission import MEMBER
from bot.playground.user import LOCALE
from bot.playground.wire import Json
from bot.playground.world import World

ATTACHMENT_LARGEST = 10 * 1024 * 1024  # bytes, in a server without boosts


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somebody in a channel; ``owners`` are those through whose installation the bot is there."""

    channel: Channel
    user_id: str
    owners: Json


def show_place(world: World, place: Place) -> Json:
    """Return what an interaction says of its place and person."""
    channel, user_id = place.channel, place.user_id
    permissions = str(int(world.permissions(user_id, channel)))
    # A bot that isn't in the server has there what everybody has.
    own = world.permissions(world.bot["id"], channel) or int(MEMBER)
    shown: Json = {
        "locale": world.locales[user_id],
        "channel_id": channel.id,
        "channel": {**world.channel(channel.id), "permissions": permissions},
        "app_permissions": str(own),
        "attachment_size_limit": ATTACHMENT_LARGEST,
        "authorizing_integration_owners": place.owners,
        "context": context_of(world, channel),
    }
    if channel.guild_id is None:
        return {**shown, "user": world.users[user_id]}
    member = world.member(user_id, channel.guild_id)
    guild_id = channel.guild_id
    return {
        **shown,
        "guild_id": guild_id,
        "guild": {"id": guild_id, "locale": LOCALE, "features": []},
        "guild_locale": LOCALE,
        "member": {**member, "permissions": permissions},
    }

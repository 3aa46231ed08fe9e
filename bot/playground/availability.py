"""Which commands a person can use where, as Discord offers them."""

from enum import IntEnum

from bot.playground.channel import Channel
from bot.playground.commands import Commands, key_of
from bot.playground.permission import Permission
from bot.playground.wire import Json
from bot.playground.world import GUILD_INSTALL, USER_INSTALL, World


class Context(IntEnum):
    """Discord's kinds of places for interactions."""

    GUILD = 0
    BOT_DIRECT = 1
    PRIVATE = 2


NEEDED = Permission.VIEW_CHANNEL | Permission.USE_APPLICATION_COMMANDS


def context_of(world: World, channel: Channel) -> Context:
    """Return what kind of place a channel is."""
    if channel.guild_id is not None:
        return Context.GUILD
    return Context.BOT_DIRECT if world.bot["id"] in channel.members else Context.PRIVATE


def owners(world: World, user_id: str, channel: Channel) -> Json:
    """Return through whose installations the bot can be used here: a server's, a user's, both."""
    found: Json = {}
    context = context_of(world, channel)
    if channel.guild_id is not None and world.bot["id"] in world.guilds[channel.guild_id].members:
        found[GUILD_INSTALL] = channel.guild_id
    elif context is Context.BOT_DIRECT:
        found[GUILD_INSTALL] = "0"  # Discord's word for the bot's own direct messages
    if user_id in world.installed_by:
        found[USER_INSTALL] = user_id
    return found


def owners_for(world: World, command: Json, user_id: str, channel: Channel) -> Json:
    """Return through whose installations this one command can be used here; {} if it can't."""
    if command.get("guild_id") not in {None, channel.guild_id}:
        return {}
    contexts = command.get("contexts")
    if contexts is not None and context_of(world, channel) not in contexts:
        return {}
    permissions = world.permissions(user_id, channel)
    if NEEDED & ~permissions:
        return {}
    wanted = command.get("default_member_permissions")
    if channel.guild_id is not None and wanted is not None:
        least = int(wanted) or Permission.ADMINISTRATOR  # "0" is for administrators alone
        if least & ~permissions:
            return {}
    kinds = {str(kind) for kind in command.get("integration_types") or [0]}
    here = owners(world, user_id, channel)
    return {kind: owner for kind, owner in here.items() if kind in kinds}


def usable(world: World, commands: Commands, user_id: str, channel: Channel) -> list[Json]:
    """Return the commands a person can use here: a server's own hide those for everywhere."""
    listed = commands.listed(None)
    if channel.guild_id is not None:
        listed += commands.listed(channel.guild_id)
    hiding = {key_of(one): one for one in listed}.values()
    return [one for one in hiding if owners_for(world, one, user_id, channel)]

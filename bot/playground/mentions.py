"""Whom a message notifies: who is named in it, as far as its sender allows."""

import re

from bot.playground.channel import Channel
from bot.playground.permission import Permission
from bot.playground.wire import Json
from bot.playground.world import World

USER = re.compile(r"<@!?(\d{1,20})>")
ROLE = re.compile(r"<@&(\d{1,20})>")
EVERYONE = re.compile(r"@(everyone|here)\b")


def mentions(
    world: World, channel: Channel, author_id: str, content: str, allowed: Json | None
) -> Json:
    """Return what a message says of whom it notifies.

    Args:
        world: Where it is.
        channel: Where it is written; only who is there can be notified.
        author_id: Who wrote it; not everyone may notify everyone.
        content: Its text; what embeds say notifies nobody.
        allowed: Discord's ``allowed_mentions``; None allows all.
    """
    may_all = bool(world.permissions(author_id, channel) & Permission.MENTION_EVERYONE)
    people = [one for one in USER.findall(content) if _is_allowed(allowed, "users", one)]
    here = [world.users[one] for one in dict.fromkeys(people) if one in world.users]
    here = [user for user in here if world.permissions(user["id"], channel)]
    roles = world.guilds[channel.guild_id].roles if channel.guild_id is not None else {}
    named = [one for one in dict.fromkeys(ROLE.findall(content)) if one in roles and may_all]
    return {
        "mentions": here,
        "mention_roles": [one for one in named if _is_allowed(allowed, "roles", one)],
        "mention_everyone": bool(
            may_all and EVERYONE.search(content) and _is_allowed(allowed, "everyone", "")
        ),
    }


def _is_allowed(allowed: Json | None, kind: str, named: str) -> bool:
    if allowed is None:
        return True
    return kind in (allowed.get("parse") or []) or named in map(str, allowed.get(kind) or [])

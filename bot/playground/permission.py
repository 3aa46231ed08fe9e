"""Who may do what where: Discord's permissions, and how they are worked out."""

from collections.abc import Iterable, Mapping
from enum import IntFlag


class Permission(IntFlag):
    """Those of Discord's permissions that matter here, by their bits."""

    ADMINISTRATOR = 1 << 3
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    CONNECT = 1 << 20
    USE_APPLICATION_COMMANDS = 1 << 31
    SEND_MESSAGES_IN_THREADS = 1 << 38


ALL = (1 << 53) - 1
MEMBER = (
    Permission.ADD_REACTIONS
    | Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.CONNECT
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.SEND_MESSAGES_IN_THREADS
)
DIRECT = MEMBER | Permission.MENTION_EVERYONE  # in a direct message

Overwrites = Mapping[str, tuple[int, int]]
"""What a channel takes away and gives, by the id of a role: (deny, allow)."""


def work_out(*, everyone_id: str, roles: Mapping[str, int], overwrites: Overwrites) -> int:
    """Return what a member may do in a channel.

    Args:
        everyone_id: The role that every member has.
        roles: The permissions of all the member's roles, that one among them, by id.
        overwrites: Those of the channel.

    Source: https://discord.com/developers/docs/topics/permissions#permission-overwrites
    """
    base = _united(roles.values())
    if base & Permission.ADMINISTRATOR:
        return ALL
    deny, allow = overwrites.get(everyone_id, (0, 0))
    base = base & ~deny | allow
    own = [role_id for role_id in roles if role_id in overwrites and role_id != everyone_id]
    others = [overwrites[role_id] for role_id in own]
    return base & ~_united(one for one, _ in others) | _united(one for _, one in others)


def _united(numbers: Iterable[int]) -> int:
    united = 0
    for number in numbers:
        united |= number
    return united

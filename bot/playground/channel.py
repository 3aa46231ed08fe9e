"""One channel: a server's, a thread, or a direct message."""

from dataclasses import dataclass, field
from enum import IntEnum

from bot.playground.permission import Overwrites
from bot.playground.snowflake import time_of
from bot.playground.wire import Json

THREAD_MINUTES = 10_080  # a week without a word; then Discord puts a thread away


class ChannelKind(IntEnum):
    """Discord's channel types."""

    TEXT = 0
    DIRECT = 1
    VOICE = 2
    ANNOUNCEMENT = 5
    THREAD = 11
    FORUM = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A channel. ``guild_id`` is None for a direct message, whose people are ``members``.

    A thread's ``parent_id`` is the channel it began in; it has that channel's permissions.
    """

    id: str
    kind: ChannelKind
    name: str = ""
    position: int = 0
    guild_id: str | None = None
    parent_id: str | None = None
    owner_id: str = ""
    members: tuple[str, ...] = ()
    overwrites: Overwrites = field(default_factory=dict)

    @property
    def has_messages(self) -> bool:
        """Whether messages can be written here; a forum has them in its threads."""
        return self.kind is not ChannelKind.FORUM

    def show(self, *, last_message_id: str | None = None) -> Json:
        """Return a server's channel or thread, as Discord shows it."""
        shown: Json = {
            "id": self.id,
            "type": self.kind,
            "guild_id": self.guild_id,
            "name": self.name,
            "parent_id": self.parent_id,
            "rate_limit_per_user": 0,
            "last_message_id": last_message_id,
            "flags": 0,
        }
        if self.kind is ChannelKind.THREAD:
            return {**shown, **self._thread()}
        shown |= {
            "position": self.position,
            "permission_overwrites": [
                {"id": role_id, "type": 0, "deny": str(deny), "allow": str(allow)}
                for role_id, (deny, allow) in self.overwrites.items()
            ],
            "topic": None,
            "nsfw": False,
        }
        if self.kind is ChannelKind.VOICE:
            shown |= {"bitrate": 64_000, "user_limit": 0, "rtc_region": None}
        if self.kind is ChannelKind.FORUM:
            reaction: Json = {"default_reaction_emoji": None, "default_sort_order": None}
            shown |= {"available_tags": [], "default_forum_layout": 0, **reaction}
        return shown

    def show_direct(self, recipients: list[Json], *, last_message_id: str | None = None) -> Json:
        """Return a direct message with those people, as one of the others sees it."""
        return {
            "id": self.id,
            "type": self.kind,
            "recipients": recipients,
            "last_message_id": last_message_id,
            "flags": 0,
        }

    def _thread(self) -> Json:
        return {
            "owner_id": self.owner_id,
            "message_count": 0,
            "total_message_sent": 0,
            "member_count": 1,
            "thread_metadata": {
                "archived": False,
                "auto_archive_duration": THREAD_MINUTES,
                "archive_timestamp": time_of(self.id),
                "create_timestamp": time_of(self.id),
                "locked": False,
            },
        }

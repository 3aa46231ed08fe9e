"""The messages of the channel, in the shape Discord gives them; they outlive the bot."""

from collections.abc import Callable, Iterable

from bot.playground.mentions import mentions
from bot.playground.message import EPHEMERAL, LOADING, SELECTS
from bot.playground.snowflake import time_of
from bot.playground.wire import Json
from bot.playground.world import World

Told = Callable[[str, Json], None]
"""Receives ``message_create``, ``message_update`` or ``message_delete``, and the message."""

KEPT_MOST = 10_000  # messages; then the oldest are forgotten
ROW = 1  # Discord's component type
EMBED_PARTS = (
    *("title", "description", "url", "timestamp", "color"),
    *("author", "footer", "image", "thumbnail", "fields"),
)


class History:
    """All messages, oldest first. A message is replaced when it changes, never altered."""

    def __init__(self, world: World, told: Told) -> None:
        self._world = world
        self._told = told
        self._messages: dict[str, Json] = {}
        self._viewers: dict[str, str] = {}  # who sees an ephemeral message

    def find(self, message_id: str) -> Json | None:
        """Return a message, or None when there is none with that id."""
        return self._messages.get(message_id)

    def all(self, channel_id: str) -> list[Json]:
        """Return every message of a channel, oldest first, everybody's ephemeral ones too."""
        return [one for one in self._messages.values() if one["channel_id"] == channel_id]

    def seen(self, user_id: str, channel_id: str) -> list[Json]:
        """Return what one person sees in a channel, oldest first."""
        return [one for one in self.all(channel_id) if self.is_seen(one, user_id)]

    def is_seen(self, message: Json, user_id: str) -> bool:
        """Whether a person who is in the channel sees a message."""
        return not message["flags"] & EPHEMERAL or self._viewers.get(message["id"]) == user_id

    def public(self, channel_id: str) -> list[Json]:
        """Return the messages a bot can read in a channel: none of the ephemeral ones."""
        return [one for one in self.all(channel_id) if not one["flags"] & EPHEMERAL]

    def told(self, message: Json) -> Json:
        """Return a message as a bot without the message content intent reads it.

        It reads its own messages, and those of its direct messages and where it is named.
        """
        bot_id = self._world.bot["id"]
        channel = self._world.channels[message["channel_id"]]
        is_named = any(user["id"] == bot_id for user in message["mentions"])
        if message["author"]["id"] == bot_id or bot_id in channel.members or is_named:
            return message
        return {**message, "content": "", "embeds": [], "components": [], "attachments": []}

    def add(
        self,
        body: Json,
        *,
        channel_id: str,
        author: Json | None = None,
        viewer_id: str | None = None,
        kind: int = 0,
        flags: int = 0,
        about: Json | None = None,
    ) -> Json:
        """Store a message.

        Args:
            body: What was sent, valid by the rules.
            channel_id: Where.
            author: Who wrote it, if not the bot.
            viewer_id: Who alone sees it, if its flags say that it is ephemeral.
            kind: Discord's message type: 0 plain, 19 reply, 20 answer to a command.
            flags: Discord's message flags.
            about: Further keys, such as ``interaction_metadata``.
        """
        author = author or self._world.bot
        message: Json = {
            **self._blank(channel_id, author, kind, flags),
            **_shown(body),
            **self._mentions(body, channel_id, author["id"]),
            **(about or {}),
        }
        message_id: str = message["id"]
        self._messages[message_id] = message
        if viewer_id is not None and flags & EPHEMERAL:
            self._viewers[message_id] = viewer_id
        else:
            self._world.last_message_ids[channel_id] = message_id
        if len(self._messages) > KEPT_MOST:
            self._forget(next(iter(self._messages)))
        self._told("message_create", message)
        return message

    def _blank(self, channel_id: str, author: Json, kind: int, flags: int) -> Json:
        """Return a new message in which nothing is said."""
        message_id = self._world.snowflakes.next()
        return {
            "id": message_id,
            "type": kind,
            "channel_id": channel_id,
            "author": author,
            "content": "",
            "embeds": [],
            "components": [],
            "attachments": [],
            "mentions": [],
            "mention_roles": [],
            "mention_everyone": False,
            "pinned": False,
            "tts": False,
            "flags": flags,
            "timestamp": time_of(message_id),
            "edited_timestamp": None,
        }

    def edit(self, message: Json, body: Json) -> Json:
        """Replace what ``body`` names, and keep the rest; a deferred answer becomes a message."""
        flags = message["flags"]
        edited_at = time_of(self._world.snowflakes.next())
        changed: Json = {
            **message,
            **_shown(body),
            **self._mentions(body, message["channel_id"], message["author"]["id"]),
            "flags": flags & ~LOADING,
            "edited_timestamp": None if flags & LOADING else edited_at,
        }
        self._messages[message["id"]] = changed
        self._told("message_update", changed)
        return changed

    def remove(self, message: Json) -> None:
        """Delete a message; an ephemeral one is dismissed."""
        if message["id"] in self._messages:
            self._told("message_delete", message)
            self._forget(message["id"])

    def _mentions(self, body: Json, channel_id: str, author_id: str) -> Json:
        channel = self._world.channels.get(channel_id)
        if channel is None or not body.get("content"):
            return {}
        allowed = body.get("allowed_mentions")
        return mentions(self._world, channel, author_id, body["content"], allowed)

    def _forget(self, message_id: str) -> None:
        del self._messages[message_id]
        self._viewers.pop(message_id, None)


def _shown(body: Json) -> Json:
    """Return what a body says of a message's looks, in the shape Discord answers."""
    shown: Json = {}
    if "content" in body:
        shown["content"] = (body["content"] or "").strip()
    if "embeds" in body:
        shown["embeds"] = [_embed(embed) for embed in body["embeds"] or []]
    if "components" in body:
        shown["components"] = _numbered(body["components"] or [])
    return shown


def _embed(embed: Json) -> Json:
    said = {key: _trim(embed[key]) for key in EMBED_PARTS if embed.get(key) is not None}
    return {"type": "rich", **said}


def _trim(value: object) -> object:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list):
        return [_trim(one) for one in value]
    if isinstance(value, dict):
        return {key: _trim(one) for key, one in value.items() if one is not None}
    return value


def _numbered(rows: Iterable[Json]) -> list[Json]:
    """Return rows and their parts with the numbers and defaults that Discord adds."""
    count = 0
    numbered = []
    for row in rows:
        count += 1
        row_number, parts = row.get("id") or count, []
        for part in row["components"]:
            count += 1
            parts.append(_part(part, number=count))
        numbered.append({"type": ROW, "id": row_number, "components": parts})
    return numbered


def _part(part: Json, *, number: int) -> Json:
    given = {key: value for key, value in part.items() if value is not None}
    if part["type"] in SELECTS:
        given = {"min_values": 1, "max_values": 1, **given}
    return {**given, "id": part.get("id") or number}

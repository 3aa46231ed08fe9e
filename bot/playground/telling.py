"""Tells people and bots what has become of a message: each as much as they may know."""

from bot.playground.channel import Channel
from bot.playground.events import Events
from bot.playground.gateway import Gateway
from bot.playground.history import History
from bot.playground.identity import DIRECT_MESSAGES, GUILD_MESSAGES
from bot.playground.message import EPHEMERAL
from bot.playground.permission import Permission
from bot.playground.wire import Json
from bot.playground.world import World


class Telling:
    """Knows who sees which channel."""

    def __init__(self, world: World, history: History, events: Events, gateway: Gateway) -> None:
        self._world = world
        self._history = history
        self._events = events
        self._gateway = gateway

    def tell(self, what: str, message: Json) -> None:
        """Tell what has happened: ``message_create``, ``message_update`` or ``message_delete``."""
        gone, channel = what == "message_delete", self._world.channels[message["channel_id"]]
        told = {"id": message["id"], "channel_id": channel.id}
        event = {"type": what, **(told if gone else {"message": message})}
        self._events.publish(event, to=lambda user_id: self._sees(user_id, channel, message))
        if message["flags"] & EPHEMERAL or not self._is_in(self._world.bot["id"], channel):
            return
        shown = told if gone else self._history.told(message)
        if channel.guild_id is not None:
            shown = {**shown, "guild_id": channel.guild_id}
            author = message["author"]
            if not gone and author["id"] != self._world.bot["id"]:
                member = self._world.member(author["id"], channel.guild_id)
                shown["member"] = {key: value for key, value in member.items() if key != "user"}
        intent = DIRECT_MESSAGES if channel.guild_id is None else GUILD_MESSAGES
        self._gateway.dispatch(what.upper(), shown, intent=intent)

    def _sees(self, user_id: str, channel: Channel, message: Json) -> bool:
        return self._is_in(user_id, channel) and self._history.is_seen(message, user_id)

    def _is_in(self, user_id: str, channel: Channel) -> bool:
        return bool(self._world.permissions(user_id, channel) & Permission.VIEW_CHANNEL)

"""The person's side: what the page asks for, and what the person at it does.

Everything is JSON. ``member_id`` and ``channel_id`` say who acts where; left out, it is the reader
in the first channel of the publication's server. Whatever is refused is ``{"error": sentence}``.

=====================================  ==========================================================
``GET state?member_id``                all that this person sees: ``bot``, ``me``, ``parts`` (whom
                                       one can be), ``members``, ``guilds`` with their ``channels``,
                                       ``directs``, ``commands``, ``usable`` (ids by channel),
                                       ``messages`` (the last 100 by channel)
``GET messages?member_id&channel_id    older ones: ``{messages, more}``
&before``
``GET events?member_id``               server-sent events, below
``POST command``                       ``name, options, type=1``; from a menu: ``type`` 2 or 3 and
                                       ``target_id`` → 202 ``{interaction_id}``
``POST autocomplete``                  ``name, options``, one with ``focused`` → ``{choices}``
``POST component``                     ``message_id, custom_id, component_type, values`` → 202
``POST modal``                         ``interaction_id`` of the event, ``values`` by custom id: a
                                       text, or a list of what was chosen → 202
``POST message``                       ``content``: the person writes → ``{message_id}``
``POST delete``, ``POST dismiss``      ``message_id``: for all, or an ephemeral one
``POST restart``, ``POST reload``      the bot's process; its content → ``{ok, text}``
=====================================  ==========================================================

Events have a ``type``: ``message_create`` and ``message_update`` (``message``), ``message_delete``
(``channel_id, id``), ``interaction`` (``id, status`` sent, done or failed, ``error, channel_id,
message_id, component_id``), ``modal`` (``interaction_id, channel_id, modal``), ``commands``
(``commands, usable``), ``bot`` (``bot``). A person hears of their channels and of their own
ephemeral messages, interactions and modals only. What can go wrong is ordered in ``trouble.py``.
"""

from collections.abc import Awaitable, Callable
from http import HTTPStatus

from aiohttp import web

from bot.playground.actor import Actor
from bot.playground.body import read_object, read_text
from bot.playground.commands import CHAT_INPUT
from bot.playground.errors import PlaygroundError
from bot.playground.events import Events
from bot.playground.interactions import Interaction
from bot.playground.message import BUTTON, SELECTS
from bot.playground.state import View
from bot.playground.stream import stream
from bot.playground.wire import Json, reply

TYPES = (CHAT_INPUT, 2, 3)  # Discord's types of commands: typed, in a person's menu, a message's
ID_LONGEST = 20  # decimal digits of a 64-bit number

Act = Callable[[str | None, str | None], Actor]
"""Gives the person with an id in the channel with an id; None is who and where one begins."""


class Play:
    """The routes under ``/_play/``, save those of the page's files."""

    def __init__(
        self,
        *,
        events: Events,
        act: Act,
        view: Callable[[Json], View],
        bot: Callable[[], Json],
        restart: Callable[[], Awaitable[None]],
        reload: Callable[[], Awaitable[Json]],
    ) -> None:
        self._events = events
        self._act = act
        self._view = view
        self._bot = bot
        self._restart = restart
        self._reload = reload

    def routes(self) -> list[web.RouteDef]:
        """Return every route; only what is posted changes something."""
        return [
            web.get("/_play/state", self._show_state),
            web.get("/_play/messages", self._show_messages),
            web.get("/_play/events", self._stream),
            web.post("/_play/command", self._command),
            web.post("/_play/autocomplete", self._autocomplete),
            web.post("/_play/component", self._component),
            web.post("/_play/modal", self._modal),
            web.post("/_play/message", self._message),
            web.post("/_play/delete", self._delete),
            web.post("/_play/dismiss", self._dismiss),
            web.post("/_play/restart", self._restart_bot),
            web.post("/_play/reload", self._reload_content),
        ]

    async def _show_state(self, request: web.Request) -> web.Response:
        return reply(self._view(self._asking(request).user).show(bot=self._bot()))

    async def _show_messages(self, request: web.Request) -> web.Response:
        actor, before = self._asking(request), request.query.get("before", "")
        actor.check_place()
        is_id = before.isdecimal() and len(before) <= ID_LONGEST
        limit = int(before) if is_id else None
        return reply(self._view(actor.user).messages(actor.channel, before=limit))

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        return await stream(request, self._events, self._asking(request).user["id"])

    async def _command(self, request: web.Request) -> web.Response:
        body = await read_object(request)
        kind = body.get("type", CHAT_INPUT)
        if kind not in TYPES:
            raise PlaygroundError("There is no such type of command.")
        target_id = None if kind == CHAT_INPUT else read_text(body, "target_id")
        name, options = read_text(body, "name"), body.get("options") or []
        actor = self._actor(body)
        return _sent(actor.start_command(name, options, kind=kind, target_id=target_id))

    async def _autocomplete(self, request: web.Request) -> web.Response:
        body = await read_object(request)
        name, options = read_text(body, "name"), body.get("options") or []
        started = self._actor(body).start_completion(name, options)
        return reply(await started.answer or {"choices": []})

    async def _component(self, request: web.Request) -> web.Response:
        body = await read_object(request)
        values = body.get("values") or []
        if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
            raise PlaygroundError("The values are not a list of texts.")
        kind = body.get("component_type")
        if kind not in (BUTTON, *SELECTS):
            raise PlaygroundError("Only buttons and select menus can be used.")
        message_id, custom_id = read_text(body, "message_id"), read_text(body, "custom_id")
        return _sent(self._actor(body).start_component(message_id, custom_id, kind, values))

    async def _modal(self, request: web.Request) -> web.Response:
        body = await read_object(request)
        values = body.get("values") or {}
        if not isinstance(values, dict):
            raise PlaygroundError("The values are not an object.")
        return _sent(self._actor(body).start_modal(read_text(body, "interaction_id"), values))

    async def _message(self, request: web.Request) -> web.Response:
        body = await read_object(request)
        message = self._actor(body).say(read_text(body, "content"))
        return reply({"message_id": message.id}, status=HTTPStatus.CREATED)

    async def _delete(self, request: web.Request) -> web.Response:
        body = await read_object(request)
        self._actor(body).delete(read_text(body, "message_id"))
        return reply({})

    async def _dismiss(self, request: web.Request) -> web.Response:
        body = await read_object(request)
        self._actor(body).dismiss(read_text(body, "message_id"))
        return reply({})

    async def _restart_bot(self, request: web.Request) -> web.Response:
        await read_object(request)
        await self._restart()
        return reply({})

    async def _reload_content(self, request: web.Request) -> web.Response:
        await read_object(request)
        return reply(await self._reload())

    def _asking(self, request: web.Request) -> Actor:
        return self._act(request.query.get("member_id"), request.query.get("channel_id"))

    def _actor(self, body: Json) -> Actor:
        who, where = body.get("member_id"), body.get("channel_id")
        return self._act(
            None if who is None else read_text(body, "member_id"),
            None if where is None else read_text(body, "channel_id"),
        )


def _sent(interaction: Interaction) -> web.Response:
    return reply({"interaction_id": interaction.id}, status=HTTPStatus.ACCEPTED)

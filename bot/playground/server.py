"""The playground as one thing: its parts, its socket, its beginning and its end."""

import asyncio
import secrets
import time
from collections import deque
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self

from aiohttp import web

from bot.playground import avatar
from bot.playground.actor import Actor
from bot.playground.answers import Answers
from bot.playground.channel import Channel
from bot.playground.commands import Commands
from bot.playground.errors import OfflineError, PlaygroundError
from bot.playground.events import Events
from bot.playground.exchanges import Exchanges
from bot.playground.faults import Faults
from bot.playground.gateway import HEARTBEAT_S, Gateway
from bot.playground.guard import Guard
from bot.playground.history import History
from bot.playground.hosting import Hosting
from bot.playground.interactions import ANSWER_WITHIN_S, Interactions
from bot.playground.limits import RateLimits
from bot.playground.message import Message
from bot.playground.page import Page
from bot.playground.person import Person
from bot.playground.play import Play
from bot.playground.rest import BASE, Rest, Sent
from bot.playground.site import Site
from bot.playground.snowflake import Clock
from bot.playground.state import View, show_bot
from bot.playground.telling import Telling
from bot.playground.trouble import Trouble
from bot.playground.user import ADMIN, FRIEND, PUBLISHER, READER, STRANGER, Part
from bot.playground.wire import Json
from bot.playground.world import World


class Playground:
    """A loopback Discord: bots connect to ``api_url`` and ``gateway_url``, a person to ``address``.

    Use it as an async context manager, or call ``start`` and ``stop``. The addresses are known
    once it has started; ``port`` zero takes any free one.
    """

    def __init__(
        self,
        *,
        bot_name: str = "article-bot",
        guild_name: str = "The Reading Room",
        channel_name: str = "articles",
        token: str = "playground-bot-token",  # noqa: S107  opens nothing outside this process
        host: str = "127.0.0.1",
        port: int = 0,
        clock: Clock = time.time,
        answer_within_s: float = ANSWER_WITHIN_S,
        heartbeat_s: float = HEARTBEAT_S,
        has_rate_limits: bool = True,
    ) -> None:
        """Put the parts together: long, for each is told here what it needs of the others."""
        self.bot_token = token
        self._key = secrets.token_urlsafe(24)
        self._world = World(
            bot_name=bot_name, guild_name=guild_name, channel_name=channel_name, clock=clock
        )
        self._events = Events()
        self._exchanges = Exchanges(self._events, clock)
        self.gateway = Gateway(
            self._world, token=token, changed=self._tell_bot, heartbeat_s=heartbeat_s
        )
        self._hosting = Hosting(self.gateway, self._tell_bot)
        self._history = History(self._world, self._tell_message)
        self._telling = Telling(self._world, self._history, self._events, self.gateway)
        self._commands = Commands(self._world)
        self._interactions = Interactions(
            world=self._world,
            gateway=self.gateway,
            events=self._events,
            clock=clock,
            answer_within_s=answer_within_s,
        )
        self._guard = Guard(token=self._key)
        self._site = Site(host=host, port=port, guard=self._guard)
        self._limits = RateLimits(clock) if has_rate_limits else None
        self.faults = Faults(self._tell_faults)
        self._rest = Rest(
            world=self._world,
            history=self._history,
            commands=self._commands,
            answers=Answers(self._world, self._history, self._interactions, self._events),
            gateway=self.gateway,
            token=token,
            registered=self._tell_commands,
        )
        self.reader = self.person(READER)
        self.friend = self.person(FRIEND)
        self.admin = self.person(ADMIN)
        self.publisher = self.person(PUBLISHER)
        self.stranger = self.person(STRANGER)

    @property
    def address(self) -> str:
        """The address of the page, with the token that opens it."""
        return f"http://{self._site.origin}/?token={self._key}"

    @property
    def api_url(self) -> str:
        """Where the bot finds the REST API."""
        return f"http://{self._site.origin}{BASE}"

    @property
    def gateway_url(self) -> str:
        """Where the bot finds the gateway."""
        return f"ws://{self._site.origin}/gateway"

    @property
    def cdn_url(self) -> str:
        """Where the bot finds pictures."""
        return f"http://{self._site.origin}/cdn"

    @property
    def traffic(self) -> deque[Sent]:
        """The last bodies the bot sent, in order: method, path, JSON."""
        return self._rest.traffic

    @property
    def home_guild_id(self) -> str:
        """The id of the publication's own server."""
        return self._world.guild_id

    def messages(self) -> list[Message]:
        """Return what is in the first channel, oldest first, everybody's ephemeral ones too."""
        return [Message(message) for message in self._history.all(self._world.channel_id)]

    def person(self, part: Part) -> Person:
        """Return one of the people: where the stranger begins is their own server."""
        user, begins = self._world.people[part.name], self._world.channels[self._world.channel_id]
        if not self._world.permissions(user["id"], begins):
            begins = self._world.named("general")
        return self._person(user, begins)

    async def start(self) -> None:
        """Listen.

        Raises:
            OSError: If the port is taken.
        """
        play = Play(
            events=self._events,
            act=self._act,
            view=self._view,
            bot=self._bot,
            restart=self._hosting.restart,
            reload=self._hosting.reload,
        )
        trouble = Trouble(self.faults, self.gateway)
        parts = (self._rest, Page(self._guard), play, trouble, self._exchanges)
        routes = [route for part in parts for route in part.routes()]
        routes += [*avatar.routes(self._world), web.get("/gateway", self.gateway.serve)]
        wire = [self._exchanges.middleware, self.faults.middleware]
        if self._limits is not None:
            wire.append(self._limits.middleware)
        await self._site.start(routes, wire)
        self.gateway.url = self.gateway_url

    async def stop(self) -> None:
        """End the bot's process, if there is one, and all connections."""
        await self._hosting.stop()
        self._events.close()
        self.faults.clear()
        await self.gateway.close()
        await self._site.stop()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.stop()

    @property
    def bot_pid(self) -> int | None:
        """The number of the bot's process, while it lives."""
        return self._hosting.pid

    async def run_bot(self, argv: Sequence[str], env: Mapping[str, str]) -> None:
        """Start a bot as a child process, which ends with the playground at the latest.

        Raises:
            PlaygroundError: If the program cannot be started.
        """
        await self._hosting.run(argv, env)

    async def restart_bot(self) -> None:
        """Stop the bot's process, if it lives, and start it again.

        Raises:
            PlaygroundError: If the bot is not a process of this playground, or does not start.
        """
        await self._hosting.restart()

    def offer_reload(self, argv: Sequence[str], env: Mapping[str, str]) -> None:
        """Let the page reload the bot's content, with a program that does so."""
        self._hosting.offer_reload(argv, env)

    async def online(self, *, timeout_s: float = 30.0) -> None:
        """Wait until a bot is connected and has registered its commands.

        Raises:
            OfflineError: If that does not happen in time, or the bot's process ends before.
        """
        with self._events.subscribe() as events:
            try:
                async with asyncio.timeout(timeout_s):
                    while not (self.gateway.connected and self._commands.registered):
                        self._hosting.check()
                        await anext(events)
            except TimeoutError:
                lacks = "registered no command" if self.gateway.connected else "not connected"
                raise OfflineError(f"The bot has {lacks} within {timeout_s:g} seconds.") from None

    def _person(self, user: Json, channel: Channel) -> Person:
        return Person(
            user,
            channel,
            world=self._world,
            commands=self._commands,
            history=self._history,
            interactions=self._interactions,
        )

    def _act(self, user_id: str | None, channel_id: str | None) -> Actor:
        user = self._world.reader if user_id is None else self._world.person(user_id)
        channel = self._world.channels.get(channel_id or self._world.channel_id)
        if channel is None:
            raise PlaygroundError("There is no such channel.")
        return self._person(user, channel)

    def _view(self, user: Json) -> View:
        return View(user, self._world, self._commands, self._history)

    def _bot(self) -> Json:
        return show_bot(
            self._world,
            connected=self.gateway.connected,
            child=self._hosting.child,
            can_reload=self._hosting.can_reload,
        )

    def _tell_bot(self) -> None:
        self._events.publish({"type": "bot", "bot": self._bot()})

    def _tell_faults(self) -> None:
        faults = [fault.show() for fault in self.faults.all()]
        self._events.publish({"type": "faults", "faults": faults})

    def _tell_commands(self) -> None:
        for user in self._world.people.values():
            self._events.publish({"type": "commands", **self._view(user).commands()}, to=user["id"])

    def _tell_message(self, what: str, message: Json) -> None:
        self._telling.tell(what, message)

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
from bot.playground.answers import Answers
from bot.playground.child import Child
from bot.playground.commands import Commands
from bot.playground.errors import OfflineError, PlaygroundError, answer_errors
from bot.playground.events import Events
from bot.playground.gateway import GUILD_MESSAGES, Gateway
from bot.playground.guard import (
    BODY_LARGEST,
    IDLE_LONGEST_S,
    Door,
    Guard,
    add_security_headers,
)
from bot.playground.history import History
from bot.playground.interactions import ANSWER_WITHIN_S, Interactions
from bot.playground.message import EPHEMERAL, Message
from bot.playground.page import Page
from bot.playground.reader import Reader
from bot.playground.rest import BASE, Rest, Sent
from bot.playground.snowflake import Clock
from bot.playground.state import show_all, show_bot
from bot.playground.wire import Json
from bot.playground.world import World

SHUTDOWN_WITHIN_S = 2.0  # for answers under way
BACKLOG = 1024  # connections the system holds until they are accepted


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
    ) -> None:
        self.bot_token = token
        self._host, self._port = host, port
        self._key = secrets.token_urlsafe(24)
        self._child: Child | None = None
        self._one_at_a_time = asyncio.Lock()  # starting and stopping the child
        self._runner: web.AppRunner | None = None
        self._listening: asyncio.Server | None = None
        self._world = World(
            bot_name=bot_name, guild_name=guild_name, channel_name=channel_name, clock=clock
        )
        self._events = Events()
        self._gateway = Gateway(self._world, token=token, changed=self._tell_bot)
        self._history = History(self._world, self._tell_message)
        self._commands = Commands(self._world)
        self._interactions = Interactions(
            world=self._world,
            gateway=self._gateway,
            events=self._events,
            clock=clock,
            answer_within_s=answer_within_s,
        )
        self._guard = Guard(token=self._key)
        self._rest = Rest(
            world=self._world,
            history=self._history,
            commands=self._commands,
            answers=Answers(self._world, self._history, self._interactions),
            gateway=self._gateway,
            token=token,
            registered=self._tell_commands,
        )
        self.reader = Reader(self._commands, self._history, self._interactions)

    @property
    def address(self) -> str:
        """The address of the page, with the token that opens it."""
        return f"http://{self._origin}/?token={self._key}"

    @property
    def api_url(self) -> str:
        """Where the bot finds the REST API."""
        return f"http://{self._origin}{BASE}"

    @property
    def gateway_url(self) -> str:
        """Where the bot finds the gateway."""
        return f"ws://{self._origin}/gateway"

    @property
    def cdn_url(self) -> str:
        """Where the bot finds pictures."""
        return f"http://{self._origin}/cdn"

    @property
    def traffic(self) -> deque[Sent]:
        """The last bodies the bot sent, in order: method, path, JSON."""
        return self._rest.traffic

    def messages(self) -> list[Message]:
        """Return what the person sees in the channel, oldest first."""
        return [Message(message) for message in self._history.all()]

    async def start(self) -> None:
        """Listen.

        Raises:
            OSError: If the port is taken.
        """
        page = Page(
            guard=self._guard,
            events=self._events,
            reader=self.reader,
            state=self._state,
            restart=self.restart_bot,
        )
        door = Door(self._connection)
        app = web.Application(
            middlewares=[door.middleware, self._guard.middleware, answer_errors],
            client_max_size=BODY_LARGEST,
        )
        app.on_response_prepare.append(add_security_headers)
        app.add_routes([*self._rest.routes(), *page.routes(), *avatar.routes(self._world)])
        app.add_routes([web.get("/gateway", self._gateway.serve)])
        self._runner = web.AppRunner(
            app,
            access_log=None,
            keepalive_timeout=IDLE_LONGEST_S,
            shutdown_timeout=SHUTDOWN_WITHIN_S,
        )
        await self._runner.setup()
        loop = asyncio.get_running_loop()
        try:
            self._listening = await loop.create_server(
                door, self._host, self._port, backlog=BACKLOG
            )
        except OSError:
            await self._runner.cleanup()
            raise
        self._port = self._listening.sockets[0].getsockname()[1]
        self._guard.host, self._guard.port = self._host, self._port
        self._gateway.url = self.gateway_url

    async def stop(self) -> None:
        """End the bot's process, if there is one, and all connections."""
        async with self._one_at_a_time:
            if self._child is not None:
                await self._child.stop()
        self._events.close()
        await self._gateway.close()
        if self._listening is not None:
            self._listening.close()
        if self._runner is not None:
            await self._runner.cleanup()

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
        return self._child.pid if self._child is not None else None

    async def run_bot(self, argv: Sequence[str], env: Mapping[str, str]) -> None:
        """Start a bot as a child process, which ends with the playground at the latest.

        Raises:
            PlaygroundError: If the program cannot be started.
        """
        if self._child is not None:
            await self._child.stop()
        self._child = Child(argv, env, self._tell_bot)
        await self.restart_bot()

    async def restart_bot(self) -> None:
        """Stop the bot's process, if it lives, and start it again.

        Raises:
            PlaygroundError: If the bot is not a process of this playground, or does not start.
        """
        child = self._child
        if child is None:
            raise PlaygroundError("The bot was started elsewhere; restart it there.")
        async with self._one_at_a_time:
            await child.stop()
            await self._gateway.close()  # what is left of the last process's connection
            try:
                await child.start()
            except OSError as error:
                raise PlaygroundError(f"The bot cannot be started: {error}") from error

    async def online(self, *, timeout_s: float = 30.0) -> None:
        """Wait until a bot is connected and has registered its commands.

        Raises:
            OfflineError: If that does not happen in time, or the bot's process ends before.
        """
        with self._events.subscribe() as events:
            try:
                async with asyncio.timeout(timeout_s):
                    while not (self._gateway.connected and self._commands.registered):
                        self._check_child()
                        await anext(events)
            except TimeoutError:
                lacks = "registered no command" if self._gateway.connected else "not connected"
                raise OfflineError(f"The bot has {lacks} within {timeout_s:g} seconds.") from None

    def _check_child(self) -> None:
        if self._child is not None and not self._child.running:
            raise OfflineError(f"The bot stopped: {self._child.last_words}")

    @property
    def _origin(self) -> str:
        return f"{self._host}:{self._port}"

    def _connection(self) -> web.RequestHandler:
        if self._runner is None or self._runner.server is None:
            raise ConnectionAbortedError("the playground is stopping")
        return self._runner.server()

    def _bot(self) -> Json:
        return show_bot(self._world, connected=self._gateway.connected, child=self._child)

    def _state(self) -> Json:
        return show_all(self._world, self._commands, self._history, bot=self._bot())

    def _tell_bot(self) -> None:
        self._events.publish({"type": "bot", "bot": self._bot()})

    def _tell_commands(self) -> None:
        self._events.publish({"type": "commands", "commands": self._commands.all()})

    def _tell_message(self, what: str, message: Json) -> None:
        gone = what == "message_delete"
        told = {"id": message["id"], "channel_id": message["channel_id"]}
        self._events.publish({"type": what, **(told if gone else {"message": message})})
        if not message["flags"] & EPHEMERAL:
            guild = {"guild_id": self._world.guild_id}
            event = {**(told if gone else message), **guild}
            self._gateway.dispatch(what.upper(), event, intent=GUILD_MESSAGES)

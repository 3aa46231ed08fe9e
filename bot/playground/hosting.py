"""The bot as a process of the playground: started, restarted, told to reload its content."""

import asyncio
from collections.abc import Callable, Mapping, Sequence

from bot.playground.child import Child, run_once
from bot.playground.errors import OfflineError, PlaygroundError
from bot.playground.gateway import Gateway
from bot.playground.wire import Json


class Hosting:
    """The bot's process, if it is one of ours. ``changed`` is called when it starts or ends."""

    def __init__(self, gateway: Gateway, changed: Callable[[], None]) -> None:
        self.child: Child | None = None
        self._gateway = gateway
        self._changed = changed
        self._reload: tuple[tuple[str, ...], dict[str, str]] | None = None
        self._one_at_a_time = asyncio.Lock()  # starting and stopping

    @property
    def pid(self) -> int | None:
        """The number of the process, while it lives."""
        return self.child.pid if self.child is not None else None

    @property
    def can_reload(self) -> bool:
        """Whether there is a program that reloads the content."""
        return self._reload is not None

    async def run(self, argv: Sequence[str], env: Mapping[str, str]) -> None:
        """Start a bot, in the place of one that runs.

        Raises:
            PlaygroundError: If the program cannot be started.
        """
        if self.child is not None:
            await self.child.stop()
        self.child = Child(argv, env, self._note)
        await self.restart()

    async def restart(self) -> None:
        """Stop the process, if it lives, and start it again.

        Raises:
            PlaygroundError: If the bot is not a process of this playground, or does not start.
        """
        child = self.child
        if child is None:
            raise PlaygroundError("The bot was started elsewhere; restart it there.")
        async with self._one_at_a_time:
            await child.stop()
            await self._gateway.close()  # what is left of the last process's connection
            try:
                await child.start()
            except OSError as error:
                raise PlaygroundError(f"The bot cannot be started: {error}") from error

    async def stop(self) -> None:
        """End the process, if there is one."""
        async with self._one_at_a_time:
            if self.child is not None:
                await self.child.stop()

    def check(self) -> None:
        """Take notice of a process that has ended.

        Raises:
            OfflineError: If it has; it says how.
        """
        if self.child is not None and not self.child.running:
            raise OfflineError(f"The bot stopped: {self.child.last_words}")

    def offer_reload(self, argv: Sequence[str], env: Mapping[str, str]) -> None:
        """Take the program that reloads the content."""
        self._reload = (tuple(argv), dict(env))

    async def reload(self) -> Json:
        """Run the program that reloads the content; return whether it is ``ok``, and its words.

        Raises:
            PlaygroundError: If there is none, or it cannot be started.
        """
        if self._reload is None:
            raise PlaygroundError("Nothing here knows how to reload.")
        try:
            status, text = await run_once(*self._reload)
        except OSError as error:
            raise PlaygroundError(f"Nothing can be reloaded: {error}") from error
        return {"ok": status == 0, "text": text}

    def _note(self) -> None:
        if self.child is not None and not self.child.running:
            self._gateway.forget()
        self._changed()

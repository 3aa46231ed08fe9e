"""Runs the bot as a process of its own, so that a crash and a restart are real."""

import asyncio
import codecs
import contextlib
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence

STOP_WITHIN_S = 10.0  # after SIGTERM; then SIGKILL
REST_WITHIN_S = 1.0  # for what an ended process wrote last; others may hold its stream open
WORDS_KEPT = 8192  # bytes of the end of what the bot wrote
CHUNK = 4096  # bytes read at once


class Child:
    """One program. ``changed`` is called when it starts or ends.

    What it writes goes to our error stream, and the end of it is kept.
    """

    def __init__(
        self, argv: Sequence[str], env: Mapping[str, str], changed: Callable[[], None]
    ) -> None:
        self._argv = tuple(argv)
        self._env = dict(env)
        self._changed = changed
        self._process: asyncio.subprocess.Process | None = None
        self._watching: asyncio.Task[None] | None = None
        self._words = b""

    @property
    def running(self) -> bool:
        """Whether the process lives, or its last words are still on their way."""
        return self._watching is not None and not self._watching.done()

    @property
    def last_words(self) -> str | None:
        """How the process ended: the last line it wrote, and its exit status."""
        if self.running or self._process is None or self._process.returncode is None:
            return None
        status = self._process.returncode
        how = f"exit status {status}" if status >= 0 else f"ended by {_signal_name(-status)}"
        lines = self._words.decode(errors="replace").split("\n")
        last = next((line.strip() for line in reversed(lines) if line.strip()), None)
        return f"{last} ({how})" if last else how

    @property
    def pid(self) -> int | None:
        """The number of the process, while it lives."""
        return self._process.pid if self._process is not None and self.running else None

    async def start(self) -> None:
        """Start the process.

        Raises:
            OSError: If it cannot be started.
        """
        self._words = b""
        self._process = await asyncio.create_subprocess_exec(
            *self._argv,
            env=self._env,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C reaches us alone; we pass it on as SIGTERM
        )
        self._watching = asyncio.create_task(self._watch(self._process))
        self._watching.add_done_callback(lambda _: self._changed())
        self._changed()

    async def stop(self) -> None:
        """End the process and all it started: gently, then by force."""
        if self._process is not None and self._process.returncode is None:
            _send(self._process, signal.SIGTERM)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(STOP_WITHIN_S):
                    await self._process.wait()
            _send(self._process, _KILL)  # whatever is left of its group
        if self._watching is not None:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(REST_WITHIN_S):
                    await self._watching

    async def _watch(self, process: asyncio.subprocess.Process) -> None:
        """Pass on what the process writes until it ends."""
        stream, decoder = process.stdout, codecs.getincrementaldecoder("utf-8")("replace")
        while stream is not None and (chunk := await stream.read(CHUNK)):
            self._words = (self._words + chunk)[-WORDS_KEPT:]
            with contextlib.suppress(OSError, ValueError):  # our own stream may be gone
                sys.stderr.write(decoder.decode(chunk))
        await process.wait()


async def run_once(argv: Sequence[str], env: Mapping[str, str]) -> tuple[int, str]:
    """Run a program to its end; return its exit status and the end of what it wrote.

    Raises:
        OSError: If it cannot be started.
    """
    process = await asyncio.create_subprocess_exec(
        *argv,
        env=dict(env),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        words, _ = await process.communicate()
    except asyncio.CancelledError:
        _send(process, signal.SIGTERM)
        raise
    return process.returncode or 0, words[-WORDS_KEPT:].decode(errors="replace").strip()


_KILL = getattr(signal, "SIGKILL", signal.SIGTERM)


def _send(process: asyncio.subprocess.Process, number: signal.Signals) -> None:
    """Signal the process and its group; where there are no groups, the process alone."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, number)
        elif process.returncode is None:
            process.send_signal(number)


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"

"""A bot in a process of its own: started, restarted, crashed and stopped for real."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from bot.playground import OfflineError, Playground, PlaygroundError
from bot.playground import child as child_module

BOT = """
import sys, discord, yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route
Route.BASE, gateway, token = sys.argv[1:]
DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
client = discord.Client(intents=discord.Intents(guilds=True))
tree = app_commands.CommandTree(client)

class Again(discord.ui.View):
    @discord.ui.button(label="Again", custom_id="again")
    async def again(self, interaction, button):
        await interaction.response.edit_message(content=f"pid {os.getpid()}")

@tree.command(description="Tells its process")
async def pid(interaction: discord.Interaction):
    await interaction.response.send_message(f"pid {os.getpid()}", view=Again(timeout=None))

import os
async def prepare():
    client.add_view(Again(timeout=None))
    await tree.sync()
client.setup_hook = prepare
client.run(token, log_level=30)
"""


async def run(playground: Playground, program: str) -> None:
    argv = [sys.executable, "-c", program]
    addresses = [playground.api_url, playground.gateway_url, playground.bot_token]
    await playground.run_bot([*argv, *addresses], dict(os.environ))


async def test_a_button_of_a_killed_process_works_in_the_next(playground: Playground) -> None:
    await run(playground, BOT)
    await playground.online()
    first = playground.bot_pid
    assert first is not None
    shown = await playground.reader.command("pid")
    assert shown.content == f"pid {first}"
    os.kill(first, signal.SIGKILL)
    await _ended(playground)
    assert playground._bot()["detail"] == "ended by SIGKILL"
    with pytest.raises(OfflineError):
        await playground.reader.click(shown, "Again")
    await playground.restart_bot()
    await playground.online()
    assert playground.bot_pid not in {None, first}
    again = await playground.reader.click(shown, "Again")
    assert (again.id, again.content) == (shown.id, f"pid {playground.bot_pid}")


async def test_a_restart_ends_the_old_process_first(playground: Playground) -> None:
    await run(playground, BOT)
    await playground.online()
    first = playground.bot_pid
    await playground.restart_bot()
    await playground.online()
    message = await playground.reader.command("pid")
    assert message.content == f"pid {playground.bot_pid}" != f"pid {first}"


async def test_a_bot_that_cannot_start_tells_its_last_words(playground: Playground) -> None:
    program = "import sys; print('log line'); sys.exit('Set the token in config.toml.')"
    await run(playground, program)
    with pytest.raises(OfflineError, match="Set the token in config") as stopped:
        await playground.online()
    words = "Set the token in config.toml. (exit status 1)"
    assert str(stopped.value) == f"The bot stopped: {words}"
    bot = playground._bot()
    assert (bot["state"], bot["detail"], bot["can_restart"]) == ("offline", words, True)


async def test_a_bot_that_is_on_its_way_is_starting(playground: Playground) -> None:
    await run(playground, "import time; time.sleep(60)")
    assert playground._bot()["state"] == "starting"
    with pytest.raises(OfflineError, match="not connected"):
        await playground.online(timeout_s=0)


async def test_a_bot_that_ignores_the_signal_is_killed(
    playground: Playground, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(child_module, "STOP_WITHIN_S", 0.01)
    ready = tmp_path / "ready"
    os.mkfifo(ready)
    program = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        f"open({str(ready)!r}, 'w').close(); time.sleep(60)"
    )
    await run(playground, program)
    ready.read_text()
    await playground.stop()
    assert playground.bot_pid is None
    assert playground._bot()["detail"] == "ended by SIGKILL"


async def test_what_the_bot_started_ends_with_it(playground: Playground, tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    program = (
        "import subprocess, sys, time;"
        f"fifo = open({str(fifo)!r}, 'w');"
        "sleep = [sys.executable, '-c', 'import time; time.sleep(60)'];"
        "subprocess.Popen(sleep, pass_fds=[fifo.fileno()]);"
        "print('up', file=fifo, flush=True); time.sleep(60)"
    )
    await run(playground, program)
    with fifo.open() as both_write:
        assert both_write.readline() == "up\n"
        await playground.stop()
        async with asyncio.timeout(5):
            assert await asyncio.to_thread(both_write.read) == ""


async def test_a_program_that_is_not_there_is_named(playground: Playground) -> None:
    with pytest.raises(PlaygroundError, match=r"cannot be started: .*no-such-program"):
        await playground.run_bot(["/no-such-program"], {})


async def test_only_a_bot_of_the_playground_can_be_restarted(playground: Playground) -> None:
    with pytest.raises(PlaygroundError, match="started elsewhere"):
        await playground.restart_bot()


async def test_what_the_bot_writes_is_passed_on_and_little_is_kept(
    playground: Playground, capfd: pytest.CaptureFixture[str]
) -> None:
    await run(playground, "import sys; sys.stderr.write('ü' * 100_000 + '\\nthe end\\n')")
    await _ended(playground)
    assert capfd.readouterr().err.startswith("ü" * 100_000 + "\nthe end\n")
    assert playground._hosting.child is not None
    assert len(playground._hosting.child._words) == child_module.WORDS_KEPT
    assert playground._hosting.child.last_words == "the end (exit status 0)"


async def test_ctrl_c_ends_the_bot_too() -> None:
    program = (
        "import asyncio, sys\n"
        "from bot.playground import Playground\n"
        "async def main():\n"
        "    async with Playground() as playground:\n"
        "        sleep = 'import time; time.sleep(60)'\n"
        "        await playground.run_bot([sys.executable, '-c', sleep], {})\n"
        "        print(playground.bot_pid, flush=True)\n"
        "        await asyncio.sleep(60)\n"
        "asyncio.run(main())\n"
    )
    parent = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", program),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert parent.stdout is not None
    child = int(await parent.stdout.readline())
    parent.send_signal(signal.SIGINT)
    await parent.wait()
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


async def _ended(playground: Playground) -> None:
    """Wait until the page was told that the process has ended."""
    with playground._events.subscribe() as events:
        while playground._bot()["state"] != "offline":
            await anext(events)

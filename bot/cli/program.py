"""The command line as a whole: its verbs, and how the process ends."""

import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import NoReturn

import click
from click.shell_completion import shell_complete

from bot.cli.article import article
from bot.cli.card import card
from bot.cli.check import check
from bot.cli.ending import INTERRUPTED, tell
from bot.cli.explain import explain
from bot.cli.export import export
from bot.cli.invite import invite
from bot.cli.latest import latest
from bot.cli.load import load
from bot.cli.new import new
from bot.cli.options import JSON_OPTION, all_options
from bot.cli.playground import playground
from bot.cli.rebuild import rebuild
from bot.cli.related import related
from bot.cli.run import run
from bot.cli.search import search
from bot.cli.tag import tag

_NAME = "article-bot"
_COMPLETION = "_ARTICLE_BOT_COMPLETE"  # the variable in which click's shell scripts ask

_EPILOG = """\b
Examples:
  article-bot playground                 see the bot in your browser, without a token
  article-bot latest 3                   the three newest articles
  article-bot tag Labubu --json          the articles on a hashtag, for programs
  article-bot card "/tag Labubu"         exactly what Discord would get
  article-bot load --content drafts      what is new in a folder, and what is wrong
  article-bot run --config bot.toml      the bot in Discord
"""


class _Program(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs as they were added: what a newcomer wants comes first."""
        del ctx
        return list(self.commands)


@click.group(
    cls=_Program,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@all_options
@click.version_option(package_name=_NAME, prog_name=_NAME)
def program() -> None:
    """Bring a publication into the Discord server where its readers already talk.

    The options below may also stand after the verb, and count more there.
    """


for _verb in (
    playground,
    run,
    invite,
    load,
    rebuild,
    check,
    new,
    latest,
    tag,
    article,
    related,
    explain,
    search,
    export,
    card,
):
    program.add_command(_verb)


def main(words: Sequence[str] | None = None) -> NoReturn:
    """Do what the command line says (``words``, else the process's own), then exit."""
    words = sys.argv[1:] if words is None else words
    if asked := os.environ.get(_COMPLETION):
        sys.exit(shell_complete(program, {}, _NAME, _COMPLETION, asked))
    sys.exit(_status(words))


def _as_json(words: Sequence[str]) -> bool:
    """Tell whether a program reads what comes out, also of a line that can't be understood."""
    formats = set(pairwise(words))
    asked = ("--format", "json") in formats or "--format=json" in words
    return asked or JSON_OPTION in words


def _status(words: Sequence[str]) -> int:
    """Run a verb and return the exit status."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # a terminal that lacks a letter shows a "?"
    try:
        with program.make_context(_NAME, list(words)) as context:
            program.invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # whoever read our output has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001 - the border where every failure is told
        return tell(error, as_json=_as_json(words))
    return 0

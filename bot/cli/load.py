"""``load``: brings the database up to date, and says what is wrong with the files."""

import asyncio
from contextlib import suppress

import click

from bot.cli.options import Request, json_options


@click.command()
@click.option(
    "--force",
    is_flag=True,
    help="Even if readers lose many articles, these replace those of another folder, or an undo "
    "holds files back.",
)
@click.option(
    "--watch",
    "is_watching",
    is_flag=True,
    help="Go on: load what changes, as soon as it does, until Ctrl-C.",
)
@json_options
def load(request: Request, *, force: bool, is_watching: bool) -> None:
    """Bring the database up to date with the files.

    Prints what changed, and every problem with its place and remedy. A load is refused as a
    whole, with nothing changed, when it would take more than 5 articles and more than a fifth of
    them from readers, or the last one; and when the database holds the articles of another
    folder. --force loads them all the same, and of --watch the first load alone. Files that
    /admin undo holds back stay so until they say something else; --force loads these, too.
    """
    from bot.cli.loading import Loading

    loading = Loading(request)
    if is_watching:
        with suppress(KeyboardInterrupt):  # that is how it ends
            asyncio.run(loading.watch(force=force))
    else:
        asyncio.run(loading.once(force=force))

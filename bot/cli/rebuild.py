"""``rebuild``: makes the database anew from the files."""

import asyncio
from datetime import UTC, datetime

import click

from bot.cli.options import Request, json_options
from bot.errors import LoadRefusedError


@click.command()
@click.option(
    "--force",
    is_flag=True,
    help="Even if readers lose many articles, these replace those of another folder, or an undo "
    "holds files back.",
)
@json_options
def rebuild(request: Request, *, force: bool) -> None:
    """Make the database anew from the files, as after damage.

    Stop the bot first. The new database is made beside the old one, which is kept, and takes its
    place once it is whole. What only the old one knows, such as the last good version of a file
    that is broken now, or what /admin undo holds back, comes along as far as it can be read; with
    --force what is held back is loaded. Buttons keep working.
    """
    from bot.cli.page import print_json, print_problems, print_rebuilt
    from bot.cli.reading import reading_setting
    from bot.cli.record import rebuilt_record
    from bot.library import rebuild as make_anew

    setting = reading_setting(request)
    try:
        rebuilt = asyncio.run(
            make_anew(setting.database, setting.source, now=datetime.now(UTC), force=force)
        )
    except LoadRefusedError as error:
        if not request.as_json:
            print_problems(error.problems, setting.folder)
        raise
    if request.as_json:
        print_json(rebuilt_record(rebuilt))
    else:
        print_rebuilt(rebuilt, setting.database, setting.folder)

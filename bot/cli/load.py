"""``load``: brings the database up to date, and says what is wrong with the files."""

import asyncio

import click

from bot.cli.options import Request, json_options
from bot.errors import LoadRefusedError


@click.command()
@click.option(
    "--force",
    is_flag=True,
    help="Even if readers lose many articles, or these replace those of another folder.",
)
@json_options
def load(request: Request, *, force: bool) -> None:
    """Bring the database up to date with the files.

    Prints what changed, and every problem with its place and remedy. A load is refused as a
    whole, with nothing changed, when it would take more than 5 articles and more than a fifth of
    them from readers, or the last one; and when the database holds the articles of another
    folder. --force loads them all the same.
    """
    from bot.cli.page import print_json, print_problems, print_report
    from bot.cli.reading import open_library, reading_setting
    from bot.cli.record import report_record
    from bot.library import LoadReport

    setting = reading_setting(request)

    async def bring() -> LoadReport:
        async with open_library(setting, check=True) as library:
            return await library.load(force=force)

    try:
        report = asyncio.run(bring())
    except LoadRefusedError as error:
        if not request.as_json:
            print_problems(error.problems, setting.folder)
        raise
    if request.as_json:
        print_json(report_record(report))
    else:
        print_report(report, setting.folder)

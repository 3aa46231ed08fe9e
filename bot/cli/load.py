"""``load``: brings the database up to date, and says what is wrong with the files."""

import asyncio

import click

from bot.cli.options import Request, json_options


@click.command()
@click.option("--force", is_flag=True, help="Take the articles of this folder for another's.")
@json_options
def load(request: Request, *, force: bool) -> None:
    """Bring the database up to date with the files.

    Prints what changed, and every problem with its place and remedy.
    """
    from bot.cli.page import print_json, print_report
    from bot.cli.reading import open_library, reading_setting
    from bot.cli.record import report_record
    from bot.library import LoadReport

    setting = reading_setting(request)

    async def bring() -> LoadReport:
        async with open_library(setting) as library:
            return await library.load(force=force)

    report = asyncio.run(bring())
    if request.as_json:
        print_json(report_record(report))
    else:
        print_report(report, setting.folder)

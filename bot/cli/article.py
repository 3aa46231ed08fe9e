"""``article``: one article, whole."""

import asyncio

import click

from bot.cli.options import TEXT, Request, reading_options


@click.command()
@click.argument("slug", type=TEXT)
@reading_options
def article(request: Request, slug: str) -> None:
    """Print an article, and what goes with it."""
    asyncio.run(_print(request, slug))


async def _print(request: Request, slug: str) -> None:
    from bot.cli.page import print_article, print_json
    from bot.cli.reading import open_up_to_date, reading_setting
    from bot.cli.record import whole_record
    from bot.library.languages import OtherVersions

    async with open_up_to_date(request, reading_setting(request)) as library:
        catalogue = library.catalogue
        found = catalogue.get(slug)
        body, related = await library.body(found), catalogue.related(found)
        others = OtherVersions.find(found, catalogue)
    if request.as_json:
        print_json(whole_record(found, body, related, others))
    else:
        print_article(found, body, related, others)

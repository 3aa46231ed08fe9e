"""``related``: what goes with an article, and why."""

import click

from bot.cli.options import TEXT, Request, reading_options


@click.command()
@click.argument("slug", type=TEXT)
@reading_options
def related(request: Request, slug: str) -> None:
    """Print what goes with an article, best first, and why."""
    from bot.cli.page import print_json, print_related
    from bot.cli.reading import read_catalogue
    from bot.cli.record import related_record

    catalogue = read_catalogue(request)
    article = catalogue.get(slug)
    found = catalogue.related(article)
    if request.as_json:
        print_json([related_record(each) for each in found])
    else:
        print_related(article, found)

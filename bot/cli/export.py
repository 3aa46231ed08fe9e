"""``export``: what the publication's website needs to show what readers see in Discord."""

from pathlib import Path

import click

from bot.cli.options import Request, reading_options
from bot.cli.output import write_whole


@click.group()
def export() -> None:
    """Write what other programs need, as JSON."""


@export.command()
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The file to write, as a whole; else standard output.",
)
@reading_options
def related(request: Request, *, output: Path | None) -> None:
    """Write the lists of related articles, for a website to show the same.

    {"articles": [{"slug": …, "url": …, "related": [{"slug": …, "title": …, "score": …,
    "reason": …, "url": …}]}]}, newest first; a url is null where an article has none.
    """
    from bot.cli.ending import as_bytes
    from bot.cli.reading import read_catalogue
    from bot.cli.record import website_record
    from bot.library.catalogue import MORE_MOST

    catalogue = read_catalogue(request)
    articles = [
        website_record(article, catalogue.related(article)[:MORE_MOST])
        for article in catalogue.articles
    ]
    told = as_bytes({"articles": articles}, indent=2)
    if output is None:
        click.echo(told)
    else:
        write_whole(output, told + b"\n", option="--output")

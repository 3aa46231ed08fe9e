"""``related``: what goes with an article, or with every one, and why."""

import click

from bot.cli.options import TEXT, Request, reading_options


@click.command()
@click.argument("slug", type=TEXT, required=False)
@click.option("--all", "every", is_flag=True, help="Of every article, newest first.")
@click.option(
    "--limit", type=click.IntRange(min=1), metavar="N", help="At most so many for an article."
)
@reading_options
def related(request: Request, slug: str | None, *, every: bool, limit: int | None) -> None:
    """Print what goes with an article, best first, and why.

    With --all and --json a line for each article, as soon as it is known:
    {"slug": …, "related": [{"slug": …, "score": …, "reason": …}]}
    """
    from bot.cli.page import print_json, print_line, print_related
    from bot.cli.reading import read_catalogue
    from bot.cli.record import related_line, related_record

    if every == (slug is not None):
        raise click.UsageError("Name one article, or ask for --all of them.")
    catalogue = read_catalogue(request)
    if slug is not None:
        article = catalogue.get(slug)
        found = catalogue.related(article)[:limit]
        if request.as_json:
            print_json([related_record(each) for each in found])
        else:
            print_related(article, found)
        return
    for article in catalogue.articles:
        found = catalogue.related(article)[:limit]
        if request.as_json:
            print_line(related_line(article, found))
        else:
            print_related(article, found)

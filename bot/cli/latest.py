"""``latest``: the newest articles."""

import click

from bot.cli.options import Request, reading_options

LATEST_COUNT = 5  # as /latest in Discord, whose module would take its time to import


@click.command()
@click.argument("count", type=click.IntRange(min=1), default=LATEST_COUNT)
@reading_options
def latest(request: Request, count: int) -> None:
    """Print the newest articles, 5 or COUNT of them."""
    from bot.cli.page import print_articles, print_json
    from bot.cli.reading import read_catalogue
    from bot.cli.record import article_record

    articles = read_catalogue(request).latest(count)
    if request.as_json:
        print_json([article_record(article) for article in articles])
    else:
        print_articles("Latest", articles)

"""``tag``: the articles on a hashtag."""

import click

from bot.cli.options import TEXT, Request, reading_options


@click.command()
@click.argument("tag", type=TEXT)
@reading_options
def tag(request: Request, tag: str) -> None:
    """Print the articles on a hashtag, newest first."""
    from bot.cards.wording import facts, plural
    from bot.cli.page import print_articles, print_companions, print_json
    from bot.cli.reading import read_catalogue
    from bot.cli.record import article_record

    catalogue = read_catalogue(request)
    found = catalogue.tag(tag)
    articles = catalogue.tagged(found)
    if request.as_json:
        print_json([article_record(article) for article in articles])
    else:
        title = facts(f"#{found.name}", plural(found.count, "article"))
        print_articles(title, articles)
        print_companions(catalogue.together(found))

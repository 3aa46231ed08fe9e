"""``explain``: why two articles are related, or are not."""

import asyncio

import click

from bot.cli.options import TEXT, Request, reading_options


@click.command()
@click.argument("one", metavar="A", type=TEXT)
@click.argument("other", metavar="B", type=TEXT)
@reading_options
def explain(request: Request, one: str, other: str) -> None:
    """Print why two articles, A and B, are related, or are not.

    What they share, with its weight in each; where each stands in the other's list, and if it
    doesn't, what keeps it out; and for one with which nothing goes, the tag that would join it to
    others best.
    """
    asyncio.run(_print(request, one, other))


async def _print(request: Request, one: str, other: str) -> None:
    from bot.cli.explained import explained_record, print_explained
    from bot.cli.page import print_json
    from bot.cli.reading import open_up_to_date, reading_setting

    async with open_up_to_date(request, reading_setting(request)) as library:
        first, second = [await library.find_article(slug) for slug in (one, other)]
        if first.key == second.key:
            raise click.UsageError(f"“{one}” and “{other}” are the same article: name two.")
        explanation = await library.explain(first, second)
    if request.as_json:
        print_json(explained_record(explanation))
    else:
        print_explained(explanation)

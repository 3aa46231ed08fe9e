"""``new``: a draft to begin with."""

import click

from bot.cli.options import TEXT, Request, common_options


@click.command()
@click.argument("title", type=TEXT)
@click.option(
    "--tags", type=TEXT, multiple=True, metavar="A,B,…", help="Hashtags, parted by commas."
)
@click.option(
    "--slug", type=TEXT, help="Its name in addresses and commands; else made of the title."
)
@common_options
def new(request: Request, title: str, tags: tuple[str, ...], slug: str | None) -> None:
    """Write a draft with this TITLE, and print the path of its file.

    No file is ever written over.
    """
    from bot.cli.drafted import write_draft
    from bot.cli.ending import notice

    click.echo(write_draft(request, title, tags, slug))
    notice(
        "It is a draft, which readers don't see. article-bot check says what it lacks.",
        as_json=request.as_json,
    )

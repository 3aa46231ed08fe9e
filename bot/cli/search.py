"""``search``: what the articles say about something, one query or a file of them."""

import asyncio
import json
from collections.abc import Iterator
from typing import IO, NamedTuple

import click

from bot.cli.options import TEXT, Request, reading_options

LIMIT = 10  # hits, where no number is named


@click.command()
@click.argument("query", type=TEXT, nargs=-1)
@click.option(
    "--limit",
    type=click.IntRange(min=1, max=1000),
    default=LIMIT,
    metavar="N",
    show_default=True,
    help="At most so many hits for a query.",
)
@click.option(
    "--batch",
    type=click.File("r", encoding="utf-8-sig"),
    metavar="FILE",
    help="A file of queries, “-” for the standard input: with --json a line for each.",
)
@reading_options
def search(request: Request, query: tuple[str, ...], *, limit: int, batch: IO[str] | None) -> None:
    """Print the articles that a query finds, best first.

    "Quoted words" must stand together, -word must not occur, #tag is the tag. A query that begins
    with a hyphen stands behind “--”.

    A batch has a line for each query, {"id": …, "text": …}, and is answered in the same order:
    {"id": …, "hits": [{"slug": …, "score": …}]}
    """
    if bool(query) == (batch is not None):
        raise click.UsageError("Type what to look for, or name a --batch of queries.")
    if batch is not None:
        asyncio.run(_answer_all(request, list(_queries(batch)), limit))
    else:
        asyncio.run(_answer(request, " ".join(query), limit))


class _Query(NamedTuple):
    """One line of a batch."""

    id: object
    text: str


async def _answer(request: Request, text: str, limit: int) -> None:
    from bot.cli.page import print_found, print_json
    from bot.cli.reading import open_up_to_date, reading_setting
    from bot.cli.record import found_record
    from bot.library import Search

    async with open_up_to_date(request, reading_setting(request)) as library:
        found = await library.search(Search(text=text), most=limit, shown=slice(limit))
    if request.as_json:
        print_json(found_record(found))
    else:
        print_found(found)


async def _answer_all(request: Request, queries: list[_Query], limit: int) -> None:
    from bot.cli.ending import notice
    from bot.cli.page import print_found, print_line
    from bot.cli.reading import open_up_to_date, reading_setting
    from bot.cli.record import hit_record
    from bot.errors import SearchTooLongError
    from bot.library import Search
    from bot.sentences import sentence

    async with open_up_to_date(request, reading_setting(request)) as library:
        for query in queries:
            try:
                found = await library.search(Search(text=query.text), most=limit)
            except SearchTooLongError as error:
                notice(f"{query.id}: {sentence(error)}", as_json=request.as_json)
                print_line({"id": query.id, "hits": []})
                continue
            if request.as_json:
                print_line({"id": query.id, "hits": [hit_record(hit) for hit in found.hits]})
            else:
                print_found(found)


def _queries(lines: IO[str]) -> Iterator[_Query]:
    """Yield the queries of a batch.

    Raises:
        click.BadParameter: If a line is none.
    """
    try:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _query(line, f"{lines.name}:{number}")
    except UnicodeDecodeError as error:
        raise click.BadParameter(f"{lines.name} is no UTF-8: {error}") from error


def _query(line: str, where: str) -> _Query:
    try:
        record = json.loads(line)
        return _Query(record["id"], str(record["text"]))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise click.BadParameter(f'{where} is no {{"id": …, "text": …}}') from error

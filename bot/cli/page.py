"""What people read of articles on the command line."""

from collections.abc import Iterable, Sequence
from datetime import UTC
from pathlib import Path

import click
from rich.console import Console, Group, RenderableType
from rich.markdown import Markdown
from rich.panel import Panel
from rich.style import Style
from rich.table import Table
from rich.text import Text

from bot.article import Article
from bot.cards.wording import (
    EXTRACT,
    byline,
    corrected,
    date,
    facts,
    gist,
    hashtags,
    plural,
    reading_time,
    reason,
)
from bot.cli.ending import as_bytes
from bot.content.characters import one_line
from bot.content.problem import Problem
from bot.library import Companion, Found, Hit, LoadReport, Rebuilt, RelatedArticle
from bot.library.languages import OtherVersions

_SLUGS_MOST = 20  # of each kind in a report; --json has all
_WIDEST = 96  # columns: longer lines are hard to read


def print_json(value: object) -> None:
    """Print JSON in UTF-8."""
    click.echo(as_bytes(value, indent=2))


def print_line(value: object) -> None:
    """Print JSON in UTF-8 as one line."""
    click.echo(as_bytes(value))


def print_articles(title: str, articles: Sequence[Article]) -> None:
    """Print a list of articles under its title."""
    if not articles:
        show(Text("Nothing has been published yet."))
        return
    numbered = [(str(place), _summary(each)) for place, each in enumerate(articles, start=1)]
    show(Text(title, style="bold"), _list(numbered))


def print_companions(companions: Sequence[Companion]) -> None:
    """Print which tags stand on the same articles as another one, if any do."""
    if companions:
        told = " · ".join(f"#{each.tag.name} ({each.count})" for each in companions)
        show(Text(), Text(f"Often together with {told}", style="green"))


def print_article(
    article: Article, body: str, related: Sequence[RelatedArticle], others: OtherVersions
) -> None:
    """Print an article whole, and what goes with it."""
    parts: list[RenderableType] = [Text(article.title, style="bold"), *_about(article)]
    if others.named:
        slugs = (f"{name} ({each.slug})" for name, each in others.named)
        parts.append(Text(f"Also in: {', '.join(slugs)}", style="cyan"))
    name, text = gist(article)
    if text:
        parts += [Text(), Panel(Text(text), title=name, title_align="left")]
    if article.corrections:
        parts.append(Text())
        parts += [Text(f"{corrected(each)}: {each.text}") for each in article.corrections]
    if body:
        parts += [Text(), Markdown(body, hyperlinks=False)]
    if related:
        parts += [Text(), Text("Related", style="bold"), _related(related)]
    show(*parts)


def print_related(article: Article, related: Sequence[RelatedArticle]) -> None:
    """Print what goes with an article."""
    if not related:
        show(Text(f"Nothing goes with “{article.title}” yet."))
        return
    show(Text(f"Related to “{article.title}”", style="bold"), _related(related))


def print_found(found: Found) -> None:
    """Print what a search found; where that is nothing, what there is instead."""
    if found.corrected:
        show(Text(f"Showing results for “{found.corrected}”.", style="bold"))
    if found.dropped:
        show(Text(f"Not looked for, as it is too much: {', '.join(found.dropped)}", style="dim"))
    if found.hits:
        show(_list((f"{hit.score:.2f}", _hit(hit)) for hit in found.hits))
        return
    if found.is_empty:
        show(Text(f"“{found.search.text}” leaves nothing to look for: begin with a word."))
    else:
        show(Text(f"Nothing found for “{found.search.text}”."))
    if found.tags:
        show(Text(f"Tags like it: {', '.join(f'#{tag.name}' for tag in found.tags)}"))
    if found.newest:
        show(Text("The newest articles:"), _list(("", _title(each)) for each in found.newest))


def print_report(report: LoadReport, folder: Path) -> None:
    """Print what a load did, and every problem on a line that editors can follow."""
    what = report.differences.what
    for mark, style, slugs in (
        ("+", "green", report.added),
        ("~", "yellow", report.changed),
        ("-", "red", report.removed),
    ):
        for slug in slugs[:_SLUGS_MOST]:
            parts = f": {', '.join(what[slug])}" if slug in what else ""
            show(Text(f"{mark} {slug}", style=style).append(parts, style="dim"))
        if len(slugs) > _SLUGS_MOST:
            show(Text(f"{mark} and {len(slugs) - _SLUGS_MOST} more", style=style))
    _print_flaws(report, folder)
    show(
        Text(
            f"{len(report.added)} added, {len(report.changed)} changed, "
            f"{len(report.removed)} removed, {report.unchanged} unchanged; "
            f"{plural(len(report.problems), 'problem')}"
        )
    )


def print_rebuilt(rebuilt: Rebuilt, database: Path, folder: Path) -> None:
    """Print what a database holds that was made anew, and where the old one is."""
    _print_flaws(rebuilt.report, folder)
    click.echo(
        f"{database} was made anew from {folder}: {plural(rebuilt.articles, 'article')}; "
        f"{plural(len(rebuilt.report.problems), 'problem')}"
    )
    if rebuilt.kept:
        click.echo(f"The old one is kept as {rebuilt.kept}")


def print_problems(problems: Iterable[Problem], folder: Path) -> None:
    """Print each problem on a line that editors can follow."""
    for problem in problems:
        click.echo(problem_line(problem, folder))


def problem_line(problem: Problem, folder: Path) -> str:
    """Return a problem as one line, its path as seen from the current folder."""
    where = ":".join(
        str(part) for part in (folder / problem.path, problem.line, problem.column) if part
    )
    line = f"{where} {problem.severity} {problem.code} {problem.message} — {problem.hint}"
    return one_line(line)  # the name of a file may hold anything


def _print_flaws(report: LoadReport, folder: Path) -> None:
    print_problems(report.problems, folder)
    for path in report.quarantined:
        click.echo(f"{folder / path} is broken: readers get its last good version")
    for path in report.held:
        place = one_line(str(folder / path))
        click.echo(
            f"{place} is held back by an undo: readers get what they had before, until it says "
            "something else; or load it with --force"
        )


def _summary(article: Article) -> Group:
    parts = [_title(article), *_about(article)]
    name, text = gist(article)
    if text:
        parts.append(Text(f"{name}: {text}" if name == EXTRACT else text))
    return Group(*parts, Text(article.slug, style="cyan"))


def _about(article: Article) -> list[Text]:
    """Return the lines of facts, those that there are."""
    known = facts(date(article.published, UTC), reading_time(article), byline(article))
    lines = ((known, "dim"), (hashtags(article), "green"), (article.url or "", "blue"))
    return [Text(line, style=style) for line, style in lines if line]


def _hit(hit: Hit) -> Group:
    snippet = Text(hit.snippet.text)
    for start, end in hit.snippet.marks:
        snippet.stylize("bold", start, end)
    parts = [_title(hit.article), *_about(hit.article)]
    return Group(*parts, snippet, Text(hit.article.slug, style="cyan"))


def _title(article: Article) -> Text:
    return Text(article.title, style=Style(bold=True, link=article.url))


def _related(related: Iterable[RelatedArticle]) -> Table:
    return _list((f"{each.score:.2f}", _why(each)) for each in related)


def _why(related: RelatedArticle) -> Group:
    article = related.article
    why = Text(reason(related.reason), style="dim")
    return Group(_title(article), why, Text(article.slug, style="cyan"))


def _list(items: Iterable[tuple[str, RenderableType]]) -> Table:
    """Return the items beside their labels, each below an empty line."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", justify="right")
    table.add_column(overflow="fold")  # what has no spaces goes on in the next line, too
    for label, item in items:
        table.add_row()
        table.add_row(label, item)
    return table


def show(*parts: RenderableType) -> None:
    """Print what rich can lay out, no wider than is easy to read."""
    console = Console(highlight=False)
    console.width = min(console.width, _WIDEST)
    with console.capture() as shown:
        for part in parts:
            console.print(part)
    # Not by the console itself: it would end the process at a closed pipe.
    for line in shown.get().splitlines():
        click.echo(line.rstrip(), color=True)

"""What is wrong with the files, in each form in which it is read."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from textwrap import wrap

import click
from rapidfuzz import process

from bot.cards.wording import plural
from bot.checking import Check, Fixed
from bot.cli.page import print_json, problem_line
from bot.codes import CODES, Kind
from bot.content.characters import one_line
from bot.content.problem import Problem, Severity

_KINDS = {
    Kind.ERROR: "an error, which keeps its file out; of a draft, a warning",
    Kind.EITHER: "an error, which keeps its file out, or a warning where the value is left out",
    Kind.WARNING: "a warning",
    Kind.INFO: "an info",
}
_NEAR_ENOUGH = 70  # of rapidfuzz's 100; below, a suggestion puzzles more than it helps
_WIDEST = 80  # columns of an explanation

_GITHUB_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def has_errors(check: Check) -> bool:
    """Tell whether an article would not be published."""
    return any(problem.severity is Severity.ERROR for problem in check.problems)


def print_lines(check: Check, folder: Path, fixed: Sequence[Fixed] | None) -> None:
    """Print a line for each problem, those of a file together, and then their number."""
    for each in fixed or ():
        click.echo(one_line(f"{folder / each.path} {_mended(each)}"))
    if fixed:
        click.echo()
    for _, problems in groupby(check.problems, key=attrgetter("path")):
        for problem in problems:
            click.echo(problem_line(problem, folder))
        click.echo()
    if fixed is not None:
        click.echo(_fixed_count(fixed))
    click.echo(_count(check))


def print_record(check: Check, folder: Path, fixed: Sequence[Fixed] | None) -> None:
    """Print JSON for programs; paths are relative to the folder of articles."""
    del folder
    problems = [asdict(problem) for problem in check.problems]
    mended = {} if fixed is None else {"fixed": [asdict(each) for each in fixed]}
    print_json({"problems": problems, "checked": check.checked, **mended})


def print_annotations(check: Check, folder: Path, fixed: Sequence[Fixed] | None) -> None:
    """Print what GitHub's workflows show beside the lines of a pull request."""
    for each in fixed or ():
        file = _escaped((folder / each.path).as_posix(), also=":,")
        level = "error" if each.left else "notice"
        click.echo(f"::{level} file={file},title=fix::{_escaped(_mended(each))}")
    for problem in check.problems:
        click.echo(_annotation(problem, folder))
    if fixed is not None:
        click.echo(_fixed_count(fixed))
    click.echo(_count(check))


def print_meaning(code: str, *, as_json: bool) -> None:
    """Print what a code means, how much it matters, and how it is switched off.

    Raises:
        click.UsageError: If there is no such code; it suggests one that there is.
    """
    name = code.strip().lower()
    known = CODES.get(name)
    if known is None:
        near = process.extractOne(name, list(CODES), score_cutoff=_NEAR_ENOUGH)
        meant = f" Did you mean “{near[0]}”?" if near else " There are: " + ", ".join(sorted(CODES))
        raise click.UsageError(f"There is no code “{code}”.{meant}")
    if as_json:
        print_json(
            {
                "code": name,
                "kind": known.kind.name.lower(),
                "may_be_off": known.may_be_off,
                "meaning": known.meaning,
            }
        )
        return
    lines = [f"{name}: {_KINDS[known.kind]}", "", *wrap(known.meaning, _WIDEST)]
    if known.may_be_off:
        lines += ["", "Not to be told of it, write in the configuration:", ""]
        lines += ["  [check]", f'  off = ["{name}"]']
    click.echo("\n".join(lines))


FORMS = {"text": print_lines, "json": print_record, "github": print_annotations}


def _annotation(problem: Problem, folder: Path) -> str:
    """Return a command of GitHub's workflows.

    https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
    """
    properties = {
        "file": (folder / problem.path).as_posix(),
        "line": problem.line,
        "col": problem.column,
        "title": problem.code,
    }
    written = ",".join(
        f"{name}={_escaped(str(value), also=':,')}"
        for name, value in properties.items()
        if value is not None
    )
    text = _escaped(f"{problem.message} {problem.hint}")
    return f"::{_GITHUB_LEVELS[problem.severity]} {written}::{text}"


def _mended(fixed: Fixed) -> str:
    """Return what was done about a file."""
    if fixed.left:
        return f"not fixed: {fixed.left}"
    return f"fixed: {'; '.join(fixed.changed)}"


def _fixed_count(fixed: Sequence[Fixed]) -> str:
    left = sum(each.left is not None for each in fixed)
    told = f"{plural(len(fixed) - left, 'file')} fixed"
    return f"{told}, {left} not" if left else told


def _escaped(text: str, *, also: str = "") -> str:
    """Return text as GitHub reads it back: what would end it, percent-encoded."""
    return re.sub(f"[%\r\n{also}]", lambda match: f"%{ord(match[0]):02X}", text)


def _count(check: Check) -> str:
    found = Counter(problem.severity for problem in check.problems)
    counted = ", ".join(plural(found[severity], severity.value) for severity in Severity)
    return f"{plural(check.checked, 'file')} checked: {counted}"

"""``python -m tests.benchmarks [--quick] [NAME …]``: the table of what the bot costs."""

import argparse
import os
import platform
from collections.abc import Callable, Iterator

from tests.benchmarks import (
    check,
    commands,
    completion,
    flight,
    front_matter,
    load,
    memory,
    messages,
    related,
    reload,
    search,
    start,
    storing,
    watching,
)
from tests.benchmarks.core import Row
from tests.benchmarks.publication import SEED

BENCHMARKS: dict[str, Callable[..., Iterator[Row]]] = {
    "front-matter": front_matter.rows,
    "storing": storing.rows,
    "commands": commands.rows,
    "completion": completion.rows,
    "catalogue-memory": memory.catalogue_rows,
    "idle-memory": memory.idle_rows,
    "reload": reload.rows,
    "flight": flight.rows,
    "start": start.rows,
    "search": search.rows,
    "related": related.build_rows,
    "related-change": related.change_rows,
    "messages": messages.rows,
    "check": check.rows,
    "watch": watching.rows,
    "load": load.rows,
    "load-large": load.large_rows,
}

_LINE = "{:<44} {:>9}  {:>9}  {:<6}  {:>4}  {}"


def main() -> None:
    """Print a row as soon as it is known. A missed target is told, and is no failure."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument(
        "--quick", action="store_true", help="small sizes: the same rows, to see that all works"
    )
    options = parser.parse_args()
    unknown = set(options.names) - BENCHMARKS.keys()
    if unknown:
        parser.error(
            f"no benchmark {', '.join(sorted(unknown))}; there are {', '.join(BENCHMARKS)}"
        )
    _print(f"Python {platform.python_version()}, {os.cpu_count()} cores, seed {SEED}")
    _print("Medians of runs that take turns, in CPU time. Figures are ours : the other's.")
    if options.quick:
        _print("Quick: the sizes are too small for the figures to mean anything.")
    _print(_LINE.format("", "measured", "target", "", "runs", "in absolute figures"))
    for name in options.names or BENCHMARKS:
        try:
            for row in BENCHMARKS[name](quick=options.quick):
                _print(_line(row))
        except ModuleNotFoundError as error:
            _print(f"{name}: {error.name} is missing: pip install -e '.[quality]'")


def _line(row: Row) -> str:
    target = "" if row.most is None else f"≤ {row.most:g} {row.unit}"
    measured = f"{row.measured:.3g} {row.unit}"
    return _LINE.format(row.name, measured, target, row.met, row.runs, row.beside).rstrip()


def _print(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - this is a command


if __name__ == "__main__":
    main()

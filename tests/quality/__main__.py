"""``python -m tests.quality [--corpora DIR] [NAME …]``: how good what readers get is."""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.quality import related, search
from tests.quality.corpus import CORPORA, CorpusMissingError
from tests.quality.measures import SEED
from tests.quality.table import HEAD, Row

CORPUS_ROWS: dict[str, Callable[[str, Path], Iterator[Row]]] = {
    **dict.fromkeys(related.TARGETS, related.rows),
    **dict.fromkeys(search.TARGETS, search.rows),
}


def main() -> int:
    """Print a row as soon as it is known. A missed target is told, and is no failure."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(CORPUS_ROWS))
    parser.add_argument(
        "--corpora", type=Path, default=CORPORA, metavar="DIR", help="the folder of corpora"
    )
    options = parser.parse_args()
    unknown = set(options.names) - CORPUS_ROWS.keys()
    if unknown:
        parser.error(f"no corpus {', '.join(sorted(unknown))}; there are {', '.join(CORPUS_ROWS)}")
    _print(f"Means over all queries, with bootstrap intervals of 95 %, seed {SEED}")
    _print(HEAD)
    try:
        for name in options.names or CORPUS_ROWS:
            for row in CORPUS_ROWS[name](name, options.corpora):
                _print(str(row))
    except CorpusMissingError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except ModuleNotFoundError as error:
        sys.stderr.write(f"{error.name} is missing: pip install -e '.[quality]'\n")
        return 2
    return 0


def _print(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - this is a command


if __name__ == "__main__":
    sys.exit(main())

"""``python -m tests.campaigns NAME [--kills N | --files N] [--seed S]``: one of the campaigns."""

import argparse
import sys
from random import SystemRandom

from tests.campaigns import content, reload


def main() -> int:
    """Run the campaign that is named; return 0 if nothing happened that must not."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaigns", description=__doc__)
    names = parser.add_subparsers(dest="name", required=True, metavar="NAME")
    of_reload = names.add_parser("reload", help="loads that are killed at random moments")
    of_reload.add_argument("--kills", type=int, default=40, metavar="N")
    of_reload.add_argument("--seed", type=int, default=None, metavar="S")
    of_content = names.add_parser("content", help="files made up at random, whole and damaged")
    of_content.add_argument("--files", type=int, default=1000, metavar="N")
    of_content.add_argument("--seed", type=int, default=None, metavar="S")
    options = parser.parse_args()
    seed = SystemRandom().getrandbits(32) if options.seed is None else options.seed
    if options.name == "content":
        return content.run(files=options.files, seed=seed)
    return reload.run(kills=options.kills, seed=seed)


if __name__ == "__main__":
    sys.exit(main())

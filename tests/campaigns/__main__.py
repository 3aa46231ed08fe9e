"""``python -m tests.campaigns reload --kills N [--seed S]``: one campaign, told on one screen."""

import argparse
import sys
from random import SystemRandom

from tests.campaigns import reload


def main() -> int:
    """Run the campaign that is named; return 0 if nothing happened that must not."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaigns", description=__doc__)
    names = parser.add_subparsers(dest="name", required=True, metavar="NAME")
    of_reload = names.add_parser("reload", help="loads that are killed at random moments")
    of_reload.add_argument("--kills", type=int, default=40, metavar="N")
    of_reload.add_argument("--seed", type=int, default=None, metavar="S")
    options = parser.parse_args()
    seed = SystemRandom().getrandbits(32) if options.seed is None else options.seed
    return reload.run(kills=options.kills, seed=seed)


if __name__ == "__main__":
    sys.exit(main())

"""``python -m tests.campaigns NAME [options]``: one of the campaigns, told on one screen.

``reload --kills N`` kills loads, ``undo --stories N`` makes up what is loaded and undone,
``content --files N`` files, and ``cards --articles N`` articles with all their cards; each takes
``--seed S``.
"""

import argparse
import sys
from random import SystemRandom

from tests.campaigns import cards, content, reload, undo


def main() -> int:
    """Run the campaign that is named; return 0 if nothing happened that must not."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaigns", description=__doc__)
    names = parser.add_subparsers(dest="name", required=True, metavar="NAME")
    of_reload = names.add_parser("reload", help="loads that are killed at random moments")
    of_reload.add_argument("--kills", type=int, default=40, metavar="N")
    of_undo = names.add_parser("undo", help="stories of changes, loads and undos, beside a model")
    of_undo.add_argument("--stories", type=int, default=5, metavar="N")
    of_content = names.add_parser("content", help="files made up at random, whole and damaged")
    of_content.add_argument("--files", type=int, default=1000, metavar="N")
    of_cards = names.add_parser("cards", help="articles of any kind, and all their cards")
    of_cards.add_argument("--articles", type=int, default=200, metavar="N")
    for each in (of_reload, of_undo, of_content, of_cards):
        each.add_argument("--seed", type=int, default=None, metavar="S")
    options = parser.parse_args()
    seed = SystemRandom().getrandbits(32) if options.seed is None else options.seed
    if options.name == "content":
        return content.run(files=options.files, seed=seed)
    if options.name == "cards":
        return cards.run(articles=options.articles, seed=seed)
    if options.name == "undo":
        return undo.run(stories=options.stories, seed=seed)
    return reload.run(kills=options.kills, seed=seed)


if __name__ == "__main__":
    sys.exit(main())

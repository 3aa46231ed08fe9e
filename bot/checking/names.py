"""Earlier names of articles that are also another's."""

from collections.abc import Iterator, Sequence

from bot.article import article_key
from bot.checking.seen import Seen
from bot.content.problem import Problem
from bot.library.addresses import Spot, joined

_Name = int | Spot  # a slug by its key, an address by what tells it from others


def alias_collisions(articles: Sequence[Seen], site_url: str | None) -> Iterator[Problem]:
    """Yield the earlier slugs and addresses that belong to another article, too; by file."""
    own: dict[_Name, Seen] = {each.article.key: each for each in articles}
    for each in articles:
        if each.article.url and (spot := Spot.parse(each.article.url)):
            own.setdefault(spot, each)
    earlier: dict[_Name, Seen] = {}
    for each in articles:
        for alias, name in _earlier_names(each, site_url):
            if (other := own.get(name)) and other is not each:
                message = f"“{alias}”, an earlier name, is that of {other.path} today."
            elif (other := earlier.setdefault(name, each)) is not each:
                message = f"“{alias}” is an earlier name of {other.path}, too."
            else:
                continue
            hint = "Remove it from the one of the two that it does not belong to."
            yield each.told("alias-collision", message, hint, at=each.alias_places[alias])


def _earlier_names(seen: Seen, site_url: str | None) -> Iterator[tuple[str, _Name]]:
    article = seen.article
    for alias in article.aliases:
        yield alias, article_key(alias)
    for address in article.addresses:
        if spot := Spot.parse_any(joined(article.url or site_url or "", address)):
            yield address, spot

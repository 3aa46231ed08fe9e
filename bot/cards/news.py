"""What has appeared since a card was posted, by the message's own time: nothing is stored."""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime, tzinfo

from bot.article import Article, appearing

_MINUTE_S = 60


def minute_of(moment: datetime) -> int:
    """Return a moment as buttons keep it: in whole minutes since 1970."""
    return int(moment.timestamp()) // _MINUTE_S


def moment_of(minute: int) -> datetime:
    """Return the moment that :func:`minute_of` made of a time."""
    return datetime.fromtimestamp(minute * _MINUTE_S, UTC)


def appeared_since(
    articles: Iterable[Article], since: datetime, zone: tzinfo, *, but: Collection[Article] = ()
) -> list[Article]:
    """Return those of the articles that appeared since a moment, ``but`` for some.

    One with a day alone may have come at any time of it, so that day counts as a whole.
    """
    day = since.astimezone(zone).date()
    return [
        article
        for article in articles
        if (appeared := appearing(article))
        and (appeared.day >= day if appeared.day else appeared.at >= since)
        and article not in but
    ]

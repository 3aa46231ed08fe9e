"""What a load would take from readers, and when that looks like a mistake."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from bot.article import Article, Key, visible
from bot.errors import LoadRefusedError
from bot.library.claims import is_quarantined
from bot.library.report import problems_of
from bot.store import Connection, articles
from bot.store.files import SourceFile

_LOSSES_MOST = 5  # articles that one load may take from readers …
_LOSSES_SHARE = 0.2  # … or this share of those served: more looks like a mistake
_SOME = 20  # articles, among which there mostly is one that readers see and keep


async def refuse_losses(
    connection: Connection,
    *,
    now: datetime,
    served: int,
    before: Mapping[Key, Article],
    after: Mapping[Key, Article],
    known: Mapping[str, SourceFile],
    files: Mapping[str, SourceFile],
) -> None:
    """Refuse a load that would take too many articles from readers, or leave none.

    Of so many articles ``served`` by their files, those of ``before`` are about to change or to go,
    into those of ``after``. What readers may not see at ``now`` is nothing to lose. ``files`` are
    to be ``known``; what was known as broken is no loss of this load.

    Raises:
        LoadRefusedError: If it is to be refused.
        StoreError: If the database can't be read.
    """
    lost = [
        key
        for key, article in before.items()
        if visible(article, now) and not (key in after and visible(after[key], now))
    ]
    newly_broken = set(_newly_broken(known, files))
    is_few = len(lost) + len(newly_broken) <= _LOSSES_MOST
    if not (lost or newly_broken) or (is_few and await _leaves_any(connection, lost, now)):
        return  # without counting what readers see, which costs more the more there is
    timed = await articles.load_timed(connection, now)
    hidden = {article.key for article in timed if not visible(article, now)}
    seen = served - len(hidden)
    broken = len(newly_broken - hidden)
    come = [
        key
        for key, article in after.items()
        if visible(article, now) and (key not in before or key in hidden)
    ]
    most = max(_LOSSES_MOST, int(seen * _LOSSES_SHARE))
    if len(lost) + broken > most or (seen and seen + len(come) == len(lost)):
        raise LoadRefusedError(
            going=len(lost),
            broken=broken,
            served=seen,
            most=most,
            problems=problems_of(files.values()),
        )


async def _leaves_any(connection: Connection, lost: Collection[Key], now: datetime) -> bool:
    """Tell whether readers surely keep an article; a few are looked at."""
    some = await articles.load_few(connection, most=len(lost) + _SOME)
    return any(visible(each, now) and each.key not in lost for each in some)


def _newly_broken(
    known: Mapping[str, SourceFile], files: Mapping[str, SourceFile]
) -> Iterator[Key]:
    """Yield the articles whose files have just turned out broken."""
    for path, file in files.items():
        if (
            path in known
            and file is not known[path]
            and file.article is not None
            and is_quarantined(file)
            and not is_quarantined(known[path])
        ):
            yield file.article

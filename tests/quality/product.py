"""The product's own path, from a corpus's files to what a reader is shown."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from bot.library import Library, Search, Source
from bot.store import Database
from tests.quality.corpus import Corpus
from tests.quality.measures import Ranking


@asynccontextmanager
async def opened(corpus: Corpus) -> AsyncIterator[Library]:
    """Yield a library that has loaded the corpus from content files into a new database."""
    with TemporaryDirectory() as name:
        folder = Path(name) / "content"
        corpus.write(folder)
        database = await Database.open(Path(name) / "articles.db")
        try:
            library = await Library.open(database, Source(folder=folder, timezone=ZoneInfo("UTC")))
            await library.load()
            yield library
        finally:
            await database.close()


async def related(corpus: Corpus) -> dict[str, Ranking]:
    """Return what each article of the corpus is followed by, as its card would have it."""
    async with opened(corpus) as library:
        catalogue = library.catalogue
        return {
            article.slug: [each.article.slug for each in catalogue.related(article)]
            for article in catalogue.articles
        }


async def found(corpus: Corpus) -> dict[str, Ranking]:
    """Return what each query of the corpus finds."""
    async with opened(corpus) as library:
        return {
            query: [
                hit.article.slug for hit in (await library.search(Search(text=text), most=10)).hits
            ]
            for query, text in corpus.queries.items()
        }

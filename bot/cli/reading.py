"""The library as reading verbs open it: up to date, or as it was, with a notice."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.cards.wording import plural
from bot.cli.ending import notice
from bot.cli.options import Request
from bot.cli.setting import Purpose, Setting, find_setting
from bot.errors import (
    DatabaseBusyError,
    DatabaseDiskError,
    DatabaseFullError,
    DatabaseReadOnlyError,
    LoadRefusedError,
)
from bot.library import Catalogue, How, Library, Origin, Patience
from bot.sentences import sentence
from bot.store import Database

SAMPLE_NOTICE = "There is no folder “content” here: these are the samples. --content names another."


def read_catalogue(request: Request) -> Catalogue:
    """Return everything published.

    Raises:
        BotError: If it can't be read.
    """

    async def read() -> Catalogue:
        async with open_up_to_date(request, reading_setting(request)) as library:
            return library.catalogue

    return asyncio.run(read())


def reading_setting(request: Request) -> Setting:
    """Return where to read, with a notice if it is the samples.

    Raises:
        ConfigError: If the settings are wrong.
    """
    setting = find_setting(request, Purpose.READ)
    if setting.is_sample:
        notice(SAMPLE_NOTICE, as_json=request.as_json)
    return setting


@asynccontextmanager
async def open_up_to_date(request: Request, setting: Setting) -> AsyncIterator[Library]:
    """Yield the library as the files are now, unless the request says not to look.

    Raises:
        BotError: If it can't be read. One that can't be brought up to date is read as it was.
    """
    async with open_library(setting, create=not request.no_load) as library:
        if not request.no_load:
            await _bring_up_to_date(request, setting, library)
        yield library


@asynccontextmanager
async def open_library(
    setting: Setting,
    *,
    create: bool = True,
    check: bool = False,
    patience: Patience | None = None,
) -> AsyncIterator[Library]:
    """Yield the library as the last load left it; ``check`` looks through the whole database.

    With ``patience`` its loads wait for those who write files.

    Raises:
        StoreError: If the database can't be opened, or isn't there and is not to be created.
    """
    database = await Database.open(setting.database, create=create)
    try:
        if check:
            await database.check()
        yield await Library.open(database, setting.source, beside_most=None, patience=patience)
    finally:
        await database.close()


async def _bring_up_to_date(request: Request, setting: Setting, library: Library) -> None:
    try:
        report = await library.load(by=Origin(how=How.READING))
    except (
        DatabaseReadOnlyError,
        DatabaseFullError,
        DatabaseDiskError,
        DatabaseBusyError,
        LoadRefusedError,
    ) as error:
        text = f"{sentence(error)} This is what it held before."
        notice(text, as_json=request.as_json)
        return
    if report.problems:
        count = plural(len(report.problems), "problem")
        text = f"{count} in {setting.folder}; article-bot load shows them"
        notice(text, as_json=request.as_json)

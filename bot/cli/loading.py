"""Loading, and what is printed of it: once, or for as long as somebody watches."""

import click

from bot.cli.ending import tell
from bot.cli.options import Request
from bot.cli.page import print_json, print_line, print_problems, print_report
from bot.cli.reading import open_library, reading_setting
from bot.cli.record import report_record
from bot.errors import BotError, LoadRefusedError
from bot.library import How, Library, LoadReport, Origin, Patience
from bot.library.watch import watch
from bot.log import start_logging


class Loading:
    """Loads for a request, each of which is printed as it asks."""

    def __init__(self, request: Request) -> None:
        """Find out where to read.

        Raises:
            ConfigError: If the settings are wrong.
        """
        self._request = request
        self._setting = reading_setting(request)

    async def once(self, *, force: bool) -> None:
        """Load, and print what the load did.

        Raises:
            BotError: If it did nothing; what is wrong with the files is printed first.
        """
        async with open_library(self._setting, check=True) as library:
            report = await self._load(library, force=force)
        if self._request.as_json:
            print_json(report_record(report))
        else:
            print_report(report, self._setting.folder)

    async def watch(self, *, force: bool) -> None:
        """Load, and then whatever changes, for ever; print what each load did, or why it did not.

        Raises:
            BotError: If the first load did nothing.
        """
        start_logging(level="warning", secrets=())
        async with open_library(self._setting, check=True, patience=Patience()) as library:
            self._tell(await self._load(library, force=force))
            if not self._request.as_json:
                click.echo(f"Watching {self._setting.folder}. Ctrl-C ends it.")
            await watch(library, self._setting.source.folder, tell=self._tell)

    async def _load(self, library: Library, *, force: bool) -> LoadReport:
        try:
            return await library.load(force=force, by=Origin(how=How.COMMAND_LINE))
        except LoadRefusedError as refusal:
            self._print_problems(refusal)
            raise

    def _tell(self, outcome: LoadReport | BotError) -> None:
        if isinstance(outcome, BotError):
            if isinstance(outcome, LoadRefusedError):
                self._print_problems(outcome)
            tell(outcome, as_json=self._request.as_json)
        elif self._request.as_json:
            print_line(report_record(outcome))
        else:
            print_report(outcome, self._setting.folder)

    def _print_problems(self, refusal: LoadRefusedError) -> None:
        if not self._request.as_json:
            print_problems(refusal.problems, self._setting.folder)

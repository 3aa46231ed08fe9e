"""``check``: every mistake in the files, for editors, for programs and for pull requests."""

from pathlib import Path

import click

from bot.cli.ending import FAILED
from bot.cli.options import Request, common_options


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="Lines to read, JSON for programs, or annotations of a pull request on GitHub.",
)
@common_options
def check(request: Request, *, form: str) -> None:
    """Find every mistake in the files, without a database.

    Ends with status 1 if a file has an error, which keeps its article from being published.
    """
    from bot.cli.findings import FORMS, has_errors
    from bot.cli.setting import Purpose, find_setting
    from bot.content.checking import check as check_folder
    from bot.errors import ContentFolderError

    setting = find_setting(request, Purpose.READ)
    if setting.is_sample:  # nothing of the editor's own: that must not pass for success
        raise ContentFolderError(Path("content"), "there is no such folder")
    site = setting.config.site
    found = check_folder(setting.source.folder, timezone=site.timezone, site_url=site.url)
    FORMS[form](found, setting.folder)
    if has_errors(found):
        click.get_current_context().exit(FAILED)

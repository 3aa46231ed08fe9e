"""``check``: every mistake in the files, for editors, for programs and for pull requests."""

from pathlib import Path

import click

from bot.cli.ending import FAILED
from bot.cli.options import TEXT, Request, common_options


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="Lines to read, JSON for programs, or annotations of a pull request on GitHub.",
)
@click.option(
    "--explain",
    "code",
    type=TEXT,
    metavar="CODE",
    help="Say what a code means and what to do about it, and look at no file.",
)
@click.option(
    "--fix",
    "mends",
    is_flag=True,
    help="First mend in the files what is safe: byte-order marks, CRLF, the spelling of tags that "
    "most articles write in another way, and dates that are not in ISO 8601.",
)
@click.option(
    "--html",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Also write a page of the cards that the files change, before and after, compared with "
    "what the last load left in the database.",
)
@common_options
def check(request: Request, *, form: str, code: str | None, mends: bool, html: Path | None) -> None:
    """Find every mistake in the files; no database is needed.

    Ends with status 1 if a file has an error, which keeps its article from being published.
    Warnings and infos don't change the status; those of check.off are not told. With --fix the
    status is 1 as well if a file could not be mended.
    """
    from bot.checking import check as check_folder
    from bot.checking import fix
    from bot.cli.findings import FORMS, has_errors, print_meaning
    from bot.cli.setting import Purpose, find_setting
    from bot.errors import ContentFolderError

    if code is not None:
        print_meaning(code, as_json=form == "json")
        return
    setting = find_setting(request, Purpose.READ)
    if setting.is_sample:  # nothing of the editor's own: that must not pass for success
        raise ContentFolderError(Path("content"), "there is no such folder")
    fixed = fix(setting.source) if mends else None
    found = check_folder(setting.source, off=setting.config.check.off)
    FORMS[form](found, setting.folder, fixed)
    if html is not None:
        from bot.cli.gallery import write_gallery

        write_gallery(setting, html)
    if has_errors(found) or any(each.left for each in fixed or ()):
        click.get_current_context().exit(FAILED)

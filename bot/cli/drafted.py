"""A draft's file in the folder of articles: in nobody's place, whole, and without a mistake."""

import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import click

from bot.article import slug_key, tag_key
from bot.cli.options import Request
from bot.cli.setting import Purpose, Setting, find_setting
from bot.content.characters import one_line
from bot.content.drafting import draft_name, draft_text, mentioning, title_slug
from bot.content.nodes import Text
from bot.content.problem import Problem, Severity
from bot.content.reading import load, parse
from bot.content.slugs import is_slug, suggest_slug
from bot.content.values import parted
from bot.errors import ContentFolderError, FileNotWrittenError, SlugTakenError


def write_draft(request: Request, title: str, tags: Sequence[str], asked: str | None) -> Path:
    """Write a draft and return its path; its slug is the one ``asked`` for, else of the title.

    Raises:
        click.UsageError: If it could be no article.
        SlugTakenError: If another file has its slug, or its name.
        FileNotWrittenError: If it can't be written.
        ContentFolderError: If there is no folder of articles, or it can't be read.
        ConfigError: If the settings are wrong.
    """
    setting = find_setting(request, Purpose.READ)
    if setting.is_sample:  # which are not the editor's own
        raise ContentFolderError(Path("content"), "there is no such folder")
    slug = _slug(title, asked)
    day = datetime.now(setting.config.site.timezone).date()
    text = draft_text(title, slug=slug, tags=_parted(tags, setting), day=day)
    for problem in _problems(text.encode(), draft_name(slug), setting):
        raise click.UsageError(f"{problem.message} {problem.hint}")
    _refuse_taken(setting, slug)
    path = setting.folder / draft_name(slug)
    _write(path, slug, text.encode())
    return path


def _slug(title: str, asked: str | None) -> str:
    if asked is not None and (not is_slug(asked) or asked.startswith(".")):
        near = suggest_slug(asked)
        meant = f" Did you mean “{near}”?" if near else ""
        raise click.UsageError(f"“{asked}” can't be a slug.{meant}")
    slug = asked or title_slug(title)
    if not slug:
        raise click.UsageError(f"No slug can be made of “{title}”: name one with --slug.")
    return slug


def _parted(tags: Sequence[str], setting: Setting) -> list[str]:
    """Return the tags that were named, each once and in its one form."""
    named = (one_line(part).lstrip("#＃ ") for each in tags for part in parted(Text(each, 0)))
    found = {tag_key(tag): setting.source.synonyms.canonical(tag) for tag in named if tag_key(tag)}
    return list(found.values())


def _problems(data: bytes, path: str, setting: Setting) -> list[Problem]:
    """Return what is wrong with a file to be written, other than that it is a draft."""
    reading = parse(
        data, path=path, timezone=setting.source.timezone, site_url=setting.source.site_url
    )
    return [each for each in reading.problems if each.severity is not Severity.INFO]


def _refuse_taken(setting: Setting, slug: str) -> None:
    """Look whether another article has the slug.

    Raises:
        SlugTakenError: If one has.
        ContentFolderError: If the folder can't be read.
    """
    source = setting.source
    for path in mentioning(source.folder, slug):
        reading = load(source.folder, path, timezone=source.timezone, site_url=source.site_url)
        if reading.article and slug_key(reading.article.slug) == slug_key(slug):
            raise SlugTakenError(slug, setting.folder / path)


def _write(path: Path, slug: str, data: bytes) -> None:
    """Write a file that isn't there yet, whole or not at all.

    Raises:
        SlugTakenError: If there is one of that name.
        FileNotWrittenError: If it can't be written.
    """
    try:
        with path.open("xb") as file:
            try:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            except BaseException:
                with suppress(OSError):
                    path.unlink()
                raise
    except FileExistsError:
        raise SlugTakenError(slug, path) from None
    except OSError as error:
        raise FileNotWrittenError(path, error.strerror or str(error)) from error

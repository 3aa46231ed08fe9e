"""Which file gives which article: as it reads now, as it read before, or not at all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace

from bot.article import Key
from bot.content.collisions import taken
from bot.content.folder import FoundFile
from bot.content.problem import Severity
from bot.content.reading import Reading
from bot.store.files import SourceFile

UNSETTLED = ""  # the stamp of a file to be read again next time, however it looks then


def settle(
    found: Sequence[FoundFile], readings: Mapping[str, Reading], known: Mapping[str, SourceFile]
) -> dict[str, SourceFile]:
    """Decide which of the files there are gives which article, by what was known of them.

    A file without a reading is as it was, and so is one that is held and says what it said then,
    also under another name. Where two files claim one slug, the file that had it keeps it, else
    the first in order. A file that came too late keeps the article it gave before, if no other
    gives that now; so does one that is gone while its article stays. What the system did not let
    be read is tried again, for it need not look otherwise when it can be.
    """
    known = {**known, **_moved(found, readings, known)}
    refused = {path for path, each in readings.items() if each.is_refused}
    before = {path: file.article for path, file in known.items()}
    held = {path for path, each in readings.items() if path in known and is_held(known[path], each)}
    readings = {path: reading for path, reading in readings.items() if path not in held}
    claims = {path: _claim(readings.get(path), before.get(path)) for path, _ in found}
    owners: dict[Key, str] = {}
    for path, key in claims.items():
        if key is not None and (key not in owners or before.get(path) == key):
            owners[key] = path
    settled: dict[str, SourceFile] = {}
    for path, looks in found:
        key = claims[path]
        reading = readings.get(path)
        stamp = UNSETTLED if path in refused else looks.hex()
        if reading is None:
            was = known[path]
            settled[path] = replace(was, stamp=stamp) if path in held else was
            continue
        problems = reading.problems
        if key is not None and owners[key] != path:
            problems, stamp = (*problems, taken(reading, owners[key])), UNSETTLED
            key = before.get(path)
            if key is not None and owners.setdefault(key, path) != path:
                key = None
        settled[path] = SourceFile(
            path=path,
            stamp=stamp,
            article=key,
            problems=tuple(map(asdict, problems)),
            content=reading.content,
        )
    absent = (file for path, file in known.items() if file.is_absent and path not in settled)
    return settled | {each.path: each for each in absent if each.article not in owners}


def served(files: Iterable[SourceFile]) -> set[Key]:
    """Return the articles that readers get from the files."""
    return {file.article for file in files if file.article is not None}


def is_held(file: SourceFile, reading: Reading) -> bool:
    """Tell whether a file says nothing but what was undone: readers keep what they had before.

    One that can't be read for a while says nothing.
    """
    return file.held and reading.content in {"", file.content}


def is_quarantined(file: SourceFile) -> bool:
    """Tell whether the file is broken, and readers still get its last good version."""
    return file.article is not None and any(
        problem["severity"] == Severity.ERROR for problem in file.problems
    )


def _moved(
    found: Sequence[FoundFile], readings: Mapping[str, Reading], known: Mapping[str, SourceFile]
) -> dict[str, SourceFile]:
    """Return what is known of new files that held ones have become, by their new paths.

    Who copies a file before removing it lets the new one wait for the slug in between.
    """
    there = {path for path, _ in found}
    missing = {
        file.content: file
        for path, file in known.items()
        if file.held and file.content and path not in there
    }
    moved: dict[str, SourceFile] = {}
    for path, reading in readings.items():
        before = known.get(path)
        is_new = before is None or (before.stamp == UNSETTLED and before.article is None)
        if is_new and reading.content in missing:
            moved[path] = replace(missing.pop(reading.content), path=path)
    return moved


def _claim(reading: Reading | None, last: Key | None) -> Key | None:
    """Return the article that a file is to give; a broken one is to keep what it gave last."""
    if reading is None:
        return last
    if reading.article is not None:
        return reading.article.key
    broken = any(problem.severity is Severity.ERROR for problem in reading.problems)
    return last if broken else None

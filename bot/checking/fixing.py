"""The safe mistakes of a folder, mended in its files."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.checking.replacing import NotReplacedError, replace_file
from bot.checking.tags import common_forms
from bot.content.decoding import FILE_LARGEST
from bot.content.folder import RefusedFileError, read_file, scan
from bot.content.mending import Mended, mend
from bot.library import Source
from bot.library.loading import read


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """A file with safe mistakes: what was ``changed``, or why it was left as it is."""

    path: str
    changed: tuple[str, ...]
    left: str | None = None


def fix(source: Source) -> tuple[Fixed, ...]:
    """Mend what can be mended safely in each file, and return what was done, by path.

    Byte-order marks and CRLF go, a tag is written as most articles write it, and a date in ISO
    8601. What is read afterwards is the same, and there is nothing more to mend.

    Raises:
        ContentFolderError: If the folder, or one below it, is missing or can't be read.
    """
    paths = [path for path, _ in scan(source.folder)]
    forms = common_forms(_tags(source, path) for path in paths)
    done = (_fixed(source, path, forms) for path in paths)
    return tuple(each for each in done if each is not None)


def _tags(source: Source, path: str) -> tuple[str, ...]:
    reading = read(source, path)
    return reading.article.tags if reading.article else ()


def _fixed(source: Source, path: str, forms: Mapping[str, str]) -> Fixed | None:
    try:
        data = read_file(source.folder, path, largest=FILE_LARGEST)
    except RefusedFileError:  # which check tells
        return None
    if len(data) > FILE_LARGEST:  # this is its beginning alone
        return None
    mended = _mended(source, path, data, forms)
    if mended.data == data:
        return None
    try:
        replace_file(source.folder, path, data, mended.data)
    except NotReplacedError as error:
        return Fixed(path=path, changed=(), left=str(error))
    return Fixed(path=path, changed=mended.changes)


def _mended(source: Source, path: str, data: bytes, forms: Mapping[str, str]) -> Mended:
    return mend(
        data,
        forms,
        path=path,
        timezone=source.timezone,
        site_url=source.site_url,
        synonyms=source.synonyms,
    )

"""What whoever publishes can mend: the articles' files, and loads of them."""

from pathlib import Path
from typing import Any

from bot.errors.base import BotError


class ContentFolderError(BotError):
    """The folder of articles is missing or can't be read."""

    code = "content-folder"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason


class ContentDiskFullError(ContentFolderError):
    """There is no room on the disk of the articles, where files have been written lately."""

    code = "content-disk-full"

    def __init__(self, path: Path) -> None:
        super().__init__(path, "there is no room on its disk")
        self.args = (path,)


class SlugTakenError(BotError):
    """A new article's slug, or its file's name, belongs to the file at ``path`` already."""

    code = "slug-taken"

    def __init__(self, slug: str, path: Path) -> None:
        super().__init__(slug, path)
        self.slug = slug
        self.path = path


class FileNotWrittenError(BotError):
    """A new article's file can't be written."""

    code = "file-not-written"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason


class LoadRefusedError(BotError):
    """A load would take so many articles from readers that it looks like a mistake.

    Nothing was changed. Of the ``served`` articles ``going`` would no longer be served, and the
    files of ``broken`` others turned out broken; ``most`` of them may. ``problems`` are those of
    the files, in the words of the content room.
    """

    code = "load-refused"

    def __init__(
        self, *, going: int, broken: int, served: int, most: int, problems: tuple[Any, ...] = ()
    ) -> None:
        super().__init__(going, broken, served, most)
        self.going = going
        self.broken = broken
        self.served = served
        self.most = most
        self.problems = problems


class LoadFailedError(BotError):
    """A load failed in a way that nobody foresaw.

    Whoever tells it logs its cause under its ``reference``.
    """

    code = "unforeseen"

    def __init__(self, reference: str) -> None:
        super().__init__(reference)
        self.reference = reference


class NothingToUndoError(BotError):
    """Nothing that readers have was changed by a load, or what was before it is not kept."""

    code = "nothing-to-undo"

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class LoadInterruptedError(BotError):
    """The process that was to load many files ended before it had; ``reason`` says how.

    Nothing was changed.
    """

    code = "load-interrupted"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotComparedError(BotError):
    """The articles have not been compared with each other, or by another version."""

    code = "not-compared"

"""Every failure that a person can cause or mend.

The tree; rooms raise the leaves with the data of the failure, ``sentences`` words them::

    BotError
    ├── ConfigError                      the operator's settings; exit status 78
    │   ├── ConfigFileError              the file is missing, unreadable or no TOML
    │   ├── ConfigKeyError               a key is unknown or its value is wrong
    │   ├── ConfigKeysError              several keys are
    │   ├── TokenMissingError            no bot token was given
    │   ├── TokenFormError               the token holds no application's id
    │   ├── SecretFileError              a file that holds a secret can't be read
    │   └── TokenRefusedError            Discord does not accept the token
    ├── ContentFolderError               the folder of articles is missing or unreadable
    │   └── ContentDiskFullError         its disk is full: files may lack their ends
    ├── SlugTakenError                   a new article's slug belongs to another already
    ├── FileNotWrittenError              a new article's file can't be written
    ├── LoadRefusedError                 a load would take too many articles from readers
    ├── LoadFailedError                  a load failed in a way that nobody foresaw
    ├── NothingToUndoError               what was before the last load is not kept
    ├── LoadInterruptedError             a load's process ended before the load
    ├── StoreError                       the database
    │   ├── DatabaseOpenError            can't be opened or created
    │   ├── DatabaseMissingError         isn't there
    │   ├── DatabaseDamagedError         is damaged, or no database
    │   ├── DatabaseForeignError         is another program's
    │   ├── DatabaseNewerError           was written by a newer version
    │   ├── DatabaseBusyError            another process holds it
    │   ├── DatabaseReadOnlyError        can be read, not written
    │   ├── DatabaseFullError            there is no room on its disk
    │   ├── DatabaseDiskError            its disk fails
    │   └── ForeignContentError          holds the articles of another folder
    ├── InstanceRunningError             a bot already serves this database
    ├── DiscordUnreachableError          Discord does not answer at the start
    ├── NotFoundError                    what was asked for does not exist
    │   ├── ArticleNotFoundError
    │   ├── TagNotFoundError
    │   ├── AuthorNotFoundError
    │   └── SeriesNotFoundError
    ├── NoArticleLinkedError             a message links to none of our articles
    ├── NothingSaidError                 a message has no text
    ├── TooLittleSaidError               a text is too short to tell what it is about
    ├── NotComparedError                 no lists of related articles have been made
    ├── SinceError                       what was typed is no day, nor a span of time
    ├── SearchTooLongError               a search takes longer than readers wait
    ├── NotPublisherError                only the publisher may do that
    ├── NotPostableError                 a card can't be posted for all here
    ├── CommandTextError                 a typed command that can't be understood
    ├── PageNumberError                  what was typed is no page of the text
    └── StaleControlError                a button or menu that leads nowhere any more
        └── WithdrawnError               the article, or the list, is gone
"""

from pathlib import Path
from random import Random
from typing import Any, ClassVar

_REFERENCE_LENGTH = 6
_REFERENCE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none is taken for another when read aloud


def new_reference(random: Random) -> str:
    """Return a short name for one failure, easy to read out and to find in the log."""
    return "".join(random.choices(_REFERENCE_LETTERS, k=_REFERENCE_LENGTH))


class BotError(Exception):
    """A failure that a person can cause or mend; ``code`` names its kind for programs."""

    code: ClassVar[str] = "error"

    def __reduce__(self) -> tuple[Any, ...]:
        """Return how another process makes the same of it, whatever its class asks for."""
        return _revived, (type(self), self.args), self.__dict__


class ConfigError(BotError):
    """The operator's settings do not allow the bot to start."""

    code = "config"


class ConfigFileError(ConfigError):
    """The configuration file is missing, unreadable or not valid TOML."""

    code = "config-file"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason


class ConfigKeyError(ConfigError):
    """A key is unknown or its value is wrong.

    ``where`` names the source: a path, the environment or the command line. ``key`` is spelled as
    it is there, and ``reason`` continues the sentence that begins with it.
    """

    code = "config-key"

    def __init__(self, where: str, key: str, reason: str, *, suggestion: str | None = None) -> None:
        super().__init__(where, key, reason, suggestion)
        self.where = where
        self.key = key
        self.reason = reason
        self.suggestion = suggestion


class ConfigKeysError(ConfigError):
    """Several keys are unknown or wrong; ``errors`` has one for each."""

    code = "config-keys"

    def __init__(self, errors: tuple[ConfigKeyError, ...]) -> None:
        super().__init__(errors)
        self.errors = errors


class TokenMissingError(ConfigError):
    """No bot token was given."""

    code = "token-missing"


class TokenFormError(ConfigError):
    """The bot token is none of Discord's: it doesn't begin with an application's id."""

    code = "token-form"


class SecretFileError(ConfigError):
    """A file that was to hold a secret can't be read or is empty."""

    code = "secret-file"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason


class TokenRefusedError(ConfigError):
    """Discord does not accept the token."""

    code = "token-refused"


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


class StoreError(BotError):
    """The database can't do what is asked of it; ``path`` is its file."""

    code = "database"

    def __init__(self, path: Path, reason: str = "") -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason


class DatabaseOpenError(StoreError):
    """The database can't be opened or created."""

    code = "database-open"


class DatabaseMissingError(StoreError):
    """There is no database, or no longer, where one should be."""

    code = "database-missing"


class DatabaseDamagedError(StoreError):
    """The file is damaged, or no database at all."""

    code = "database-damaged"


class DatabaseForeignError(StoreError):
    """The database is another program's."""

    code = "database-foreign"


class DatabaseNewerError(StoreError):
    """The database was written by a newer version of this program."""

    code = "database-newer"


class DatabaseBusyError(StoreError):
    """Another process holds the database for longer than we wait."""

    code = "database-busy"


class DatabaseReadOnlyError(StoreError):
    """The database can be read but not written."""

    code = "database-read-only"


class DatabaseFullError(StoreError):
    """There is no room on the disk for what is to be written."""

    code = "database-full"


class DatabaseDiskError(StoreError):
    """The disk, or what stands between us and it, fails to read or write the database."""

    code = "database-disk"


class ForeignContentError(StoreError):
    """The database holds the articles of another folder."""

    code = "foreign-content"

    def __init__(self, path: Path, *, remembered: Path, asked: Path) -> None:
        super().__init__(path)
        self.remembered = remembered
        self.asked = asked


class InstanceRunningError(BotError):
    """A bot already serves this database; ``pid`` is its process, where known."""

    code = "already-running"

    def __init__(self, path: Path, pid: int | None) -> None:
        super().__init__(path, pid)
        self.path = path
        self.pid = pid


class DiscordUnreachableError(BotError):
    """Discord does not answer when the bot starts; ``reason`` is the system's."""

    code = "discord-unreachable"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotFoundError(BotError):
    """What was asked for does not exist; ``suggestions`` are near to it, best first.

    Of its kind there is something, unless there is ``nothing_yet``.
    """

    code = "not-found"

    def __init__(
        self, asked: str, suggestions: tuple[str, ...] = (), *, nothing_yet: bool = False
    ) -> None:
        super().__init__(asked, suggestions)
        self.asked = asked
        self.suggestions = suggestions
        self.nothing_yet = nothing_yet


class ArticleNotFoundError(NotFoundError):
    """No article has this slug."""

    code = "article-not-found"


class TagNotFoundError(NotFoundError):
    """No article carries this tag."""

    code = "tag-not-found"


class AuthorNotFoundError(NotFoundError):
    """No article is by this author."""

    code = "author-not-found"


class SeriesNotFoundError(NotFoundError):
    """No article is in this series."""

    code = "series-not-found"


class NoArticleLinkedError(BotError):
    """A message links to none of our articles; ``links`` is how many links it holds."""

    code = "no-article-linked"

    def __init__(self, *, links: int) -> None:
        super().__init__(links)
        self.links = links


class NothingSaidError(BotError):
    """A message has no text: there may be pictures and links in it."""

    code = "nothing-said"


class TooLittleSaidError(BotError):
    """A text is too short to tell what it is about."""

    code = "too-little-said"


class NotComparedError(BotError):
    """The articles have not been compared with each other, or by another version."""

    code = "not-compared"


class SinceError(BotError):
    """What was ``typed`` is no day, nor a span of time."""

    code = "since"

    def __init__(self, typed: str) -> None:
        super().__init__(typed)
        self.typed = typed


class SearchTooLongError(BotError):
    """A search takes longer than readers wait."""

    code = "search-too-long"


class NotPublisherError(BotError):
    """Only the publisher may do that; ``is_manager`` tells whether who asked manages a server."""

    code = "not-publisher"

    def __init__(self, *, is_manager: bool = False) -> None:
        super().__init__(is_manager)
        self.is_manager = is_manager


class NotPostableError(BotError):
    """What one reader sees can't be posted for all where they are."""

    code = "not-postable"


class CommandTextError(BotError):
    """A typed command can't be understood; ``reason`` says what is wrong with it."""

    code = "command-text"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class PageNumberError(BotError):
    """What was typed as a page is none; the text has ``pages``."""

    code = "page-number"

    def __init__(self, typed: str, *, pages: int) -> None:
        super().__init__(typed, pages)
        self.typed = typed
        self.pages = pages


class StaleControlError(BotError):
    """A button or menu is of an unknown version or leads to something that is gone."""

    code = "stale-control"


class WithdrawnError(StaleControlError):
    """The article, tag, author or series that a button leads to is no longer published."""

    code = "withdrawn"


def _revived(kind: type[BotError], args: tuple[Any, ...]) -> BotError:
    return kind.__new__(kind, *args)

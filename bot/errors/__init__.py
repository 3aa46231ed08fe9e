"""Every failure that a person can cause or mend, by who can: one module for each of them.

The tree; rooms raise the leaves with the data of the failure, ``sentences`` words them::

    BotError
    │                                    by whoever runs the bot: operating
    ├── ConfigError                      the operator's settings; exit status 78
    │   ├── ConfigFileError              the file is missing, unreadable or no TOML
    │   ├── ConfigKeyError               a key is unknown or its value is wrong
    │   ├── ConfigKeysError              several keys are
    │   ├── TokenMissingError            no bot token was given
    │   ├── TokenFormError               the token holds no application's id
    │   ├── SecretFileError              a file that holds a secret can't be read
    │   └── TokenRefusedError            Discord does not accept the token
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
    │                                    by whoever publishes: publishing
    ├── ContentFolderError               the folder of articles is missing or unreadable
    │   └── ContentDiskFullError         its disk is full: files may lack their ends
    ├── SlugTakenError                   a new article's slug belongs to another already
    ├── FileNotWrittenError              a new article's file can't be written
    ├── LoadRefusedError                 a load would take too many articles from readers
    ├── LoadFailedError                  a load failed in a way that nobody foresaw
    ├── NothingToUndoError               what was before the last load is not kept
    ├── LoadInterruptedError             a load's process ended before the load
    ├── NotComparedError                 no lists of related articles have been made
    │                                    by whoever asks: reading
    ├── NotFoundError                    what was asked for does not exist
    │   ├── ArticleNotFoundError
    │   ├── TagNotFoundError
    │   ├── AuthorNotFoundError
    │   └── SeriesNotFoundError
    ├── NoArticleLinkedError             a message links to none of our articles
    ├── NothingSaidError                 a message has no text
    ├── TooLittleSaidError               a text is too short to tell what it is about
    ├── SinceError                       what was typed is no day, nor a span of time
    ├── SearchTooLongError               a search takes longer than readers wait
    ├── NotPublisherError                only the publisher may do that
    ├── NotPostableError                 a card can't be posted for all here
    ├── CommandTextError                 a typed command that can't be understood
    ├── PageNumberError                  what was typed is no page of the text
    └── StaleControlError                a button or menu that leads nowhere any more
        └── WithdrawnError               the article, or the list, is gone
"""

from bot.errors.base import BotError, new_reference
from bot.errors.operating import (
    ConfigError,
    ConfigFileError,
    ConfigKeyError,
    ConfigKeysError,
    DatabaseBusyError,
    DatabaseDamagedError,
    DatabaseDiskError,
    DatabaseForeignError,
    DatabaseFullError,
    DatabaseMissingError,
    DatabaseNewerError,
    DatabaseOpenError,
    DatabaseReadOnlyError,
    DiscordUnreachableError,
    ForeignContentError,
    InstanceRunningError,
    SecretFileError,
    StoreError,
    TokenFormError,
    TokenMissingError,
    TokenRefusedError,
)
from bot.errors.publishing import (
    ContentDiskFullError,
    ContentFolderError,
    FileNotWrittenError,
    LoadFailedError,
    LoadInterruptedError,
    LoadRefusedError,
    NotComparedError,
    NothingToUndoError,
    SlugTakenError,
)
from bot.errors.reading import (
    ArticleNotFoundError,
    AuthorNotFoundError,
    CommandTextError,
    NoArticleLinkedError,
    NotFoundError,
    NothingSaidError,
    NotPostableError,
    NotPublisherError,
    PageNumberError,
    SearchTooLongError,
    SeriesNotFoundError,
    SinceError,
    StaleControlError,
    TagNotFoundError,
    TooLittleSaidError,
    WithdrawnError,
)

__all__ = [
    "ArticleNotFoundError",
    "AuthorNotFoundError",
    "BotError",
    "CommandTextError",
    "ConfigError",
    "ConfigFileError",
    "ConfigKeyError",
    "ConfigKeysError",
    "ContentDiskFullError",
    "ContentFolderError",
    "DatabaseBusyError",
    "DatabaseDamagedError",
    "DatabaseDiskError",
    "DatabaseForeignError",
    "DatabaseFullError",
    "DatabaseMissingError",
    "DatabaseNewerError",
    "DatabaseOpenError",
    "DatabaseReadOnlyError",
    "DiscordUnreachableError",
    "FileNotWrittenError",
    "ForeignContentError",
    "InstanceRunningError",
    "LoadFailedError",
    "LoadInterruptedError",
    "LoadRefusedError",
    "NoArticleLinkedError",
    "NotComparedError",
    "NotFoundError",
    "NotPostableError",
    "NotPublisherError",
    "NothingSaidError",
    "NothingToUndoError",
    "PageNumberError",
    "SearchTooLongError",
    "SecretFileError",
    "SeriesNotFoundError",
    "SinceError",
    "SlugTakenError",
    "StaleControlError",
    "StoreError",
    "TagNotFoundError",
    "TokenFormError",
    "TokenMissingError",
    "TokenRefusedError",
    "TooLittleSaidError",
    "WithdrawnError",
    "new_reference",
]

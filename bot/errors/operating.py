"""What whoever runs the bot can mend: its settings, its database, its start."""

from pathlib import Path

from bot.errors.base import BotError


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

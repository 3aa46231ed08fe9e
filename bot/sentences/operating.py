"""What is said of failures that whoever runs the bot can mend."""

from shlex import quote

from bot.errors import (
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
from bot.sentences.base import sentence
from bot.sentences.quoting import clause, quotable

_PLAYGROUND_HINT = "Without a token, article-bot playground shows the bot in your browser."


@sentence.register
def _(_error: ConfigError) -> str:
    return "The settings do not allow the bot to start. Compare them with config.example.toml."


@sentence.register
def _(error: ConfigFileError) -> str:
    return f"The settings in {error.path} can't be read: {clause(error.reason)}"


@sentence.register
def _(error: ConfigKeyError) -> str:
    hint = f" Did you mean {quotable(error.suggestion)}?" if error.suggestion else ""
    return f"{error.where}: {quotable(error.key)} {clause(error.reason)}{hint}"


@sentence.register
def _(error: ConfigKeysError) -> str:
    return "\n".join(map(sentence, error.errors))


@sentence.register
def _(_error: TokenMissingError) -> str:
    return (
        "No bot token was given. Set ARTICLE_BOT_DISCORD__TOKEN to it, or "
        f"ARTICLE_BOT_DISCORD__TOKEN_FILE to a file that holds it. {_PLAYGROUND_HINT}"
    )


@sentence.register
def _(_error: TokenFormError) -> str:
    return (
        "The bot token is not in the form of Discord's. Copy it once more, whole, under Bot at "
        "https://discord.com/developers/applications."
    )


@sentence.register
def _(error: SecretFileError) -> str:
    return (
        f"The secret in {error.path} can't be read: {clause(error.reason)} "
        "Put the secret, and nothing else, into that file."
    )


@sentence.register
def _(_error: TokenRefusedError) -> str:
    return (
        "Discord does not accept the bot token. Copy it once more, or reset it, under Bot at "
        f"https://discord.com/developers/applications. {_PLAYGROUND_HINT}"
    )


@sentence.register
def _(error: StoreError) -> str:
    reason = f": {clause(error.reason)}" if error.reason else "."
    return f"The database {error.path} does not work{reason}"


@sentence.register
def _(error: DatabaseOpenError) -> str:
    reason = f": {clause(error.reason)}" if error.reason else "."
    return (
        f"The database {error.path} can't be opened{reason} "
        "Name another with --database or ARTICLE_BOT_DATABASE__URL."
    )


@sentence.register
def _(error: DatabaseMissingError) -> str:
    return f"There is no database {error.path}. Make it with article-bot load."


@sentence.register
def _(error: DatabaseDamagedError) -> str:
    reason = f": {clause(error.reason)}" if error.reason else "."
    rebuild = f"article-bot rebuild --database {quote(str(error.path))}"
    return (
        f"The database {error.path} is damaged, or no database{reason} Stop the bot and make it "
        f"anew from the articles' files, with {rebuild} and the other options of this command; or "
        "put a backup copy in its place."
    )


@sentence.register
def _(error: DatabaseForeignError) -> str:
    return (
        f"{error.path} is another program's file, no database of article-bot's. Name another with "
        "--database or ARTICLE_BOT_DATABASE__URL, or put a backup copy of the bot's in its place."
    )


@sentence.register
def _(error: DatabaseNewerError) -> str:
    return (
        f"The database {error.path} was written by a newer version of article-bot. "
        "Install that version, or name another database with --database."
    )


@sentence.register
def _(_error: DatabaseBusyError) -> str:
    return "The database is busy. Please try again in a moment."


@sentence.register
def _(error: DatabaseReadOnlyError) -> str:
    return (
        f"The database {error.path} can be read but not changed. "
        "Allow this user to write to it and to its folder."
    )


@sentence.register
def _(error: DatabaseFullError) -> str:
    return (
        f"There is no room left on the disk for the database {error.path}. Nothing was changed: "
        "free some space and try again."
    )


@sentence.register
def _(error: DatabaseDiskError) -> str:
    reason = f": {clause(error.reason)}" if error.reason else "."
    return (
        f"The database {error.path} can't be read or written, for the disk fails{reason} Look at "
        "the disk and at the system's log, then try again; should the database have been lost, "
        "article-bot rebuild makes it anew from the articles' files."
    )


@sentence.register
def _(error: ForeignContentError) -> str:
    return (
        f"The database {error.path} holds the articles of {error.remembered}, "
        f"not of {error.asked}. Name another with --database, or replace them with --force."
    )


@sentence.register
def _(error: InstanceRunningError) -> str:
    process = f" (process {error.pid})" if error.pid else ""
    return (
        f"A bot already works with the database {error.path}{process}. "
        "Stop it first, or name another database with --database."
    )


@sentence.register
def _(error: DiscordUnreachableError) -> str:
    reason = f": {clause(error.reason)}" if error.reason else "."
    return (
        f"Discord can't be reached{reason} Check the network, and the proxy if you use one "
        "(discord.api_url). Without a network, article-bot playground shows the bot."
    )

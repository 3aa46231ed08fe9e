"""What a person reads when something failed: the only place where a failure becomes words.

The same sentences stand in Discord and on the command line, so there is no Markdown in them. What
a person typed is quoted as it is, cut short: who shows a sentence in Discord escapes it.
"""

from functools import singledispatch
from shlex import quote

from bot.content.cutting import cut
from bot.errors import (
    ArticleNotFoundError,
    AuthorNotFoundError,
    BotError,
    CommandTextError,
    ConfigError,
    ConfigFileError,
    ConfigKeyError,
    ConfigKeysError,
    ContentDiskFullError,
    ContentFolderError,
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
    FileNotWrittenError,
    ForeignContentError,
    InstanceRunningError,
    LoadFailedError,
    LoadInterruptedError,
    LoadRefusedError,
    NoArticleLinkedError,
    NotComparedError,
    NotFoundError,
    NothingSaidError,
    NothingToUndoError,
    NotPostableError,
    NotPublisherError,
    PageNumberError,
    SearchTooLongError,
    SecretFileError,
    SeriesNotFoundError,
    SinceError,
    SlugTakenError,
    StaleControlError,
    StoreError,
    TagNotFoundError,
    TokenFormError,
    TokenMissingError,
    TokenRefusedError,
    TooLittleSaidError,
    WithdrawnError,
)

_LONGEST_QUOTE = 100  # characters of what came from outside
_LONGEST_REASON = 200  # characters; our own words around such a quote
_MOST_SUGGESTIONS = 3

_PLAYGROUND_HINT = "Without a token, article-bot playground shows the bot in your browser."


def apology(reference: str) -> str:
    """Return what a person reads of a failure nobody foresaw, logged under ``reference``."""
    return (
        "Something went wrong, and it is not your fault. Please try again; "
        f"if it happens again, tell whoever runs this bot the reference {reference}."
    )


def reader_sentence(error: BotError) -> str:
    """Return what a reader is told: of what only an operator can mend, just that it is not theirs.

    The full :func:`sentence` names files of the machine.
    """
    if isinstance(error, StoreError) and not isinstance(error, DatabaseBusyError):
        return "That can't be read at the moment, and it is not your fault. Please try again later."
    return sentence(error)


@singledispatch
def sentence(_error: BaseException) -> str:
    """Return what happened and what to do, by the class of the error or its nearest base.

    A failure nobody foresaw deserves a traceback in the log and an :func:`apology` instead.
    """
    return "Something went wrong. Please try again."


@sentence.register
def _(_error: BotError) -> str:
    return "That did not work. Please try again."


@sentence.register
def _(_error: ConfigError) -> str:
    return "The settings do not allow the bot to start. Compare them with config.example.toml."


@sentence.register
def _(error: ConfigFileError) -> str:
    return f"The settings in {error.path} can't be read: {_clause(error.reason)}"


@sentence.register
def _(error: ConfigKeyError) -> str:
    hint = f" Did you mean {_quotable(error.suggestion)}?" if error.suggestion else ""
    return f"{error.where}: {_quotable(error.key)} {_clause(error.reason)}{hint}"


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
        f"The secret in {error.path} can't be read: {_clause(error.reason)} "
        "Put the secret, and nothing else, into that file."
    )


@sentence.register
def _(_error: TokenRefusedError) -> str:
    return (
        "Discord does not accept the bot token. Copy it once more, or reset it, under Bot at "
        f"https://discord.com/developers/applications. {_PLAYGROUND_HINT}"
    )


@sentence.register
def _(error: SlugTakenError) -> str:
    return (
        f"The slug “{_quotable(error.slug)}” belongs to {error.path} already, and nothing was "
        "written. Choose another title, or a slug with --slug."
    )


@sentence.register
def _(error: FileNotWrittenError) -> str:
    return f"{error.path} can't be written: {_clause(error.reason)}"


@sentence.register
def _(error: ContentFolderError) -> str:
    return (
        f"The articles in {error.path} can't be read: {_clause(error.reason)} "
        "Name another folder with --content or ARTICLE_BOT_CONTENT__PATH."
    )


@sentence.register
def _(error: ContentDiskFullError) -> str:
    return (
        f"There is no room left on the disk of the articles in {error.path}, so what has just been "
        "written there may lack its end. Nothing was changed: free some space and save it again."
    )


@sentence.register
def _(error: LoadInterruptedError) -> str:
    return (
        f"The load was ended before it was done ({_clause(error.reason).rstrip('.')}), and nothing "
        "was changed. Please try again; a machine that is short of memory ends what uses most of "
        "it."
    )


@sentence.register
def _(_error: NothingToUndoError) -> str:
    return (
        "There is nothing to undo: no reload has changed the articles since they were read for the "
        "first time, or anew by another version or other settings; or all that is kept of the last "
        "ten has been undone already."
    )


@sentence.register
def _(error: LoadRefusedError) -> str:
    if error.going + error.broken > error.most:
        why = (
            f"of {error.served} articles, {error.going} would go and {error.broken} have turned "
            f"out broken, and more than {error.most} at once look like a mistake"
        )
    else:
        why = f"not one of the {error.served} articles would be left"
    return (
        f"Nothing was changed: {why}. "
        "If it is none, force it: article-bot load --force, or /admin reload with force."
    )


@sentence.register
def _(error: LoadFailedError) -> str:
    return (
        "The articles could not be brought up to date, for a reason nobody foresaw; readers get "
        f"what they had. The details are in the log, under the reference {error.reference}."
    )


@sentence.register
def _(error: StoreError) -> str:
    reason = f": {_clause(error.reason)}" if error.reason else "."
    return f"The database {error.path} does not work{reason}"


@sentence.register
def _(error: DatabaseOpenError) -> str:
    reason = f": {_clause(error.reason)}" if error.reason else "."
    return (
        f"The database {error.path} can't be opened{reason} "
        "Name another with --database or ARTICLE_BOT_DATABASE__URL."
    )


@sentence.register
def _(error: DatabaseMissingError) -> str:
    return f"There is no database {error.path}. Make it with article-bot load."


@sentence.register
def _(error: DatabaseDamagedError) -> str:
    reason = f": {_clause(error.reason)}" if error.reason else "."
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
    reason = f": {_clause(error.reason)}" if error.reason else "."
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
    reason = f": {_clause(error.reason)}" if error.reason else "."
    return (
        f"Discord can't be reached{reason} Check the network, and the proxy if you use one "
        "(discord.api_url). Without a network, article-bot playground shows the bot."
    )


@sentence.register
def _(error: NotFoundError) -> str:
    return f"There is no “{_quotable(error.asked)}”.{_did_you_mean(error)}"


@sentence.register
def _(error: ArticleNotFoundError) -> str:
    return f"No article is called “{_quotable(error.asked)}”.{_did_you_mean(error)}"


@sentence.register
def _(error: TagNotFoundError) -> str:
    if error.nothing_yet:
        return "No article has a tag yet. To see what there is, run /latest."
    return f"No article has the tag “{_quotable(error.asked)}”.{_did_you_mean(error)}"


@sentence.register
def _(error: AuthorNotFoundError) -> str:
    if error.nothing_yet:
        return "No article names its author yet. To see what there is, run /latest."
    return f"No article is by “{_quotable(error.asked)}”.{_did_you_mean(error)}"


@sentence.register
def _(error: SeriesNotFoundError) -> str:
    if error.nothing_yet:
        return "No article is in a series yet. To see what there is, run /latest."
    return f"No series is called “{_quotable(error.asked)}”.{_did_you_mean(error)}"


@sentence.register
def _(error: SinceError) -> str:
    return f"“{_quotable(error.typed)}” is no day. Write 2025-01-31, 2025-01, 2025 or 30 days."


@sentence.register
def _(_error: SearchTooLongError) -> str:
    return "That search takes too long. Please try fewer words, or rarer ones."


@sentence.register
def _(error: NotPublisherError) -> str:
    start = "You manage this server, but the" if error.is_manager else "The"
    return (
        f"{start} articles are the same in every server, so this is for their publisher: the "
        "owner and the team of the bot's application, whom the bot's settings name under [admin], "
        "and who manages the publication's own server."
    )


@sentence.register
def _(error: NoArticleLinkedError) -> str:
    if not error.links:
        return "There is no link in this message. Try one that links to an article."
    start = "The link" if error.links == 1 else "None of the links"
    end = "isn't to" if error.links == 1 else "is to"
    return f"{start} in this message {end} an article of ours. /article finds one by its title."


@sentence.register
def _(_error: NothingSaidError) -> str:
    return (
        "There is no text in this message to go by: pictures, files and where links lead can't be "
        "read. /search finds articles by words."
    )


@sentence.register
def _(_error: TooLittleSaidError) -> str:
    return "This message says too little to tell what it is about. /search finds articles by words."


@sentence.register
def _(_error: NotComparedError) -> str:
    return (
        "This version has not compared the articles with each other yet. article-bot load does so."
    )


@sentence.register
def _(_error: NotPostableError) -> str:
    return "This can't be posted here: you and the bot must both be allowed to write in this place."


@sentence.register
def _(error: PageNumberError) -> str:
    return f"There is no page “{_quotable(error.typed)}”. Type a number from 1 to {error.pages}."


@sentence.register
def _(error: CommandTextError) -> str:
    return f"That command can't be understood: {_clause(error.reason)}"


@sentence.register
def _(_error: StaleControlError) -> str:
    return "What this leads to is no longer there. Please run the command again."


@sentence.register
def _(_error: WithdrawnError) -> str:
    return "This is no longer published. To see what is, run the command again, or /latest."


def _did_you_mean(error: NotFoundError) -> str:
    quoted = [f"“{_quotable(suggestion)}”" for suggestion in error.suggestions[:_MOST_SUGGESTIONS]]
    if not quoted:
        return ""
    listed = " or ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1])))
    return f" Did you mean {listed}?"


def _clause(reason: str) -> str:
    """Return a reason, which may come from another library, as the end of a sentence."""
    return cut(reason, _LONGEST_REASON).rstrip(". ") + "."


def _quotable(text: str) -> str:
    return cut(text, _LONGEST_QUOTE)

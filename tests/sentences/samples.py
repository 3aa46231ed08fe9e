"""Every failure once, and what is said of it: long, for it is one table."""

from pathlib import Path

from bot import errors

CONFIG, ARTICLES, DATABASE = Path("config.toml"), Path("/srv/articles"), Path("/srv/bot.db")
WRONG_COLOUR = errors.ConfigKeyError(
    "config.toml", "site.colour", 'must be a colour such as "#e0533d"'
)
UNKNOWN_KEY = errors.ConfigKeyError(
    "environment",
    "ARTICLE_BOT_DISCORD_TOKEN",
    "is not a known key",
    suggestion="ARTICLE_BOT_DISCORD__TOKEN",
)
SAMPLES: list[tuple[errors.BotError, str]] = [
    (errors.BotError(), "That did not work. Please try again."),
    (
        errors.ConfigError(),
        "The settings do not allow the bot to start. Compare them with config.example.toml.",
    ),
    (
        errors.ConfigFileError(CONFIG, "Invalid value (at line 3, column 7)"),
        "The settings in config.toml can't be read: Invalid value (at line 3, column 7).",
    ),
    (WRONG_COLOUR, 'config.toml: site.colour must be a colour such as "#e0533d".'),
    (
        errors.ConfigKeysError((WRONG_COLOUR, UNKNOWN_KEY)),
        (
            'config.toml: site.colour must be a colour such as "#e0533d".\n'
            "environment: ARTICLE_BOT_DISCORD_TOKEN is not a known key. "
            "Did you mean ARTICLE_BOT_DISCORD__TOKEN?"
        ),
    ),
    (
        errors.TokenMissingError(),
        (
            "No bot token was given. Set ARTICLE_BOT_DISCORD__TOKEN to it, or "
            "ARTICLE_BOT_DISCORD__TOKEN_FILE to a file that holds it. "
            "Without a token, article-bot playground shows the bot in your browser."
        ),
    ),
    (
        errors.TokenFormError(),
        (
            "The bot token is not in the form of Discord's. Copy it once more, whole, under Bot at "
            "https://discord.com/developers/applications."
        ),
    ),
    (
        errors.SecretFileError(Path("/run/secrets/token"), "Permission denied"),
        (
            "The secret in /run/secrets/token can't be read: Permission denied. "
            "Put the secret, and nothing else, into that file."
        ),
    ),
    (
        errors.TokenRefusedError(),
        (
            "Discord does not accept the bot token. Copy it once more, or reset it, under Bot at "
            "https://discord.com/developers/applications. "
            "Without a token, article-bot playground shows the bot in your browser."
        ),
    ),
    (
        errors.ContentDiskFullError(ARTICLES),
        (
            "There is no room left on the disk of the articles in /srv/articles, so what has just "
            "been written there may lack its end. Nothing was changed: free some space and save it "
            "again."
        ),
    ),
    (
        errors.ContentFolderError(ARTICLES, "No such file or directory"),
        (
            "The articles in /srv/articles can't be read: No such file or directory. "
            "See that it is there and may be read, or name another with --content or "
            "ARTICLE_BOT_CONTENT__PATH."
        ),
    ),
    (
        errors.SlugTakenError("boat", Path("content/boat.md")),
        (
            "The slug “boat” belongs to content/boat.md already, and nothing was written. "
            "Choose another title, or a slug with --slug."
        ),
    ),
    (
        errors.FileNotWrittenError(Path("content/boat.md"), "No space left on device"),
        "content/boat.md can't be written: No space left on device.",
    ),
    (
        errors.NothingToUndoError(Path("articles.db")),
        (
            "There is nothing to undo: no reload has changed the articles since they were read for "
            "the first time, or anew by another version or other settings; or all that is kept of "
            "the last ten has been undone already."
        ),
    ),
    (
        errors.LoadInterruptedError("SIGKILL"),
        (
            "The load was ended before it was done (SIGKILL), and nothing was changed. Please try "
            "again; a machine that is short of memory ends what uses most of it."
        ),
    ),
    (
        errors.LoadRefusedError(going=12, broken=3, served=30, most=6),
        (
            "Nothing was changed: of 30 articles, 12 would go and 3 have turned out broken, and "
            "more than 6 at once look like a mistake. If it is none, force it: article-bot load "
            "--force, or /admin reload with force."
        ),
    ),
    (
        errors.LoadFailedError("abc234"),
        (
            "The articles could not be brought up to date, for a reason nobody foresaw; readers "
            "get what they had. The details are in the log, under the reference abc234."
        ),
    ),
    (
        errors.StoreError(DATABASE, "disk I/O error"),
        "The database /srv/bot.db does not work: disk I/O error.",
    ),
    (
        errors.DatabaseDiskError(DATABASE, "disk I/O error"),
        (
            "The database /srv/bot.db can't be read or written, for the disk fails: disk I/O "
            "error. Look at the disk and at the system's log, then try again; should the database "
            "have been lost, article-bot rebuild makes it anew from the articles' files."
        ),
    ),
    (
        errors.DatabaseOpenError(DATABASE),
        (
            "The database /srv/bot.db can't be opened. "
            "Name another with --database or ARTICLE_BOT_DATABASE__URL."
        ),
    ),
    (
        errors.DatabaseMissingError(DATABASE),
        "There is no database /srv/bot.db. Make it with article-bot load.",
    ),
    (
        errors.DatabaseDamagedError(DATABASE, "file is not a database"),
        (
            "The database /srv/bot.db is damaged, or no database: file is not a database. Stop "
            "the bot and make it anew from the articles' files, with article-bot rebuild "
            "--database /srv/bot.db and the other options of this command; or put a backup copy "
            "in its place."
        ),
    ),
    (
        errors.DatabaseForeignError(DATABASE),
        (
            "/srv/bot.db is another program's file, no database of article-bot's. Name another "
            "with --database or ARTICLE_BOT_DATABASE__URL, or put a backup copy of the bot's in "
            "its place."
        ),
    ),
    (
        errors.DatabaseFullError(DATABASE, "database or disk is full"),
        (
            "There is no room left on the disk for the database /srv/bot.db. Nothing was "
            "changed: free some space and try again."
        ),
    ),
    (
        errors.DatabaseNewerError(DATABASE),
        (
            "The database /srv/bot.db was written by a newer version of article-bot. "
            "Install that version, or name another database with --database."
        ),
    ),
    (
        errors.DatabaseBusyError(DATABASE),
        "The database is busy. Please try again in a moment.",
    ),
    (
        errors.DatabaseReadOnlyError(DATABASE),
        (
            "The database /srv/bot.db can be read but not changed. "
            "Allow this user to write to it and to its folder."
        ),
    ),
    (
        errors.ForeignContentError(DATABASE, remembered=ARTICLES, asked=Path("/srv/other")),
        (
            "The database /srv/bot.db holds the articles of /srv/articles, not of /srv/other. "
            "Name another with --database, or replace them with --force."
        ),
    ),
    (
        errors.InstanceRunningError(DATABASE, 4711),
        (
            "A bot already works with the database /srv/bot.db (process 4711). "
            "Stop it first, or name another database with --database."
        ),
    ),
    (
        errors.DiscordUnreachableError("Connection refused"),
        (
            "Discord can't be reached: Connection refused. Check the network, and the proxy if "
            "you use one (discord.api_url). Without a network, article-bot playground shows the "
            "bot."
        ),
    ),
    (errors.NotFoundError("boat"), "There is no “boat”."),
    (
        errors.ArticleNotFoundError("boats", ("boat", "goat")),
        "No article is called “boats”. Did you mean “boat” or “goat”?",
    ),
    (
        errors.TagNotFoundError("Labub", ("Labubu",)),
        "No article has the tag “Labub”. Did you mean “Labubu”?",
    ),
    (
        errors.AuthorNotFoundError("Adda", ("Ada",)),
        "No article is by “Adda”. Did you mean “Ada”?",
    ),
    (
        errors.SeriesNotFoundError("Tide", ("Tides",)),
        "No series is called “Tide”. Did you mean “Tides”?",
    ),
    (
        errors.SinceError("once"),
        "“once” is no day. Write 2025-01-31, 2025-01, 2025 or 30 days.",
    ),
    (
        errors.SearchTooLongError(),
        "That search takes too long. Please try fewer words, or rarer ones.",
    ),
    (
        errors.NotPublisherError(),
        (
            "The articles are the same in every server, so this is for their publisher: the owner "
            "and the team of the bot's application, whom the bot's settings name under [admin], "
            "and who manages the publication's own server."
        ),
    ),
    (
        errors.NoArticleLinkedError(links=1),
        ("The link in this message isn't to an article of ours. /article finds one by its title."),
    ),
    (
        errors.NothingSaidError(),
        (
            "There is no text in this message to go by: pictures, files and where links lead "
            "can't be read. /search finds articles by words."
        ),
    ),
    (
        errors.TooLittleSaidError(),
        "This message says too little to tell what it is about. /search finds articles by words.",
    ),
    (
        errors.NotComparedError(),
        "This version has not compared the articles with each other yet. article-bot load does so.",
    ),
    (
        errors.NotPostableError(),
        "This can't be posted here: you and the bot must both be allowed to write in this place.",
    ),
    (
        errors.PageNumberError("x", pages=40),
        "There is no page “x”. Type a number from 1 to 40.",
    ),
    (
        errors.WithdrawnError(),
        "This is no longer published. To see what is, run the command again, or /latest.",
    ),
    (
        errors.CommandTextError("count takes a number from 1 to 25"),
        "That command can't be understood: count takes a number from 1 to 25.",
    ),
    (
        errors.StaleControlError(),
        "What this leads to is no longer there. Please run the command again.",
    ),
]

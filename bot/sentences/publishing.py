"""What is said of failures that whoever publishes can mend."""

from bot.errors import (
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
from bot.sentences.base import sentence
from bot.sentences.quoting import clause, quotable


@sentence.register
def _(error: ContentFolderError) -> str:
    return (
        f"The articles in {error.path} can't be read: {clause(error.reason)} "
        "See that it is there and may be read, or name another with --content or "
        "ARTICLE_BOT_CONTENT__PATH."
    )


@sentence.register
def _(error: ContentDiskFullError) -> str:
    return (
        f"There is no room left on the disk of the articles in {error.path}, so what has just been "
        "written there may lack its end. Nothing was changed: free some space and save it again."
    )


@sentence.register
def _(error: SlugTakenError) -> str:
    return (
        f"The slug “{quotable(error.slug)}” belongs to {error.path} already, and nothing was "
        "written. Choose another title, or a slug with --slug."
    )


@sentence.register
def _(error: FileNotWrittenError) -> str:
    return f"{error.path} can't be written: {clause(error.reason)}"


@sentence.register
def _(error: LoadRefusedError) -> str:
    if error.going + error.broken > error.most:
        has = "has" if error.broken == 1 else "have"
        going = f"{error.going} would go" if error.going else None
        broken = f"{error.broken} {has} turned out broken" if error.broken else None
        lost = " and ".join(filter(None, (going, broken)))
        why = (
            f"of {error.served} articles, {lost}, and more than {error.most} at once look like a "
            "mistake"
        )
    elif error.served == 1:
        why = "the only article would go"
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
def _(_error: NothingToUndoError) -> str:
    return (
        "There is nothing to undo: no reload has changed the articles since they were read for the "
        "first time, or anew by another version or other settings; or all that is kept of the last "
        "ten has been undone already."
    )


@sentence.register
def _(error: LoadInterruptedError) -> str:
    return (
        f"The load was ended before it was done ({clause(error.reason).rstrip('.')}), and nothing "
        "was changed. Please try again; a machine that is short of memory ends what uses most of "
        "it."
    )


@sentence.register
def _(_error: NotComparedError) -> str:
    return (
        "This version has not compared the articles with each other yet. article-bot load does so."
    )

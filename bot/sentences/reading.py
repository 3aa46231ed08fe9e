"""What is said of failures that whoever asks can mend."""

from bot.errors import (
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
from bot.sentences.base import sentence
from bot.sentences.quoting import clause, quotable

_MOST_SUGGESTIONS = 3


@sentence.register
def _(error: NotFoundError) -> str:
    return f"There is no “{quotable(error.asked)}”.{_did_you_mean(error)}"


@sentence.register
def _(error: ArticleNotFoundError) -> str:
    return f"No article is called “{quotable(error.asked)}”.{_did_you_mean(error)}"


@sentence.register
def _(error: TagNotFoundError) -> str:
    if error.nothing_yet:
        return "No article has a tag yet. To see what there is, run /latest."
    return f"No article has the tag “{quotable(error.asked)}”.{_did_you_mean(error)}"


@sentence.register
def _(error: AuthorNotFoundError) -> str:
    if error.nothing_yet:
        return "No article names its author yet. To see what there is, run /latest."
    return f"No article is by “{quotable(error.asked)}”.{_did_you_mean(error)}"


@sentence.register
def _(error: SeriesNotFoundError) -> str:
    if error.nothing_yet:
        return "No article is in a series yet. To see what there is, run /latest."
    return f"No series is called “{quotable(error.asked)}”.{_did_you_mean(error)}"


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
def _(error: SinceError) -> str:
    return f"“{quotable(error.typed)}” is no day. Write 2025-01-31, 2025-01, 2025 or 30 days."


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
def _(_error: NotPostableError) -> str:
    return "This can't be posted here: you and the bot must both be allowed to write in this place."


@sentence.register
def _(error: CommandTextError) -> str:
    return f"That command can't be understood: {clause(error.reason)}"


@sentence.register
def _(error: PageNumberError) -> str:
    return f"There is no page “{quotable(error.typed)}”. Type a number from 1 to {error.pages}."


@sentence.register
def _(_error: StaleControlError) -> str:
    return "What this leads to is no longer there. Please run the command again."


@sentence.register
def _(_error: WithdrawnError) -> str:
    return "This is no longer published. To see what is, run the command again, or /latest."


def _did_you_mean(error: NotFoundError) -> str:
    quoted = [f"“{quotable(suggestion)}”" for suggestion in error.suggestions[:_MOST_SUGGESTIONS]]
    if not quoted:
        return ""
    listed = " or ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1])))
    return f" Did you mean {listed}?"

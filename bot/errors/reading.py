"""What whoever asks can mend, readers most of all: what is typed, and what is pressed."""

from bot.errors.base import BotError


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

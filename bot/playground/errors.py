"""What can go wrong, told to a bot as Discord tells it and to a person in a sentence.

PlaygroundError          a person asked for something that cannot be done
├── OfflineError         the bot is not connected
└── NoAnswerError        the bot did not answer
DiscordError             the bot asked for something that cannot be done
"""

import logging
from http import HTTPStatus

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.playground.wire import Json, reply

API = "/api/"  # addresses below are the bot's; all others are the person's

_log = logging.getLogger(__name__)


class PlaygroundError(Exception):
    """A person asked for something that cannot be done; the text says what."""

    status = HTTPStatus.BAD_REQUEST


class OfflineError(PlaygroundError):
    """The bot is not connected."""

    status = HTTPStatus.CONFLICT


class NoAnswerError(PlaygroundError):
    """The bot did not answer an interaction."""

    status = HTTPStatus.GATEWAY_TIMEOUT


class DiscordError(Exception):
    """The bot asked for something that cannot be done.

    ``code`` and ``message`` are Discord's; ``errors`` is the tree of form errors, if any.
    """

    def __init__(
        self, status: HTTPStatus, code: int, message: str, errors: Json | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.body: Json = {"message": message, "code": code}
        if errors is not None:
            self.body["errors"] = errors


@web.middleware
async def answer_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn every failure into the answer its reader expects."""
    try:
        return await handler(request)
    except DiscordError as error:
        return reply(error.body, status=error.status)
    except PlaygroundError as error:
        return reply({"error": str(error)}, status=error.status)
    except web.HTTPException as error:
        return _plain(request, HTTPStatus(error.status))
    except TimeoutError:
        return _plain(request, HTTPStatus.REQUEST_TIMEOUT)
    except Exception:  # noqa: BLE001  whoever asked gets an answer, the log the reason
        _log.exception("%s %s failed", request.method, request.path)
        return _plain(request, HTTPStatus.INTERNAL_SERVER_ERROR)


def unauthorized() -> DiscordError:
    """Return Discord's answer to a wrong bot token."""
    return DiscordError(HTTPStatus.UNAUTHORIZED, 0, "401: Unauthorized")


def unknown(what: str, code: int) -> DiscordError:
    """Return Discord's answer to an id it does not know, such as ``Unknown Message``, 10008."""
    return DiscordError(HTTPStatus.NOT_FOUND, code, f"Unknown {what}")


def _plain(request: web.Request, status: HTTPStatus) -> web.Response:
    if request.path.startswith(API):
        return reply({"message": f"{status.value}: {status.phrase}", "code": 0}, status=status)
    sentence = f"{status.phrase}: {status.description or 'that cannot be done'}."
    return reply({"error": sentence}, status=status)

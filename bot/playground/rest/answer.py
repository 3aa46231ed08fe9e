"""The answers to interactions; the interaction's token is all the authorization they need."""

from http import HTTPStatus

from aiohttp import web

from bot.playground.answers import Answers
from bot.playground.rest.intake import Intake, Route
from bot.playground.wire import reply


class AnswerRoutes:
    """Callbacks, follow-ups and edits."""

    def __init__(self, intake: Intake, answers: Answers) -> None:
        self._intake = intake
        self._answers = answers

    def routes(self) -> list[Route]:
        """Return what needs no authorization beyond its path."""
        hook = "/webhooks/{application}/{token}"
        return [
            ("POST", "/interactions/{interaction}/{token}/callback", self._respond),
            ("POST", hook, self._follow_up),
            ("GET", hook + "/messages/{message}", self._get),
            ("PATCH", hook + "/messages/{message}", self._edit),
            ("DELETE", hook + "/messages/{message}", self._delete),
        ]

    async def _respond(self, request: web.Request) -> web.Response:
        match, body = request.match_info, await self._intake.object(request)
        receipt = self._answers.respond(match["interaction"], match["token"], body)
        if request.query.get("with_response") in {"1", "true"}:
            return reply(receipt)
        return web.Response(status=HTTPStatus.NO_CONTENT)

    async def _follow_up(self, request: web.Request) -> web.Response:
        self._intake.check_application(request)
        body = await self._intake.object(request)
        return reply(self._answers.follow_up(request.match_info["token"], body))

    async def _get(self, request: web.Request) -> web.Response:
        self._intake.check_application(request)
        match = request.match_info
        return reply(self._answers.get(match["token"], match["message"]))

    async def _edit(self, request: web.Request) -> web.Response:
        self._intake.check_application(request)
        match, body = request.match_info, await self._intake.object(request)
        return reply(self._answers.edit(match["token"], match["message"], body))

    async def _delete(self, request: web.Request) -> web.Response:
        self._intake.check_application(request)
        match = request.match_info
        self._answers.delete(match["token"], match["message"])
        return web.Response(status=HTTPStatus.NO_CONTENT)

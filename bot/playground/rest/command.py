"""The commands of the bot's application: registering, listing and removing them."""

from collections.abc import Callable
from http import HTTPStatus

from aiohttp import web

from bot.playground import rules
from bot.playground.commands import Commands, Scope
from bot.playground.rest.intake import Intake, Route, invalid_json
from bot.playground.wire import reply


class CommandRoutes:
    """Commands for everywhere, and for one server alone."""

    def __init__(self, intake: Intake, commands: Commands, registered: Callable[[], None]) -> None:
        self._intake = intake
        self._commands = commands
        self._registered = registered

    def routes(self) -> list[Route]:
        """Return what needs the bot's token."""
        routes: list[Route] = []
        for scope in ("/applications/{application}", "/applications/{application}/guilds/{guild}"):
            commands = scope + "/commands"
            routes += [
                ("GET", commands, self._list),
                ("PUT", commands, self._put),
                ("POST", commands, self._post),
                ("GET", commands + "/{command}", self._get),
                ("PATCH", commands + "/{command}", self._patch),
                ("DELETE", commands + "/{command}", self._delete),
            ]
        return routes

    async def _list(self, request: web.Request) -> web.Response:
        return reply(self._commands.listed(self._scope(request)))

    async def _get(self, request: web.Request) -> web.Response:
        scope = self._scope(request)
        return reply(self._commands.get(scope, request.match_info["command"]))

    async def _put(self, request: web.Request) -> web.Response:
        scope, bodies = self._scope(request), await self._intake.json(request)
        if not isinstance(bodies, list):
            raise invalid_json()
        rules.check_commands(bodies)
        commands = self._commands.put(scope, bodies)
        self._registered()
        return reply(commands)

    async def _post(self, request: web.Request) -> web.Response:
        scope, body = self._scope(request), await self._intake.object(request)
        rules.check_command(body)
        rules.check_count(self._commands.count_with(scope, body))
        command = self._commands.post(scope, body)
        self._registered()
        return reply(command, status=HTTPStatus.CREATED)

    async def _patch(self, request: web.Request) -> web.Response:
        scope, body = self._scope(request), await self._intake.object(request)
        command_id = request.match_info["command"]
        rules.check_command({**self._commands.get(scope, command_id), **body})
        command = self._commands.patch(scope, command_id, body)
        self._registered()
        return reply(command)

    async def _delete(self, request: web.Request) -> web.Response:
        self._commands.delete(self._scope(request), request.match_info["command"])
        self._registered()
        return web.Response(status=HTTPStatus.NO_CONTENT)

    def _scope(self, request: web.Request) -> Scope:
        self._intake.check_application(request)
        if "guild" not in request.match_info:
            return None
        return self._intake.guild(request).id

"""All routes of the API, each behind the authorization it needs."""

from collections import deque
from collections.abc import Callable

from aiohttp import web

from bot.playground.answers import Answers
from bot.playground.commands import Commands
from bot.playground.gateway import Gateway
from bot.playground.history import History
from bot.playground.rest.answer import AnswerRoutes
from bot.playground.rest.channel import ChannelRoutes
from bot.playground.rest.command import CommandRoutes
from bot.playground.rest.intake import BASE, Intake, Sent
from bot.playground.rest.place import PlaceRoutes
from bot.playground.world import World


class Rest:
    """The API of one world. ``registered`` is called when the commands have changed."""

    def __init__(
        self,
        *,
        world: World,
        history: History,
        commands: Commands,
        answers: Answers,
        gateway: Gateway,
        token: str,
        registered: Callable[[], None],
    ) -> None:
        self._intake = Intake(world, token=token)
        self._places = PlaceRoutes(self._intake, world, gateway)
        self._channel = ChannelRoutes(self._intake, world, history)
        self._commands = CommandRoutes(self._intake, commands, registered)
        self._answers = AnswerRoutes(self._intake, answers)

    @property
    def traffic(self) -> deque[Sent]:
        """The last bodies the bot sent, in order, refused ones too."""
        return self._intake.traffic

    def routes(self) -> list[web.RouteDef]:
        """Return every route; those with a token in their path need no other authorization."""
        behind_token = [
            *self._places.routes(),
            *self._channel.routes(),
            *self._commands.routes(),
        ]
        open_to_all = [*self._places.open_routes(), *self._answers.routes()]
        return [
            *(web.route(method, BASE + path, answer) for method, path, answer in open_to_all),
            *(
                web.route(method, BASE + path, self._intake.authorized(answer))
                for method, path, answer in behind_token
            ),
        ]

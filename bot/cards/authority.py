"""Who may change what every server reads: the publisher, and nobody else."""

from dataclasses import dataclass

from bot.config import Admin
from bot.errors import NotPublisherError


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who asks, as Discord vouches for them with each interaction.

    ``server`` is where they ask, None for outside of servers; ``roles`` and ``is_manager`` (they
    hold Manage Server) are theirs in that server.
    """

    user: int
    server: int | None = None
    roles: frozenset[int] = frozenset()
    is_manager: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Whose the publication is.

    ``owners`` are those of the bot's application, ``servers`` all that the bot is in.
    """

    owners: frozenset[int]
    admin: Admin
    servers: frozenset[int]

    @property
    def home(self) -> int | None:
        """The publication's own server: the one named, else the only one there is."""
        if self.admin.home_guild is not None:
            return self.admin.home_guild
        return next(iter(self.servers)) if len(self.servers) == 1 else None

    def check(self, asker: Asker) -> None:
        """Accept who may act for the publication.

        Raises:
            NotPublisherError: If they may not.
        """
        if asker.user in self.owners or asker.user in self.admin.users:
            return
        # Whoever manages another server manages that one alone.
        is_home = asker.server is not None and asker.server == self.home
        if is_home and (asker.is_manager or not asker.roles.isdisjoint(self.admin.roles)):
            return
        raise NotPublisherError(is_manager=asker.is_manager)

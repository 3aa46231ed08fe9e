"""Every setting there is, by the tables of the file."""

from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, SecretStr

from bot.config.values import (
    SQLITE,
    Colour,
    DatabaseAddress,
    Id,
    Ids,
    Name,
    SocketAddress,
    Switch,
    SwitchableCodes,
    SynonymTable,
    WebAddress,
    Zone,
)
from bot.errors import TokenMissingError
from bot.synonyms import NO_SYNONYMS


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Discord(_Table):
    """``[discord]``: who the bot is, and where Discord is."""

    token: SecretStr | None = None
    token_file: Path | None = None
    api_url: WebAddress | None = None
    gateway_url: SocketAddress | None = None

    def get_token(self) -> str:
        """Return the bot's token, without the veil.

        Raises:
            TokenMissingError: If none was given.
        """
        token = self.token.get_secret_value().strip() if self.token else ""
        if not token:
            raise TokenMissingError
        return token


class Site(_Table):
    """``[site]``: the publication. ``colour`` is 0xRRGGBB, ``url`` ends without a slash."""

    name: Name = "Articles"
    url: WebAddress | None = None
    timezone: Zone = Field(default_factory=lambda: ZoneInfo("UTC"))
    colour: Colour = Field(default=0xE0533D, strict=True)


class Content(_Table):
    """``[content]``: the folder of articles; None leaves the choice to the caller.

    ``watch`` is whether a bot loads by itself what changes there.
    """

    path: Path | None = None
    watch: Switch = True


class Database(_Table):
    """``[database]``: ``url`` is ``sqlite:///path``; None leaves the choice to the caller."""

    url: DatabaseAddress | None = None

    @property
    def path(self) -> Path | None:
        """The file that holds the database."""
        return Path(self.url.removeprefix(SQLITE)) if self.url else None


class Tags(_Table):
    """``[tags]``: ``synonyms`` are tags that stand for others, each in one form."""

    synonyms: SynonymTable = NO_SYNONYMS


class Check(_Table):
    """``[check]``: ``off`` are the codes of warnings that ``check`` does not tell."""

    off: SwitchableCodes = ()


class Admin(_Table):
    """``[admin]``: the Discord ids of who may reload, beside the application's owner and team."""

    users: Ids = ()
    roles: Ids = ()
    home_guild: Id | None = None


class Config(_Table):
    """Every setting there is. ``Config()`` holds the defaults, see :func:`load_config` for more."""

    discord: Discord = Discord()
    site: Site = Field(default_factory=Site)
    content: Content = Content()
    database: Database = Database()
    tags: Tags = Tags()
    check: Check = Check()
    admin: Admin = Admin()


def known_keys() -> list[str]:
    """Return every key, dotted, in the order of the tables."""
    return [f"{section}.{name}" for section, values in Config() for name, _ in values]

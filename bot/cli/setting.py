"""Where a verb finds its settings, its articles and its database: decided here alone.

=========  ============================  =====================================================
what       the first of these            and
=========  ============================  =====================================================
settings   ``--config``                  the environment and the other options are stronger
           ``config.toml`` beside us
articles   ``--content``
           ``content.path``              of the file or the environment
           ``./content``                 if it is a folder; ``run`` looks for no other
           the samples                   with a notice
database   ``--database``
           one of its own, in the cache  for ``--content`` and ``playground``: one for each folder
                                         of articles, so that none takes another's place
           ``database.url``              of the file or the environment
           one of its own, in the cache  for the samples
           ``articles.db`` beside us
=========  ============================  =====================================================
"""

import hashlib
import os
import re
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from platformdirs import user_cache_path

from bot.cli.options import Request
from bot.config import Config, load_config
from bot.library import Source

_BESIDE_US = Path("content")
_DATABASE = Path("articles.db")
_PACKAGE = Path(__file__).parents[1]
_SAMPLES = (
    _PACKAGE / "samples" / "content",  # in a wheel
    _PACKAGE.parent / "content",  # in a checkout
)
_STEM_LONGEST = 40  # characters; a file's name has room for 255 bytes


class Purpose(Enum):
    """What a setting is for."""

    READ = auto()  # the command line
    SERVE = auto()  # the bot in Discord
    PLAY = auto()  # the bot in the playground


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Everything a verb works on; ``is_sample`` for the articles that come with the bot."""

    config: Config
    source: Source
    database: Path
    is_sample: bool

    @property
    def folder(self) -> Path:
        """The folder of articles as people read it: from here, if it lies below."""
        folder, here = self.source.folder.absolute(), Path.cwd()
        return folder.relative_to(here) if folder.is_relative_to(here) else folder


def find_setting(request: Request, purpose: Purpose) -> Setting:
    """Return where a verb finds what it works on.

    Raises:
        ConfigError: If the settings are wrong.
    """
    config = read_config(request, with_token=purpose is Purpose.SERVE)
    folder, is_sample = config.content.path or _BESIDE_US, False
    if purpose is not Purpose.SERVE and config.content.path is None and not folder.is_dir():
        folder, is_sample = _samples(), True
    database = config.database.path
    if not request.database and (request.content or purpose is Purpose.PLAY):
        database = _own_database(folder)
    elif database is None:
        database = _own_database(folder) if is_sample else _DATABASE
    return Setting(
        config=config,
        source=Source(
            folder=folder,
            timezone=config.site.timezone,
            site_url=config.site.url,
            synonyms=config.tags.synonyms,
        ),
        database=database,
        is_sample=is_sample,
    )


def read_config(request: Request, *, with_token: bool) -> Config:
    """Return the settings; ``with_token`` only for who speaks to Discord.

    Raises:
        ConfigError: If they are wrong.
    """
    overrides = {"content.path": request.content, "database.url": request.database}
    if not with_token:  # its file may be readable by the bot's own user alone
        overrides["discord.token"] = "unused"
    file = Path(request.config) if request.config else None
    return load_config(environ=os.environ, file=file, overrides=overrides)


def _samples() -> Path:
    return next(filter(Path.is_dir, _SAMPLES), _BESIDE_US)


def _own_database(folder: Path) -> Path:
    """Return the database in the user's cache that belongs to a folder of articles."""
    whole = os.path.realpath(folder)
    stem = re.sub(r"[^\w-]+", "-", Path(whole).name)[:_STEM_LONGEST]
    digest = hashlib.blake2b(os.fsencode(whole), digest_size=5).hexdigest()
    return user_cache_path("article-bot") / f"{stem}-{digest}.db"

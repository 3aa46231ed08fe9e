"""The operator's settings: one frozen ``Config`` out of file, secret files, environment and CLI."""

from bot.config.loading import load_config
from bot.config.sources import VARIABLE_PREFIX
from bot.config.tables import Admin, Check, Config, Content, Database, Discord, Site, Tags

__all__ = [
    "VARIABLE_PREFIX",
    "Admin",
    "Check",
    "Config",
    "Content",
    "Database",
    "Discord",
    "Site",
    "Tags",
    "load_config",
]

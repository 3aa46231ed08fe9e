"""Where articles come from, and how they are to be read."""

import os
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.content.reading import READER_VERSION
from bot.synonyms import NO_SYNONYMS, Synonyms


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where articles come from, and how dates, addresses and tags are to be understood."""

    folder: Path
    timezone: ZoneInfo
    site_url: str | None = None
    synonyms: Synonyms = NO_SYNONYMS

    @property
    def root(self) -> str:
        """The folder's real path, by which the database knows it again."""
        return os.path.realpath(self.folder)

    @property
    def reader(self) -> str:
        """Whatever makes the same file read differently: a change means reading all anew."""
        return f"{READER_VERSION} {self.timezone.key} {self.site_url or ''} {self.synonyms}".strip()

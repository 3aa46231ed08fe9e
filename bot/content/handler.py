"""The handlers that python-frontmatter reads content files with, one for each format."""

import re

import yaml
from frontmatter.default_handlers import BaseHandler

from bot.content.flaw import Flaw, UnreadableError
from bot.content.nodes import Fields
from bot.content.toml_walk import TomlWalk
from bot.content.yaml_hints import yaml_flaw
from bot.content.yaml_walk import YamlWalk

FRONT_MATTER_LARGEST = 64 * 1024  # bytes; bounds what any parser is given
BODY_LARGEST = 256 * 1024  # bytes; a hostile text of that size takes seconds to convert

_DOTS = re.compile(r"^\.\.\.[ \t]*$", re.MULTILINE)


class Guarded(BaseHandler):
    """Front matter of one text, which starts at the offset ``at`` of its file.

    :meth:`load` returns :class:`Fields`, without the keys that have no value, and leaves what
    it had to refuse in ``flaws``; ``body_at`` is then the offset behind the front matter, or the
    end of the text where that has none.
    """

    FM_BOUNDARY: re.Pattern[str]
    START_DELIMITER: str

    def __init__(self, *, at: int = 0) -> None:
        super().__init__()
        self.flaws: list[Flaw] = []
        self.body_at = at
        self._at = at

    def split(self, text: str) -> tuple[str, str]:
        """Return front matter and body.

        Raises:
            UnreadableError: If the front matter has no end, or one that is too far away.
        """
        opening = self.FM_BOUNDARY.match(text)
        start = opening.end() if opening else 0
        self.body_at = self._at + len(text)
        closing = self.FM_BOUNDARY.search(text, start)
        self._check(text, start, closing.start() if closing else len(text))
        fence = self.START_DELIMITER
        if closing is None:
            raise self._unreadable(
                0,
                "missing-close",
                "The front matter that starts here has no end.",
                f"Write a line {fence} below its last key, above the text of the article.",
            )
        front_matter, body = text[start : closing.start()], text[closing.end() :]
        self.body_at = self._at + closing.end()
        if len(body.encode()) > BODY_LARGEST:
            self.flaws.append(
                Flaw(
                    at=self.body_at,
                    code="body-too-large",
                    message=f"The text is larger than {BODY_LARGEST // 1024} KiB.",
                    hint="Split the article into several files.",
                )
            )
        if len(front_matter.encode()) > FRONT_MATTER_LARGEST:
            raise self._unreadable(
                0,
                "front-matter-too-large",
                f"The front matter is larger than {FRONT_MATTER_LARGEST // 1024} KiB.",
                f"Keep only the article's keys between the {fence} lines; text belongs below them.",
            )
        self._at += start
        return front_matter, body

    def _check(self, text: str, start: int, end: int) -> None:
        """Refuse what can't be told once the front matter is split from the body."""

    def _unreadable(self, at: int, code: str, message: str, hint: str) -> UnreadableError:
        return UnreadableError(Flaw(at=self._at + at, code=code, message=message, hint=hint))


class GuardedYaml(Guarded):
    """YAML between lines of ``---``."""

    FM_BOUNDARY = re.compile(r"^-{3,}[ \t]*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "---"

    def load(self, fm: str) -> Fields:  # type: ignore[override]  # keys that know their place
        """Return the map written in ``fm``.

        Raises:
            UnreadableError: If it is no YAML, no map, or larger or deeper than anyone needs.
        """
        try:
            return YamlWalk(fm, at=self._at, flaws=self.flaws).root()
        except yaml.YAMLError as error:
            raise UnreadableError(yaml_flaw(error, fm, at=self._at)) from None

    def _check(self, text: str, start: int, end: int) -> None:
        dots = _DOTS.search(text, start, end)
        if dots:
            raise self._unreadable(
                dots.start(),
                "dots-close",
                "The front matter is closed with “...”.",
                "Write --- on this line instead.",
            )


class GuardedToml(Guarded):
    """TOML between lines of ``+++``."""

    FM_BOUNDARY = re.compile(r"^\+{3,}[ \t]*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "+++"

    def load(self, fm: str) -> Fields:  # type: ignore[override]  # keys that know their place
        """Return the table written in ``fm``.

        Raises:
            UnreadableError: If it is no TOML, or larger or deeper than anyone needs.
        """
        return TomlWalk(fm, at=self._at, flaws=self.flaws).root()

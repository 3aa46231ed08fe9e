"""The handlers that python-frontmatter reads content files with, one for each format."""

import re

import yaml
from frontmatter.default_handlers import BaseHandler

from bot.content.flaw import Flaw, UnreadableError
from bot.content.nodes import Fields
from bot.content.yaml_hints import yaml_flaw
from bot.content.yaml_walk import YamlWalk

FRONT_MATTER_LARGEST = 64 * 1024  # bytes; bounds what any parser is given
BODY_LARGEST = 256 * 1024  # bytes; a hostile text of that size takes seconds to convert

_FENCE = re.compile(r"^-{3,}[ \t]*$", re.MULTILINE)
_DOTS = re.compile(r"^\.\.\.[ \t]*$", re.MULTILINE)


class GuardedYaml(BaseHandler):
    """YAML between lines of ``---``, for one text that starts at the offset ``at`` of its file.

    :meth:`load` returns :class:`Fields`, without the keys that have no value, and leaves what
    it had to refuse in ``flaws``; ``body_at`` is then the offset behind the front matter.
    """

    FM_BOUNDARY = _FENCE
    START_DELIMITER = END_DELIMITER = "---"

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
        opening = _FENCE.match(text)
        start = opening.end() if opening else 0
        closing = _FENCE.search(text, start)
        dots = _DOTS.search(text, start, closing.start() if closing else len(text))
        if dots:
            raise UnreadableError(
                self._flaw(
                    dots.start(),
                    "dots-close",
                    "The front matter is closed with “...”.",
                    "Write --- on this line instead.",
                )
            )
        if closing is None:
            raise UnreadableError(
                self._flaw(
                    0,
                    "missing-close",
                    "The front matter that starts here has no end.",
                    "Write a line --- below its last key, above the text of the article.",
                )
            )
        front_matter, body = text[start : closing.start()], text[closing.end() :]
        self.body_at = self._at + closing.end()
        if len(body.encode()) > BODY_LARGEST:
            self.flaws.append(
                self._flaw(
                    closing.end(),
                    "body-too-large",
                    f"The text is larger than {BODY_LARGEST // 1024} KiB.",
                    "Split the article into several files.",
                )
            )
        if len(front_matter.encode()) > FRONT_MATTER_LARGEST:
            raise UnreadableError(
                self._flaw(
                    0,
                    "front-matter-too-large",
                    f"The front matter is larger than {FRONT_MATTER_LARGEST // 1024} KiB.",
                    "Keep only the article's keys between the --- lines; text belongs below them.",
                )
            )
        self._at += start
        return front_matter, body

    def load(self, fm: str) -> Fields:  # type: ignore[override]  # keys that know their place
        """Return the map written in ``fm``.

        Raises:
            UnreadableError: If it is no YAML, no map, or larger or deeper than anyone needs.
        """
        try:
            return YamlWalk(fm, at=self._at, flaws=self.flaws).root()
        except yaml.YAMLError as error:
            raise UnreadableError(yaml_flaw(error, fm, at=self._at)) from None

    def _flaw(self, at: int, code: str, message: str, hint: str) -> Flaw:
        return Flaw(at=self._at + at, code=code, message=message, hint=hint)

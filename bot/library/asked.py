"""What a load is asked to do, by one or by several who share it."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class How(StrEnum):
    """The ways to a load. The values stand in databases."""

    DISCORD = "discord"
    COMMAND_LINE = "command line"
    START = "start"
    WATCH = "watch"
    READING = "reading"  # a verb that prints articles, and has them brought up to date before
    REBUILD = "rebuild"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a load comes from; ``user`` and ``name`` are those of somebody in Discord."""

    how: How
    user: int | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which paths a load looks at, None for all there are, and whether it goes on in any case.

    ``release`` says that it takes what was undone from the files again, and ``undo`` that it is no
    load but an undo. ``origins`` are where it comes from, each once.
    """

    only: frozenset[str] | None
    force: bool
    release: bool = False
    undo: bool = False
    origins: tuple[Origin, ...] = ()

    def also(
        self, *, only: Collection[str] | None, force: bool, by: Origin | None = None
    ) -> "Asked":
        """Return what does for another load, too; one that is forced releases what is held."""
        both = None if self.only is None or only is None else self.only.union(only)
        origins = (*self.origins, by) if by and by not in self.origins else self.origins
        is_forced = self.force or force
        return Asked(only=both, force=is_forced, release=is_forced, origins=origins)


NOTHING = Asked(only=frozenset(), force=False)

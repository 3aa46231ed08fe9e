"""What a load is asked to do, by one or by several who share it."""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which paths a load looks at, None for all there are, and whether it goes on in any case."""

    only: frozenset[str] | None
    force: bool

    def also(self, *, only: Collection[str] | None, force: bool) -> "Asked":
        """Return what does for another, too."""
        both = None if self.only is None or only is None else self.only.union(only)
        return Asked(only=both, force=self.force or force)


NOTHING = Asked(only=frozenset(), force=False)

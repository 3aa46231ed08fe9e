"""The table: a line for each corpus and each system that was tried on it."""

from dataclasses import dataclass

from tests.quality.measures import Measured, Quality

_LINE = "{:<14} {:<22} {:<22} {:<22} {:<22} {}"
HEAD = _LINE.format("", "", "nDCG@10", "Recall@5", "MRR", "target")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One system on one corpus; ``target`` is the nDCG@10 it should reach, if any."""

    corpus: str
    system: str
    quality: Quality
    target: float | None = None

    def __str__(self) -> str:
        """Return the row as a line of the table."""
        quality = self.quality
        told = ""
        if self.target is not None:
            met = quality.ndcg.mean >= self.target
            told = f"≥ {self.target:g} {'met' if met else 'MISSED'}"
        means = map(_told, (quality.ndcg, quality.recall, quality.mrr))
        return _LINE.format(self.corpus, self.system, *means, told).rstrip()


def _told(measured: Measured) -> str:
    return f"{measured.mean:.3f} [{measured.low:.3f}, {measured.high:.3f}]"

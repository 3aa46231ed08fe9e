"""Articles → neighbours, each with its reason. Pure."""

from bot.related.neighbour import Document, Neighbour, Reason, ReasonKind
from bot.related.ranking import MOST, relate

__all__ = ["MOST", "Document", "Neighbour", "Reason", "ReasonKind", "relate"]

"""Articles → neighbours, each with its reason. Pure."""

from bot.related.building import relate
from bot.related.listing import MOST
from bot.related.neighbour import Document, Neighbour, Reason, ReasonKind

__all__ = ["MOST", "Document", "Neighbour", "Reason", "ReasonKind", "relate"]

"""Whether its editor wants an article to be seen yet; in doubt it is not."""

from pathlib import PurePosixPath

from bot.content.characters import one_line
from bot.content.flaw import Flaw
from bot.content.keys import Entry, flag, folded
from bot.content.nodes import Text
from bot.content.problem import Severity

DRAFTS_FOLDER = "_drafts"

# What other tools call an article that readers must not see.
_UNSEEN = frozenset(
    {"draft", "auto-draft", "scheduled", "future", "private", "pending", "unpublished", "trash"}
)


def kept_in_drafts(path: str) -> Flaw | None:
    """Tell whether the file at ``path`` lies in a folder of drafts."""
    if DRAFTS_FOLDER not in PurePosixPath(path.lower()).parts[:-1]:
        return None
    return _unpublished(0, "draft", "Files in _drafts are not published.", "Move it out to publish")


def kept_back(entries: dict[str, list[Entry]]) -> Flaw | None:
    """Return why the front matter keeps its article from readers, or None if it does not."""
    for entry in entries.get("draft", ()):
        flaw = _draft(entry)
        if flaw:
            return flaw
    for entry in entries.get("visibility", ()):
        if not isinstance(entry.value, Text) or one_line(entry.value).lower() != "public":
            return _unpublished(
                entry.key.at,
                "not-public",
                "This article is not public.",
                "Write “visibility: public” to publish",
            )
    return None


def _draft(entry: Entry) -> Flaw | None:
    name, value = folded(entry.key), entry.value
    if name == "status":
        unseen = not isinstance(value, Text) or one_line(value).lower() in _UNSEEN
    else:
        says = flag(value)
        if says is None and name == "published":  # then it is a date
            return None
        if says is None:
            return Flaw(
                at=entry.key.at,
                code="draft-value",
                message=f"“{entry.key}” says neither yes nor no, so the article is kept back.",
                hint=f"Write “{entry.key}: true” or “{entry.key}: false”.",
            )
        unseen = says if name == "draft" else not says
    if not unseen:
        return None
    return _unpublished(
        entry.key.at,
        "draft",
        f"“{entry.key}” says that this article is not published.",
        "Change or remove the line to publish",
    )


def _unpublished(at: int, code: str, message: str, remedy: str) -> Flaw:
    return Flaw(at=at, code=code, message=message, hint=f"{remedy} it.", severity=Severity.INFO)

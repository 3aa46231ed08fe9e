"""Whether its editor wants an article to be seen, and by whom; in doubt it is not."""

from dataclasses import replace

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


def is_draft(entries: dict[str, list[Entry]], path: str, flaws: list[Flaw]) -> bool:
    """Tell whether the front matter, or the folder of the file at ``path``, makes it a draft.

    Why it does is told in ``flaws``.
    """
    if among_drafts(path):
        flaw: Flaw | None = _hidden(
            0, "draft", "Files in _drafts are not published.", "Move it out to publish it."
        )
    else:
        flaw = next(filter(None, map(_draft, entries.get("draft", ()))), None)
    if flaw is None:
        return False
    flaws.append(flaw)
    return True


def among_drafts(path: str) -> bool:
    """Tell whether the file at ``path`` lies in a folder of drafts."""
    return f"/{DRAFTS_FOLDER}/" in f"/{path.lower()}"


def soften(flaws: list[Flaw]) -> None:
    """Make warnings of a draft's errors: for them its last version must not stay with readers."""
    flaws[:] = [
        replace(flaw, severity=Severity.WARNING) if flaw.severity is Severity.ERROR else flaw
        for flaw in flaws
    ]


def is_public(entries: dict[str, list[Entry]], flaws: list[Flaw]) -> bool:
    """Tell whether everyone may read the whole article; if not, that is told in ``flaws``."""
    for entry in entries.get("visibility", ()):
        if not isinstance(entry.value, Text) or one_line(entry.value).lower() != "public":
            flaws.append(
                _hidden(
                    entry.key.at,
                    "not-public",
                    "This article is not public: readers see its TL;DR, not its text.",
                    "Write “visibility: public” to publish all of it.",
                )
            )
            return False
    return True


def _draft(entry: Entry) -> Flaw | None:
    """Return what ``entry`` keeps the article back for, or None if it does not."""
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
                hint=f"Write true or false for “{entry.key}”.",
                severity=Severity.WARNING,
            )
        unseen = says if name == "draft" else not says
    if not unseen:
        return None
    return _hidden(
        entry.key.at,
        "draft",
        f"“{entry.key}” says that this article is not published.",
        "Change or remove the line to publish it.",
    )


def _hidden(at: int, code: str, message: str, hint: str) -> Flaw:
    return Flaw(at=at, code=code, message=message, hint=hint, severity=Severity.INFO)

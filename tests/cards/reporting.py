"""Reports of loads as tests make them up, and what a card says of them."""

from datetime import UTC, datetime
from pathlib import Path

from hypothesis import strategies as st

from bot.article import Slug
from bot.cards.admin import Running
from bot.cards.card import Card, payload
from bot.config import Site
from bot.content.problem import Problem, Severity
from bot.library import LastLoad, LibraryStatus, LoadReport
from bot.library.differences import Difference, Differences, Group
from bot.playground.rules.message import check_message
from bot.store.steps import Step

SITE = Site(name="The Magazine")
WHEN = datetime(2025, 3, 4, 12, tzinfo=UTC)
RUNNING = Running(version="1.2.3", started=WHEN, latency_s=0.0421)
NASTY = ("*" * 200, "`" * 90, "@everyone\n# x", "[x](javascript:1)", "é" * 5000, "雨" * 300)

texts = st.one_of(st.text(), st.sampled_from(NASTY))
slugs = st.lists(texts.filter(bool).map(lambda text: Slug(text[:200])), max_size=40).map(tuple)
problems = st.lists(
    st.builds(
        Problem,
        path=texts,
        line=st.none() | st.integers(1, 10_000),
        column=st.none() | st.integers(1, 10_000),
        severity=st.sampled_from(Severity),
        code=st.sampled_from(["date-impossible", "duplicate-slug"]),
        message=texts,
        hint=texts,
    ),
    max_size=60,
).map(tuple)
groups = st.builds(
    Group,
    count=st.integers(0, 10**6),
    first=st.lists(
        st.builds(
            Difference,
            slug=texts.map(Slug),
            title=texts,
            what=st.lists(st.sampled_from(["title", "text", "reading minutes"])).map(tuple),
        ),
        max_size=50,
    ).map(tuple),
)
steps = st.builds(
    Step,
    generation=st.integers(1, 10**6),
    at=st.just(WHEN),
    earlier=st.integers(0, 9),
)
reports = st.builds(
    LoadReport,
    added=slugs,
    changed=slugs,
    removed=slugs,
    unchanged=st.integers(0, 10**6),
    problems=problems,
    generation=st.integers(0, 10**6),
    unsettled=st.lists(texts.filter(bool), max_size=40).map(tuple),
    quarantined=st.lists(texts, max_size=40).map(tuple),
    held=st.lists(texts, max_size=40).map(tuple),
    differences=st.builds(Differences, new=groups, changed=groups, withdrawn=groups, hidden=groups),
    undone=st.none() | steps,
)


def make_report(
    *,
    added: tuple[str, ...] = (),
    changed: tuple[str, ...] = (),
    removed: tuple[str, ...] = (),
    unchanged: int = 0,
    problems: tuple[Problem, ...] = (),
    quarantined: tuple[str, ...] = (),
) -> LoadReport:
    """Return a report of articles that readers see, whose titles are their slugs in capitals."""

    def group(slugs: tuple[str, ...], *what: str) -> Group:
        first = (Difference(slug=Slug(each), title=each.upper(), what=what) for each in slugs[:50])
        return Group(count=len(slugs), first=tuple(first))

    return LoadReport(
        added=tuple(map(Slug, added)),
        changed=tuple(map(Slug, changed)),
        removed=tuple(map(Slug, removed)),
        unchanged=unchanged,
        problems=problems,
        generation=7,
        quarantined=quarantined,
        differences=Differences(
            new=group(added), changed=group(changed, "title", "text"), withdrawn=group(removed)
        ),
    )


def make_problem(
    path: str = "boat.md",
    *,
    line: int | None = 3,
    severity: Severity = Severity.ERROR,
    message: str = "No.",
    hint: str = "Yes.",
) -> Problem:
    return Problem(
        path=path,
        line=line,
        column=7 if line else None,
        severity=severity,
        code="date-impossible",
        message=message,
        hint=hint,
    )


def make_status(
    *,
    last_load: LastLoad | None = None,
    quarantined: tuple[str, ...] = (),
    held: tuple[str, ...] = (),
) -> LibraryStatus:
    return LibraryStatus(
        generation=7,
        articles=9,
        quarantined=quarantined,
        held=held,
        last_load=last_load,
        database=Path("/srv/articles.db"),
        database_bytes=3 * 1024**2 // 2,
    )


def text_of(card: Card) -> str:
    """Return all that a card says."""
    parts: list[str | None] = []
    for embed in card.embeds:
        parts += [embed.title, embed.description]
        parts += [text for field in embed.fields for text in (field.name, field.value)]
    return "\n".join(filter(None, parts))


def check(card: Card) -> None:
    """Let the small Discord judge a card."""
    check_message(payload(card, private=True)["data"])

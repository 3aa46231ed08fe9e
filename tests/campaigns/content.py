"""Files made up at random, read as a load would: none may hurt, and each rejection tells why.

Children do the reading, so that even the death of a process is seen; which file it was is known by
its number, from which it can be made again. What is told of a file and its pages is checked
against what must always hold, and the CPU time against the size. Where that seems too long it is
measured again beside plain work: a machine may be slow at both, a slow file is slow on any.
"""

import functools
import json
import math
import os
import re
import select
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.article import TAG_LONGEST, Article
from bot.content.pages import LONGEST, pages
from bot.content.problem import Severity
from bot.content.reading import PROBLEMS_MOST, Reading, load, parse
from bot.content.shown import TAGS_MOST, TITLE_LONGEST
from bot.content.slugs import is_slug
from tests.campaigns.grammar import Grammar
from tests.campaigns.telling import say

_PORTION = 16 * 1024  # bytes of a file, started ones count …
_MOST_S = 0.1  # … and the CPU time for each, to read it
_PAGES_MOST_S = 0.2  # … and to turn it into pages: read once more, and written
_BATCH = 250  # files of one child
_HANGS_S = 180.0  # without a sign of life
_AGAIN = 7  # measurements, at most, of what took too long
_YARDSTICK = 40_000  # rounds of plain work, to know how slow the machine is just now …
_YARDSTICK_S = 0.01  # … beside one on which the times above are meant
_FROM_DISK = 0.02  # of the files
_PROGRESS = 10_000  # files between two signs of life
_TOLD_MOST = 20  # failures, in full

_UTC = ZoneInfo("UTC")
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_HARM = re.compile(rf"@everyone|@here|<@[!&]?\d|<#\d|{_TURNS.pattern}")
_EXTRACT = 610  # characters of two sentences, and what is between them
_SPANS = re.compile(  # code in blocks; code behind an escaped backtick; escapes; other code
    r"^(?:> )?```.*?^(?:> )?```$|\\`(`+)(?!`).*?(?<!`)\1(?!`)|\\[^\w\s]"
    r"|(?<!`)(`+)(?!`).*?(?<!`)\2(?!`)",
    re.DOTALL | re.MULTILINE,
)
_LINK = re.compile(r"(?<!\\)\[(?:\\.|[^\]\\])*\]\(([^)]*)\)")

_Result = TypeVar("_Result")


class WrongError(Exception):
    """Something was told or shown that must not be."""


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What came of one file; times are CPU seconds for each portion."""

    number: int
    bits_flipped: int = 0
    accepted: bool = False
    codes: tuple[str, ...] = ()
    reading_s: float = 0.0
    pages_s: float = 0.0
    wrong: str = ""


def run(*, files: int, seed: int) -> int:
    """Read as many files and tell what was seen; return 1 if anything must not be, else 0."""
    say(f"{files:,} files, seed {seed}")
    seen: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    slowest = {"reading": (0.0, 0), "pages": (0.0, 0)}
    wrong: list[Outcome] = []
    flipped: list[int] = []
    for outcome in _outcomes(files, seed):
        if outcome.number and outcome.number % _PROGRESS == 0:
            say(f"… {outcome.number:,} files, {len(wrong)} wrong")
        seen["accepted" if outcome.accepted else "rejected"] += not outcome.wrong
        codes.update(set(outcome.codes))
        flipped += [outcome.bits_flipped] if outcome.bits_flipped else []
        for what, took in (("reading", outcome.reading_s), ("pages", outcome.pages_s)):
            slowest[what] = max(slowest[what], (took, outcome.number))
        if outcome.wrong:
            wrong.append(outcome)
            if len(wrong) <= _TOLD_MOST:
                say(f"file {outcome.number}, kept as {_kept(outcome, seed)}: {outcome.wrong}")
    say(f"{seen['accepted']:,} accepted, {seen['rejected']:,} rejected, {len(wrong):,} wrong")
    say(f"{sum(flipped)} bits flipped, in {len(flipped)} files")
    for what, (took, number) in slowest.items():
        say(f"slowest {what}: {took * 1000:.0f} ms of CPU for 16 KiB, file {number}")
    say(f"{len(codes)} codes: " + ", ".join(f"{code} {n:,}" for code, n in codes.most_common()))
    return 1 if wrong else 0


def make(seed: int, number: int) -> tuple[str, bytes]:
    """Return the path and the bytes of a file of a campaign."""
    grammar = Grammar(_random(seed, number))
    return grammar.path(), grammar.file()


def examine(seed: int, number: int, folder: Path) -> Outcome:
    """Read one file and turn its pages; what goes wrong is told in the outcome."""
    outcome = Outcome(number=number)
    try:
        grammar = Grammar(_random(seed, number))
        path, data = grammar.path(), grammar.file()
        outcome.bits_flipped = grammar.bits_flipped
        portions = math.ceil(len(data) / _PORTION) or 1
        reading, outcome.reading_s = _timed(lambda: _read(path, data), portions, _MOST_S)
        outcome.accepted = reading.article is not None
        outcome.codes = tuple(problem.code for problem in reading.problems)
        check_reading(reading, path, data)
        turn = functools.partial(_pages, reading.body)
        shown, outcome.pages_s = _timed(turn, portions, _PAGES_MOST_S)
        check_pages(shown)
        if number % round(1 / _FROM_DISK) == 0:
            _check_on_disk(reading, data, folder)
        for what, took, most in (
            ("reading", outcome.reading_s, _MOST_S),
            ("pages", outcome.pages_s, _PAGES_MOST_S),
        ):
            if took > most:
                _fail(f"{what} took {took * 1000:.0f} ms of CPU for 16 KiB, {len(data):,} bytes")
    except WrongError as error:
        outcome.wrong = str(error)
    except BaseException:  # noqa: BLE001 - whatever it is, it must not be
        outcome.wrong = traceback.format_exc()
    return outcome


def check_reading(reading: Reading, path: str, data: bytes) -> None:
    """Check what always holds of a reading.

    Raises:
        WrongError: If it does not.
    """
    article, problems = reading.article, reading.problems
    errors = any(problem.severity is Severity.ERROR for problem in problems)
    if (errors and article) or (not problems and not article):  # a draft has no errors
        _fail(f"article {article} with {problems}")
    if len(problems) > PROBLEMS_MOST:
        _fail(f"{len(problems)} problems")
    lines = len(re.findall(rb"\r\n|\r|\n", data)) + 1
    for problem in problems:
        told = problem.message and problem.hint and _CODE.fullmatch(problem.code)
        placed = problem.path == path and 1 <= (problem.line or 0) <= lines and problem.column
        if not told or not placed or "Traceback" in problem.message or "\n" in problem.message:
            _fail(f"{problem} in a file of {lines} lines")
    if article:
        _check_article(article)
        if _TURNS.search(reading.plain):
            _fail(f"plain text {reading.plain!r}")
    elif reading.body or reading.plain:
        _fail("a body without article")


def _check_article(article: Article) -> None:
    if not 0 < len(article.title) <= TITLE_LONGEST or not is_slug(article.slug):
        _fail(f"title {article.title!r}, slug {article.slug!r}")
    if len(article.tags) > TAGS_MOST or any(len(tag) > TAG_LONGEST for tag in article.tags):
        _fail(f"tags {article.tags}")
    for address in (article.url, article.image and article.image.url):
        if address and not address.lower().startswith(("http://", "https://")):
            _fail(f"address {address!r}")
    if len(article.extract or "x") > _EXTRACT or article.extract == "":
        _fail(f"extract {article.extract!r}")
    told = (article.title, article.tldr, article.extract, article.tags, article.authors)
    if any(map(_TURNS.search, map(str, told))):
        _fail(f"characters that turn the direction in {article}")


def check_pages(some: tuple[str, ...]) -> None:
    """Check what always holds of an article's pages.

    Raises:
        WrongError: If it does not.
    """
    for page in some:
        if not page.strip() or len(page) > LONGEST:
            _fail(f"a page of {len(page)} characters")
        if sum(line.removeprefix("> ").startswith("```") for line in page.split("\n")) % 2:
            _fail(f"an open fence: {page!r}")
        if harm := _HARM.search(page):
            _fail(f"{harm[0]!r} in {page!r}")
        for address in _LINK.findall(_SPANS.sub("", page)):
            if not address.lower().startswith(("http://", "https://")):
                _fail(f"a link to {address!r} in {page!r}")


def _random(seed: int, number: int) -> Random:
    return Random(f"{seed} {number}")


def _read(path: str, data: bytes) -> Reading:
    return parse(data, path=path, timezone=_UTC, site_url=None)


def _pages(body: str) -> tuple[str, ...]:
    return pages(body, resolve=lambda href: href)


def _timed(work: Callable[[], _Result], portions: int, most: float) -> tuple[_Result, float]:
    """Return what the work gives and its CPU time for a portion.

    If that is too long, it is the least of several, each over how much slower than it should be
    the machine does something plain at the same moment.
    """
    start = time.process_time()
    result = work()
    took = (time.process_time() - start) / portions
    for _ in range(_AGAIN if took > most else 0):
        slow = _plain_work()
        start = time.process_time()
        work()
        again = (time.process_time() - start) / portions
        slow = min(slow, _plain_work()) / _YARDSTICK_S
        took = min(took, again / max(1.0, slow))
        if took <= most:
            break
    return result, took


def _plain_work() -> float:
    """Return the CPU seconds of work that is always the same: what Python does all day."""
    start = time.process_time()
    made = [(number, str(number)) for number in range(_YARDSTICK)]
    del made
    return time.process_time() - start


def _check_on_disk(reading: Reading, data: bytes, folder: Path) -> None:
    """Check that a file in a folder reads as its bytes do."""
    (folder / "a.md").write_bytes(data)
    on_disk = load(folder, "a.md", timezone=_UTC, site_url=None)
    alone = _read("a.md", data)
    if on_disk != alone or on_disk.plain != alone.plain:
        _fail(f"from the disk {on_disk}, else {alone}, first {reading}")


def _outcomes(files: int, seed: int) -> Iterator[Outcome]:
    """Yield the outcome of each file, by children that may die."""
    number = 0
    while number < files:
        child, answers = _fork(seed, number, min(number + _BATCH, files))
        for outcome in _received(answers, child):
            yield outcome
            number = outcome.number + 1
        ending = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if ending:
            how = "hung" if ending == -signal.SIGKILL else f"died with status {ending}"
            yield Outcome(number=number, wrong=f"the process {how}")
            number += 1


def _received(answers: int, child: int) -> Iterator[Outcome]:
    """Yield what a child sends; kill it when nothing comes any more."""
    pending = b""
    with open(answers, "rb", buffering=0) as stream:
        while True:
            ready, _, _ = select.select([stream], [], [], _HANGS_S)
            if not ready:
                os.kill(child, signal.SIGKILL)
                return
            sent = stream.read(1 << 16)
            if not sent:
                return
            *lines, pending = (pending + sent).split(b"\n")
            for line in lines:
                yield Outcome(**json.loads(line))


def _fork(seed: int, start: int, end: int) -> tuple[int, int]:
    """Return the process that examines the files, and where its answers come from."""
    answers, answer = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if child:
        os.close(answer)
        return child, answers
    status = 1
    try:
        os.close(answers)
        folder = Path(mkdtemp())
        for number in range(start, end):
            outcome = examine(seed, number, folder)
            os.write(answer, json.dumps(asdict(outcome)).encode() + b"\n")
        (folder / "a.md").unlink(missing_ok=True)
        folder.rmdir()
        status = 0
    finally:
        os._exit(status)


def _kept(outcome: Outcome, seed: int) -> Path:
    path = Path(mkdtemp()) / f"{outcome.number}.md"
    path.write_bytes(make(seed, outcome.number)[1])
    return path


def _fail(what: str) -> None:
    raise WrongError(what[:2000])

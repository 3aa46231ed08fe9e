"""What readers would miss in one article: what is not there, is cut, or is lost on its way."""

from collections.abc import Iterator
from itertools import islice

from bot.article import Article
from bot.cards.limits import CHOICE_LONGEST, TITLE_LONGEST, TLDR_LONGEST
from bot.checking.seen import TOP, told
from bot.content.lost import losses
from bot.content.pieces import escape
from bot.content.problem import Problem
from bot.content.reading import Whole

_LOSSES_MOST = 20  # told of one file


def missing(whole: Whole) -> Iterator[Problem]:
    """Yield what a file's article lacks on its card, and what of it is cut or lost there."""
    article = whole.reading.article
    if article is None:
        return
    yield from _tldr(whole, article)
    yield from _title(whole, article)
    yield from _image(whole, article)
    if whole.document:
        lost = sorted(losses(whole.document, whole.reading.body))
        for loss in islice(lost, _LOSSES_MOST):
            at = (whole.line_of(loss.line), None)
            yield told(whole.reading.path, "text-lost", loss.message, loss.hint, at=at)


def _tldr(whole: Whole, article: Article) -> Iterator[Problem]:
    if article.tldr is None:
        yield told(
            whole.reading.path,
            "no-tldr",
            "The article has no TL;DR.",
            "Write “tldr: …” in the front matter: a few sentences that tell it all.",
            at=TOP,
        )
    elif len(escape(article.tldr)) > TLDR_LONGEST:
        yield told(
            whole.reading.path,
            "tldr-cut",
            f"The TL;DR is cut on the card, which shows {TLDR_LONGEST:,} characters of it.",
            f"Shorten it: it has {len(article.tldr):,}.",
            at=whole.place_of("tldr"),
        )


def _title(whole: Whole, article: Article) -> Iterator[Problem]:
    length = len(article.title)
    if length > CHOICE_LONGEST:
        where = f"where readers choose while they type, which shows {CHOICE_LONGEST} characters"
    elif len(escape(article.title)) > TITLE_LONGEST:
        where = f"on the card, which shows {TITLE_LONGEST} characters with their escapes"
    else:
        return
    yield told(
        whole.reading.path,
        "title-cut",
        f"The title is cut {where}.",
        f"Shorten it: it has {length}.",
        at=whole.place_of("title"),
    )


def _image(whole: Whole, article: Article) -> Iterator[Problem]:
    if article.image is None:
        yield told(
            whole.reading.path,
            "no-image",
            "The article has no image.",
            "Write “image: https://…” in the front matter.",
            at=TOP,
        )
    elif not article.image.alt:
        yield told(
            whole.reading.path,
            "no-image-alt",
            "Nothing says in words what the image shows.",
            "Write “image_alt: …” for readers who do not see it.",
            at=whole.place_of("image"),
        )

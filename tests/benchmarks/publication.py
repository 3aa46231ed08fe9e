"""A made-up publication of any size: the same articles, files and neighbours for one seed."""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random

from bot.article import Article, Author, Image, Key, PublicationDate, Slug
from bot.related import Neighbour, Reason, ReasonKind
from bot.related.packing import pack

SEED = 20_251_123

_SAMPLES = Path(__file__).parents[2] / "content"
_LONG_TAIL = 20_000  # invented words beside those of the samples: names, places, jargon
_TAGS_A_HUNDRED = 5  # different tags for a hundred articles …
_TAGS_LEAST = 50  # … and at least
_NEIGHBOURS = 8  # of each article
_NEWEST = date(2025, 11, 2)
_A_DAY = 4  # articles published
_CJK = "日本語物語人気漫画小紅書東京文化音楽映画旅行料理歴史経済技術教育生活世界未来"
_CJK_SHARE = 0.05  # of the titles
_SYLLABLES = [c + v for c in "bcdfghjklmnprstvwz" for v in ("a", "e", "i", "o", "u", "an", "er")]


class Publication:
    """Articles made of the words of the samples, the common ones as common as in a language."""

    def __init__(self, count: int) -> None:
        """Make up ``count`` articles, newest first."""
        self._random = Random(SEED)
        self._words = _Draw(_vocabulary(self._random), self._random)
        tags = max(_TAGS_LEAST, count * _TAGS_A_HUNDRED // 100)
        self._tags = _Draw([self._tag() for _ in range(tags)], self._random)
        self._authors = [Author(name=self._title(2), url=None) for _ in range(20)]
        self.articles = [self._article(index) for index in range(count)]

    def body(self) -> str:
        """Return a text in Markdown, about as long as a sample's."""
        parts = [self._paragraph(70)]
        for _ in range(4):
            parts += [f"## {self._title(3)}", self._paragraph(75)]
        return "\n\n".join(parts) + "\n"

    def neighbours(self) -> Iterator[tuple[Key, str]]:
        """Yield the packed neighbours of each article, by its key."""
        for article in self.articles:
            reason = Reason(kind=ReasonKind.TAGS, values=article.tags[:2])
            near = self._random.sample(self.articles, min(_NEIGHBOURS, len(self.articles)))
            yield (
                article.key,
                pack(
                    Neighbour(key=other.key, score=round(0.9 - place / 10, 4), reason=reason)
                    for place, other in enumerate(near)
                    if other is not article
                ),
            )

    def write(self, folder: Path) -> None:
        """Write every article as a file, a hundred to a folder."""
        for index, article in enumerate(self.articles):
            path = folder / f"{index // 100:03}" / f"{article.slug}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"---\n{front_matter(article)}---\n\n{self.body()}", encoding="utf-8")

    def _article(self, index: int) -> Article:
        title = self._title(self._random.randint(4, 10))
        if self._random.random() < _CJK_SHARE:
            title = "".join(self._random.choices(_CJK, k=12))
        slug = Slug("-".join([*re.findall(r"\w+", title.lower()), str(index)]))
        day = _NEWEST - timedelta(days=index // _A_DAY)
        words = self._random.randint(300, 2000)
        return Article(
            slug=slug,
            title=title,
            published=PublicationDate(at=datetime.combine(day, time(), UTC), day=day),
            tags=tuple(dict.fromkeys(self._tags.some(self._random.randint(3, 6)))),
            tldr=self._paragraph(55),
            url=f"https://magazine.example/{day:%Y/%m}/{slug}",
            image=Image(url=f"https://magazine.example/images/{slug}.jpg", alt=title),
            authors=(self._random.choice(self._authors),),
            words=words,
            reading_minutes=-(-words // 200),
        )

    def _title(self, words: int) -> str:
        return " ".join(word.capitalize() for word in self._words.some(words))

    def _tag(self) -> str:
        return self._title(self._random.randint(1, 3)).replace(" ", "")

    def _paragraph(self, words: int) -> str:
        drawn = self._words.some(words)
        sentences = [" ".join(drawn[start : start + 12]) for start in range(0, words, 12)]
        return ". ".join(sentence.capitalize() for sentence in sentences) + "."


class _Draw:
    """Draws items, the first ones most often: the n-th 1/n as often as the first (Zipf)."""

    def __init__(self, items: Sequence[str], random: Random) -> None:
        self._items = items
        self._weights = list(accumulate(1 / place for place in range(1, len(items) + 1)))
        self._random = random

    def some(self, count: int) -> list[str]:
        return self._random.choices(self._items, cum_weights=self._weights, k=count)


def front_matter(article: Article) -> str:
    """Return nine keys of front matter, written as editors write them."""
    image, author = article.image, article.authors[0]
    date_written = article.published.isoformat() if article.published else ""
    return "\n".join(
        [
            f"title: {json.dumps(article.title, ensure_ascii=False)}",
            f"slug: {article.slug}",
            f"date: {date_written}",
            "tags:",
            *(f"  - {tag}" for tag in article.tags),
            "tldr: >-",
            *(f"  {sentence}" for sentence in (article.tldr or "").split(". ")),
            "authors:",
            f"  - {author.name}",
            f"url: {article.url}",
            f"image: {image.url if image else ''}",
            f"image_alt: {json.dumps(image.alt if image else '', ensure_ascii=False)}",
            "",
        ]
    )


def _vocabulary(random: Random) -> list[str]:
    """Return the words of the samples, then invented ones."""
    text = " ".join(path.read_text(encoding="utf-8") for path in sorted(_SAMPLES.glob("*.md")))
    known = dict.fromkeys(re.findall(r"[a-z]{2,}", text.lower()))
    invented = ("".join(random.choices(_SYLLABLES, k=3)) for _ in range(_LONG_TAIL))
    return [*known, *invented]

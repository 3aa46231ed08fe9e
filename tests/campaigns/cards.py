"""Articles of any kind become cards: Discord must take every one.

Files are written as nobody should write them: every script, emoji of several parts, mark-up,
mentions, addresses of every sort, texts about as long as Discord's limits. Each is read as
content is, and every card of it is made and checked by the playground's rules and, where it lies
beside the checkout, by Discord's own description.
"""

import asyncio
import json
import time
from collections import Counter
from contextlib import suppress
from random import Random
from zoneinfo import ZoneInfo

from bot.article import Article, Key
from bot.cards.places import Kind, Place, Trail
from bot.config import Site
from bot.content.pages import pages
from bot.content.reading import parse
from bot.library import Catalogue
from bot.related import Neighbour, Reason, ReasonKind
from bot.related.packing import pack
from tests.campaigns.telling import say
from tests.cards.shown import Shelf, all_cards, faults
from tests.discord_schema import DESCRIPTION, DiscordSchema

_TOGETHER = 8  # articles of one catalogue
_SITE = "https://magazine.example"
_TOLD_EVERY = 10_000  # articles
_FEW_FAULTS = 20  # that are told; more say nothing new

_WORDS = (
    *("boat", "harbour", "Café", "naïve", "Donaudampfschifffahrtsgesellschaft", "ﬁsh", "İstanbul"),
    *("拉布布", "泡泡瑪特", "日本語の文章。", "カタカナ・テスト", "「引用」", "한국어", "조선말"),
    *("Привет", "Ελληνικά", "עברית", "العربية", "فارسی‌زبان", "हिन्दी", "क्षत्रिय", "বাংলা", "தமிழ்"),
    *("ภาษาไทยไม่มีช่องว่าง", "ລາວ", "မြန်မာ", "ខ្មែរ", "አማርኛ", "ქართული", "𝔉𝔯𝔞𝔨𝔱𝔲𝔯", "𠮷野家"),
    *("👩‍👩‍👧‍👦", "👍🏽", "🇫🇷🇩🇪🇺", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "1️⃣", "❤️‍🔥", "☃", "e" + "\u0301" * 9),
)
_MARKS = (
    *("*", "**", "_", "__", "~~", "||", "`", "```", "\\", "\\\\", ">", ">>>", "#", "##", "-#"),
    *("- ", "1. ", "+", "[", "]", "(", ")", "<", "@everyone", "@here", "<@123456789012345678>"),
    *("<@!1>", "<@&1>", "<#1>", "</latest:1>", "<t:1700000000:R>", "<:name:1>", "<a:name:1>"),
    *("<id:home>", "[a](https://x.example)", "[a](javascript:alert(1))", "[a]: https://x.example"),
    *(
        "https://x.example/a_(b)",
        "<https://x.example>",
        "http://[",
        "discord.gg/x",
        "&amp;",
        "&lt;",
    ),
    *("\u200b", "\u202e", "\u2066", "\u00ad", "\ufeff", "\u3000", "\u00a0", "\u2028", "\x1b[0m"),
)
_LENGTHS = (1, 2, 3, 8, 24, 60, 79, 80, 81, 99, 100, 101, 200, 255, 256, 257, 400, 1023, 1025)
_LONG = (2000, 2048, 4095, 4096, 4097, 6000)
_COUNTS = (*(1, 2, 3, 4) * 8, 9, 60)  # tags of an article
_ADDRESSES = (
    *(
        "https://magazine.example/a",
        "http://magazine.example",
        "/a path/with space",
        "//cdn.example/x",
    ),
    *(
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://x.example/a",
        "discord://-/x",
        "mailto:a@b.c",
    ),
    *(
        "https://magazine.example/文章/拉布布",
        "https://пример.example/а",
        "https://xn--e1afmkfd.example",
    ),
    *(
        "https://magazine.example/a_(b)?c=d&e=[f]#g",
        "https://user:pass@magazine.example/",
        "https://",
    ),
    *("https://magazine.example:99999/", "https://magazine.example/<@1>", "https://a.b/\"'`|{}^"),
    *("HTTPS://MAGAZINE.EXAMPLE/A", "https://magazine.example/%zz", "https://[::1]/x", "..", ""),
)


def run(*, articles: int, seed: int) -> int:
    """Make that many articles and all their cards; return 0 if Discord would take each."""
    schema = DiscordSchema() if DESCRIPTION.exists() else None
    counts: Counter[str] = Counter()
    found: list[str] = []
    random = Random(seed)
    begun = time.monotonic()
    with asyncio.Runner() as runner, suppress(KeyboardInterrupt):
        while counts["articles"] < articles:
            shelf = _shelf(random, min(_TOGETHER, articles - counts["articles"]), counts)
            if shelf is not None:
                runner.run(_check(shelf, schema, counts, found))
            if not counts["articles"] % _TOLD_EVERY:
                _tell(counts, seed, time.monotonic() - begun)
    _tell(counts, seed, time.monotonic() - begun)
    say(f"  {counts['kept out']:,} files kept out, with a reason for their editor")
    say(f"  the longest payload has {counts['longest']:,} characters in its embeds")
    say("  checked by the playground's rules" + (" and Discord's description" * bool(schema)))
    for fault in found:
        say(f"    {fault[:300]}")
    return 1 if counts["rejected"] else 0


def _tell(counts: Counter[str], seed: int, took_s: float) -> None:
    say(
        f"cards: {counts['articles']:,} articles, seed {seed}, {took_s:.0f} s: "
        f"{counts['payloads']:,} payloads, {counts['rejected']:,} rejected"
    )


def _shelf(random: Random, count: int, counts: Counter[str]) -> Shelf | None:
    written: dict[Key, Article] = {}
    texts: dict[Key, tuple[str, ...]] = {}
    for _ in range(count):
        counts["articles"] += 1
        found = parse(
            _file(random).encode(errors="surrogatepass"),
            path=f"a-{counts['articles']}.md",
            timezone=ZoneInfo("Asia/Tokyo"),
            site_url=_SITE,
        )
        if found.article is None:
            counts["kept out"] += 1
            continue
        article = found.article
        written[article.key] = article
        texts[article.key] = pages(found.body, resolve=lambda href: _resolved(random, href))
    if not written:
        return None
    neighbours = {}
    for key in written:
        others = random.sample(list(written.values()), min(3, len(written)))
        near = (
            Neighbour(key=other.key, score=0.5, reason=_reason(random, other))
            for other in others
            if other.key != key
        )
        neighbours[key] = pack(near)
    catalogue = Catalogue(generation=1, articles=written.values(), neighbours=neighbours)
    return Shelf(catalogue, texts)


async def _check(
    shelf: Shelf, schema: DiscordSchema | None, counts: Counter[str], found: list[str]
) -> None:
    site = Site(name="The *Magazine* @everyone", url=_SITE)
    keys = [article.key for article in shelf.catalogue.articles]
    async for card in all_cards(shelf, site, trail=_trail(keys)):
        counts["payloads"] += 1
        counts["longest"] = max(counts["longest"], sum(map(len, card.embeds)))
        wrong = faults(card, schema)
        if wrong:
            counts["rejected"] += 1
            found += wrong[: max(_FEW_FAULTS - len(found), 0)]


def _trail(keys: list[Key]) -> Trail:
    """Return a way back that is longer than a button can remember."""
    return tuple(
        Place(kind=kind, key=key, page=9999) for key in keys for kind in (Kind.MORE, Kind.TEXT)
    )


def _reason(random: Random, other: Article) -> Reason:
    if other.tags and random.random() < 0.7:
        return Reason(kind=ReasonKind.TAGS, values=other.tags[:3])
    return Reason(kind=ReasonKind.WORDS, values=tuple(_text(random) for _ in range(3)))


def _resolved(random: Random, href: str) -> str | None:
    return random.choice((href if href.startswith("http") else None, "https://x.example/a", None))


def _file(random: Random) -> str:
    """Return a file: front matter with some of its keys, and a body."""
    fields: dict[str, object] = {"title": _line(random, long=0.05)}
    if random.random() < 0.8:
        tags = [_line(random)[:90] for _ in range(random.choice(_COUNTS))]
        fields["tags"] = tags if random.random() < 0.9 else ", ".join(tags)
    if random.random() < 0.8:
        fields["tldr"] = _line(random, long=0.3)
    if random.random() < 0.7:
        fields["url"] = random.choice(_ADDRESSES) + random.choice(("", "", "x" * 600, "y" * 2100))
    if random.random() < 0.6:
        image = random.choice(_ADDRESSES)
        fields["image"] = {"url": image, "alt": _line(random, long=0.2)}
    if random.random() < 0.6:
        author: object = _line(random)
        if random.random() < 0.5:
            author = {"name": author, "url": random.choice(_ADDRESSES)}
        fields["authors"] = [author] * random.choice((1, 2, 9))
    if random.random() < 0.4:
        fields["series"] = random.choice(("Tides", _line(random)))
    if random.random() < 0.8:
        fields["date"] = random.choice(
            ("2025-01-31", "0001-01-01", "9999-12-31", "2025-01-31T23:59:59-11:00", "1969-12-31")
        )
    if random.random() < 0.2:
        fields["slug"] = _line(random)[:210]
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items()]
    return "\n".join(["---", *lines, "---", "", _body(random), ""])


def _body(random: Random) -> str:
    count = random.choice((0, 1, 1, 2, 5))
    return "\n\n".join(
        random.choice(("", "", "# ", "> ", "- ", "1. ", "    ", "```\n")) + _text(random, long=0.03)
        for _ in range(count)
    )


def _line(random: Random, *, long: float = 0.0) -> str:
    """Return a text of one line that is not blank, so that few files are kept out."""
    return random.choice(_WORDS) + _text(random, long=long).replace("\n", " ")


def _text(random: Random, *, long: float = 0.0) -> str:
    """Return a text, as long as one of the lengths at which something happens."""
    length = random.choice(_LONG if random.random() < long else _LENGTHS)
    length = min(length, random.choice((30, 120, length)))
    marks = random.random() ** 3
    apart = random.choice((" ", " ", " ", "", "\n"))
    parts: list[str] = []
    while length > 0:
        part = random.choice(_MARKS if random.random() < marks else _WORDS)
        parts.append(part)
        length -= len(part) + len(apart)
    return apart.join(parts)

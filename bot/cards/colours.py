"""The colour at the edge of a card: its tag's, always the same, and seen on dark and on light."""

from bot.article import Article, Key, tag_number
from bot.config import Site

# Fifteen hues, 24° apart, all of the one luminance (0.245) whose contrast with each of Discord's
# backgrounds, dark and light, is above 3:1, as WCAG asks of graphics. A tag's place among them
# follows from its name: the order never changes.
PALETTE = (
    *(0xDA6262, 0xCD6F30, 0x9E8625, 0x7B9122, 0x529824),
    *(0x259D25, 0x249B54, 0x249881, 0x2993AE, 0x5488D7),
    *(0x7D7DE1, 0x9D72DE, 0xC15FD9, 0xD754BD, 0xD95D8E),
)


def tag_colour(tag: Key | None, site: Site) -> int:
    """Return a tag's colour as 0xRRGGBB, the publication's where there is no tag."""
    return site.colour if tag is None else PALETTE[tag % len(PALETTE)]


def article_colour(article: Article, site: Site) -> int:
    """Return the colour of the article's first tag, the publication's if it has none."""
    return tag_colour(tag_number(article.tags[0]) if article.tags else None, site)

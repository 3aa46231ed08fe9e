"""The colours of tags: always the same, and seen on every background Discord has."""

import pytest

from bot.article import tag_number
from bot.cards.colours import PALETTE, article_colour, tag_colour
from bot.config import Site
from tests.making import make_article

SITE = Site()
# What lies beside the edge of an embed in Discord's themes.
BACKGROUNDS = {
    "light": 0xFFFFFF,
    "light, the embed": 0xF2F3F5,
    "ash": 0x393A41,
    "dark": 0x2B2D31,
    "dark, the channel": 0x1E1F22,
    "onyx": 0x131416,
}
LEAST = 3.0  # WCAG 2.2, 1.4.11: what graphics need


def luminance(colour: int) -> float:
    """Return the relative luminance of 0xRRGGBB, as WCAG defines it."""

    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(colour >> shift & 0xFF) for shift in (16, 8, 0))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: int, other: int) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_contrast_is_computed_as_it_is_defined() -> None:
    assert contrast(0x000000, 0xFFFFFF) == pytest.approx(21)
    assert contrast(0x777777, 0xFFFFFF) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("background", BACKGROUNDS.values(), ids=BACKGROUNDS)
@pytest.mark.parametrize("colour", PALETTE, ids="{:06x}".format)
def test_every_colour_is_seen_on_every_background(colour: int, background: int) -> None:
    assert contrast(colour, background) >= LEAST


def test_a_tag_has_one_colour_however_it_is_written_and_forever() -> None:
    assert {tag_colour(tag_number(tag), SITE) for tag in ("Pop Mart", "#popmart")} == {0x249B54}
    assert article_colour(make_article(tags=["Pop Mart", "Boats"]), SITE) == 0x249B54


def test_without_a_tag_the_colour_is_the_publications() -> None:
    assert article_colour(make_article(), Site(colour=0x010203)) == 0x010203

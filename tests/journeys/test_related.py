"""A reader asks what goes with an article."""

import pytest

from bot.playground import Playground

LABUBU = "labubu-rise-to-global-fame"

pytestmark = pytest.mark.usefixtures("bot")


async def test_related_tells_why_and_opens_what_is_listed(playground: Playground) -> None:
    reader = playground.reader
    card = await reader.command("related", slug=LABUBU)
    assert "both on #Labubu" in card.embeds[0]["description"]
    values = [option["value"] for option in card.selects[0]["options"]]
    assert set(values) == {"labubu-pop-culture-phenomenon", "labubu-gen-z-sisters-free-traffic"}
    opened = await reader.select(card, values[0])
    assert opened.ephemeral
    back = await reader.click(opened, "Back")
    assert back.embeds == card.embeds


async def test_where_nothing_goes_with_an_article_it_is_said(playground: Playground) -> None:
    slug = "programming-skills-financial-independence"
    card = await playground.reader.command("related", slug=slug, private=True)
    assert card.ephemeral
    assert card.embeds[0]["description"].startswith("Nothing goes with it yet.")

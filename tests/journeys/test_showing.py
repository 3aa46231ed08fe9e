"""Who sees a click: the reader alone, until they show it to all."""

import pytest

from bot.playground import Playground
from bot.playground.message import Message

pytestmark = pytest.mark.usefixtures("bot")

SLUG = "tiktok-ban-xiaohongshu-migration"


def labels(message: Message) -> set[str]:
    return {button["label"] for button in message.buttons}


async def test_a_public_card_opens_privately_and_is_shown_to_all_by_a_press(
    playground: Playground,
) -> None:
    reader = playground.reader
    card = await reader.command("article", slug=SLUG)
    assert "Show here" not in labels(card), "all see it already"
    text = await reader.click(card, "Read more")
    assert text.ephemeral
    second = await reader.click(text, "Next")
    assert second.id == text.id
    shown = await reader.click(second, "Show here")
    assert not shown.ephemeral
    assert shown.embeds == second.embeds
    assert labels(shown).isdisjoint({"Back", "Show here"}), "it stands by itself"
    assert "Back" in labels(playground.messages()[-2]), "the private copy stays as it was"


async def test_what_was_asked_for_privately_can_be_shown_too(playground: Playground) -> None:
    reader = playground.reader
    for name, options in (
        ("latest", {}),
        ("article", {"slug": SLUG}),
        ("tag", {"tag": "Labubu"}),
        ("tags", {}),
        ("random", {}),
    ):
        private = await reader.command(name, **options, private=True)
        shown = await reader.click(private, "Show here")
        assert not shown.ephemeral
        assert shown.embeds == private.embeds, name


async def test_each_public_card_has_the_whole_text_one_tap_away(playground: Playground) -> None:
    text = await playground.reader.click(
        await playground.reader.command("article", slug=SLUG), "Read more"
    )
    assert text.embeds[0]["footer"]["text"].startswith("Page 1 of 2 · ")

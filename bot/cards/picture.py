"""An article's picture in an embed, with what it shows in words."""

import discord

from bot.article import Image
from bot.cards.limits import ALT_LONGEST, address
from bot.content.cutting import cut


def show_image(embed: discord.Embed, image: Image) -> None:
    """Show a picture below an embed's text, if Discord takes its address.

    discord.py has no argument for the words, which Discord calls the image's description; the
    client reads them out to who does not see it.
    """
    if url := address(image.url):
        embed.set_image(url=url)
        if image.alt:
            embed._image["description"] = cut(image.alt, ALT_LONGEST)  # noqa: SLF001

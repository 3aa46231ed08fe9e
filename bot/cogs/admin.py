"""/admin: what only the publisher may do, in answers that only they see."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from importlib.metadata import version
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.admin import Running, status_card
from bot.cards.card import answer
from bot.cards.desk import Desk
from bot.cards.history import HISTORY
from bot.cards.places import CHANGES, PUBLISHERS, Kind, Role, Step
from bot.cogs.authority import asker, may_still, publisher
from bot.cogs.editing import EditorsDesk
from bot.cogs.reloading import ReloadDesk
from bot.config import Admin
from bot.errors import NotPublisherError


# A server's admins can show it to anyone, so this is no guard: each command checks who asks.
@app_commands.default_permissions(manage_guild=True)
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
class AdminCog(
    commands.GroupCog, group_name="admin", group_description="For this publication's publisher"
):
    """Reloading, and how the bot is."""

    def __init__(
        self,
        desk: Desk,
        *,
        admin: Admin,
        started: datetime,
        off: Sequence[str] = (),
        watches: bool = False,
    ) -> None:
        """``admin`` says who may, beside the application's owner; ``started`` is the process's.

        ``off`` are codes of warnings that are not told, and ``watches`` is whether what changes
        in the folder is loaded by itself.
        """
        self._desk = desk
        self._editing = EditorsDesk(
            desk, may=partial(may_still, admin=admin), off=off, watches=watches
        )
        self._reloading = ReloadDesk(desk)
        self._admin = admin
        self._started = started

    async def cog_unload(self) -> None:
        """Leave open previews as they are."""
        self._editing.close()

    def allows(self, interaction: discord.Interaction[Any]) -> bool:
        """Tell whether these commands are for who asks."""
        try:
            self._check(interaction)
        except NotPublisherError:
            return False
        return True

    @app_commands.command()
    @app_commands.describe(force="Go on even if many articles would go or turn out broken")
    async def reload(self, interaction: discord.Interaction[Any], *, force: bool = False) -> None:
        """Show what the files would change, to apply it or not."""
        await self._begin(interaction)
        await self._reloading.ask(interaction, Kind.RELOAD, force=force)

    @app_commands.command()
    async def undo(self, interaction: discord.Interaction[Any]) -> None:
        """Go back to before the last reload that changed something."""
        await self._begin(interaction)
        await self._reloading.ask(interaction, Kind.UNDO, force=False)

    @app_commands.command()
    async def status(self, interaction: discord.Interaction[Any]) -> None:
        """Show what is served, how the last reload went, and how the bot is."""
        await self._begin(interaction)
        running = Running(
            version=version("article-bot"),
            started=self._started,
            latency_s=interaction.client.latency,
        )
        card = status_card(await self._desk.library.status(), running, self._desk.site)
        await interaction.edit_original_response(embeds=card.embeds)

    @app_commands.command()
    async def history(self, interaction: discord.Interaction[Any]) -> None:
        """Show the last reloads: who asked for them, and what they changed."""
        await self._begin(interaction)
        await answer(interaction, await self._editing.history(HISTORY), private=True)

    @app_commands.command()
    @app_commands.describe(slug="The article, or its file: drafts and broken ones, too")
    async def preview(self, interaction: discord.Interaction[Any], *, slug: str) -> None:
        """Show an article as readers will see it, and what to mend in it."""
        await self._begin(interaction)
        await self._editing.preview(interaction, slug)

    @preview.autocomplete("slug")
    async def complete(
        self, interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        """Offer the files that what was typed may become, to the publisher alone."""
        return await self._editing.choices(typed) if self.allows(interaction) else []

    async def receive_press(
        self, interaction: discord.Interaction[Any], custom_id: str, values: Sequence[str]
    ) -> bool:
        """Answer a press if it leads to what the publisher alone sees; tell whether it does.

        Raises:
            NotPublisherError: If somebody else presses.
            BotError: If there is nothing to show for it (any more).
        """
        step = Step.parse(custom_id)
        # What is chosen from a menu there is an article like any other.
        if step.place.kind not in PUBLISHERS or step.role is Role.CHOOSE:
            self._editing.leave(interaction)
            return False
        self._check(interaction)
        if step.place.kind in CHANGES:
            await self._reloading.press(interaction, step)
        else:
            await self._editing.press(interaction, step, values)
        return True

    async def _begin(self, interaction: discord.Interaction[Any]) -> None:
        """Promise an answer that only the publisher sees: it may take longer than Discord waits.

        Raises:
            NotPublisherError: If somebody else asks.
        """
        self._check(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)

    def _check(self, interaction: discord.Interaction[Any]) -> None:
        publisher(interaction.client, self._admin).check(asker(interaction))

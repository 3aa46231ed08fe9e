"""Who sees an answer: whether what one reader sees may be posted for all."""

from typing import Any

import discord


def may_post(interaction: discord.Interaction[Any]) -> bool:
    """Tell whether this reader may have the bot post where they are.

    In a server the reader must be allowed to write there, and the bot too; one that came along
    with the reader's own account posts by the reader's right to use external apps. A conversation
    with the bot has nobody else in it to show anything to.
    """
    if interaction.guild_id is None:
        return not interaction.context.dm_channel
    reader = interaction.permissions
    if not _may_write(interaction, reader):
        return False
    if interaction.is_guild_integration():
        return _may_write(interaction, interaction.app_permissions)
    return reader.use_external_apps


def asked(interaction: discord.Interaction[Any]) -> bool:
    """Tell whether who pressed is who ran the command that the message answers."""
    origin = interaction.message.interaction_metadata if interaction.message else None
    return origin is not None and origin.user.id == interaction.user.id


def is_private(interaction: discord.Interaction[Any]) -> bool:
    """Tell whether what was pressed stands on a message that its reader alone sees."""
    return interaction.message is not None and interaction.message.flags.ephemeral


def _may_write(interaction: discord.Interaction[Any], may: discord.Permissions) -> bool:
    if isinstance(interaction.channel, discord.Thread):
        return may.send_messages_in_threads
    return may.send_messages

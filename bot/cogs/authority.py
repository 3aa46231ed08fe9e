"""Who asks, and whose the publication is: as Discord says it with a command, or when asked anew."""

from typing import Any

import discord

from bot.cards.authority import Asker, Publisher
from bot.config import Admin
from bot.errors import NotPublisherError


def asker(interaction: discord.Interaction[Any]) -> Asker:
    """Return who asks, as Discord says it."""
    user, may = interaction.user, interaction.permissions
    roles = user.roles if isinstance(user, discord.Member) else ()
    return Asker(
        user=user.id,
        server=interaction.guild_id,
        roles=frozenset(role.id for role in roles),
        is_manager=may.manage_guild or may.administrator,
    )


def publisher(client: discord.Client, admin: Admin) -> Publisher:
    """Return whose publication a client that has logged in shows."""
    return Publisher(
        owners=_owners(client.application),
        admin=admin,
        servers=frozenset(guild.id for guild in client.guilds),
    )


async def may_still(interaction: discord.Interaction[Any], admin: Admin) -> bool:
    """Tell whether who asked some time ago is the publisher by what Discord says of them now.

    Raises:
        discord.HTTPException: If Discord does not say.
    """
    whose, user = publisher(interaction.client, admin), interaction.user.id
    if _accepts(whose, Asker(user=user)):  # whatever their roles are
        return True
    guild = interaction.client.get_guild(interaction.guild_id or 0)
    if guild is None:
        return False
    try:
        member = await guild.fetch_member(user)
    except discord.NotFound:
        return False
    now = Asker(
        user=user,
        server=guild.id,
        roles=frozenset(role.id for role in member.roles),
        is_manager=member.guild_permissions.manage_guild,
    )
    return _accepts(whose, now)


def _accepts(whose: Publisher, asker: Asker) -> bool:
    try:
        whose.check(asker)
    except NotPublisherError:
        return False
    return True


def _owners(application: discord.AppInfo | None) -> frozenset[int]:
    """Return who owns the application; of a team, those who may change it."""
    if application is None:
        return frozenset()
    team = application.team
    if team is None:
        return frozenset({application.owner.id})
    members = {
        member.id
        for member in team.members
        if member.membership_state is discord.TeamMembershipState.accepted
        and member.role is not discord.TeamMemberRole.read_only
    }
    return frozenset(members | ({team.owner_id} if team.owner_id else set()))

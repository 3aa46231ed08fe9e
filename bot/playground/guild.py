"""One server: its roles and members, as Discord shows them."""

from dataclasses import dataclass, field

from bot.playground.snowflake import time_of
from bot.playground.user import LOCALE
from bot.playground.wire import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role; the one named @everyone has the id of its server, and every member has it."""

    id: str
    name: str
    permissions: int
    position: int = 0
    colour: int = 0

    def show(self) -> Json:
        """Return the role as Discord shows it."""
        colours = {"primary_color": self.colour, "secondary_color": None, "tertiary_color": None}
        return {
            "id": self.id,
            "name": self.name,
            "permissions": str(int(self.permissions)),
            "position": self.position,
            "color": self.colour,
            "colors": colours,
            "hoist": False,
            "managed": False,
            "mentionable": False,
            "icon": None,
            "unicode_emoji": None,
            "flags": 0,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Guild:
    """A server. ``members`` holds the ids of each member's roles, without @everyone."""

    id: str
    name: str
    owner_id: str
    roles: dict[str, Role]
    members: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def roles_of(self, user_id: str) -> dict[str, int]:
        """Return the permissions of a member's roles by id, @everyone among them."""
        ids = (self.id, *self.members[user_id])
        return {role_id: int(self.roles[role_id].permissions) for role_id in ids}

    def member(self, user: Json) -> Json:
        """Return a user as a member of the server."""
        return {
            "user": user,
            "nick": None,
            "avatar": None,
            "banner": None,
            "roles": list(self.members[user["id"]]),
            "joined_at": time_of(self.id),
            "premium_since": None,
            "communication_disabled_until": None,
            "deaf": False,
            "mute": False,
            "pending": False,
            "flags": 0,
        }

    def show(self) -> Json:
        """Return the server as the REST API shows it."""
        return {
            "id": self.id,
            "name": self.name,
            "owner_id": self.owner_id,
            "roles": [role.show() for role in self.roles.values()],
            **_NOTHING_OF,
        }


_NOTHING_OF: Json = {
    "icon": None,
    "splash": None,
    "discovery_splash": None,
    "banner": None,
    "description": None,
    "afk_channel_id": None,
    "afk_timeout": 300,
    "verification_level": 0,
    "default_message_notifications": 1,
    "explicit_content_filter": 0,
    "mfa_level": 0,
    "nsfw_level": 0,
    "premium_tier": 0,
    "premium_subscription_count": 0,
    "premium_progress_bar_enabled": False,
    "system_channel_id": None,
    "system_channel_flags": 0,
    "rules_channel_id": None,
    "public_updates_channel_id": None,
    "safety_alerts_channel_id": None,
    "vanity_url_code": None,
    "application_id": None,
    "max_members": 500_000,
    "max_presences": None,
    "max_stage_video_channel_users": 50,
    "max_video_channel_users": 25,
    "home_header": None,
    "incidents_data": None,
    "nsfw": False,
    "region": "deprecated",
    "widget_channel_id": None,
    "widget_enabled": False,
    "preferred_locale": LOCALE,
    "features": [],
    "emojis": [],
    "stickers": [],
}

"""Where the playground takes place: one server, its channel, the bot and the person at the page."""

from bot.playground.snowflake import Clock, Snowflakes, time_of
from bot.playground.wire import Json

GATEWAY_VERSION = 10
LOCALE = "en-US"
TEXT_CHANNEL = 0  # Discord's channel type
READER_NAME = "reader"

ALL_PERMISSIONS = str((1 << 53) - 1)  # the person owns the server
# View Channel, Send Messages, Embed Links, Attach Files, Read Message History,
# Add Reactions, Use Application Commands, Send Messages in Threads
MEMBER_PERMISSIONS = str(
    1 << 10 | 1 << 11 | 1 << 14 | 1 << 15 | 1 << 16 | 1 << 6 | 1 << 31 | 1 << 38
)


class World:
    """The server, its channel and its members, as the JSON objects Discord shows of them.

    Ids are new in every world, so nothing a bot remembers of one is mistaken for another.
    """

    def __init__(self, *, bot_name: str, guild_name: str, channel_name: str, clock: Clock) -> None:
        self.snowflakes = Snowflakes(clock)
        self.guild_id = self.snowflakes.next()
        self.channel_id = self.snowflakes.next()
        self.bot = _user(self.snowflakes.next(), bot_name, is_bot=True)
        self.reader = _user(self.snowflakes.next(), READER_NAME, is_bot=False)
        self.application_id: str = self.bot["id"]  # equal for every application since 2016
        self._guild_name = guild_name
        self._channel_name = channel_name

    @property
    def users(self) -> dict[str, Json]:
        """Everyone here, by id."""
        return {user["id"]: user for user in (self.reader, self.bot)}

    @property
    def installed(self) -> Json:
        """For whom the application is installed: the server."""
        return {"0": self.guild_id}

    def me(self) -> Json:
        """Return the bot's user as the bot itself sees it."""
        account = {"email": None, "verified": True, "mfa_enabled": True, "locale": LOCALE}
        return {**self.bot, **account}

    def reference(self, message_id: str) -> Json:
        """Return what a reply says of the message it answers."""
        place = {"channel_id": self.channel_id, "guild_id": self.guild_id}
        return {"type": 0, **place, "message_id": message_id}

    def channel(self) -> Json:
        """Return the channel."""
        return {
            "id": self.channel_id,
            "type": TEXT_CHANNEL,
            "guild_id": self.guild_id,
            "name": self._channel_name,
            "position": 0,
            "permission_overwrites": [],
            "parent_id": None,
            "topic": None,
            "nsfw": False,
            "rate_limit_per_user": 0,
            "last_message_id": None,
            "flags": 0,
        }

    def member(self, user_id: str) -> Json:
        """Return a user as a member of the server."""
        return {
            "user": self.users[user_id],
            "nick": None,
            "avatar": None,
            "banner": None,
            "roles": [],
            "joined_at": time_of(self.guild_id),
            "premium_since": None,
            "communication_disabled_until": None,
            "deaf": False,
            "mute": False,
            "pending": False,
            "flags": 0,
        }

    def everyone(self) -> Json:
        """Return the role that every member has."""
        return {
            "id": self.guild_id,
            "name": "@everyone",
            "permissions": MEMBER_PERMISSIONS,
            "position": 0,
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "managed": False,
            "mentionable": False,
            "icon": None,
            "unicode_emoji": None,
            "flags": 0,
        }

    def guild(self) -> Json:
        """Return the server as the REST API shows it."""
        return {
            "id": self.guild_id,
            "name": self._guild_name,
            "icon": None,
            "splash": None,
            "discovery_splash": None,
            "banner": None,
            "description": None,
            "owner_id": self.reader["id"],
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
            "system_channel_id": self.channel_id,
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
            "roles": [self.everyone()],
        }

    def guild_create(self) -> Json:
        """Return the server as the gateway shows it when a bot connects."""
        return {
            **self.guild(),
            "joined_at": time_of(self.guild_id),
            "large": False,
            "unavailable": False,
            "member_count": len(self.users),
            "members": [self.member(self.bot["id"])],
            "channels": [self.channel()],
            "threads": [],
            "presences": [],
            "voice_states": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
        }

    def application(self) -> Json:
        """Return the bot's application; it belongs to the person at the page."""
        return {
            "id": self.application_id,
            "name": self.bot["username"],
            "icon": None,
            "description": "",
            "type": None,
            "bot": self.bot,
            "bot_public": True,
            "bot_require_code_grant": False,
            "integration_types_config": {"0": {}, "1": {}},
            "verify_key": "0" * 64,
            "flags": 0,
            "flags_new": "0",
            "redirect_uris": [],
            "interactions_endpoint_url": None,
            "role_connections_verification_url": None,
            "owner": self.reader,
            "team": None,
            "approximate_guild_count": 1,
            "approximate_user_install_count": 0,
            "approximate_user_authorization_count": 0,
            "explicit_content_filter": 0,
            "eligible_oauth2_scopes": [],
        }

    def ready(self, *, session_id: str, gateway_url: str) -> Json:
        """Return the first event of a connection."""
        return {
            "v": GATEWAY_VERSION,
            "user": self.me(),
            "guilds": [{"id": self.guild_id, "unavailable": True}],
            "session_id": session_id,
            "session_type": "normal",
            "resume_gateway_url": gateway_url,
            "application": {"id": self.application_id, "flags": 0},
            "private_channels": [],
            "presences": [],
            "relationships": [],
        }


def _user(user_id: str, name: str, *, is_bot: bool) -> Json:
    return {
        "id": user_id,
        "username": name,
        "global_name": None,
        "discriminator": "0000" if is_bot else "0",
        "avatar": None,
        "avatar_decoration_data": None,
        "collectibles": None,
        "primary_guild": None,
        "banner": None,
        "accent_color": None,
        "bot": is_bot,
        "system": False,
        "flags": 0,
        "public_flags": 0,
    }

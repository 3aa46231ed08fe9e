"""The bot's application and its greeting, as Discord shows them to the bot."""

from bot.playground.user import LOCALE
from bot.playground.wire import Json

GATEWAY_VERSION = 10


def show_me(bot: Json) -> Json:
    """Return the bot's user as the bot itself sees it."""
    return {**bot, "email": None, "verified": True, "mfa_enabled": True, "locale": LOCALE}


def show_application(bot: Json, *, owner: Json, guilds: int, users: int) -> Json:
    """Return the application; so many servers and users have installed it."""
    return {
        "id": bot["id"],  # equal for every application since 2016
        "name": bot["username"],
        "icon": None,
        "description": "",
        "type": None,
        "bot": bot,
        "bot_public": True,
        "bot_require_code_grant": False,
        "integration_types_config": {"0": {}, "1": {}},
        "verify_key": "0" * 64,
        "flags": 0,
        "flags_new": "0",
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": owner,
        "team": None,
        "approximate_guild_count": guilds,
        "approximate_user_install_count": users,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "eligible_oauth2_scopes": [],
    }


def show_ready(me: Json, *, guild_ids: list[str], session_id: str, gateway_url: str) -> Json:
    """Return the first event of a session."""
    return {
        "v": GATEWAY_VERSION,
        "user": me,
        "guilds": [{"id": guild_id, "unavailable": True} for guild_id in guild_ids],
        "session_id": session_id,
        "session_type": "normal",
        "resume_gateway_url": gateway_url,
        "application": {"id": me["id"], "flags": 0},
        "private_channels": [],
        "presences": [],
        "relationships": [],
    }

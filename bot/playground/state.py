"""What the page shows when it opens, and what it shows of the bot."""

from bot.playground.avatar import avatar_path
from bot.playground.child import Child
from bot.playground.commands import Commands
from bot.playground.history import History
from bot.playground.wire import Json
from bot.playground.world import World

SHOWN_MOST = 100  # messages a page gets when it opens


def show_bot(world: World, *, connected: bool, child: Child | None) -> Json:
    """Return the bot: whether it is there, and if not, why."""
    state = "offline"
    if connected:
        state = "online"
    elif child is not None and child.running:
        state = "starting"
    bot = world.bot
    picture = avatar_path(bot)
    return {
        "state": state,
        "user": {"id": bot["id"], "username": bot["username"], "avatar_url": picture},
        "detail": child.last_words if child is not None and state == "offline" else None,
        "can_restart": child is not None,
    }


def show_all(world: World, commands: Commands, history: History, *, bot: Json) -> Json:
    """Return all that the page shows when it opens."""
    guild, channel = world.guild(), world.channel()
    members = {user_id: _member(user) for user_id, user in world.users.items()}
    return {
        "bot": bot,
        "guild": {"id": guild["id"], "name": guild["name"]},
        "channels": [{key: channel[key] for key in ("id", "name", "type")}],
        "me": members[world.reader["id"]],
        "members": list(members.values()),
        "roles": [],
        "commands": commands.all(),
        "messages": {channel["id"]: history.all()[-SHOWN_MOST:]},
    }


def _member(user: Json) -> Json:
    name, picture = user["username"], avatar_path(user)
    return {"id": user["id"], "name": name, "avatar_url": picture, "bot": user["bot"]}

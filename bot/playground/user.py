"""One account: a person's or the bot's, and who the people here are."""

from dataclasses import dataclass

from bot.playground.wire import Json

LOCALE = "en-US"  # the language of a Discord that was never set to another


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part that can be played: its name, what is special about it, its Discord's language."""

    name: str
    about: str
    locale: str = LOCALE


READER = Part(name="reader", about="Reads here, and has the bot installed for themself, too.")
FRIEND = Part(
    name="friend",
    about="Another reader, in all three servers; their Discord is in Japanese.",
    locale="ja",
)
ADMIN = Part(name="admin", about="Owns this server.")
PUBLISHER = Part(
    name="publisher",
    about="Owns the bot's application; an editor of this server, who may manage it.",
)
STRANGER = Part(name="stranger", about="Owns another server that has the bot.")
PARTS = (READER, FRIEND, ADMIN, PUBLISHER, STRANGER)


def make_user(user_id: str, name: str, *, is_bot: bool = False) -> Json:
    """Return an account as Discord shows it to others."""
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

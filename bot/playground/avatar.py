"""Pictures of the members, drawn here so that the page needs nothing from outside."""

from zlib import crc32

from aiohttp import web

from bot.playground.wire import Json
from bot.playground.world import World

HUES = 360  # degrees of the colour wheel


def avatar_path(user: Json) -> str:
    """Return the address of a user's picture on this server."""
    return f"/cdn/avatars/{user['id']}.svg"


def routes(world: World) -> list[web.RouteDef]:
    """Return the addresses of all pictures, also those discord.py makes up."""

    async def show(request: web.Request) -> web.Response:
        user_id = request.match_info["user"].partition(".")[0]
        name = world.users.get(user_id, {}).get("username", "?")
        return web.Response(text=draw(name), content_type="image/svg+xml")

    return [
        web.get("/cdn/avatars/{user}", show),
        web.get("/cdn/avatars/{user}/{file}", show),
        web.get("/cdn/embed/avatars/{user}", show),
    ]


def draw(name: str) -> str:
    """Return an SVG: the first letter or digit on a colour of its own."""
    letter = next((one for one in name.upper() if one.isalnum()), "?")
    hue = crc32(name.encode()) % HUES
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80">'
        f'<rect width="80" height="80" fill="hsl({hue} 55% 45%)"/>'
        '<text x="40" y="42" fill="#fff" font-family="sans-serif" font-size="40" '
        f'text-anchor="middle" dominant-baseline="central">{letter}</text></svg>'
    )

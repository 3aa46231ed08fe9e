"""What tests of the rules have in common."""

from typing import Any

from bot.playground.errors import DiscordError

Json = dict[str, Any]


def embed(**keys: object) -> Json:
    return {"embeds": [{"title": "A title", **keys}]}


def field(**keys: object) -> Json:
    return embed(fields=[{"name": "n", "value": "v", **keys}])


def row(*parts: Json) -> Json:
    return {"content": "c", "components": [{"type": 1, "components": list(parts)}]}


def button(custom_id: str = "b", **keys: object) -> Json:
    return {"type": 2, "style": 1, "label": "l", "custom_id": custom_id, **keys}


def link(url: object = "https://example.org", **keys: object) -> Json:
    return {"type": 2, "style": 5, "label": "l", "url": url, **keys}


def menu(**keys: object) -> Json:
    return {"type": 3, "custom_id": "m", "options": [option(1), option(2)], **keys}


def option(number: int, **keys: object) -> Json:
    return {"label": f"l{number}", "value": f"v{number}", **keys}


def rows(count: int, parts: int = 1) -> Json:
    return {
        "components": [
            {"type": 1, "components": [button(f"{one}.{two}") for two in range(parts)]}
            for one in range(count)
        ]
    }


def codes(error: DiscordError, path: str) -> set[str]:
    """Return the codes of the faults at a place of the error tree."""
    node = error.body["errors"]
    for key in path.split("."):
        node = node[key]
    return {fault["code"] for fault in node["_errors"]}

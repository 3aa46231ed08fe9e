"""A card as a person would write it out: code with every text as a literal."""

from collections.abc import Callable, Iterator
from typing import Any

import discord

from bot.cards.card import Card
from bot.cards.controls import Control

Maker = Callable[[], Card]


def literal(card: Card) -> Maker:
    """Return a function, made of literals alone, that builds the same embeds and view."""
    lines = ["def make():"]
    for index, embed in enumerate(card.embeds):
        lines += _embed(f"embed_{index}", embed.to_dict())
    if card.view:
        lines.append("view = discord.ui.View(timeout=None)")
        for row, shown in enumerate(card.view.to_components()):
            for component in shown["components"]:
                lines += _component(component | {"row": row})
    embeds = "".join(f"embed_{index}, " for index in range(len(card.embeds)))
    lines.append(f"return Card(embeds=({embeds}), view={'view' if card.view else None})")
    names: dict[str, Any] = {"discord": discord, "Card": Card, "Control": Control}
    exec("\n    ".join(lines), names)  # noqa: S102 - code that was written three lines above
    made: Maker = names["make"]
    return made


def _embed(name: str, data: Any) -> Iterator[str]:
    texts = {key: data[key] for key in ("title", "url", "description") if key in data}
    yield f"{name} = discord.Embed({_arguments(texts | {'colour': data['color']})})"
    for part in ("author", "footer"):
        if part in data:
            yield f"{name}.set_{part}({_arguments(data[part])})"
    if "image" in data:
        yield f"{name}.set_image({_chosen(data['image'], 'url')})"
        if "description" in data["image"]:  # discord.py has no argument for it
            yield f"{name}._image['description'] = {data['image']['description']!r}"
    for field in data.get("fields", ()):
        yield f"{name}.add_field({_arguments(field)})"


def _component(data: dict[str, Any]) -> Iterator[str]:
    if data["type"] == discord.ComponentType.select.value:
        yield f"menu = discord.ui.Select({_chosen(data, 'placeholder', 'custom_id', 'row')})"
        for option in data["options"]:
            yield f"menu.add_option({_chosen(option, 'label', 'value', 'description')})"
        yield "view.add_item(Control(menu))"
    elif "url" in data:
        yield f"view.add_item(discord.ui.Button({_chosen(data, 'label', 'url', 'row')}))"
    else:
        style = f"style=discord.ButtonStyle.{discord.ButtonStyle(data['style']).name}"
        button = (
            f"discord.ui.Button({style}, {_chosen(data, 'label', 'custom_id', 'disabled', 'row')})"
        )
        yield f"view.add_item(Control({button}))"


def _chosen(data: dict[str, Any], *keys: str) -> str:
    return _arguments({key: data[key] for key in keys if key in data})


def _arguments(values: dict[str, Any]) -> str:
    return ", ".join(f"{key}={value!r}" for key, value in values.items())

"""Discord's rules for embeds. Lengths are in code points, without surrounding space."""

from collections.abc import Iterator
from datetime import datetime

from bot.playground.rules.form import (
    Fault,
    Path,
    items,
    not_an_object,
    objects,
    required,
    text,
    truths,
    url,
    whole,
)
from bot.playground.wire import Json

# Discord's limits: https://discord.com/developers/docs/resources/message#embed-object-embed-limits
EMBEDS_MOST = 10
TITLE_LONGEST = 256
DESCRIPTION_LONGEST = 4096
FIELDS_MOST = 25
FIELD_NAME_LONGEST = 256
FIELD_VALUE_LONGEST = 1024
FOOTER_LONGEST = 2048
AUTHOR_LONGEST = 256
TOGETHER_LONGEST = 6000  # over all embeds of a message
URL_LONGEST = 2048
COLOUR_LARGEST = 0xFFFFFF
LINK_SCHEMES = ("http", "https")
IMAGE_SCHEMES = ("http", "https", "attachment")


def embed_faults(embeds: object, path: Path) -> Iterator[Fault]:
    """Check all embeds of a message."""
    yield from items(embeds, path, most=EMBEDS_MOST)
    together = 0
    for here, embed in objects(embeds, path):
        if isinstance(embed, Fault):
            yield embed
        else:
            yield from _embed(embed, here)
            together += sum(len(one.strip()) for one in _counted(embed))
    if together > TOGETHER_LONGEST:
        yield Fault(
            path,
            "MAX_EMBED_SIZE_EXCEEDED",
            f"Embed size exceeds maximum size of {TOGETHER_LONGEST}",
        )


def _embed(embed: Json, path: Path) -> Iterator[Fault]:
    title, description = embed.get("title"), embed.get("description")
    yield from text(title, (*path, "title"), longest=TITLE_LONGEST, trimmed=True)
    yield from text(description, (*path, "description"), longest=DESCRIPTION_LONGEST, trimmed=True)
    yield from url(embed.get("url"), (*path, "url"), longest=URL_LONGEST, schemes=LINK_SCHEMES)
    yield from whole(embed.get("color"), (*path, "color"), least=0, most=COLOUR_LARGEST)
    yield from _timestamp(embed.get("timestamp"), (*path, "timestamp"))
    yield from _part(embed, path, "author", says="name", longest=AUTHOR_LONGEST)
    yield from _part(embed, path, "footer", says="text", longest=FOOTER_LONGEST)
    for key in ("image", "thumbnail"):
        yield from _image(embed.get(key), (*path, key))
    yield from items(embed.get("fields"), (*path, "fields"), most=FIELDS_MOST)
    for here, field in objects(embed.get("fields"), (*path, "fields")):
        yield from [field] if isinstance(field, Fault) else _field(field, here)
    shown = (*_counted(embed), *(key for key in ("image", "thumbnail") if embed.get(key)))
    if not any(one.strip() for one in shown):
        yield required((*path, "description"))


def _field(field: Json, path: Path) -> Iterator[Fault]:
    yield from truths(field, path, "inline")
    for key, longest in (("name", FIELD_NAME_LONGEST), ("value", FIELD_VALUE_LONGEST)):
        yield from text(field.get(key), (*path, key), longest=longest, shortest=1, trimmed=True)


def _part(embed: Json, path: Path, key: str, *, says: str, longest: int) -> Iterator[Fault]:
    """Check the author or the footer."""
    part, here = embed.get(key), (*path, key)
    if part is None:
        return
    if not isinstance(part, dict):
        yield not_an_object(here)
        return
    yield from text(part.get(says), (*here, says), longest=longest, shortest=1, trimmed=True)
    for link, schemes in (("url", LINK_SCHEMES), ("icon_url", IMAGE_SCHEMES)):
        yield from url(part.get(link), (*here, link), longest=URL_LONGEST, schemes=schemes)


def _image(image: object, path: Path) -> Iterator[Fault]:
    if image is None:
        return
    if not isinstance(image, dict):
        yield not_an_object(path)
    elif not image.get("url"):
        yield required((*path, "url"))
    else:
        yield from url(image["url"], (*path, "url"), longest=URL_LONGEST, schemes=IMAGE_SCHEMES)


def _timestamp(value: object, path: Path) -> Iterator[Fault]:
    if value is None:
        return
    try:
        datetime.fromisoformat(str(value))
    except ValueError:
        message = f"Could not parse {value}. Should be ISO8601."
        yield Fault(path, "DATE_TIME_TYPE_PARSE", message)


def _counted(embed: Json) -> Iterator[str]:
    """Give the texts of an embed that count towards the limit of a message."""
    texts = [embed.get("title"), embed.get("description")]
    for key, says in (("author", "name"), ("footer", "text")):
        part = embed.get(key)
        texts.append(part.get(says) if isinstance(part, dict) else None)
    for _, field in objects(embed.get("fields"), ()):
        if isinstance(field, dict):
            texts += [field.get("name"), field.get("value")]
    return (one for one in texts if isinstance(one, str))

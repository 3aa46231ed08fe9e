"""The forms that values come in: one line of text, a list, a list written as one text."""

from collections.abc import Callable, Iterator

from bot.content.characters import one_line
from bot.content.checks import refuse
from bot.content.nodes import Items, Node, Text

_COMMAS = str.maketrans("，、;；", ",,,,")  # what parts the values of one text


def line(value: Node, what: str) -> str:
    """Return a scalar as one line, cleaned; ``what`` it is appears in the message.

    Raises:
        FlawError: If it is no scalar.
    """
    if not isinstance(value, Text):
        kind = "list" if isinstance(value, Items) else "map of keys"
        refuse(
            value,
            "not-a-text",
            f"The {what} is a {kind} where a single text is meant.",
            "Write one text, between quotes if it holds a colon, a bracket or a brace.",
        )
    return one_line(value)


def each(values: list[Node], split: Callable[[Text], list[Text]]) -> Iterator[Node]:
    """Yield the single values of several keys; ``split`` parts a text that stands alone."""
    for value in values:
        if isinstance(value, Items):
            yield from value
        elif isinstance(value, Text):
            yield from split(value)
        else:
            yield value


def parted(text: Text) -> list[Text]:
    """Return the values of a text: parted by commas, or words that all start with ``#``."""
    parts = text.translate(_COMMAS).split(",")
    words = text.split()
    if len(parts) == 1 and all(word.startswith("#") for word in words):
        parts = words
    return [Text(part, text.at) for part in parts]


def whole(text: Text) -> list[Text]:
    """Return a text as the one value that it is."""
    return [text]

"""YAML that cannot hurt: one pass over its events, which builds nothing twice."""

import re
from collections.abc import Callable
from typing import Any

import yaml

from bot.content.bounds import (
    DEPTH_MOST,
    LIST_LONGEST,
    NODES_MOST,
    long_list,
    too_deep,
    too_many_values,
)
from bot.content.characters import quoted
from bot.content.flaw import Flaw, UnreadableError
from bot.content.nodes import Fields, Items, Node, Text
from bot.content.problem import Severity

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_SWALLOWED = re.compile(r"[ \t]+#[^\s#]")  # "#tag" behind a value: YAML takes it for a comment

_QUOTE_OR_DROP = "Put the whole value between quotes, or leave out “{}” and the word behind it."
_REFUSED = {  # code → message and hint; each is told once a file
    "alias": (
        "A value that starts with “*” stands for another one in YAML, which is not allowed.",
        "Put the value between quotes, or write it out in full.",
    ),
    "anchor": (
        "A value that starts with “&” names itself in YAML, which is not allowed.",
        _QUOTE_OR_DROP.format("&"),
    ),
    "yaml-tag": (
        "A value that starts with “!” names its type in YAML, which is not allowed.",
        _QUOTE_OR_DROP.format("!"),
    ),
    "merge-key": (
        "“<<” merges other keys in YAML, which is not allowed.",
        "Write the keys out in full.",
    ),
    "no-key": ("This key is not a word.", "Write a word in front of the colon."),
}
_FATAL = {
    "several-documents": (
        "A second YAML document starts inside the front matter.",
        "Keep one block of keys between two lines that hold only ---.",
    ),
    "not-a-map": (
        "The front matter is not made of keys with their values.",
        "Write one “key: value” on each line, such as “title: My article”.",
    ),
}


class YamlWalk:
    """One pass over ``text``, which starts at the offset ``at`` of its file.

    Scalars stay the text that was typed; what has no value, and what is refused, is left out.
    Mistakes are added to ``flaws``.
    """

    def __init__(self, text: str, *, at: int, flaws: list[Flaw]) -> None:
        self._text = text
        self._at = at
        self._flaws = flaws
        # What yaml.parse() calls; the published types of the events know no attributes.
        self._next: Callable[[], Any] = yaml.CSafeLoader(text).get_event
        self._has_hash = "#" in text
        self._nodes = 0
        self._told: set[str] = set()

    def root(self) -> Fields:
        """Return the map that the text consists of.

        Raises:
            UnreadableError: If it is no map, or larger or deeper than anyone needs.
            yaml.YAMLError: If it is no YAML.
        """
        self._next()  # start of the stream
        if type(self._next()) is yaml.StreamEndEvent:
            return Fields(self._at)
        first = self._next()
        node = self._node(first, depth=1)
        self._next()  # end of the document
        following = self._next()
        if type(following) is not yaml.StreamEndEvent:
            raise self._fatal("several-documents", following)
        if not isinstance(node, Fields):
            raise self._fatal("not-a-map", first)
        return node

    def _node(self, event: Any, *, depth: int) -> Node | None:
        """Return the node that starts with ``event``, or None where there is no value."""
        self._nodes += 1
        if self._nodes > NODES_MOST:
            raise too_many_values(self._at + event.start_mark.index)
        kind = type(event)
        if kind is yaml.AliasEvent:
            self._refuse("alias", event)
            return None
        if event.anchor is not None:
            self._refuse("anchor", event)
        if event.tag is not None:
            self._refuse("yaml-tag", event)
        if kind is yaml.ScalarEvent:
            return self._text_of(event)
        if depth > DEPTH_MOST:
            raise too_deep(self._at + event.start_mark.index)
        if kind is yaml.SequenceStartEvent:
            return self._items(event, depth=depth)
        return self._fields(event, depth=depth)

    def _text_of(self, event: Any) -> Text | None:
        if event.implicit[0]:  # typed without quotes
            end = event.end_mark.index
            if self._has_hash and _SWALLOWED.match(self._text, end):
                self._flaws.append(
                    Flaw(
                        at=self._at + self._text.index("#", end),
                        code="hash-comment",
                        message="What follows “#” is a comment in YAML and is left out.",
                        hint="Put the whole value between quotes, or drop the “#”.",
                        severity=Severity.WARNING,
                    )
                )
            if event.value in _NULLS:
                return None
        return Text(event.value, self._at + event.start_mark.index)

    def _items(self, start: Any, *, depth: int) -> Items:
        items = Items(self._at + start.start_mark.index)
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            if len(items) >= LIST_LONGEST and type(event) is yaml.ScalarEvent:
                if "long-list" not in self._told:
                    self._told.add("long-list")
                    self._flaws.append(long_list(items.at))
            elif (item := self._node(event, depth=depth + 1)) is not None:
                items.append(item)
        return items

    def _fields(self, start: Any, *, depth: int) -> Fields:
        fields = Fields(self._at + start.start_mark.index)
        seen: set[str] = set()
        while type(event := self._next()) is not yaml.MappingEndEvent:
            key = self._key(event, seen, depth=depth)
            value = self._node(self._next(), depth=depth + 1)
            if key is not None and value is not None:
                fields[key] = value
        return fields

    def _key(self, event: Any, seen: set[str], *, depth: int) -> Text | None:
        key = self._node(event, depth=depth + 1)
        if not isinstance(key, Text) or not key.strip():
            if type(event) is not yaml.AliasEvent:  # refused already
                self._refuse("no-key", event)
            return None
        if key == "<<" and event.implicit[0]:
            self._refuse("merge-key", event)
            return None
        if key in seen:
            self._flaws.append(
                Flaw(
                    at=key.at,
                    code="duplicate-key",
                    message=f"The key {quoted(key)} is written twice.",
                    hint="Keep one of the two.",
                )
            )
            return None
        seen.add(key)
        return key

    def _refuse(self, code: str, event: Any) -> None:
        if code not in self._told:
            self._told.add(code)
            message, hint = _REFUSED[code]
            at = self._at + event.start_mark.index
            self._flaws.append(Flaw(at=at, code=code, message=message, hint=hint))

    def _fatal(self, code: str, event: Any) -> UnreadableError:
        message, hint = _FATAL[code]
        at = self._at + event.start_mark.index
        return UnreadableError(Flaw(at=at, code=code, message=message, hint=hint))

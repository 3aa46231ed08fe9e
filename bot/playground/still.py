"""Messages before and after a change, as a page by itself, drawn as the playground draws them."""

import base64
import hashlib
import json
import posixpath
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from html import escape

from bot.playground.page import FOLDER
from bot.playground.wire import Json

# In an order in which each finds what it imports.
_MODULES = (
    "dom.js",
    "time.js",
    "message/list.js",
    "message/markdown.js",
    "message/embed.js",
    "message/components.js",
    "still.js",
)
_STYLES = ("theme", "page", "messages", "markdown", "embed", "components", "still")

_IMPORT = re.compile(r'^import \{ ([^}]+) \} from "([^"]+)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (function|const) (\w+)", re.MULTILINE)
_NARROW = "@media (max-width: 700px)"  # here a frame may be narrow on a wide page


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A message before and after: its embeds and components; None where there is none."""

    title: str
    before: Json | None
    after: Json | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Messages about one thing, and what happened to it."""

    title: str
    note: str
    pairs: tuple[Pair, ...]


def still_page(author: str, title: str, note: str, groups: Sequence[Group]) -> str:
    """Return a page of HTML that needs no other file and loads none.

    What the messages hold is data, from which the page's script makes text: none of it is markup.
    """
    script, style = _script(), _style()
    held = {"author": author, "groups": [asdict(each) for each in groups]}
    data = json.dumps(held).replace("<", "\\u003c")  # nothing in it ends the element
    policy = (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="color-scheme" content="dark light">
<meta name="referrer" content="no-referrer">
<title>{escape(title)}</title>
<style>{style}</style>
</head>
<body>
<h1>{escape(title)}</h1>
<p class="note">{escape(note)}</p>
<noscript><p>The cards are drawn by a script in this page; allow it to run.</p></noscript>
<div id="groups" role="main"></div>
<script type="application/json" id="data">{data}</script>
<script>{script}</script>
</body>
</html>
"""


def _script() -> str:
    """Return the page's modules as one script, each with names of its own."""
    parts = ['"use strict";', "const modules = {};"]
    for name in _MODULES:
        source = (FOLDER / name).read_text(encoding="utf-8")
        names = ", ".join(found[2] for found in _EXPORT.finditer(source))
        for found in _IMPORT.finditer(source):
            source = source.replace(found[0], _taken(found, name))
        source = _EXPORT.sub(r"\1 \2", source)
        parts.append(f'modules["{name}"] = (() => {{\n{source}\nreturn {{ {names} }};\n}})();')
    return "\n".join([*parts, 'modules["still.js"].drawStill();'])


def _taken(found: re.Match[str], name: str) -> str:
    """Return how a module of the script takes what it imports from one before it."""
    imported = posixpath.normpath(posixpath.join(posixpath.dirname(name), found[2]))
    if imported not in _MODULES[: _MODULES.index(name)]:
        raise ValueError(f"{name} imports {imported}, which is not before it")
    return f'const {{ {found[1].replace(" as ", ": ")} }} = modules["{imported}"];'


def _style() -> str:
    sheets = [(FOLDER / "style" / f"{name}.css").read_text(encoding="utf-8") for name in _STYLES]
    *of_the_page, own = sheets
    drawn = "\n".join(of_the_page).replace(_NARROW, _NARROW.replace("@media", "@container"))
    return f"{drawn}\n{own}"


def _digest(text: str) -> str:
    """Return how a content security policy names an inline text."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"

"""A page of messages that stand still: whole by itself, and no text in it is markup."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.page import FOLDER
from bot.playground.still import Group, Pair, still_page

HOSTILE = "</script><script>alert(1)</script><!-- <img src=x onerror=alert(1)> \u2028"


def page(text: str = "A boat") -> str:
    message = {"embeds": [{"title": text, "description": text}], "components": []}
    pair = Pair(title=text, before=None, after=message)
    return still_page(text, text, text, [Group(title=text, note=text, pairs=(pair,))])


class _Elements(HTMLParser):
    """Gathers the elements of a page, and the text of each script and style."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self.names.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.setdefault(self.names[-1] if self.names else "", []).append(data)


@given(st.text(max_size=40) | st.just(HOSTILE))
def test_whatever_a_message_says_the_page_has_the_same_elements(text: str) -> None:
    elements = _Elements(page(text))
    assert elements.names == _Elements(page()).names
    data = re.search(r'id="data">(.*?)</script>', page(text), re.DOTALL)
    assert data
    assert json.loads(data[1])["groups"][0]["pairs"][0]["after"]["embeds"][0]["title"] == text


def test_the_policy_lets_this_script_and_this_style_run_and_nothing_else() -> None:
    html = page(HOSTILE)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy
    assert policy[1].startswith("default-src 'none'; ")
    for name, tag in (("script-src", "script"), ("style-src", "style")):
        held = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert held
        digest = base64.b64encode(hashlib.sha256(held[1].encode()).digest()).decode()
        assert f"{name} 'sha256-{digest}'" in policy[1]


def test_nothing_is_fetched_and_nothing_left_to_import() -> None:
    html = page()
    assert not re.search(r"""(?:src|href)=["']""", html)
    assert not re.search(r"^(?:import|export) ", html, re.MULTILINE)
    assert "url(" not in html


@pytest.mark.parametrize("name", ["dom.js", "message/embed.js", "still.js"])
def test_the_page_is_drawn_by_what_draws_the_playground(name: str) -> None:
    functions = re.findall(r"^export function (\w+)", (FOLDER / name).read_text(), re.MULTILINE)
    assert functions
    assert all(f"function {each}(" in page() for each in functions)

"""Addresses that may stand in a card."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.addresses import ADDRESS_LONGEST, NoSiteError, NotWebError, web_address

SITE = "https://example.org/blog/"


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://example.com", "https://example.com"),
        ("HTTP://example.com:8080/a?b=c#d", "http://example.com:8080/a?b=c#d"),
        ("//example.com/a", "https://example.com/a"),
        ("/a/b", "https://example.org/blog/a/b"),
        ("./a.png", "https://example.org/blog/a.png"),
        ("a b.png", "https://example.org/blog/a%20b.png"),
        ("https://example.com/<a>", "https://example.com/%3Ca%3E"),
        ("https://bücher.example/小", "https://bücher.example/小"),
    ],
)
def test_addresses_are_made_whole(typed: str, address: str) -> None:
    assert web_address(typed, SITE) == address


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "mailto:ada@example.org",
        "ftp://example.org",
        "file:///etc/passwd",
        "https:",
        "https://",
        "https:///a",
        "https://user@example.org",
        "https://exa mple.org",
        "https://example.org:port/",
        "https://example.org/" + "a" * ADDRESS_LONGEST,
    ],
)
def test_what_no_card_may_link_to_is_refused(typed: str) -> None:
    with pytest.raises(NotWebError):
        web_address(typed, SITE)


def test_a_path_needs_a_site() -> None:
    with pytest.raises(NoSiteError):
        web_address("/a", None)


@given(st.text())
def test_an_address_is_http_or_refused(typed: str) -> None:
    try:
        address = web_address(typed, SITE)
    except NotWebError:
        return
    assert address.lower().startswith(("http://", "https://"))
    assert not set(address) & set(' <>"\\^`{|}\n\t')

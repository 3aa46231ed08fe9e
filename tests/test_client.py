"""The client: what it asks of Discord, and how little."""

from urllib.parse import parse_qs, urlsplit

from bot.client import install_link


def test_the_install_link_asks_for_no_permission() -> None:
    query = parse_qs(urlsplit(install_link(1234)).query)
    assert query["client_id"] == ["1234"]
    assert query["permissions"] == ["0"]
    assert set(query["scope"][0].split()) == {"bot", "applications.commands"}

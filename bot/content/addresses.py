"""Addresses that may stand in a card: http(s), whole, and safe to link."""

import re
from urllib.parse import quote

ADDRESS_LONGEST = 2048  # Discord's limit for a link of an embed

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_UNSAFE = re.compile(r'[\s<>"\\^`{|}]')
_WEB = re.compile(r"https?://(?:[\w-]+\.)*[\w-]+\.?(?::[0-9]{1,5})?(?:[/?#].*)?", re.IGNORECASE)


class NoSiteError(ValueError):
    """The address is a path, and there is no site to join it to."""


class NotWebError(ValueError):
    """The address is not one that a browser opens over http or https."""


def web_address(text: str, site_url: str | None) -> str:
    """Return ``text`` as a whole http(s) address; a path is joined to ``site_url``.

    Raises:
        NoSiteError: If it is a path and ``site_url`` is None.
        NotWebError: If the result is not http(s), has no host, or is too long for a card.
    """
    address = text
    if text.startswith("//"):
        address = f"https:{text}"
    elif not _SCHEME.match(text):
        if site_url is None:
            raise NoSiteError(text)
        address = f"{site_url.rstrip('/')}/{text.removeprefix('./').lstrip('/')}"
    address = _UNSAFE.sub(lambda found: quote(found[0]), address)
    if len(address) > ADDRESS_LONGEST or not _WEB.fullmatch(address):
        raise NotWebError(text)
    scheme, colon, rest = address.partition(":")
    return scheme.lower() + colon + rest

"""What a message says, without what only Discord or a browser reads in it."""

import re

_LONGEST = 12_000  # characters that are looked at: a message and its embeds hold no more
# Nothing in it is tried twice: what is cut is what somebody typed.
_SHOWN_LINK = re.compile(r"\[([^\[\]\n]{1,1000}+)\]\(\s{0,9}+<?https?://[^\s)][^)\n]{0,2000}+\)")
_UNSAID = re.compile(
    r"<?https?://[^\s<>]+>?"
    r"|<(?:@[!&]?|#|t:|id:|a?:\w{1,32}:)[^<>\s]{1,40}>"  # somebody, a channel, a time, an emoji
    r"|</[^<>\n]{1,100}:\d{1,20}>",  # a command
    re.IGNORECASE,
)
_HASHTAG = re.compile(r"(?<![\w#/&])#(\w(?:[\w.+-]{0,98}\w)?)")


def words_said(text: str) -> str:
    """Return the text without addresses, mentions and emoji; of a masked link what is shown."""
    return _UNSAID.sub(" ", _SHOWN_LINK.sub(r"\1", text[:_LONGEST])).strip()


def hashtags_said(text: str) -> tuple[str, ...]:
    """Return what is written as hashtags, without ``#``, each once; ``text`` holds no addresses."""
    return tuple(dict.fromkeys(_HASHTAG.findall(text)))

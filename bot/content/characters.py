"""Text as a reader sees it: composed, without what is invisible or turns the direction."""

import re
import unicodedata

QUOTED_LONGEST = 60  # characters of an editor's text in a message

_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # but not tab and line ends
_UNSEEN = (
    "\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff"
)
_JOINERS = "\u200c\u200d"
# Scripts and signs in which a joiner changes what is seen: Arabic (Persian, Urdu), Indic, Burmese,
# Khmer, Mongolian, and the symbols that make emoji.
_JOINED = (
    "\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u18af\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
)
MARKS_MOST = 30  # on one letter; what the stream-safe text format of UAX 15 allows
_TAGS = "\U000e0020-\U000e007f"  # spell the flags of England, Scotland and Wales after U+1F3F4

_ASCII_SEEN = bytes(range(0x20, 0x7F)) + b"\t\n\r"
_SUSPECT = re.compile(f"[{_CONTROLS}{_UNSEEN}{_JOINERS}{_TAGS}]")
_INVISIBLE = re.compile(
    f"[{_CONTROLS}{_UNSEEN}]"
    f"|(?<![{_JOINED}])[{_JOINERS}]|[{_JOINERS}](?![{_JOINED}])"
    f"|(?<![\U0001f3f4{_TAGS}])[{_TAGS}]+"
)
_RUN = re.compile(rf"[^\x00-\x7f][^\x00-\x7f]{{{MARKS_MOST}}}")  # quickly found not to be there
_PILE = re.compile(rf"[^\w\s\x00-\x7f]{{{MARKS_MOST + 1},}}")  # may be marks: no mark is in \w


def visible(text: str) -> str:
    """Return ``text`` in NFC without control, bidirectional and zero-width characters.

    Joiners stay where they shape a letter or an emoji. Tabs and line ends stay. Of the marks on
    one letter the first ``MARKS_MOST`` stay: composing takes the square of their number.
    """
    if text.isascii() and text.isprintable():  # as nearly every value is: spare it the rest
        return text
    rest = text.encode(errors="surrogatepass").translate(None, _ASCII_SEEN)
    if not rest:
        return text
    odd = "".join(set(rest.decode(errors="surrogatepass")))
    if _SUSPECT.search(odd):
        text = _INVISIBLE.sub("", text)
    if any(map(unicodedata.combining, odd)) and _RUN.search(text):
        text = _PILE.sub(_without_pile, text)
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """Return what is visible of ``text``, each run of white space as one space."""
    return " ".join(visible(text).split())


def quoted(text: str) -> str:
    """Return ``text`` between quotation marks for a message, cut where it grows long."""
    line = one_line(text)
    return f"“{line}”" if len(line) <= QUOTED_LONGEST else f"“{line[:QUOTED_LONGEST]}…”"


def is_blank(text: str) -> bool:
    """Tell whether nothing of ``text`` would be seen."""
    return all(unicodedata.category(character)[0] in "CMZ" for character in text)


def _without_pile(match: re.Match[str]) -> str:
    """Return a run of characters without the marks that are too many on one letter."""
    kept, marks = [], 0
    for character in match[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= MARKS_MOST:
            kept.append(character)
    return "".join(kept)

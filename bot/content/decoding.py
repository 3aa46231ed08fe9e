"""The bytes of a file as the text that an editor sees."""

import re

from bot.content.characters import visible
from bot.content.flaw import Flaw
from bot.content.handler import BODY_LARGEST, FRONT_MATTER_LARGEST

FILE_LARGEST = FRONT_MATTER_LARGEST + BODY_LARGEST + 1024  # bytes, with the lines around

_LINE_ENDS = re.compile(r"\r\n?")


def decode(data: bytes) -> tuple[str, Flaw | None]:
    """Return what is visible of a file's bytes, and the flaw of the first that is no text.

    Its lines end in LF, and it is in NFC.
    """
    if len(data) > FILE_LARGEST:
        return "", Flaw(
            at=0,
            code="file-too-large",
            message=f"The file is larger than {FILE_LARGEST // 1024} KiB.",
            hint="Split the article into several files.",
        )
    nul = data.find(b"\0")
    end = len(data) if nul < 0 else nul
    code, what = "nul", "a NUL byte"
    try:
        text = data[:end].decode()
    except UnicodeDecodeError as error:
        end = error.start
        code, what = "utf-8", "not valid UTF-8"
        text = data[:end].decode()
    if end == len(data):
        return _seen(text), None
    return _seen(data.decode(errors="replace")), Flaw(
        at=len(_seen(text)),
        code=code,
        message=f"Byte {end} of the file, counted from 0, is {what}.",
        hint="Save the file as plain text in UTF-8.",
    )


def _seen(text: str) -> str:
    return visible(_LINE_ENDS.sub("\n", text) if "\r" in text else text)

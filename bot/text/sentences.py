"""Sentences: where one ends and the next begins."""

import re
from collections.abc import Iterator

_END = re.compile(
    r"(?<![.!?…।؟۔])[.!?…।؟۔]++[\"'”’»)\]]*+"  # begun once: a flood of them is looked at once
    r"(?=\s)(?!\s+[a-z])"  # approx. five is one
    r"(?<!\b[A-Z]\.)(?<!\b(?:Mr|Ms|Dr|St|Jr|vs)\.)(?<!\bMrs\.)(?<!\bProf\.)"  # J. R. Hartley
    r"|[。！？]+[」』”’）]*"
    r"|\n"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence begins and ends, without the white space around it.

    A line's end is a sentence's, as behind a heading.
    """
    begin = 0
    for end in (*(match.end() for match in _END.finditer(text)), len(text)):
        piece = text[begin:end]
        if stripped := piece.strip():
            start = begin + len(piece) - len(piece.lstrip())
            yield start, start + len(stripped)
        begin = end

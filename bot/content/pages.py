"""An article's body as pages of Discord Markdown, short enough to send and good to read."""

from itertools import accumulate

from bot.content.blocks import Block, divide, write
from bot.content.discord_markdown import blocks
from bot.content.inline import Resolve
from bot.content.markdown import parse

LONGEST = 4096  # Discord's limit for an embed's description, in code points
COMFORTABLE = 1900  # about 300 English words: one screen of a telephone or two
SHORTEST_LIMIT = 500  # below, the margin of a deep list leaves no room for its text


def pages(
    markdown: str, *, resolve: Resolve, longest: int = LONGEST, comfortable: int = COMFORTABLE
) -> tuple[str, ...]:
    """Return the text page by page in the Markdown that Discord shows; () if it is empty.

    A page has about ``comfortable`` code points and never more than ``longest``. It ends
    between two blocks; a block is divided only if it is longer than a whole page. ``resolve``
    is asked for the address of every link and image.

    Raises:
        ValueError: If ``longest`` or ``comfortable`` is below ``SHORTEST_LIMIT``.
    """
    if min(longest, comfortable) < SHORTEST_LIMIT:
        raise ValueError(f"a page needs room for {SHORTEST_LIMIT} characters")
    book = _Book(longest=longest, comfortable=min(comfortable, longest))
    content = blocks(parse(markdown), resolve)
    written = [write(block, new_page=False) for block in content]
    to_come = list(accumulate(map(len, reversed(written))))[::-1]
    for block, text, left in zip(content, written, to_come, strict=True):
        book.add(block, text, left=left)
    return book.finish()


class _Book:
    """Fills one page after the other."""

    def __init__(self, *, longest: int, comfortable: int) -> None:
        self._longest = longest
        self._comfortable = comfortable
        self._roomy = min(comfortable * 5 // 4, longest)  # rather than a page with few lines
        self._finished: list[str] = []
        self._page: list[tuple[Block, str]] = []
        self._length = 0

    def add(self, block: Block, text: str, *, left: int) -> None:
        """Put a block, ``text`` within a page, on this page or the next.

        ``left`` is the length of this text and all that comes after it.
        """
        if self._page and not self._belongs_here(self._gap(block) + len(text), left):
            self._turn()
        text = self._as_here(block, text)
        if self._length + self._gap(block) + len(text) <= self._longest:
            self._put(block, text)
        else:
            self._divide(block)

    def finish(self) -> tuple[str, ...]:
        """Return all pages."""
        self._close(self._page)
        return tuple(self._finished)

    def _belongs_here(self, length: int, left: int) -> bool:
        filled = self._length
        if filled + length <= self._comfortable or filled + left <= self._roomy:
            return True
        divided_anyway = length > self._longest
        return filled < self._comfortable // 2 and (
            divided_anyway or filled + length <= self._longest
        )

    def _divide(self, block: Block) -> None:
        rest: Block | None = block
        while rest:
            room = self._comfortable - self._length - self._gap(rest)
            part, rest = divide(rest, room, new_page=not self._page)
            if part:
                self._put(part, write(part, new_page=not self._page))
            if rest:
                self._turn()

    def _gap(self, block: Block) -> int:
        return len(block.gap) if self._page else 0

    def _as_here(self, block: Block, text: str) -> str:
        """Return ``text``, or what a block becomes at the top of a page."""
        if self._page or block.margin.reopened == block.margin.first:
            return text
        return write(block, new_page=True)

    def _put(self, block: Block, text: str) -> None:
        self._length += self._gap(block) + len(text)
        self._page.append((block, text))

    def _turn(self) -> None:
        """Close the page; headings and the like at its end go to the next."""
        end = len(self._page)
        while end and self._page[end - 1][0].leads:
            end -= 1
        carried = self._page[end:] if end else []
        if sum(len(text) for _, text in carried) > self._comfortable // 2:
            carried = []
        self._close(self._page[: len(self._page) - len(carried)])
        self._page, self._length = [], 0
        for block, text in carried:
            self._put(block, self._as_here(block, text))

    def _close(self, page: list[tuple[Block, str]]) -> None:
        if page:
            (_, first), *others = page
            self._finished.append(first + "".join(block.gap + text for block, text in others))

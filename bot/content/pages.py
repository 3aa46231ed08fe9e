"""An article's body as pages of Discord Markdown, short enough to send and good to read."""

from itertools import accumulate

from bot.content.blocks import Block, divide, fits, write
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
    lengths = [len(block.gap) + len(write(block, new_page=False)) for block in content]
    left = list(accumulate(reversed(lengths)))[::-1]
    for block, still_to_come in zip(content, left, strict=True):
        book.add(block, still_to_come)
    return book.finish()


class _Book:
    """Fills one page after the other."""

    def __init__(self, *, longest: int, comfortable: int) -> None:
        self._longest = longest
        self._comfortable = comfortable
        self._roomy = min(comfortable * 5 // 4, longest)  # rather than a page with few lines
        self._finished: list[str] = []
        self._page: list[Block] = []
        self._length = 0

    def add(self, block: Block, still_to_come: int) -> None:
        """Put a block on this page or the next; ``still_to_come`` is its length and all after."""
        if self._page and not self._belongs_here(block, still_to_come):
            self._turn()
        limit = self._longest
        rest: Block | None = block
        while rest and not self._fits(rest, limit):
            room = self._comfortable - self._length - self._gap(rest)
            part, rest = divide(rest, room, new_page=not self._page)
            if part:
                self._put(part)
                limit = self._roomy
            self._turn()
        if rest:
            self._put(rest)

    def finish(self) -> tuple[str, ...]:
        """Return all pages."""
        self._close(self._page)
        return tuple(self._finished)

    def _belongs_here(self, block: Block, still_to_come: int) -> bool:
        if self._fits(block, self._comfortable) or self._length + still_to_come <= self._roomy:
            return True
        too_long = not fits(block, self._longest, new_page=True)
        return self._length < self._comfortable // 2 and (
            too_long or self._fits(block, self._longest)
        )

    def _fits(self, block: Block, limit: int) -> bool:
        room = limit - self._length - self._gap(block)
        return fits(block, room, new_page=not self._page)

    def _gap(self, block: Block) -> int:
        return len(block.gap) if self._page else 0

    def _put(self, block: Block) -> None:
        self._length += self._gap(block) + len(write(block, new_page=not self._page))
        self._page.append(block)

    def _turn(self) -> None:
        """Close the page; headings and the like at its end go to the next."""
        end = len(self._page)
        while end and self._page[end - 1].leads:
            end -= 1
        carried = self._page[end:] if end else []
        if sum(len(write(block, new_page=True)) for block in carried) > self._comfortable // 2:
            carried = []
        self._close(self._page[: len(self._page) - len(carried)])
        self._page, self._length = [], 0
        for block in carried:
            self._put(block)

    def _close(self, page: list[Block]) -> None:
        if page:
            first, *others = page
            text = write(first, new_page=True)
            text += "".join(block.gap + write(block, new_page=False) for block in others)
            self._finished.append(text)

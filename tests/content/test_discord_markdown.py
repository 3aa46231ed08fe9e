"""Each rule by which Markdown becomes Discord Markdown, with the exact result."""

import pytest

from bot.content.pages import pages

ZWSP = "\u200b"
RULE = "────────────"


def resolve(href: str) -> str | None:
    if href.startswith(("http://", "https://")):
        return href
    return f"https://paper.example{href}" if href.startswith("/") else None


def shown(markdown: str) -> str:
    return "".join(pages(markdown, resolve=resolve))


STYLES = {
    "bold": ("a **b** c", "a **b** c"),
    "bold-by-underscores-is-not-underline": ("a __b__ c", "a **b** c"),
    "italic": ("a *b* c", "a *b* c"),
    "italic-by-underscore": ("a _b_ c", "a *b* c"),
    "bold-italic": ("***a***", "***a***"),
    "bold-in-italic": ("*a **b** c*", "*a **b** c*"),
    "italic-at-the-end-of-bold": ("**a *b***", "**a *b***"),
    "italic-in-italic-is-one": ("*a _b_ c*", "*a b c*"),
    "strike": ("~~gone~~", "~~gone~~"),
    "italic-then-bold-kept-apart": ("*a*__b__", f"*a*{ZWSP}**b**"),
    "italic-within-a-word": ("un*frigging*real", "un*frigging*real"),
    "a-style-is-reopened-after-a-break": ("**a\\\nb**", "**a**\n**b**"),
    "code": ("a `b*c` d", "a `b*c` d"),
    "code-with-a-backtick": ("``a`b``", "``a`b``"),
    "code-that-begins-with-a-backtick": ("`` `a``", "`` `a``"),
    "code-with-two-backticks": ("``` a``b ```", f"``a`{ZWSP}`b``"),
    "code-with-an-asterisk-goes-unstyled": ("**a `b*c` d**", "**a** `b*c` **d**"),
    "code-in-bold": ("**a `b`**", "**a `b`**"),
}

LINES = {
    "wrapped-lines-are-joined": ("one\ntwo", "one two"),
    "wrapped-chinese-without-a-space": ("中文\n日本", "中文日本"),
    "wrapped-chinese-punctuation": ("中文，\n日本", "中文，日本"),
    "wrapped-chinese-across-styles": ("**中文**\n日本", "**中文**日本"),
    "wrapped-chinese-and-english": ("中文\nword", "中文 word"),
    "wrapped-korean-with-a-space": ("한국\n사람", "한국 사람"),
    "hard-break-by-spaces": ("one  \ntwo", "one\ntwo"),
    "hard-break-by-backslash": ("one\\\ntwo", "one\ntwo"),
    "paragraphs": ("one\n\n\n\ntwo", "one\n\ntwo"),
    "runs-of-spaces": ("one   two", "one two"),
    "rule": ("one\n\n---\n\ntwo", f"one\n\n{RULE}\n\ntwo"),
    "entity": ("a &amp; b &copy;", "a & b ©"),
    "non-breaking-space": ("a&nbsp;b", "a b"),
}

HEADINGS = {
    "first": ("# A", "# A"),
    "third": ("### A", "### A"),
    "fourth-is-a-bold-line": ("#### A *b*\n\ntext", "**A *b***\ntext"),
    "sixth": ("###### A", "**A**"),
    "setext": ("A\n===\nB\n---", "# A\n## B"),
    "text-follows-on-the-next-line": ("## A\n\ntext", "## A\ntext"),
    "a-blank-line-before": ("text\n\n## A", "text\n\n## A"),
    "a-break-in-it-is-a-space": ("a\\\nb\n===", "# a b"),
    "in-a-list-is-bold": ("- # A", "- **A**"),
    "in-a-quote": ("> ## A\n> b", "> ## A\n> b"),
    "empty": ("#\n\na", "a"),
}

LISTS = {
    "bullets": ("* a\n* b", "- a\n- b"),
    "loose-items-stay-together": ("- a\n\n- b", "- a\n- b"),
    "ordered-keeps-its-start": ("7. a\n7. b", "7. a\n8. b"),
    "parenthesis": ("1) a\n2) b", "1. a\n2. b"),
    "nested-by-two-spaces": ("- a\n    - b\n        - c", "- a\n  - b\n    - c"),
    "bullets-in-an-ordered-list": ("1. a\n   - b\n2. c", "1. a\n  - b\n2. c"),
    "two-paragraphs-in-an-item": ("- a\n\n  b", "- a\n  b"),
    "two-lists": ("- a\n\n* b", "- a\n\n- b"),
    "an-item-that-only-holds-a-list": ("- - a\n  - b", "- a\n- b"),
    "code-in-an-item": ("- a\n  ```\n  b\n  ```\n- c", "- a\n```\nb\n```\n- c"),
    "an-item-that-begins-with-code": ("3. ```\n   b\n   ```", "3.\n```\nb\n```"),
    "quote-in-an-item": ("- a\n  > b\n- c", "- a\n> b\n- c"),
    "task-boxes": ("- [ ] a\n- [x] b\n- [X] c", "- ☐ a\n- ☑ b\n- ☑ c"),
    "no-task-box-elsewhere": ("[ ] a", "\\[ ] a"),
    "empty-items": ("-\n- a", "- a"),
}

QUOTES = {
    "quote": ("> a\n> b", "> a b"),
    "lazy": ("> a\nb", "> a b"),
    "two-paragraphs": ("> a\n>\n> b", "> a\n> \n> b"),
    "two-quotes": ("> a\n\n> b", "> a\n\n> b"),
    "nested-becomes-one": ("> a\n> > b", "> a\n> \n> b"),
    "list-in-a-quote": ("> - a\n>   - b", "> - a\n>   - b"),
    "code-in-a-quote": ("> ```py\n> a\n> ```", "> ```py\n> a\n> ```"),
    "hard-break-in-a-quote": ("> a\\\n> b", "> a\n> b"),
}

CODE = {
    "fence": ("```python\na = 1\n\nb\n```", "```python\na = 1\n\nb\n```"),
    "tildes": ("~~~\na\n~~~", "```\na\n```"),
    "indented": ("    a\n      b", "```\na\n  b\n```"),
    "language-is-one-plain-word": ("```{.c #x}\na\n```", "```\na\n```"),
    "more-words-after-the-language": ("```js title=x\na\n```", "```js\na\n```"),
    "a-fence-within": ("````\n```\n````", f"```\n``{ZWSP}`\n```"),
    "many-backticks-within": ("``````\n`````\n``````", f"```\n``{ZWSP}``{ZWSP}`\n```"),
    "never-closed": ("```\na", "```\na\n```"),
    "empty": ("a\n\n```\n\n```", "a"),
    "nothing-is-escaped": ("```\n*a* <b> # [c]\n```", "```\n*a* <b> # [c]\n```"),
    "blank-lines-around": ("```\n\n a\n\n```", "```\n a\n```"),
}

LINKS = {
    "masked": ("[a](http://x.example/b)", "[a](http://x.example/b)"),
    "path-becomes-absolute": ("[a](/b)", "[a](https://paper.example/b)"),
    "title-is-dropped": ('[a](/b "c")', "[a](https://paper.example/b)"),
    "no-address-leaves-the-text": ("[*a* b](javascript:1)", "\\[*a* b](javascript:1)"),
    "unresolved-leaves-the-text": ("[*a* b](ftp://x)", "*a* b"),
    "reference": ("[a][b]\n\n[b]: /c", "[a](https://paper.example/c)"),
    "short-reference": ("[a]\n\n[a]: /c", "[a](https://paper.example/c)"),
    "autolink": ("<https://x.example/a>", "https://x.example/a"),
    "e-mail": ("<a@b.example>", "a@b.example"),
    "bare-address-is-not-escaped": ("see https://x.example/a_b_c.", "see https://x.example/a_b_c."),
    "bare-address-in-parentheses": (
        "(https://x.example/a_(b))",
        "(https://x.example/a_%28b%29)",
    ),
    "bare-address-before-chinese": ("看https://x.example/a。好", "看https://x.example/a 。好"),
    "text-that-is-an-address": ("[https://y.example](/b)", "https://paper.example/b"),
    "brackets-in-the-text": ("[a [b] c](/d)", "[a (b) c](https://paper.example/d)"),
    "escaped-bracket-in-the-text": ("[a\\] b](/d)", "[a) b](https://paper.example/d)"),
    "parentheses-in-the-address": ("[a](</b (c)>)", "[a](https://paper.example/b%20%28c%29)"),
    "asterisk-in-the-address": ("**[a](/b*c)**", "**[a](https://paper.example/b%2Ac)**"),
    "mention-in-the-address": ("[a](/@everyone)", "[a](https://paper.example/%40everyone)"),
    "all-bold": ("[**a** **b**](/c)", "**[a b](https://paper.example/c)**"),
    "partly-bold": ("[**a** b](/c)", "[a b](https://paper.example/c)"),
    "code-as-text": ("[`a_b`](/c)", "[a\\_b](https://paper.example/c)"),
    "without-text": ("a [](/c) b", "a b"),
    "wrapped-text": ("[a\nb](/c)", "[a b](https://paper.example/c)"),
    "too-long-an-address": (f"[a](/{'b' * 2100})", "a"),
}

IMAGES = {
    "with-its-description": ("![a *b*](/c.png)", "🖼️ [a b](https://paper.example/c.png)"),
    "without-description": ("![](/c%20d.png)", "🖼️ [c d.png](https://paper.example/c%20d.png)"),
    "without-any-name": ("![](https://x.example/)", "🖼️ https://x.example/"),
    "without-address": ("![a](c.png)", "a"),
    "in-a-link": ("[![a](/b.png)](/c)", "[a](https://paper.example/c)"),
    "by-reference": ("![a][b]\n\n[b]: /c.png", "🖼️ [a](https://paper.example/c.png)"),
}

HTML = {
    "tags-leave-their-text": ("a <u>b</u> <span class='x'>c</span>", "a b c"),
    "line-break": ("a<br>b<BR/>c", "a\nb\nc"),
    "comment": ("a <!-- b --> c", "a c"),
    "comment-block": ("a\n\n<!-- b\n\nc -->\n\nd", "a\n\nd"),
    "block": ("<div>\n<p>a <b>b</b></p><p>c &lt;</p>\n</div>", "a b\nc \\<"),
    "script": ("<script>\nalert(1)\n</script>\n\na", "a"),
    "markdown-in-a-block": ("<div>\n\n**a**\n\n</div>", "**a**"),
    "only-a-comment": ("<!-- a -->", ""),
}

TABLES = {
    "aligned": (
        "|a|b|c|\n|-|-:|:-:|\n|one|2|x|\n|three|44|yyy|",
        "```\na       b   c\n─────  ──  ───\none     2   x\nthree  44  yyy\n```",
    ),
    "wide-characters-take-two-columns": (
        "|a|b|\n|-|-|\n|中文|c|\n|x|d|",
        "```\na     b\n────  ─\n中文  c\nx     d\n```",
    ),
    "marks-are-dropped": ("|**a**|\n|-|\n|`b`|", "```\na\n─\nb\n```"),
    "links-need-lines": (
        "|a|b|\n|-|-|\n|[c](/d)|e|",
        "**a:** [c](https://paper.example/d)\n**b:** e",
    ),
    "too-wide": (
        f"|a|b|\n|-|-|\n|{'w ' * 30}|c|\n||d|",
        f"**a:** {' '.join('w' * 30)}\n**b:** c\n\n**b:** d",
    ),
    "too-wide-without-rows": (f"|{'w ' * 30}|c|\n|-|-|", f"{' '.join('w' * 30)}\nc"),
    "mention": ("|a|\n|-|\n|@here|", f"```\na\n─────\n@{ZWSP}here\n```"),
}

FOOTNOTES = {
    "at-the-end": ("a[^x] b\n\n[^x]: c *d*\n\ne", "a¹ b\n\ne\n\n-# ¹ c *d*"),
    "numbered-as-referred-to": ("a[^x][^y]\n\n[^y]: c\n[^x]: d", "a¹²\n\n-# ¹ d\n-# ² c"),
    "twice": ("a[^x] b[^x]\n\n[^x]: c", "a¹ b¹\n\n-# ¹ c"),
    "on-several-lines": ("a[^x]\n\n[^x]: c\n  d\n\n    e\n\nf", "a¹\n\nf\n\n-# ¹ c d e"),
    "first-definition-counts": ("a[^x]\n\n[^x]: b\n[^x]: c", "a¹\n\n-# ¹ b"),
    "undefined": ("a[^x]", "a\\[^x]"),
    "unused": ("a\n\n[^x]: b", "a"),
    "in-code": ("`[^x]`\n\n[^x]: b", "`[^x]`"),
    "tenth": (
        "".join(f"[^{n}]" for n in range(10)) + "\n\n" + "\n".join(f"[^{n}]: n" for n in range(10)),
        "¹²³⁴⁵⁶⁷⁸⁹¹⁰\n\n" + "\n".join(f"-# {n} n" for n in (*"¹²³⁴⁵⁶⁷⁸⁹", "¹⁰")),
    ),
}

ESCAPES = {
    "asterisk": ("2 * 3 \\*4\\*", "2 \\* 3 \\*4\\*"),
    "underscore": ("snake_case_name", "snake\\_case\\_name"),
    "tilde": ("\\~~a~~", "\\~\\~a\\~\\~"),
    "spoiler": ("||a||", "\\|\\|a\\|\\|"),
    "backtick": ("\\`a\\`", "\\`a\\`"),
    "backslash": ("a \\ b", "a \\\\ b"),
    "shrug": ("¯\\\\\\_(ツ)\\_/¯", "¯\\\\\\_(ツ)\\_/¯"),
    "heading": ("\\# a", "\\# a"),
    "subtext": ("-# a", "\\-# a"),
    "bullet": ("\\- a", "\\- a"),
    "plus": ("\\+ a", "\\+ a"),
    "number": ("1\\. a", "1\\. a"),
    "quote": ("\\> a", "\\> a"),
    "great-quote": ("\\>>> a", "\\>>> a"),
    "only-where-a-line-opens": ("a - b > c 1. # d", "a - b > c 1. # d"),
    "after-a-hard-break": ("a\\\n\\- b", "a\n\\- b"),
    "in-an-item": ("- \\# a", "- \\# a"),
    "a-negative-number": ("-5 degrees", "-5 degrees"),
    "masked-link-in-text": ("\\[a](b)", "\\[a](b)"),
    "address-that-does-not-resolve": ("a http://", f"a http:{ZWSP}//"),
    "timestamp": ("\\<t:1:R>", "\\<t:1:R>"),
    "custom-emoji": ("\\<:a:1> <:b:2>", "\\<:a:1> \\<:b:2>"),
    "command": ("</cmd:12>", "\\</cmd:12>"),
}

MENTIONS = {
    "everyone": ("@everyone", f"@{ZWSP}everyone"),
    "here-within-a-word": ("x@here.y", f"x@{ZWSP}here.y"),
    "member": ("<@1> <@!2>", f"\\<@{ZWSP}1> \\<@{ZWSP}!2>"),
    "role": ("<@&1>", f"\\<@{ZWSP}&1>"),
    "channel": ("<#1>", f"\\<#{ZWSP}1>"),
    "parted-by-a-tag": ("@<b>everyone</b>", f"@{ZWSP}everyone"),
    "parted-by-an-escape": ("\\@everyone", f"@{ZWSP}everyone"),
    "parted-by-something-invisible": (f"@{ZWSP}everyone", f"@{ZWSP}everyone"),
    "in-code": ("`@everyone`", f"`@{ZWSP}everyone`"),
    "in-a-fence": ("```\n<@1>\n```", f"```\n<@{ZWSP}1>\n```"),
    "in-a-link": ("[@here](/a)", f"[@{ZWSP}here](https://paper.example/a)"),
    "in-an-image": ("![@here](/a)", f"🖼️ [@{ZWSP}here](https://paper.example/a)"),
}

INVISIBLE = {
    "bidi-controls": ("a\u202eb\u2066c", "abc"),
    "bidi-control-by-entity": ("a&#x202e;b", "ab"),
    "zero-width": ("a\u200bb\ufeffc\u2060d", "abcd"),
    "in-code": ("`a\u200bb`", "`ab`"),
    "emoji-keep-their-joiner": ("👩\u200d💻", "👩\u200d💻"),
    "nul": ("a\x00b", "a\ufffdb"),
    "nothing-visible": ("\u200b\u202e&nbsp;", ""),
    "no-text": ("", ""),
    "white-space": (" \n\t\n", ""),
}

FRAGMENTS = {
    "style": STYLES,
    "line": LINES,
    "heading": HEADINGS,
    "list": LISTS,
    "quote": QUOTES,
    "code": CODE,
    "link": LINKS,
    "image": IMAGES,
    "html": HTML,
    "table": TABLES,
    "footnote": FOOTNOTES,
    "escape": ESCAPES,
    "mention": MENTIONS,
    "invisible": INVISIBLE,
}


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        pytest.param(*fragment, id=f"{kind}-{name}")
        for kind, table in FRAGMENTS.items()
        for name, fragment in table.items()
    ],
)
def test_markdown_becomes_what_discord_shows(markdown: str, expected: str) -> None:
    assert shown(markdown) == expected


def test_every_address_of_links_and_images_is_asked_for() -> None:
    asked: list[str] = []

    def remember(href: str) -> str:
        asked.append(href)
        return "https://paper.example"

    pages("[a](b) ![c](d) <https://e.example> https://f.example", resolve=remember)
    assert asked == ["b", "d", "https://e.example", "https://f.example"]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//x.example", "http://", ""])
def test_an_address_that_is_not_http_is_never_linked(address: str) -> None:
    assert pages("[a](/b)", resolve=lambda _: address) == ("a",)

"""Discord's Markdown, source beside what is shown."""

import pytest

from tests.playground.page.screen import ON_PAGE, Screen

pytestmark = ON_PAGE


MARKDOWN = [
    ("plain", "plain"),
    ("**bold**", "<strong>bold</strong>"),
    ("*one* _two_", "<em>one</em> <em>two</em>"),
    ("***both***", "<em><strong>both</strong></em>"),
    ("__under__ and _slant_", "<u>under</u> and <em>slant</em>"),
    ("__**_all_**__", "<u><strong><em>all</em></strong></u>"),
    ("~~gone~~", "<s>gone</s>"),
    ("snake_case_name", "snake_case_name"),
    ("2 * 3 * 4", "2 * 3 * 4"),
    ("**open", "**open"),
    ("**a *b* c**", "<strong>a <em>b</em> c</strong>"),
    ("**two\nlines**", "<strong>two\nlines</strong>"),
    ("||secret||", "<spoiler><span>secret</span></spoiler>"),
    ("||**bold** secret||", "<spoiler><span><strong>bold</strong> secret</span></spoiler>"),
    ("`x = *1*`", "<code>x = *1*</code>"),
    ("``a ` b``", "<code>a ` b</code>"),
    ("```\n**code**\n```", "<pre><code>**code**</code></pre>"),
    ("```py\nx = 1\ny = 2\n```after", "<pre><code>x = 1\ny = 2</code></pre>after"),
    ("before ```one line``` after", "before <pre><code>one line</code></pre> after"),
    ("# One\n## Two\n### Three", "<h1>One</h1><h2>Two</h2><h3>Three</h3>"),
    ("#### Four", "#### Four"),
    ("#tag", "#tag"),
    ("not # here", "not # here"),
    ("# A *slanted* head\ntext", "<h1>A <em>slanted</em> head</h1>text"),
    ("-# small *print*", "<small>small <em>print</em></small>"),
    ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
    ("* a\n* b\ntext", "<ul><li>a</li><li>b</li></ul>text"),
    ("- a\n  - b\n    - c", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>"),
    ("- a\n  - b\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
    ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
    ("3. c\n4. d", "<ol 3><li>c</li><li>d</li></ol>"),
    ("1. a\n  - b\n2. c", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"),
    ("- a\n  goes on\nafter", "<ul><li>a\ngoes on</li></ul>after"),
    ("- ```\ncode\n```\n- b", "<ul><li><pre><code>code</code></pre></li><li>b</li></ul>"),
    ("2025. was good", "<ol 2025><li>was good</li></ol>"),
    ("> quoted\n> more\nafter", "<blockquote>quoted\nmore</blockquote>after"),
    ("> # Head\n> - item", "<blockquote><h1>Head</h1><ul><li>item</li></ul></blockquote>"),
    (">>> all\nthe\n\nrest", "<blockquote>all\nthe\n\nrest</blockquote>"),
    ("> > twice", "<blockquote>&gt; twice</blockquote>"),
    (">none", "&gt;none"),
    ("one\ntwo\n\nthree", "one\ntwo\n\nthree"),
    ("[text](https://a.b/c)", "<a https://a.b/c>text</a>"),
    ("[*text*](<https://a.b/(c)>)", "<a https://a.b/(c)><em>text</em></a>"),
    ('[t](https://a.b/(c) "title")', "<a https://a.b/(c)>t</a>"),
    ("[t](javascript:alert(1))", "[t](javascript:alert(1))"),
    ("[t](/relative)", "[t](/relative)"),
    ("[t](ftp://a.b)", "[t](ftp://a.b)"),
    ("<https://a.b/c?d=e&f>", "<a https://a.b/c?d=e&f>https://a.b/c?d=e&amp;f</a>"),
    ("see https://a.b/c.", "see <a https://a.b/c>https://a.b/c</a>."),
    ("(https://a.b/c_(d))", "(<a https://a.b/c_(d)>https://a.b/c_(d)</a>)"),
    ("**https://a.b/**", "<strong><a https://a.b/>https://a.b/</a></strong>"),
    ("xhttps://a.b", "xhttps://a.b"),
    ("<t:1750000000:F>", "<time 2025-06-15T15:06:40.000Z>"),
    ("<t:1750000000>", "<time 2025-06-15T15:06:40.000Z>"),
    ("<t:99999999999999999:R>", "&lt;t:99999999999999999:R&gt;"),
    (r"\*plain\* \_x\_ \\", r"*plain* _x_ " + "\\"),
    (r"\# no head", "# no head"),
    (r"\<@1>", "&lt;@1&gt;"),
    ("<@1> <@!1>", "<mention>@Ada</mention> <mention>@Ada</mention>"),
    ("<@9>", "<mention>@unknown-user</mention>"),
    ("<#2> <#9>", "<mention>#books</mention> <mention>#unknown</mention>"),
    ("<@&3>", "<mention>@editors</mention>"),
    ("</tag list:5>", "<mention>/tag list</mention>"),
    ("<:wave:123> <a:jump:123>", "<span>:wave:</span> <span>:jump:</span>"),
    ("@everyone @here", "@everyone @here"),
    ("<b>&amp;</b>", "&lt;b&gt;&amp;amp;&lt;/b&gt;"),
    ("小红书 **河南** _かな_", "小红书 <strong>河南</strong> <em>かな</em>"),
]  # fmt: skip


INLINE = [
    ("**bold** `code`", "<strong>bold</strong> <code>code</code>"),
    ("# no head", "# no head"),
    ("- no list", "- no list"),
    ("[t](https://a.b)", "[t](https://a.b)"),
    ("<@1> https://a.b", "&lt;@1&gt; https://a.b"),
]


class TestMarkdown:
    @pytest.mark.parametrize(("source", "shown"), MARKDOWN)
    async def test_markdown_is_shown_as_discord_shows_it(
        self, screen: Screen, source: str, shown: str
    ) -> None:
        assert await screen.page.evaluate(SHOWN, ["markdown", source]) == shown

    @pytest.mark.parametrize(("source", "shown"), INLINE)
    async def test_titles_know_emphasis_alone(
        self, screen: Screen, source: str, shown: str
    ) -> None:
        assert await screen.page.evaluate(SHOWN, ["inlineMarkdown", source]) == shown


# A short spelling of what Markdown became: tag, address or number; classes of our own as tags.
SHOWN = """async ([kind, source]) => {
    const module = await import("/_play/static/message/markdown.js");
    const named = (known) => (id) => known[id];
    const names = {
        user: named({ 1: "Ada" }), channel: named({ 2: "books" }), role: named({ 3: "editors" }),
    };
    const escape = (text) => new Option(text).innerHTML;
    const spell = (node) => {
        if (node.nodeType === Node.TEXT_NODE) return escape(node.data);
        const inner = [...node.childNodes].map(spell).join("");
        const own = ["mention", "spoiler"].find((name) => node.classList?.contains(name));
        const tag = own ?? node.localName;
        if (tag === undefined) return inner;
        if (tag === "time") return `<time ${node.getAttribute("datetime")}>`;
        const detail = node.getAttribute("href") ?? node.getAttribute("start");
        return `<${tag}${detail ? " " + detail : ""}>${inner}</${tag}>`;
    };
    return spell(module[kind](source, names));
}"""

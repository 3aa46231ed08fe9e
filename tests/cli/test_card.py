"""``card``: a typed command, and exactly what Discord would get for it."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import ArticleBot
from tests.discord_schema import DiscordSchema
from tests.making import write_article

EPHEMERAL = 64  # Discord's flag of a message that one person sees


@pytest.fixture(autouse=True)
def magazine(here: Path) -> Path:
    content = here / "content"
    url = "https://magazine.example/boat"
    write_article(content, title="A Boat at Dawn", tags=["Pop Mart", "Re:Zero"], url=url)
    write_article(content, "noon.md", title="Boats at Noon", date="2025-01-30")
    return content


@pytest.mark.parametrize(
    ("typed", "title", "private"),
    [
        (["/latest"], "Latest from Articles", False),
        (["latest"], "Latest from Articles", False),
        (["/LATEST", "3"], "Latest from Articles", False),
        (["/latest count:3"], "Latest from Articles", False),
        (["/latest", "count: 3", "private:True"], "Latest from Articles", True),
        (["/latest private:true COUNT:3"], "Latest from Articles", True),
        (["/tag Pop Mart"], "#Pop Mart · 1 article", False),
        (["/tag", "#popmart", "private:False"], "#Pop Mart · 1 article", False),
        (["/tag tag:Pop Mart private:True"], "#Pop Mart · 1 article", True),
        (["/tag private:True tag: pop mart"], "#Pop Mart · 1 article", True),
        (["/tag re:zero"], "#Re:Zero · 1 article", False),
        (["/article boat"], "A Boat at Dawn", False),
        (["/article slug:BOAT private:True"], "A Boat at Dawn", True),
        (["/latest tag:popmart"], "Latest on #Pop Mart", False),
        (["/latest 2 tag:popmart private:True"], "Latest on #Pop Mart", True),
        (["/tags"], "Tags of Articles · 2", False),
        (["/tags private:True"], "Tags of Articles · 2", True),
        (["/random popmart"], "A Boat at Dawn", False),
        (["/random tag:Pop Mart private:True"], "A Boat at Dawn", True),
        (["/help"], "Articles: what you can ask", True),
        (["TL;DR of this link https://magazine.example/boat"], "A Boat at Dawn", True),
        (["Related articles https://magazine.example/boat"], "Related to “A Boat at Dawn”", True),
        (["related ARTICLES: a boat at dawn"], "Related articles", True),
        (["tl;dr OF this link:", "see <https://magazine.example/boat>!"], "A Boat at Dawn", True),
    ],
    ids=str,
)
def test_a_command_is_answered_as_in_discord(
    article_bot: ArticleBot,
    discord_schema: DiscordSchema,
    typed: Sequence[str],
    title: str,
    *,
    private: bool,
) -> None:
    body = article_bot("card", *typed).json
    assert body["type"] == 4
    assert body["data"]["embeds"][0]["title"] == title
    assert bool(body["data"].get("flags", 0) & EPHEMERAL) is private
    assert discord_schema.errors("POST", "/interactions/1/x/callback", body) == []


def test_the_count_reaches_the_card(article_bot: ArticleBot) -> None:
    one, all_of_them = (article_bot("card", f"/latest {count}").out for count in (1, 25))
    assert "Boats at Noon" not in one
    assert "Boats at Noon" in all_of_them


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("/tga x", "there is no “/tga” (did you mean /tag?)"),
        ("/", "there is no “/”; what you can ask is /latest, /search, /tag, /article"),
        ("", "there is no “/”; what you can ask is /latest, /search, /tag, /article"),
        (
            "/admin preview boat",
            "“/admin” is answered in Discord alone; what you can ask is /latest,",
        ),
        ("/Admin", "“/admin” is answered in Discord alone; what you can ask is /latest,"),
        ("/sing", "there is no “/sing”; what you can ask is /latest, /search, /tag, /article"),
        ("/tag", "/tag needs “tag” (A hashtag, such as Labubu)"),
        ("/tag tag: private:True", "/tag needs “tag” (A hashtag, such as Labubu)"),
        ("/latest 0", "“count” takes a whole number from 1 to 25, not “0”"),
        ("/latest 26", "“count” takes a whole number from 1 to 25, not “26”"),
        ("/latest count:many", "“count” takes a whole number from 1 to 25, not “many”"),
        ("/latest " + "9" * 5000, "“count” takes a whole number from 1 to 25, not “999"),
        ("/latest private:perhaps", "“private” takes True or False, not “perhaps”"),
        ("/latest cuont:3", "/latest has no option “cuont” (did you mean count?)"),
        ("/tag tags:x", "/tag has no option “tags” (did you mean tag?)"),
        ("/latest 3 count:3", "“count” is given twice"),
        ("/random tgs:x", "/random has no option “tgs” (did you mean tag?)"),
        ("/tag x private:True private:True", "“private” is given twice"),
    ],
)
def test_what_can_not_be_understood_is_explained(
    article_bot: ArticleBot, typed: str, reason: str
) -> None:
    ended = article_bot("card", typed, "--json")
    assert (ended.status, ended.out) == (1, "")
    assert ended.error["code"] == "command-text"
    assert ended.error["message"].startswith(f"That command can't be understood: {reason}")


def test_the_commands_on_a_message_are_among_what_can_be_asked(article_bot: ArticleBot) -> None:
    ended = article_bot("card", "/sing", "--json")
    assert ended.error["message"].endswith(" /help, “TL;DR of this link …”, “Related articles …”.")


def test_what_a_reader_would_be_told_is_told_here(article_bot: ArticleBot) -> None:
    ended = article_bot("card", "/tag popmarkt")
    assert (ended.status, ended.out) == (1, "")
    assert "Did you mean “Pop Mart”?" in ended.err


def test_a_message_that_links_to_no_article_is_told_as_in_discord(article_bot: ArticleBot) -> None:
    ended = article_bot("card", "TL;DR of this link", "https://other.example/boat")
    assert (ended.status, ended.out) == (1, "")
    assert "isn't to an article of ours" in ended.err


def test_help_names_what_can_be_asked(article_bot: ArticleBot) -> None:
    (embed,) = article_bot("card", "/help").json["data"]["embeds"]
    assert "\n/latest Show the newest articles.\n" in embed["description"]
    assert "**TL;DR of this link**" in embed["description"]


def test_the_publications_own_settings_show(article_bot: ArticleBot, here: Path) -> None:
    (here / "config.toml").write_text('[site]\nname = "The Boat"\ncolour = "#010203"\n')
    (embed,) = article_bot("card", "/latest").json["data"]["embeds"]
    assert (embed["title"], embed["color"]) == ("Latest from The Boat", 0x010203)


@pytest.mark.parametrize(("language", "title"), [("ja", "夜明けの舟"), ("de", "A Boat at Dawn")])
def test_a_card_is_as_a_reader_of_a_language_gets_it(
    article_bot: ArticleBot, magazine: Path, language: str, title: str
) -> None:
    write_article(magazine, "boat.ja.md", title="夜明けの舟")
    (embed, *_) = article_bot("card", "/article boat", "--language", language).json["data"][
        "embeds"
    ]
    assert embed["title"] == title

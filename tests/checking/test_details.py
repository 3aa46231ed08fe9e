"""What each rule tells in its less plain cases, and what it says of them."""

from pathlib import Path

import pytest

from bot.checking import check
from bot.content.problem import Problem
from bot.synonyms import Synonyms
from tests.checking.cases import LONELY, SITE, Files, crowd, write
from tests.making import make_source


def told(folder: Path, files: Files, code: str, *, site_url: str | None = SITE) -> list[Problem]:
    found = check(make_source(write(folder, files), site_url=site_url)).problems
    return [each for each in found if each.code == code]


def bodies(folder: Path, body: str, code: str, *, site_url: str | None = SITE) -> list[int | None]:
    files: Files = {"a.md": {"body": body, "url": f"{SITE}/2025/a"}, "b.md": {"aliases": ["/old/"]}}
    return [each.line for each in told(folder, files, code, site_url=site_url)]


@pytest.mark.parametrize(
    ("tags", "rare"),
    [
        ({"Labubu": 1, "Labubus": 2}, "Labubu"),
        ({"Bolivar": 1, "Bolívar": 2}, "Bolivar"),
        ({"Pop-Mart": 1, "PopMart": 2}, "Pop-Mart"),
        ({"Xiaohogshu": 1, "Xiaohongshu": 3}, "Xiaohogshu"),
        ({"popmart": 1, "PopMart": 1}, "popmart"),
        ({"News": 1, "New": 2}, None),
        ({"Formula1": 1, "Formula2": 3}, None),
        ({"Trained": 2, "Trainer": 3}, None),
        ({"日本文化史": 1, "日本文化": 3}, None),
        ({"C": 1, "C++": 3}, "C"),
    ],
    ids=str,
)
def test_tags_that_are_nearly_one_are_told_of_the_rarer(
    tmp_path: Path, tags: dict[str, int], rare: str | None
) -> None:
    files: Files = {
        f"{place}-{count}.md": {"tags": [tag]}
        for place, (tag, most) in enumerate(tags.items())
        for count in range(most)
    }
    found = told(tmp_path, files, "near-tag")
    assert {each.message.split("“")[1].split("”")[0] for each in found} == ({rare} - {None})


@pytest.mark.parametrize(
    ("tags", "said"),
    [
        (("PopMart", "Pop Mart"), "“PopMart” is as often written “Pop Mart”."),
        (("PopMart", "Pop Mart", "Pop Mart"), "“PopMart” is mostly written “Pop Mart”."),
        (("Cat", "Cafe", "Café"), "“Cafe” is nearly “Café”, which as many articles carry."),
        (("Cafe", "Café", "Café"), "“Cafe” is nearly “Café”, which more articles carry."),
    ],
    ids=str,
)
def test_of_two_tags_the_other_is_only_called_more_common_if_it_is(
    tmp_path: Path, tags: tuple[str, ...], said: str
) -> None:
    files: Files = {f"{place}.md": {"tags": [tag]} for place, tag in enumerate(tags)}
    (found,) = told(tmp_path, files, "near-tag")
    assert said in found.message


def test_declared_synonyms_are_never_nearly_one(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": {"tags": ["Labubus"]}, "b.md": {"tags": ["Labubu"]}})
    source = make_source(tmp_path)
    assert "near-tag" in {each.code for each in check(source).problems}
    declared = Synonyms.of({"Labubus": "Labubu"})
    source = type(source)(folder=tmp_path, timezone=source.timezone, synonyms=declared)
    assert "near-tag" not in {each.code for each in check(source).problems}


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("| a | b |\n|---|---|\n| 1 | 2 | 3 |\n| 1 | 2 |", [12]),
        ("| a | b |\n|---|---|\n| 1 | 2 | |\n| 1 \\| 2 | 3 |", []),
        ("A note.[^1]\n\n[^1]: Seen.\n\n[^2]: Unseen.", [14]),
        ("> " * 22 + "deep", [10]),
        ("> " * 15 + "deep", []),
        ("<div>\n<p>Words</p>\n<video src='v'></video></div>", [12]),
        ("<a name='here'></a>Here, `<img>`, and &lt;img&gt;", []),
        ("```html\n<iframe></iframe>\n```", []),
        ("Two\n<!-- one\n<img> --> lines\n<img src='b'>", [13]),
        ("<img>" * 100, [10] * 20),
    ],
)
def test_what_is_lost_on_the_way_to_discord_is_told_by_line(
    tmp_path: Path, body: str, lines: list[int]
) -> None:
    assert bodies(tmp_path, body, "text-lost") == lines


@pytest.mark.parametrize(
    ("href", "code"),
    [
        ("b.md", None),
        ("../posts/B.md#part", None),
        ("c.md", "broken-link"),
        (f"{SITE}/b", None),
        (f"{SITE}/old/?utm_source=x", None),
        (f"{SITE}/2025/a", None),
        (f"{SITE}/c", "broken-link"),
        ("https://www.magazine.example/c.html", "broken-link"),
        (f"{SITE}/files/c.pdf", None),
        (f"{SITE}/", None),
        ("https://elsewhere.example/c", None),
        ("b", None),
        ("c", "broken-link"),
        ("#part", None),
        ("mailto:ada@example.org", None),
        ("ftp://example.org/c", "address"),
        ("http://[", "address"),
    ],
)
def test_a_link_is_judged_by_where_it_leads(tmp_path: Path, href: str, code: str | None) -> None:
    for each in ("broken-link", "address", "no-site"):
        lines = bodies(tmp_path, f"Words,\n[a link]({href}).", each)
        assert lines == ([11] if each == code else [])


def test_a_path_is_told_where_no_site_is_known(tmp_path: Path) -> None:
    files: Files = {"a.md": {"body": "[x](/about)"}}
    (homeless,) = told(tmp_path, files, "no-site", site_url=None)
    assert homeless.line == 9
    assert "site.url" in homeless.hint


def test_a_broken_link_says_which_article_may_be_meant(tmp_path: Path) -> None:
    (problem,) = told(
        tmp_path, {"a.md": {"body": "[x](lababu.md)"}, "labubu.md": {}}, "broken-link"
    )
    assert problem.message == "The link “lababu.md” leads to no article."
    assert problem.hint == "Did you mean “labubu”?"


@pytest.mark.parametrize("link", ["b.md", "./%62.md", "../here/b.md#top"])
def test_a_link_to_a_file_with_a_slug_of_its_own_says_which_that_is(
    tmp_path: Path, link: str
) -> None:
    files: Files = {"here/a.md": {"body": f"[x]({link})"}, "here/b.md": {"slug": "boats"}}
    (problem,) = told(tmp_path, files, "broken-link")
    assert problem.hint == "The slug of that file is “boats”: link to boats.md."


def test_a_draft_may_be_linked_to(tmp_path: Path) -> None:
    files: Files = {"a.md": {"body": "[x](b.md)"}, "b.md": {"draft": "true"}}
    assert told(tmp_path, files, "broken-link") == []


@pytest.mark.parametrize(
    ("one", "other", "is_told"),
    [
        (["old"], ["Old"], True),
        (["/2024/old/"], ["/2024/old"], True),
        (["/2024/old/"], [f"{SITE}/2024/old"], True),
        (["/b"], [], True),
        (["old"], ["older"], False),
    ],
)
def test_an_earlier_name_belongs_to_one_article(
    tmp_path: Path, one: list[str], other: list[str], *, is_told: bool
) -> None:
    files: Files = {"a.md": {"aliases": one}, "b.md": {"aliases": other}}
    found = told(tmp_path, files, "alias-collision")
    assert len(found) == is_told
    assert all("a.md" in each.message or "b.md" in each.message for each in found)


def test_a_title_full_of_signs_is_cut_on_the_card(tmp_path: Path) -> None:
    (problem,) = told(tmp_path, {"a.md": {"title": "*" * 100 + "a"}}, "title-cut")
    assert "choose" in problem.message
    found = told(tmp_path / "signs", {"a.md": {"title": "*_" * 50}}, "title-cut")
    assert found == []  # 200 characters with their escapes


def test_an_orphan_is_told_which_tag_would_join_it(tmp_path: Path) -> None:
    words = " ".join(f"word{number}" for number in range(400))
    files = crowd(30) | {"a.md": LONELY | {"body": f"{words} telescopes {words}"}}
    for number in (0, 7):
        files[f"crowd/{number}.md"]["tags"] = ["Telescopes"]
    (problem,) = told(tmp_path, files, "orphan")
    assert problem.hint.startswith("The tag “Telescopes” would join it, to “The ")


@pytest.mark.parametrize("key", [{"related": ["0"]}, {"series": "Skies"}, {"draft": "true"}])
def test_an_article_that_its_editor_joined_is_no_orphan(
    tmp_path: Path, key: dict[str, object]
) -> None:
    files = crowd(30) | {"a.md": LONELY | key | {"series_order": 1}}
    files["crowd/0.md"] |= {"series": "Skies", "series_order": 2}
    assert told(tmp_path, files, "orphan") == []


def test_the_newer_of_two_articles_that_say_the_same_is_told(tmp_path: Path) -> None:
    text = "The tide tables are kept by a clerk who counts the boats at dawn in the harbour."
    files: Files = {
        "a.md": {"title": "Tides", "body": text},
        "b.md": {"title": "Tides", "body": text, "date": "2025-03-01"},
    }
    (problem,) = told(tmp_path, files, "near-article")
    assert (problem.path, problem.message) == ("b.md", "The article says nearly the same as a.md.")


def test_what_is_told_comes_in_order_of_file_and_line(tmp_path: Path) -> None:
    files: Files = {
        "b.md": {"tags": ["PopMart"], "tldr": None, "body": "[x](gone.md)", "date": None},
        "a.md": {"tags": ["Pop Mart"], "image": None, "aliases": ["b"]},
        "c.md": {"tags": ["Pop Mart"]},
    }
    found = check(make_source(write(tmp_path, files))).problems
    places = [(each.path, each.line or 0, each.column or 0) for each in found]
    assert places == sorted(places)
    assert len({each.path for each in found}) == 2


def test_a_lost_original_is_told_with_what_is_spelled_like_it(tmp_path: Path) -> None:
    files: Files = {
        "a.md": {"translation_of": "habrour-pilots"},
        "harbour-pilots.md": {},
        "b.ja.md": {},
    }
    by_name, by_key = sorted(
        told(tmp_path, files, "lost-original"), key=lambda each: -len(each.path)
    )
    assert by_key.hint == "Did you mean “harbour-pilots”?"
    assert "“habrour-pilots”, and there is no such article" in by_key.message
    assert by_name.line == 1, "the name of the file alone says it"
    assert by_name.hint.startswith("Write the slug")


def test_a_lost_original_whose_file_has_a_slug_of_its_own_is_told_with_that(tmp_path: Path) -> None:
    files: Files = {"in/b.ja.md": {}, "in/b.md": {"slug": "boats"}, "b.md": {"slug": "others"}}
    (problem,) = told(tmp_path, files, "lost-original")
    assert problem.hint == "The slug of b.md is “boats”: write “translation_of: boats”."


def test_of_versions_without_an_original_the_later_is_told(tmp_path: Path) -> None:
    files: Files = {
        "b.md": {"lang": "ja", "translation_of": "gone", "date": "2025-03-01"},
        "c.md": {"lang": "ja", "translation_of": "gone"},
        "d.md": {"lang": "zh-TW", "translation_of": "gone"},
        "e.md": {"lang": "zh-CN", "translation_of": "gone"},
    }
    (found,) = told(tmp_path, files, "same-language")
    assert found.path == "c.md"
    assert "“b”, another version" in found.message


def test_a_language_that_is_not_said_is_the_one_of_the_words(tmp_path: Path) -> None:
    files: Files = {
        "a.md": {"title": "The pilot of the harbour", "translation_of": "b"},
        "b.md": {"title": "The boat of the pilot"},
        "c.md": {"title": "港の水先案内人", "tldr": "浮かぶ。", "translation_of": "b"},
    }
    (found,) = told(tmp_path, files, "same-language")
    assert found.path == "a.md"
    assert "“lang”" in found.hint

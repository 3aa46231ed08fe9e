"""A link leads to its article however it was copied, and to none of another's."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.article import Slug
from bot.library import Catalogue
from bot.library.links import LINKS_MOST, find_linked, links_in
from tests.making import make_article, make_catalogue

SITE = "https://magazine.example"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    boat = make_article("Boat", url=f"{SITE}/2025/boat-at-dawn/")
    boat = replace(
        boat,
        aliases=(Slug("old-boat"),),
        addresses=("/archive/boat.html", "https://elsewhere.example/boat?id=7"),
    )
    return make_catalogue(
        boat,
        make_article("拉布布", slug="拉布布", url=f"{SITE}/文章/拉布布"),
        make_article("Pageless", slug="pageless"),
        make_article("Numbered", url=f"{SITE}/?p=12"),
    )


@pytest.mark.parametrize(
    ("link", "slug"),
    [
        (f"{SITE}/2025/boat-at-dawn/", "boat"),
        (f"{SITE}/2025/boat-at-dawn", "boat"),
        (f"{SITE}/2025/boat-at-dawn/index.html", "boat"),
        (f"{SITE}/2025/boat-at-dawn/?utm_source=mail&utm_medium=x#comments", "boat"),
        ("http://www.magazine.example:80/2025/boat-at-dawn", "boat"),
        ("HTTPS://Magazine.Example/2025/boat-at-dawn", "boat"),
        (f"{SITE}/archive/boat.html", "boat"),
        ("https://elsewhere.example/boat?id=7", "boat"),
        (f"{SITE}/boat", "boat"),
        (f"{SITE}/en/BOAT.html", "boat"),
        (f"{SITE}/2019/old-boat/", "boat"),
        (f"{SITE}/pageless", "pageless"),
        (f"{SITE}/文章/拉布布", "拉布布"),
        (f"{SITE}/%E6%96%87%E7%AB%A0/%E6%8B%89%E5%B8%83%E5%B8%83", "拉布布"),
        (f"{SITE}/?p=12", "numbered"),
        (f"{SITE}/?utm_source=mail&p=12", "numbered"),
        (f"{SITE}/", None),
        (f"{SITE}/?p=13", None),
        ("https://elsewhere.example/boat?id=8", None),
        ("https://other.example/boat", None),
        ("https://other.example/2025/boat-at-dawn/", None),
        (f"{SITE}:8080/2025/boat-at-dawn/", None),
        (f"{SITE}/goat", None),
        ("https://[", None),
        ("https://x:port/", None),
        ("", None),
    ],
)
def test_an_address_leads_to_its_article(catalogue: Catalogue, link: str, slug: str | None) -> None:
    found = find_linked(link, catalogue, site_url=SITE)
    assert (found and found.slug) == slug


def test_without_a_site_an_articles_own_host_is_known(catalogue: Catalogue) -> None:
    assert find_linked(f"{SITE}/boat", catalogue, site_url=None)
    assert find_linked(f"{SITE}/archive/boat.html", catalogue, site_url=None)
    assert not find_linked(f"{SITE}/pageless", catalogue, site_url=None)


@pytest.mark.parametrize(
    ("text", "links"),
    [
        pytest.param("Read https://a.example/b, now!", ["https://a.example/b"], id="comma"),
        pytest.param("(https://a.example/b).", ["https://a.example/b"], id="in brackets"),
        pytest.param("https://a.example/b_(c)", ["https://a.example/b_(c)"], id="its own brackets"),
        pytest.param("[this](https://a.example/b)", ["https://a.example/b"], id="masked"),
        pytest.param("[this](<https://a.example/b>)", ["https://a.example/b"], id="no preview"),
        pytest.param("||https://a.example/b||", ["https://a.example/b"], id="spoiler"),
        pytest.param("**https://a.example/b**", ["https://a.example/b"], id="bold"),
        pytest.param("「https://a.example/b」。", ["https://a.example/b"], id="cjk"),
        pytest.param("https://a.example https://a.example", ["https://a.example"], id="twice"),
        pytest.param("HTTP://a.example/b", ["HTTP://a.example/b"], id="shouted"),
        pytest.param("ftp://a.example a.example", [], id="none"),
    ],
)
def test_links_are_found_as_people_write_them(text: str, links: list[str]) -> None:
    assert list(links_in(text)) == links


def test_a_message_full_of_links_is_read_so_far() -> None:
    assert len(links_in(" ".join(f"https://a.example/{n}" for n in range(200)))) == LINKS_MOST


@given(st.text(max_size=200))
def test_whatever_is_written_nothing_fails(catalogue: Catalogue, text: str) -> None:
    for link in links_in(f"{text} https://{text}"):
        find_linked(link, catalogue, site_url=SITE)
    find_linked(text, catalogue, site_url=SITE)

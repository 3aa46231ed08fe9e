"""A link leads to its article however it was copied, and to none of another's."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.article import Article, Slug, article_key
from bot.library import Catalogue
from bot.library.addresses import Spot, joined
from bot.library.links import LINKS_MOST, find_linked, links_in
from tests.making import make_article, make_catalogue

SITE = "https://magazine.example"
PATHS = ["/", "/boat", "/boat/", "/2025/boat.html", "/blog/ship", "/ship/index.html", "/?b=1&a=2"]


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


ADDRESSES = [
    *(f"{host}{path}" for host in (SITE, "https://boat", "") for path in PATHS),
    "ship",
    "https://[",
    "https://x:port/",
]
LINKED = st.builds(
    lambda slug, url, addresses, day: replace(
        make_article(slug, slug=slug, url=url, published=day), addresses=tuple(addresses)
    ),
    st.sampled_from(["boat", "ship", "boat.html", "index.html", "拉布布"]),
    st.sampled_from([None, *(each for each in ADDRESSES if each.startswith("http"))]),
    st.lists(st.sampled_from(ADDRESSES), max_size=3),
    st.sampled_from([None, "2025-01-01", "2025-01-02"]),
)


def compared_with_all(address: str, catalogue: Catalogue, site_url: str | None) -> Article | None:
    """Return the newest article with the address, by looking at each."""
    spot = Spot.parse(address)
    for article in catalogue.articles:
        old = (joined(article.url or site_url or "", each) for each in article.addresses)
        known = filter(None, map(Spot.parse, (article.url or "", *old)))
        if spot and any(map(spot.is_at, known)):
            return article
    return None


@given(
    articles=st.lists(LINKED, max_size=5, unique_by=lambda each: each.slug),
    later=st.lists(LINKED, max_size=3, unique_by=lambda each: each.slug),
    gone=st.sampled_from(["boat", "ship", "none"]),
    link=st.sampled_from(ADDRESSES),
    extra=st.sampled_from(["", "?utm=x", "&b=1&a=2"]),
    site_url=st.sampled_from([None, SITE, f"{SITE}/blog/all"]),
)
def test_an_address_finds_the_same_as_comparing_it_with_all(
    *,
    articles: list[Article],
    later: list[Article],
    gone: str,
    link: str,
    extra: str,
    site_url: str | None,
) -> None:
    catalogue = make_catalogue(*articles)
    changed = [each for each in later if each.slug != gone]
    following = catalogue.derive(
        generation=2, changed=changed, gone={article_key(gone)}, neighbours={}
    )
    for each in (catalogue, following):
        expected = compared_with_all(f"{link}{extra}", each, site_url)
        found = find_linked(f"{link}{extra}", each, site_url=site_url)
        if expected is not None:
            assert found is expected


def test_a_link_is_compared_with_few_articles_however_many_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    catalogue = make_catalogue(
        *(make_article(f"A {n}", url=f"{SITE}/2025/{n}.html") for n in range(2_000))
    )
    read: list[str] = []
    parse = Spot.parse

    def counted(address: str) -> Spot | None:
        read.append(address)
        return parse(address)

    monkeypatch.setattr(Spot, "parse", counted)
    found = find_linked(f"{SITE}/2025/7.html", catalogue, site_url=SITE)
    assert found is not None
    assert found.title == "A 7"
    assert find_linked(f"{SITE}/", catalogue, site_url=SITE) is None
    assert len(read) < 20


@given(st.text(max_size=200))
def test_whatever_is_written_nothing_fails(catalogue: Catalogue, text: str) -> None:
    for link in links_in(f"{text} https://{text}"):
        find_linked(link, catalogue, site_url=SITE)
    find_linked(text, catalogue, site_url=SITE)

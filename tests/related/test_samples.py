"""What a reader of the sample articles is recommended."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.article import article_key
from bot.content.markdown import plain_text
from bot.content.reading import load
from bot.related import Document, ReasonKind, relate
from bot.related.building import Collection
from bot.related.vectors import similarity

CONTENT = Path(__file__).parents[2] / "content"
LABUBU = {
    "labubu-pop-culture-phenomenon",
    "labubu-gen-z-sisters-free-traffic",
    "labubu-rise-to-global-fame",
}
FILMS = "japanese-storytelling-scope"
VOTERS = "lin-en-hui-mi-japanese-voters"
PROGRAMMING = "programming-skills-financial-independence"


@pytest.fixture(scope="module")
def samples() -> list[Document]:
    return [_document(path) for path in sorted(CONTENT.glob("*.md"))]


def test_the_labubu_pieces_name_each_other_first_because_of_their_tag(
    samples: list[Document],
) -> None:
    related = relate(samples)
    for slug in LABUBU:
        first, second = related[article_key(slug)][:2]
        assert {first.key, second.key} == set(map(article_key, LABUBU - {slug}))
        for neighbour in (first, second):
            assert neighbour.reason.kind is ReasonKind.TAGS
            assert neighbour.reason.values == ("Labubu",)


def test_the_pieces_on_japan_are_nearer_to_each_other_than_to_programming(
    samples: list[Document],
) -> None:
    vectors = {vector.key: vector for vector in Collection.read(samples).vectors}
    films = vectors[article_key(FILMS)].by_term()
    voters = vectors[article_key(VOTERS)].by_term()
    programming = vectors[article_key(PROGRAMMING)]
    assert similarity(films, vectors[article_key(VOTERS)]) > similarity(films, programming)
    assert similarity(films, vectors[article_key(VOTERS)]) > similarity(voters, programming)


def test_the_pieces_on_japan_share_no_tag_and_are_joined_by_words(
    samples: list[Document],
) -> None:
    [neighbour] = relate(samples)[article_key(FILMS)]
    assert neighbour.key == article_key(VOTERS)
    assert neighbour.reason.kind is ReasonKind.WORDS
    assert "Japanese" in neighbour.reason.values


def test_what_stands_alone_is_given_no_neighbour(samples: list[Document]) -> None:
    assert relate(samples)[article_key(PROGRAMMING)] == ()


def _document(path: Path) -> Document:
    reading = load(CONTENT, path.name, timezone=ZoneInfo("UTC"), site_url=None)
    article = reading.article
    assert article is not None
    assert article.published is not None
    return Document(
        slug=article.slug,
        title=article.title,
        tags=article.tags,
        tldr=article.tldr or "",
        body=plain_text(reading.body),
        published=article.published.at.timestamp(),
    )

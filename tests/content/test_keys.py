"""The names of the parts of an article."""

from collections.abc import Callable

import pytest

from bot.content.flaw import Flaw
from bot.content.keys import gather
from bot.content.nodes import Text

TABLE = {  # what other tools write, in the order in which one key of a row beats another
    "title": "title headline",
    "slug": "slug",
    "date": "date pubDate publishDate published_at published created",
    "updated": "lastmod modified updated updatedDate last_modified_at updated_at",
    "publish_at": "publish_at",
    "expires": "expires expiryDate unpublishdate",
    "draft": "draft publish status",
    "tags": "tags tag keywords categories",
    "tldr": "tldr summary description excerpt custom_excerpt",
    "url": "canonical_url canonical link url permalink",
    "aliases": "aliases alias redirect_from",
    "image": "image cover heroImage feature_image featured_image thumbnail",
    "image_alt": "image_alt",
    "authors": "authors author byline",
    "series": "series",
    "series_order": "series_order weight",
    "lang": "lang language locale",
    "translation_of": "translation_of",
    "related": "related",
    "unrelated": "unrelated",
    "featured": "featured",
    "corrections": "corrections",
    "visibility": "visibility",
}


def gathered(*keys: str) -> tuple[dict[str, list[str]], list[Flaw]]:
    flaws: list[Flaw] = []
    entries = gather({Text(key, at): Text("x", 0) for at, key in enumerate(keys)}, flaws)
    return {row: [entry.key for entry in found] for row, found in entries.items()}, flaws


@pytest.mark.parametrize("key", ["pubDate", "pubdate", "pub_date", "Pub-Date", "PUBDATE"])
def test_spelling_does_not_matter(key: str) -> None:
    assert gathered(key) == ({"date": [key]}, [])


@pytest.mark.parametrize(("row", "keys"), TABLE.items(), ids=TABLE.keys())
@pytest.mark.parametrize(
    "spelled",
    [str, str.upper, lambda key: key.replace("_", "-"), lambda key: key.replace("_", "")],
    ids=["as it is", "upper case", "hyphens", "in one word"],
)
def test_each_key_of_the_table_is_in_its_row_and_in_its_order(
    row: str, keys: str, spelled: Callable[[str], str]
) -> None:
    written = [spelled(key) for key in keys.split()]
    found, flaws = gathered(*reversed(written))
    assert found[row] == written
    assert found.keys() - {"draft"} == {row} - {"draft"}  # “published” may be about drafts, too
    assert flaws == []


def test_the_strongest_key_comes_first() -> None:
    assert gathered("created", "publish_date", "date")[0] == {
        "date": ["date", "publish_date", "created"]
    }


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("titel", "title"),
        ("tgas", "tags"),
        ("sumary", "summary"),
        ("permalinks", "permalink"),
        ("drfat", "draft"),
    ],
)
def test_a_slip_of_the_pen_is_told_with_the_word_that_was_meant(key: str, meant: str) -> None:
    _, (flaw,) = gathered(key)
    assert (flaw.code, flaw.hint) == ("misspelt-key", f"Did you mean “{meant}”?")


@pytest.mark.parametrize("key", ["layout", "toc", "id", "comments", "template", "cssclass", "小"])
def test_the_keys_of_other_programs_are_told_quietly(key: str) -> None:
    _, (flaw,) = gathered(key)
    assert (flaw.code, flaw.severity) == ("unknown-key", "info")

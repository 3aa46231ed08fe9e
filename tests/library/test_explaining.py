"""Where each of two articles stands in the other's list, what keeps it out, and what would not."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import ArticleNotFoundError, NotComparedError
from bot.library import Explanation, Library
from bot.library.neighbours import Bar
from bot.related import ReasonKind
from bot.related.explaining import Obstacle
from bot.store import notes
from bot.store.notes import Note
from tests.library.shelf import Shelf, counted
from tests.making import make_source

FILLERS = ("harbour lantern", "violin orchard", "glacier copper", "saddle thunder", "ribbon maple")


async def loaded(shelf: Shelf) -> Library:
    for number, words in enumerate(FILLERS):
        shelf.write(f"filler-{number}.md", title=words, body=words)
    library = await Library.open(shelf.database, make_source(shelf.folder))
    await library.load()
    return library


async def explained(library: Library, one: str, other: str) -> Explanation:
    return await library.explain(await library.find_article(one), await library.find_article(other))


async def kept_out(library: Library, one: str, other: str) -> tuple[object, str | None]:
    first = (await explained(library, one, other)).standings[0]
    return first.kept_out, first.by.slug if first.by else None


async def test_both_directions_are_told_with_place_and_reason(shelf: Shelf) -> None:
    shelf.write("boat.md", title="Building a boat", body="Oak.", related=["filler-1"])
    shelf.write("mast.md", title="The mast of a boat", body="Spruce.")
    found = await explained(await loaded(shelf), "boat", "mast")
    there, back = found.standings
    assert (there.place, back.place) == (2, 1), "the editor's choice comes first"
    assert there.found
    assert there.found.reason.values == ("boat",)
    assert found.likeness.similarity > found.least
    assert found.joins == ()


async def test_the_editors_choice_is_a_reason_of_one_side_alone(shelf: Shelf) -> None:
    shelf.write("boat.md", title="Building a boat", body="Oak.", related=["filler-1"])
    library = await loaded(shelf)
    there, back = (await explained(library, "boat", "filler-1")).standings
    assert there.found
    assert there.found.reason.kind is ReasonKind.EDITOR
    assert back.kept_out is Obstacle.NOTHING_SHARED


async def test_what_the_publication_says_is_an_obstacle_however_near(shelf: Shelf) -> None:
    later = (datetime.now(UTC) + timedelta(days=3)).isoformat()
    past = (datetime.now(UTC) - timedelta(days=3)).isoformat()
    shelf.write("boat.md", title="Building a boat", body="Oak.", unrelated=["mast"])
    shelf.write("mast.md", title="The mast of a boat", body="Spruce.")
    shelf.write("boot.md", title="Ein boat bauen", body="Oak.", translation_of="boat")
    shelf.write("draft.md", title="A boat of ice", draft=True)
    shelf.write("later.md", title="A boat of steel", date=later)
    shelf.write("past.md", title="A boat of straw", expires=past)
    library = await loaded(shelf)
    assert await kept_out(library, "boat", "mast") == (Bar.UNRELATED, "boat")
    assert await kept_out(library, "mast", "boat") == (Bar.UNRELATED, "boat")
    assert await kept_out(library, "boat", "boot") == (Bar.TRANSLATION, None)
    for hidden in ("draft", "later", "past"):
        assert await kept_out(library, "boat", hidden) == (Bar.HIDDEN, hidden)
        assert await kept_out(library, hidden, "boat") == (Bar.HIDDEN, hidden)


async def test_the_tag_that_joins_an_orphan_does_so_once_it_has_it(shelf: Shelf) -> None:
    for number, word in enumerate(("oak", "spruce", "cedar")):
        shelf.write(f"boat-{number}.md", title=f"Vessel of {word}", tags=["Regatta"], body=word)
    shelf.write("one.md", title="Lonely", tags=["Sunday"], body="On Sunday.")
    text = "Seventeen umbrellas opened at the regatta, nobody knew the reason."
    shelf.write("orphan.md", title="Umbrellas", body=text)
    library = await loaded(shelf)
    assert library.catalogue.related(library.catalogue.get("orphan")) == ()
    [join] = (await explained(library, "orphan", "boat-0")).joins
    assert (join.article.slug, join.tag) == ("orphan", "Regatta")
    shelf.write("orphan.md", title="Umbrellas", body=text, tags=["Regatta"])
    await library.load()
    now = library.catalogue.related(library.catalogue.get("orphan"))
    promised = [(each.article.slug, each.score, each.reason) for each in join.found]
    assert [(each.article.slug, each.reason) for each in now] == [
        (slug, reason) for slug, _, reason in promised
    ]


async def test_where_no_tag_would_help_none_is_named(shelf: Shelf) -> None:
    library = await loaded(shelf)
    joins = (await explained(library, "filler-0", "filler-1")).joins
    assert [(join.article.slug, join.tag, join.tried) for join in joins] == [
        ("filler-0", None, 0),
        ("filler-1", None, 0),
    ]


async def test_an_unknown_slug_suggests_one_and_a_hidden_one_is_found(shelf: Shelf) -> None:
    shelf.write("draft.md", title="A boat of ice", draft=True)
    library = await loaded(shelf)
    assert (await library.find_article(" DRAFT ")).slug == "draft"
    with pytest.raises(ArticleNotFoundError) as failure:
        await library.find_article("filer-1")
    assert failure.value.suggestions[0].startswith("filler-")


async def test_a_database_of_another_version_has_compared_nothing(shelf: Shelf) -> None:
    library = await loaded(shelf)
    async with shelf.database.write() as connection:
        await notes.write(connection, Note.LIKENESS, "0 of another time")
    with pytest.raises(NotComparedError):
        await explained(library, "filler-0", "filler-1")


async def test_what_is_read_does_not_grow_with_the_tags_that_are_tried(shelf: Shelf) -> None:
    words = " ".join(f"word{n}" for n in range(20))
    shelf.write("orphan.md", title="Alone", body=words)
    for number in range(20):
        shelf.write(f"{number}.md", title=f"Kite {number}", tags=[f"word{number}"], body="x")
    library = await loaded(shelf)
    with counted(shelf.database) as statements:
        await explained(library, "orphan", "filler-0")
    assert len([each for each in statements if each.startswith("SELECT")]) < 16
    assert not any(each.startswith(("INSERT", "UPDATE", "DELETE")) for each in statements)

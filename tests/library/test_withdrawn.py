"""Which articles went, by what they are asked for, and what is said to have gone with them."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.article import Key, article_key
from bot.library.edition import Edition, next_edition
from bot.library.links import names_linked
from bot.library.withdrawn import find_beside, find_withdrawn
from bot.store import withdrawn
from tests.library.shelf import Shelf, counted
from tests.making import open_database

SITE = "https://magazine.example"
PAST, TO_COME = "2025-06-01", "2999-01-01"


async def gone(shelf: Shelf, asked: str, *, days: int = 0, site: str = SITE) -> bool:
    """Tell whether what an address leads to, or a slug, is known to have gone; days from now."""
    names = names_linked(asked, site_url=site) if "/" in asked else {article_key(asked)}
    now = datetime.now(UTC) + timedelta(days=days)
    found = await find_withdrawn(shelf.database, [names], now=now)
    return found == article_key("boat")


async def beside(shelf: Shelf) -> list[str]:
    """Return the slugs of what went with the boat."""
    edition = await next_edition(shelf.database, Edition.empty(), now=datetime.now(UTC))
    now = datetime.now(UTC)
    found = await find_beside(shelf.database, edition.catalogue, article_key("boat"), now=now)
    return [each.slug for each in found]


async def load(shelf: Shelf) -> None:
    await shelf.load(site_url=SITE, force=True)


@pytest.mark.parametrize(
    ("states", "is_known"),
    [
        pytest.param([{}, None], True, id="removed"),
        pytest.param([{}, {"draft": True}], True, id="made a draft"),
        pytest.param([{}, {"draft": True}, {"draft": True, "tldr": "New."}], True, id="edited"),
        pytest.param([{}, {"draft": True}, None], True, id="a draft, then removed"),
        pytest.param([{}, {"publish_at": TO_COME}], True, id="put off"),
        pytest.param(
            [
                {},
                {"publish_at": "2998-01-01", "expires": TO_COME},
                {"publish_at": "2998-02-01", "expires": TO_COME},
            ],
            True,
            id="put off twice, with an end",
        ),
        pytest.param([{}, {"expires": PAST}], True, id="expired"),
        pytest.param([{"expires": PAST}], True, id="expired before it was loaded"),
        pytest.param([{"expires": PAST}, None], True, id="expired, then removed"),
        pytest.param([{"expires": PAST}, {"draft": True}, None], True, id="expired, a draft"),
        pytest.param([{}, None, {}, None], True, id="removed again"),
        pytest.param([None], False, id="never there"),
        pytest.param([{"draft": True}], False, id="a draft"),
        pytest.param([{"draft": True}, {"draft": True, "tldr": "New."}], False, id="still one"),
        pytest.param([{"draft": True, "expires": PAST}, None], False, id="a draft that ended"),
        pytest.param([{"publish_at": TO_COME}, None], False, id="scheduled"),
        pytest.param([{"publish_at": PAST, "expires": "2025-05-01"}, None], False, id="no hour"),
        pytest.param([{}, None, {}], False, id="back again"),
        pytest.param([{}, {"draft": True}, {"expires": TO_COME}], False, id="back for a while"),
        pytest.param([{"expires": PAST}, {}], False, id="expires no more"),
    ],
)
async def test_what_readers_could_see_and_nothing_else_is_known(
    *, shelf: Shelf, states: list[dict[str, object] | None], is_known: bool
) -> None:
    shelf.write("lamp.md")
    for state in states:
        if state is None:
            (shelf.folder / "boat.md").unlink(missing_ok=True)
        else:
            shelf.write("boat.md", url=f"{SITE}/2025/harbour", aliases=["old"], **state)
        await load(shelf)
    for asked in ("boat", "old", f"{SITE}/2025/harbour", f"{SITE}/old"):
        assert await gone(shelf, asked) is is_known


@pytest.mark.parametrize(
    ("state", "found"),
    [({"draft": True}, []), ({"publish_at": TO_COME}, []), ({"expires": PAST}, ["lamp"])],
    ids=["a draft", "scheduled", "expired"],
)
async def test_of_what_readers_never_saw_nothing_is_told_by_its_number(
    *, shelf: Shelf, state: dict[str, object], found: list[str]
) -> None:
    shelf.write("lamp.md")
    shelf.write("boat.md", related=["lamp"], **state)
    await load(shelf)
    assert await beside(shelf) == found


@pytest.mark.parametrize(
    ("link", "is_known"),
    [
        (f"{SITE}/p?id=5&part=2", True),
        ("http://www.magazine.example/p/index.html?utm=x&part=2&id=5#end", True),
        (f"{SITE}/p?id=5&zone=1", True),
        (f"{SITE}/p?zone=1", False),
        (f"{SITE}/p?id=5", False),
        (f"{SITE}/p?id=5&part=3", False),
        (f"{SITE}/p", False),
        (f"{SITE}/was/here.html", True),
        ("https://other.example/was/here.html", False),
        ("https://else.example/x?id=5&part=2", True),
        (f"{SITE}/", False),
        ("https://[/", False),
    ],
)
async def test_an_address_is_known_with_all_that_tells_it_from_others(
    *, shelf: Shelf, link: str, is_known: bool
) -> None:
    old = ["/was/here.html", "/p?zone=1&id=5", "https://else.example/x?part=2&id=5"]
    shelf.write("boat.md", url=f"{SITE}/p?part=2&id=5", aliases=old)
    shelf.write("lamp.md")
    await load(shelf)
    (shelf.folder / "boat.md").unlink()
    await load(shelf)
    assert await gone(shelf, link) is is_known


async def test_what_goes_by_the_clock_is_known_from_then_on(shelf: Shelf) -> None:
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    shelf.write("boat.md", url=f"{SITE}/harbour", aliases=["old"], expires=tomorrow)
    await load(shelf)
    for asked in ("boat", "old", f"{SITE}/harbour"):
        assert not await gone(shelf, asked)
        assert await gone(shelf, asked, days=2)


async def test_the_first_of_several_that_are_asked_for_is_the_one(shelf: Shelf) -> None:
    for name in ("boat.md", "ship.md", "lamp.md"):
        shelf.write(name, url=f"{SITE}/{name}.html")
    await load(shelf)
    for name in ("boat.md", "ship.md"):
        (shelf.folder / name).unlink()
        await load(shelf)
    for first, other in (("boat", "ship"), ("ship", "boat")):
        asked = [{Key(1)}, {article_key(first)}, {article_key(other)}]
        found = await find_withdrawn(shelf.database, asked, now=datetime.now(UTC))
        assert found == article_key(first)


async def test_what_went_with_it_is_its_editors_choice_first_and_never_what_is_unrelated(
    shelf: Shelf,
) -> None:
    text = "Lanterns of a quiet harbour."
    for name, own in (("near", "masts"), ("unwanted", "nets"), ("unwilling", "oars")):
        more = {"unrelated": ["boat"]} if name == "unwilling" else {}
        said = f"Lanterns of {own}, {own} below {own}."
        shelf.write(f"{name}.md", tldr=said, body=f"All {own}.", tags=["Sea"], **more)
    shelf.write("picked.md")
    pins = {"related": ["picked"], "unrelated": ["unwanted"]}
    shelf.write("boat.md", tldr=text, tags=["Sea"], **pins)
    await load(shelf)
    shelf.write("boat.md", draft=True, title="Something else")
    await load(shelf)
    assert await beside(shelf) == ["picked", "near"], "as it was when readers saw it"
    (shelf.folder / "boat.md").unlink()
    await load(shelf)
    assert await beside(shelf) == ["picked", "near"]
    (shelf.folder / "picked.md").unlink()
    await load(shelf)
    assert await beside(shelf) == ["near"]


async def test_nothing_that_it_said_is_kept(shelf: Shelf) -> None:
    shelf.write("lamp.md")
    shelf.write("boat.md", title="Zanzibar", tldr="Zanzibar.", url=f"{SITE}/zanzibar", tags=["Zq"])
    await load(shelf)
    (shelf.folder / "boat.md").unlink()
    await load(shelf)
    assert await gone(shelf, f"{SITE}/zanzibar")
    with closing(sqlite3.connect(shelf.database.path)) as connection:
        rows = [
            *connection.execute("SELECT * FROM withdrawn"),
            *connection.execute("SELECT * FROM withdrawn_name"),
        ]
    assert len(rows) == 4, "itself, its slug, its slug on its own host, its address"
    assert all(set(str(value)) <= set("0123456789[], None") for row in rows for value in row)


async def test_a_publication_of_which_nothing_goes_is_not_asked(shelf: Shelf) -> None:
    with counted(shelf.database) as statements:
        await shelf.fill(20)
    asked = [each for each in statements if "withdrawn" in each]
    assert asked == ["SELECT EXISTS (SELECT * FROM withdrawn) AS anon_1"]
    with counted(shelf.database) as statements:
        await shelf.load()
        shelf.write("3.md", tldr="Other.")
        await shelf.load()
    assert not [each for each in statements if "withdrawn" in each]


async def test_a_database_of_an_earlier_version_knows_by_its_address_what_has_expired(
    shelf: Shelf, tmp_path: Path
) -> None:
    path = tmp_path / "earlier.db"
    shelf.write("boat.md", url=f"{SITE}/2025/harbour", expires=PAST)
    shelf.write("lamp.md")
    async with open_database(path) as database:
        await load(Shelf(folder=shelf.folder, database=database))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(  # as the migration leaves it
            """
            DELETE FROM withdrawn_name;
            DELETE FROM withdrawn;
            DELETE FROM note WHERE name = 'withdrawn';
            """
        )
    async with open_database(path) as database:
        earlier = Shelf(folder=shelf.folder, database=database)
        assert await gone(earlier, "boat"), "before a load, too"
        await load(earlier)
        assert await gone(earlier, f"{SITE}/2025/harbour")


async def test_another_address_of_the_site_changes_the_old_ones(shelf: Shelf) -> None:
    shelf.write("boat.md", aliases=["/was/here"], expires=PAST)
    shelf.write("lamp.md")
    await load(shelf)
    assert await gone(shelf, f"{SITE}/was/here")
    other = "https://other.example"
    await shelf.load(site_url=other)
    assert await gone(shelf, f"{other}/was/here", site=other)


async def test_what_went_is_not_written_again_when_all_that_expires_is(shelf: Shelf) -> None:
    shelf.write("boat.md", url=f"{SITE}/one")
    shelf.write("lamp.md")
    await load(shelf)
    shelf.write("boat.md", url=f"{SITE}/two", publish_at="2998-01-01", expires=TO_COME)
    await load(shelf)
    await shelf.load(site_url="https://other.example")
    assert await gone(shelf, f"{SITE}/one")
    async with shelf.database.read() as connection:
        assert await withdrawn.find_gone(connection, [article_key("boat")])

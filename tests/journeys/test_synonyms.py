"""Synonyms of a tag, from the settings to what readers see."""

from pathlib import Path

import pytest

from bot.config import Config
from bot.library import Library, Source
from bot.playground import Playground
from bot.store import Database
from bot.synonyms import Synonyms
from tests.journeys.conftest import online
from tests.making import make_source, write_article

SYNONYMS = Synonyms.of({"泡泡玛特": "Pop Mart"})


def source(folder: Path, synonyms: Synonyms) -> Source:
    plain = make_source(folder)
    return Source(folder=plain.folder, timezone=plain.timezone, synonyms=synonyms)


async def test_a_synonym_declared_at_a_restart_joins_what_was_two_tags(
    playground: Playground, database: Database, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, config = playground.reader, Config()
    write_article(content, "blind.md", title="Blind Boxes", tags=["泡泡玛特", "Toys"])
    write_article(content, "shop.md", title="A Shop", tags=["Pop Mart", "Toys"])
    before = await Library.open(database, source(content, Synonyms.of({})))
    await before.load()
    async with online(playground, database, before, monkeypatch, config):
        old = await reader.click(await reader.command("tags"), "Next")
        options = old.selects[0]["options"]
        (value,) = [each["value"] for each in options if each["label"] == "#泡泡玛特"]

    after = await Library.open(database, source(content, SYNONYMS))
    await after.load()
    async with online(playground, database, after, monkeypatch, config):
        offered = await reader.complete("tag", tag="泡")
        assert offered == [{"name": "#Pop Mart (3)", "value": "Pop Mart"}]
        list_ = await reader.command("tag", tag="泡泡玛特")
        assert list_.embeds[0]["title"] == "#Pop Mart · 3 articles"
        assert "泡泡玛特" not in str(list_.embeds)
        assert "#Toys (2)" in list_.embeds[0]["fields"][0]["value"]
        opened = await reader.select(old, value)
        assert opened.embeds[0]["title"] == "#Pop Mart · 3 articles", "an old menu leads there"
        card = await reader.command("article", slug="blind")
        assert card.embeds[0]["description"].startswith("#Pop Mart #Toys")
        found = await reader.command("search", query="#泡泡玛特")
        slugs = {option["value"] for option in found.selects[0]["options"]}
        assert slugs == {"blind", "shop", "labubu-pop-culture-phenomenon"}

"""On a bad network, too, a reader is answered once, or told honestly that it went wrong."""

import asyncio
from pathlib import Path

import pytest

from bot.cards.desk import Desk
from bot.client import ArticleBot
from bot.library import Library
from bot.playground import NoAnswerError, Playground
from bot.playground.faults import Fault, FaultKind
from bot.playground.message import Message
from tests.making import write_article

pytestmark = pytest.mark.usefixtures("bot")

CALLBACK = "POST /interactions/*/callback"
SLUG = "tiktok-ban-xiaohongshu-migration"
AT_ONCE = 60  # readers


def order(playground: Playground, kind: FaultKind, *, times: int = 1) -> None:
    fault = Fault(kind=kind, route=CALLBACK, times=times, retry_after_s=0.1)
    playground.faults.order(fault)


def is_apology(message: Message) -> bool:
    return message.ephemeral and not message.embeds and bool(message.content)


class TestAFaultWhileAnswering:
    @pytest.mark.parametrize(
        "kind",
        [
            FaultKind.RATE_LIMIT,
            FaultKind.GLOBAL_RATE_LIMIT,
            FaultKind.SERVER_ERROR,
            FaultKind.BAD_GATEWAY,
            FaultKind.UNAVAILABLE,
        ],
    )
    async def test_that_passes_is_not_noticed(
        self, playground: Playground, kind: FaultKind
    ) -> None:
        order(playground, kind)
        answer = await playground.reader.command("article", slug=SLUG)
        assert playground.messages() == [answer]
        assert answer.embeds

    async def test_that_cuts_the_connection_ends_in_an_answer_or_an_apology(
        self, playground: Playground
    ) -> None:
        order(playground, FaultKind.RESET)
        answer = await playground.reader.command("article", slug=SLUG)
        assert playground.messages() == [answer]
        assert answer.embeds or is_apology(answer)

    async def test_that_hides_that_it_was_answered_leaves_that_one_answer(
        self, playground: Playground, bot: ArticleBot
    ) -> None:
        order(playground, FaultKind.LOST)
        answer = await playground.reader.command("article", slug=SLUG)
        assert answer.embeds
        again = await playground.friend.command("latest")
        assert playground.messages() == [answer, again], "no second answer, no apology"
        assert not bot.is_closed()

    @pytest.mark.parametrize("kind", [FaultKind.RESET, FaultKind.UNAVAILABLE, FaultKind.LOST])
    async def test_of_a_press_leaves_a_button_that_works(
        self, playground: Playground, kind: FaultKind
    ) -> None:
        reader = playground.reader
        card = await reader.command("article", slug=SLUG)
        order(playground, kind)
        first = await reader.click(card, "Read more")
        assert first.embeds or is_apology(first)
        again = await reader.click(card, "Read more")
        assert "Page 1 of 2" in again.embeds[0]["footer"]["text"]

    async def test_that_does_not_pass_ends_in_discords_own_words(
        self, playground: Playground, bot: ArticleBot
    ) -> None:
        order(playground, FaultKind.SERVER_ERROR, times=20)
        with pytest.raises(NoAnswerError):
            await playground.reader.command("article", slug=SLUG)
        playground.faults.clear()
        answer = await playground.reader.command("latest")
        assert playground.messages() == [answer]
        assert not bot.is_closed()

    async def test_of_a_completion_costs_that_completion_alone(
        self, playground: Playground
    ) -> None:
        order(playground, FaultKind.RESET)
        with pytest.raises(NoAnswerError):
            await playground.reader.complete("tag", tag="lab")
        assert await playground.reader.complete("tag", tag="lab")


class TestADroppedSocket:
    @pytest.mark.parametrize("how", ["before the bot hears", "while it works"])
    async def test_under_a_command_is_resumed_and_the_command_answered_once(
        self, playground: Playground, monkeypatch: pytest.MonkeyPatch, how: str
    ) -> None:
        sound, working = Desk.card, asyncio.Event()

        async def slowly(self: Desk, *given: object) -> object:
            working.set()
            await asyncio.sleep(0.3)
            return await sound(self, *given)  # type: ignore[arg-type] # as they were given

        monkeypatch.setattr(Desk, "card", slowly)
        if how == "before the bot hears":
            playground.gateway.drop()
        started = asyncio.create_task(playground.reader.command("article", slug=SLUG))
        await working.wait()
        if how == "while it works":
            playground.gateway.drop()
        answer = await started
        assert answer.embeds
        assert (await playground.friend.command("latest")).embeds
        assert len(playground.messages()) == 2

    async def test_under_many_commands_loses_none_of_them(self, playground: Playground) -> None:
        waiting = []
        for number in range(AT_ONCE):
            if number % 20 == 10:
                playground.gateway.drop()
            waiting.append(asyncio.create_task(playground.reader.command("latest", count=3)))
            await asyncio.sleep(0)
        answers = await asyncio.gather(*waiting)
        assert len({one.id for one in answers}) == len(playground.messages()) == AT_ONCE


async def test_everyone_who_asks_during_a_reload_is_answered_once(
    playground: Playground, library: Library, content: Path
) -> None:
    for number in range(100):
        write_article(content, f"new-{number}.md", title=f"Boat {number}", tags=["Boats"])
    loading = asyncio.create_task(library.load())
    people = (playground.reader, playground.friend, playground.admin, playground.publisher)
    asked = [
        people[number % len(people)].command("article", slug=SLUG) for number in range(AT_ONCE)
    ]
    answers = await asyncio.gather(*asked)
    assert all(one.embeds for one in answers)
    assert len({one.id for one in answers}) == len(playground.messages()) == AT_ONCE
    assert len((await loading).added) == 100
    assert (await playground.reader.command("tag", tag="Boats")).embeds

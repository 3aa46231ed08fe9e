"""Events reach every reader, and a reader that sleeps costs little."""

import asyncio

import pytest

from bot.playground.events import WAITING_MOST, Events


async def test_every_reader_gets_every_event_in_order() -> None:
    events = Events()
    with events.subscribe() as one, events.subscribe() as other:
        for number in range(3):
            events.publish({"number": number})
        for reader in (one, other):
            assert [(await anext(reader))["number"] for _ in range(3)] == [0, 1, 2]


async def test_a_reader_that_is_too_far_behind_is_given_up() -> None:
    events = Events()
    with events.subscribe() as reader:
        for number in range(WAITING_MOST * 3):
            events.publish({"number": number})
        assert reader._queue.qsize() == 1
        assert [event async for event in reader] == []


async def test_a_reader_just_in_time_misses_nothing() -> None:
    events = Events()
    with events.subscribe() as reader:
        for number in range(WAITING_MOST):
            events.publish({"number": number})
        taken = [(await anext(reader))["number"] for _ in range(WAITING_MOST)]
    assert taken == list(range(WAITING_MOST))


async def test_the_end_reaches_a_reader_that_waits() -> None:
    events = Events()
    with events.subscribe() as reader:
        waiting = asyncio.ensure_future(anext(reader))
        await asyncio.sleep(0)
        events.close()
        with pytest.raises(StopAsyncIteration):
            await waiting


async def test_nobody_listening_is_no_fault() -> None:
    events = Events()
    with events.subscribe():
        pass
    events.publish({})
    events.close()

"""``python -m bot.library.loader``: the other side of :mod:`bot.library.apart`."""

import asyncio
import os
import pickle
import sys
import traceback
from threading import Thread
from typing import BinaryIO

from bot.library.apart import Order
from bot.library.report import LoadReport
from bot.store import Database

_NICENESS = 5  # readers come first


def main() -> None:
    """Do what stands in the standard input; write the report, or the failure, to the output."""
    asked, told = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whoever prints does so in the log
    try:
        order: Order = pickle.load(asked)  # noqa: S301 - of our own process
    except (EOFError, pickle.UnpicklingError):  # that process ended before it had said all
        sys.exit(1)
    Thread(target=_end_with, args=(asked,), daemon=True).start()
    if hasattr(os, "nice"):  # not on Windows
        os.nice(_NICENESS)
    with told:
        told.write(outcome(order))


def outcome(order: Order) -> bytes:
    """Return the pickled report of the load, or its failure, whose traceback is a note of it."""
    try:
        return pickle.dumps(asyncio.run(_load(order)))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told to who waits
        error.add_note("".join(traceback.format_exception(error)))
        try:
            return pickle.dumps(error)
        except Exception:  # noqa: BLE001 - anything can be wrong with a foreign object
            return pickle.dumps(RuntimeError("\n".join([repr(error), *error.__notes__])))


async def _load(order: Order) -> LoadReport:
    database = await Database.open(order.database, create=False)
    try:
        return await order.carry_out(database)
    finally:
        await database.close()


def _end_with(asked: BinaryIO) -> None:
    """End at once when the other process does: nobody waits any more."""
    os.read(asked.fileno(), 1)  # nothing more comes: this returns when the pipe is closed
    os._exit(1)


if __name__ == "__main__":
    main()

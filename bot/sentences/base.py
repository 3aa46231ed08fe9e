"""A sentence for every failure, an apology for those that nobody foresaw."""

from functools import singledispatch

from bot.errors import BotError, DatabaseBusyError, StoreError


def apology(reference: str) -> str:
    """Return what a person reads of a failure nobody foresaw, logged under ``reference``."""
    return (
        "Something went wrong, and it is not your fault. Please try again; "
        f"if it happens again, tell whoever runs this bot the reference {reference}."
    )


def reader_sentence(error: BotError) -> str:
    """Return what a reader is told: of what only an operator can mend, just that it is not theirs.

    The full :func:`sentence` names files of the machine.
    """
    if isinstance(error, StoreError) and not isinstance(error, DatabaseBusyError):
        return "That can't be read at the moment, and it is not your fault. Please try again later."
    return sentence(error)


@singledispatch
def sentence(_error: BaseException) -> str:
    """Return what happened and what to do, by the class of the error or its nearest base.

    A failure nobody foresaw deserves a traceback in the log and an :func:`apology` instead.
    """
    return "Something went wrong. Please try again."


@sentence.register
def _(_error: BotError) -> str:
    return "That did not work. Please try again."

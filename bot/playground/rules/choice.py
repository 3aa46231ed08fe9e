"""Discord's rules for the choices offered while an option is typed."""

from collections.abc import Iterator

from bot.playground.rules.form import Fault, Path, items, objects, refuse, required, text

CHOICES_MOST = 25
NAME_LONGEST = 100
VALUE_LONGEST = 100
NUMBER_LARGEST = 1 << 53  # what JavaScript counts exactly


def check_choices(choices: object, *, at: Path) -> None:
    """Accept the answer to a completion.

    Raises:
        DiscordError: 50035, if a rule is broken.
    """
    refuse([*([required(at)] if choices is None else []), *choice_faults(choices, at)])


def choice_faults(choices: object, path: Path) -> Iterator[Fault]:
    """Check the choices of a completion, or of an option."""
    yield from items(choices, path, most=CHOICES_MOST)
    for here, one in objects(choices, path):
        if isinstance(one, Fault):
            yield one
            continue
        yield from text(one.get("name"), (*here, "name"), longest=NAME_LONGEST, shortest=1)
        value, place = one.get("value"), (*here, "value")
        if isinstance(value, bool) or not isinstance(value, int | float):
            yield from text(value, place, longest=VALUE_LONGEST, shortest=1)
        elif abs(value) > NUMBER_LARGEST:
            yield Fault(
                place, "NUMBER_TYPE_MAX", f"int value should be less than or equal to {2**53}."
            )

"""Commands and choices within Discord's limits, and beyond them."""

import pytest

from bot.playground import rules
from bot.playground.errors import DiscordError
from tests.playground.rules.making import Json, codes


def command(**keys: object) -> Json:
    return {"name": "ask", "description": "Asks", **keys}


def asked(**keys: object) -> Json:
    return command(options=[{"type": 3, "name": "what", "description": "What", **keys}])


ACCEPTED_COMMANDS: dict[str, Json] = {
    "a name at its longest": command(name="x" * 32),
    "a name of many scripts": command(name="検索-über_नमस्ते"),
    "an entry of the message menu": {"type": 3, "name": "Save This Article"},
    "required, then optional": command(
        options=[
            {"type": 3, "name": "a", "description": "A", "required": True},
            {"type": 3, "name": "b", "description": "B"},
        ]
    ),
    "as many choices as possible": asked(
        choices=[{"name": f"n{one}", "value": f"v{one}"} for one in range(25)]
    ),
}
REFUSED_COMMANDS: dict[str, tuple[Json, str, str]] = {
    "no name": (command(name=None), "0.name", "BASE_TYPE_REQUIRED"),
    "name too long": (command(name="x" * 33), "0.name", "BASE_TYPE_BAD_LENGTH"),
    "name with a space": (command(name="a b"), "0.name", "STRING_TYPE_REGEX"),
    "name in capitals": (command(name="Ask"), "0.name", "APPLICATION_COMMAND_INVALID_NAME"),
    "translated name with a space": (
        command(name_localizations={"de": "frag mich"}),
        "0.name_localizations.de",
        "STRING_TYPE_REGEX",
    ),
    "no description": (command(description=""), "0.description", "BASE_TYPE_REQUIRED"),
    "description too long": (
        command(description="x" * 101),
        "0.description",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "translated description too long": (
        command(description_localizations={"de": "x" * 101}),
        "0.description_localizations.de",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "unknown type": (command(type=9), "0.type", "BASE_TYPE_CHOICES"),
    "too many options": (
        command(options=[{"type": 3, "name": f"n{one}", "description": "d"} for one in range(26)]),
        "0.options",
        "BASE_TYPE_MAX_LENGTH",
    ),
    "unknown option type": (asked(type=12), "0.options.0.type", "BASE_TYPE_CHOICES"),
    "option name in capitals": (
        asked(name="What"),
        "0.options.0.name",
        "APPLICATION_COMMAND_INVALID_NAME",
    ),
    "option without description": (
        asked(description=None),
        "0.options.0.description",
        "BASE_TYPE_REQUIRED",
    ),
    "optional, then required": (
        command(
            options=[
                {"type": 3, "name": "a", "description": "A"},
                {"type": 3, "name": "b", "description": "B", "required": True},
            ]
        ),
        "0.options.1",
        "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
    ),
    "option name twice": (
        command(options=[{"type": 3, "name": "a", "description": "A"}] * 2),
        "0.options.1.name",
        "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
    ),
    "the same within a subcommand": (
        command(
            options=[
                {
                    "type": 1,
                    "name": "sub",
                    "description": "S",
                    "options": [{"type": 3, "name": "a b", "description": "A"}],
                }
            ]
        ),
        "0.options.0.options.0.name",
        "STRING_TYPE_REGEX",
    ),
    "too many choices": (
        asked(choices=[{"name": f"n{one}", "value": "v"} for one in range(26)]),
        "0.options.0.choices",
        "BASE_TYPE_MAX_LENGTH",
    ),
    "choices that complete": (
        asked(choices=[{"name": "n", "value": "v"}], autocomplete=True),
        "0.options.0.autocomplete",
        "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID",
    ),
    "yes or no that completes": (
        asked(type=5, autocomplete=True),
        "0.options.0.autocomplete",
        "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID",
    ),
    "more than 8,000 characters": (
        command(
            options=[
                {
                    "type": 3,
                    "name": f"n{one}",
                    "description": "d" * 100,
                    "choices": [{"name": "n" * 100, "value": "v" * 100}] * 2,
                }
                for one in range(20)
            ]
        ),
        "0",
        "APPLICATION_COMMAND_TOO_LARGE",
    ),
    "a subcommand beside an option": (
        command(
            options=[
                {"type": 1, "name": "a", "description": "A"},
                {"type": 3, "name": "b", "description": "B"},
            ]
        ),
        "0.options",
        "APPLICATION_COMMAND_OPTIONS_TYPE_EXCLUSIVE",
    ),
    "a group in a group": (
        command(
            options=[
                {
                    "type": 2,
                    "name": "a",
                    "description": "A",
                    "options": [{"type": 2, "name": "b", "description": "B"}],
                }
            ]
        ),
        "0.options.0.options.0.type",
        "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
    ),
    "an entry of a menu that describes itself": (
        {"type": 3, "name": "Save", "description": "Saves"},
        "0.description",
        "APPLICATION_COMMAND_INVALID_DESCRIPTION",
    ),
    "an entry of a menu with options": (
        {"type": 2, "name": "Greet", "options": [{"type": 3, "name": "a", "description": "A"}]},
        "0.options",
        "APPLICATION_COMMAND_INVALID_OPTIONS",
    ),
    "a number as a text's choice": (
        asked(choices=[{"name": "n", "value": 1}]),
        "0.options.0.choices.0.value",
        "STRING_TYPE_CONVERT",
    ),
    "a bound that is no number": (
        asked(type=4, min_value="one"),
        "0.options.0.min_value",
        "FLOAT_TYPE_COERCE",
    ),
    "option is no object": (command(options=[3]), "0.options.0", "DICT_TYPE_CONVERT"),
}
REFUSED_CHOICES: dict[str, tuple[object, str, str]] = {
    "no choices": (None, "choices", "BASE_TYPE_REQUIRED"),
    "too many": ([{"name": "n", "value": "v"}] * 26, "choices", "BASE_TYPE_MAX_LENGTH"),
    "name too long": (
        [{"name": "x" * 101, "value": "v"}],
        "choices.0.name",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "name empty": ([{"name": "", "value": "v"}], "choices.0.name", "BASE_TYPE_REQUIRED"),
    "value too long": (
        [{"name": "n", "value": "x" * 101}],
        "choices.0.value",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "value missing": ([{"name": "n"}], "choices.0.value", "BASE_TYPE_REQUIRED"),
    "value yes": ([{"name": "n", "value": True}], "choices.0.value", "STRING_TYPE_CONVERT"),
    "value too large": (
        [{"name": "n", "value": 2**53 + 1}],
        "choices.0.value",
        "NUMBER_TYPE_MAX",
    ),
    "choice is no object": (["n"], "choices.0", "DICT_TYPE_CONVERT"),
}


@pytest.mark.parametrize("body", ACCEPTED_COMMANDS.values(), ids=ACCEPTED_COMMANDS)
def test_a_command_within_the_limits_is_accepted(body: Json) -> None:
    rules.check_commands([body])
    rules.check_command(body)


@pytest.mark.parametrize(("body", "path", "code"), REFUSED_COMMANDS.values(), ids=REFUSED_COMMANDS)
def test_a_command_is_refused(body: Json, path: str, code: str) -> None:
    with pytest.raises(DiscordError) as refused:
        rules.check_commands([body])
    assert code in codes(refused.value, path)


def test_a_hundred_commands_are_accepted_and_one_more_is_not() -> None:
    bodies: list[object] = [command(name=f"n{one}") for one in range(100)]
    rules.check_commands(bodies)
    with pytest.raises(DiscordError) as refused:
        rules.check_commands([*bodies, command(name="more")])
    assert refused.value.body["code"] == 30032


def test_a_commands_name_is_unique_among_its_kind() -> None:
    rules.check_commands([command(), {"type": 2, "name": "ask"}])
    with pytest.raises(DiscordError) as refused:
        rules.check_commands([command(), command()])
    assert codes(refused.value, "1.name") == {"APPLICATION_COMMANDS_DUPLICATE_NAME"}


@pytest.mark.parametrize(("choices", "path", "code"), REFUSED_CHOICES.values(), ids=REFUSED_CHOICES)
def test_choices_are_refused(choices: object, path: str, code: str) -> None:
    with pytest.raises(DiscordError) as refused:
        rules.check_choices(choices, at=("choices",))
    assert code in codes(refused.value, path)


def test_choices_within_the_limits_are_accepted() -> None:
    texts = [{"name": "x" * 100, "value": "x" * 100}] * 25
    for choices in ([], texts, [{"name": "n", "value": 1.5}]):
        rules.check_choices(choices, at=("choices",))

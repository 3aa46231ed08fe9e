"""Every rule is broken once, at its border; what is just within is accepted."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.playground import rules
from bot.playground.errors import DiscordError

Json = dict[str, Any]


def embed(**keys: object) -> Json:
    return {"embeds": [{"title": "A title", **keys}]}


def field(**keys: object) -> Json:
    return embed(fields=[{"name": "n", "value": "v", **keys}])


def row(*parts: Json) -> Json:
    return {"content": "c", "components": [{"type": 1, "components": list(parts)}]}


def button(custom_id: str = "b", **keys: object) -> Json:
    return {"type": 2, "style": 1, "label": "l", "custom_id": custom_id, **keys}


def link(url: object = "https://example.org", **keys: object) -> Json:
    return {"type": 2, "style": 5, "label": "l", "url": url, **keys}


def menu(**keys: object) -> Json:
    return {"type": 3, "custom_id": "m", "options": [option(1), option(2)], **keys}


def option(number: int, **keys: object) -> Json:
    return {"label": f"l{number}", "value": f"v{number}", **keys}


def rows(count: int, parts: int = 1) -> Json:
    return {
        "components": [
            {"type": 1, "components": [button(f"{one}.{two}") for two in range(parts)]}
            for one in range(count)
        ]
    }


ACCEPTED_MESSAGES: dict[str, Json] = {
    "content at its longest": {"content": "x" * 2000},
    "content counted in code points": {"content": "🙂" * 2000},
    "content without surrounding space": {"content": " " * 100 + "x" * 2000},
    "a title at its longest": embed(title="x" * 256),
    "a description at its longest": embed(description="x" * 4096),
    "as many fields as possible": embed(fields=[{"name": "n", "value": "v"}] * 25),
    "as many embeds as possible": {"embeds": [{"title": "t"}] * 10},
    "embeds of 6,000 together": {"embeds": [{"description": "x" * 3000}] * 2},
    "an embed with only a picture": {"embeds": [{"image": {"url": "https://a.org/b.png"}}]},
    "a picture that is attached": embed(image={"url": "attachment://b.png"}),
    "a time": embed(timestamp="2026-11-23T20:31:00+00:00"),
    "no components": {"content": "c", "components": []},
    "as many buttons as possible": rows(5, 5),
    "only components": rows(1),
    "a label at its longest": row(button(label="x" * 80)),
    "a custom id at its longest": row(button("x" * 100)),
    "a button with only an emoji": row(button(label=None, emoji={"name": "🙂"})),
    "a link": row(link()),
    "a link into Discord": row(link("discord://-/channels/1")),
    "a menu at its largest": row(menu(options=[option(one) for one in range(25)], max_values=25)),
    "a menu of which nothing need be chosen": row(menu(min_values=0)),
    "a menu of people": row({"type": 5, "custom_id": "u", "placeholder": "Who?"}),
    "a menu of roles": row({"type": 6, "custom_id": "r", "max_values": 25}),
    "a menu of both, with some chosen": row(
        {
            "type": 7,
            "custom_id": "m",
            "max_values": 2,
            "default_values": [{"id": "1", "type": "user"}, {"id": "2", "type": "role"}],
        }
    ),
    "a menu of channels": row({"type": 8, "custom_id": "c", "channel_types": [0, 5]}),
    "nobody is notified": {"content": "@everyone", "allowed_mentions": {"parse": []}},
    "somebody is notified": {
        "content": "<@1>",
        "allowed_mentions": {"parse": ["roles"], "users": ["1"]},
    },
}

REFUSED_MESSAGES: dict[str, tuple[Json, str, str]] = {
    "content too long": ({"content": "x" * 2001}, "content", "BASE_TYPE_MAX_LENGTH"),
    "content is no text": ({"content": 1}, "content", "STRING_TYPE_CONVERT"),
    "title too long": (embed(title="x" * 257), "embeds.0.title", "BASE_TYPE_MAX_LENGTH"),
    "description too long": (
        embed(description="x" * 4097),
        "embeds.0.description",
        "BASE_TYPE_MAX_LENGTH",
    ),
    "author too long": (
        embed(author={"name": "x" * 257}),
        "embeds.0.author.name",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "author without a name": (embed(author={}), "embeds.0.author.name", "BASE_TYPE_REQUIRED"),
    "author is no object": (embed(author="me"), "embeds.0.author", "DICT_TYPE_CONVERT"),
    "footer too long": (
        embed(footer={"text": "x" * 2049}),
        "embeds.0.footer.text",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "too many fields": (
        embed(fields=[{"name": "n", "value": "v"}] * 26),
        "embeds.0.fields",
        "BASE_TYPE_MAX_LENGTH",
    ),
    "field name too long": (
        field(name="x" * 257),
        "embeds.0.fields.0.name",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "field name empty": (field(name=""), "embeds.0.fields.0.name", "BASE_TYPE_REQUIRED"),
    "field value too long": (
        field(value="x" * 1025),
        "embeds.0.fields.0.value",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "field value blank": (field(value=" \n"), "embeds.0.fields.0.value", "BASE_TYPE_REQUIRED"),
    "field is no object": (embed(fields=["f"]), "embeds.0.fields.0", "DICT_TYPE_CONVERT"),
    "fields are no list": (embed(fields={}), "embeds.0.fields", "LIST_TYPE_CONVERT"),
    "too many embeds": ({"embeds": [{"title": "t"}] * 11}, "embeds", "BASE_TYPE_MAX_LENGTH"),
    "embeds too long together": (
        {"embeds": [{"description": "x" * 3000}, {"description": "x" * 3001}]},
        "embeds",
        "MAX_EMBED_SIZE_EXCEEDED",
    ),
    "all parts count together": (
        {
            "embeds": [
                {
                    "title": "x" * 200,
                    "description": "x" * 4000,
                    "author": {"name": "x" * 200},
                    "footer": {"text": "x" * 1000},
                    "fields": [{"name": "x" * 200, "value": "x" * 401}],
                }
            ]
        },
        "embeds",
        "MAX_EMBED_SIZE_EXCEEDED",
    ),
    "embed shows nothing": (
        {"embeds": [{"color": 1}]},
        "embeds.0.description",
        "BASE_TYPE_REQUIRED",
    ),
    "embed is no object": ({"embeds": ["e"]}, "embeds.0", "DICT_TYPE_CONVERT"),
    "embed links a script": (
        embed(url="javascript:alert(1)"),
        "embeds.0.url",
        "URL_TYPE_INVALID_URL",
    ),
    "embed links a file server": (
        embed(url="ftp://example.org/a"),
        "embeds.0.url",
        "URL_TYPE_INVALID_SCHEME",
    ),
    "embed link is no address": (embed(url="example"), "embeds.0.url", "URL_TYPE_INVALID_URL"),
    "embed link cannot be read": (
        embed(url="https://[1"),
        "embeds.0.url",
        "URL_TYPE_INVALID_URL",
    ),
    "picture has no address": (embed(image={}), "embeds.0.image.url", "BASE_TYPE_REQUIRED"),
    "picture is no object": (embed(thumbnail="a"), "embeds.0.thumbnail", "DICT_TYPE_CONVERT"),
    "colour too large": (embed(color=0x1000000), "embeds.0.color", "NUMBER_TYPE_MAX"),
    "colour below zero": (embed(color=-1), "embeds.0.color", "NUMBER_TYPE_MIN"),
    "colour is no number": (embed(color="red"), "embeds.0.color", "NUMBER_TYPE_COERCE"),
    "time is no time": (embed(timestamp="soon"), "embeds.0.timestamp", "DATE_TIME_TYPE_PARSE"),
    "too many rows": (rows(6), "components", "BASE_TYPE_MAX_LENGTH"),
    "too many buttons in a row": (
        rows(1, 6),
        "components.0.components",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "a row with nothing": (row(), "components.0.components", "BASE_TYPE_BAD_LENGTH"),
    "a button outside of a row": (
        {"components": [button()]},
        "components.0.type",
        "PLAYGROUND_UNSUPPORTED",
    ),
    "a menu beside a button": (
        row(button(), menu()),
        "components.0.components.1",
        "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
    ),
    "a button beside a menu": (
        row(menu(), button()),
        "components.0.components.1",
        "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
    ),
    "two menus in a row": (
        row(menu(), menu(custom_id="n")),
        "components.0.components.1",
        "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
    ),
    "a custom id twice": (
        row(button("same"), button("same")),
        "components.0.components.1.custom_id",
        "COMPONENT_CUSTOM_ID_DUPLICATED",
    ),
    "a custom id twice in two rows": (
        {"components": row(button("m"))["components"] + row(menu())["components"]},
        "components.1.components.0.custom_id",
        "COMPONENT_CUSTOM_ID_DUPLICATED",
    ),
    "no custom id": (
        row(button("")),
        "components.0.components.0.custom_id",
        "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED",
    ),
    "custom id too long": (
        row(button("x" * 101)),
        "components.0.components.0.custom_id",
        "BASE_TYPE_MAX_LENGTH",
    ),
    "label too long": (
        row(button(label="x" * 81)),
        "components.0.components.0.label",
        "BASE_TYPE_MAX_LENGTH",
    ),
    "neither label nor emoji": (
        row(button(label=None)),
        "components.0.components.0.label",
        "BASE_TYPE_REQUIRED",
    ),
    "an emoji that is a word": (
        row(button(emoji={"name": "smile"})),
        "components.0.components.0.emoji.name",
        "COMPONENT_INVALID_EMOJI",
    ),
    "an unknown style": (
        row(button(style=9)),
        "components.0.components.0.style",
        "BASE_TYPE_CHOICES",
    ),
    "a link with a custom id": (
        row(link(custom_id="a")),
        "components.0.components.0.custom_id",
        "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
    ),
    "a button with an address": (
        row(button(url="https://example.org")),
        "components.0.components.0.custom_id",
        "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
    ),
    "a link without an address": (
        row(link(None)),
        "components.0.components.0.url",
        "BUTTON_COMPONENT_URL_REQUIRED",
    ),
    "a link with a foreign scheme": (
        row(link("steam://run/1")),
        "components.0.components.0.url",
        "URL_TYPE_INVALID_SCHEME",
    ),
    "a link too long": (
        row(link("https://example.org/" + "x" * 500)),
        "components.0.components.0.url",
        "BASE_TYPE_MAX_LENGTH",
    ),
    "an unknown component": (
        row({"type": 99}),
        "components.0.components.0.type",
        "PLAYGROUND_UNSUPPORTED",
    ),
    "a menu without options": (
        row(menu(options=[])),
        "components.0.components.0.options",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "a menu with too many options": (
        row(menu(options=[option(one) for one in range(26)])),
        "components.0.components.0.options",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "a menu without a custom id": (
        row(menu(custom_id=None)),
        "components.0.components.0.custom_id",
        "BASE_TYPE_REQUIRED",
    ),
    "a placeholder too long": (
        row(menu(placeholder="x" * 151)),
        "components.0.components.0.placeholder",
        "BASE_TYPE_MAX_LENGTH",
    ),
    "an option's label too long": (
        row(menu(options=[option(1, label="x" * 101)])),
        "components.0.components.0.options.0.label",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "an option's value too long": (
        row(menu(options=[option(1, value="x" * 101)])),
        "components.0.components.0.options.0.value",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "an option's description too long": (
        row(menu(options=[option(1, description="x" * 101)])),
        "components.0.components.0.options.0.description",
        "BASE_TYPE_MAX_LENGTH",
    ),
    "an option's value twice": (
        row(menu(options=[option(1), option(1)])),
        "components.0.components.0.options.1.value",
        "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
    ),
    "more chosen than may be": (
        row(menu(options=[option(1, default=True), option(2, default=True)])),
        "components.0.components.0.options",
        "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES",
    ),
    "least above most": (
        row(menu(min_values=2, max_values=1)),
        "components.0.components.0.min_values",
        "NUMBER_TYPE_MAX",
    ),
    "most above the options": (
        row(menu(max_values=3)),
        "components.0.components.0.options",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "most above all limits": (
        row(menu(max_values=26)),
        "components.0.components.0.max_values",
        "NUMBER_TYPE_MAX",
    ),
    "a menu of people beside a button": (
        row({"type": 5, "custom_id": "u"}, button()),
        "components.0.components.1",
        "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
    ),
    "a menu of people without a custom id": (
        row({"type": 5}),
        "components.0.components.0.custom_id",
        "BASE_TYPE_REQUIRED",
    ),
    "a role chosen among people": (
        row({"type": 5, "custom_id": "u", "default_values": [{"id": "1", "type": "role"}]}),
        "components.0.components.0.default_values.0.type",
        "BASE_TYPE_CHOICES",
    ),
    "more people chosen than may be": (
        row({"type": 5, "custom_id": "u", "default_values": [{"id": "1", "type": "user"}] * 2}),
        "components.0.components.0.default_values",
        "BASE_TYPE_MAX_LENGTH",
    ),
    "chosen by name": (
        row({"type": 5, "custom_id": "u", "default_values": [{"id": "me", "type": "user"}]}),
        "components.0.components.0.default_values.0.id",
        "NUMBER_TYPE_COERCE",
    ),
    "a maybe disabled button": (
        row(button(disabled="perhaps")),
        "components.0.components.0.disabled",
        "BOOLEAN_TYPE_CONVERT",
    ),
    "mentions are no object": (
        {"content": "c", "allowed_mentions": []},
        "allowed_mentions",
        "DICT_TYPE_CONVERT",
    ),
    "an unknown kind of mention": (
        {"content": "c", "allowed_mentions": {"parse": ["friends"]}},
        "allowed_mentions.parse.0",
        "BASE_TYPE_CHOICES",
    ),
    "some users and all users": (
        {"content": "c", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
        "allowed_mentions",
        "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
    ),
    "too many users named": (
        {"content": "c", "allowed_mentions": {"users": ["1"] * 101}},
        "allowed_mentions.users",
        "BASE_TYPE_MAX_LENGTH",
    ),
    "a poll": ({"content": "c", "poll": {"question": {}}}, "poll", "PLAYGROUND_UNSUPPORTED"),
    "a sticker": ({"sticker_ids": ["1"]}, "sticker_ids", "PLAYGROUND_UNSUPPORTED"),
    "a file": (
        {"content": "c", "attachments": [{"id": 0}]},
        "attachments",
        "PLAYGROUND_UNSUPPORTED",
    ),
    "the newer layout": (
        {"content": "c", "flags": 1 << 15},
        "flags",
        "PLAYGROUND_UNSUPPORTED",
    ),
    "flags are no number": ({"content": "c", "flags": "64"}, "flags", "NUMBER_TYPE_COERCE"),
}


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


def codes(error: DiscordError, path: str) -> set[str]:
    """Return the codes of the faults at a place of the error tree."""
    node = error.body["errors"]
    for key in path.split("."):
        node = node[key]
    return {fault["code"] for fault in node["_errors"]}


@pytest.mark.parametrize("body", ACCEPTED_MESSAGES.values(), ids=ACCEPTED_MESSAGES)
def test_a_message_within_the_limits_is_accepted(body: Json) -> None:
    rules.check_message(body)


@pytest.mark.parametrize(("body", "path", "code"), REFUSED_MESSAGES.values(), ids=REFUSED_MESSAGES)
def test_a_message_is_refused(body: Json, path: str, code: str) -> None:
    with pytest.raises(DiscordError) as refused:
        rules.check_message(body)
    assert refused.value.status == 400
    assert refused.value.body["code"] == 50035
    assert refused.value.body["message"] == "Invalid Form Body"
    assert code in codes(refused.value, path)


@pytest.mark.parametrize(
    "body",
    [{}, {"content": " \n"}, {"embeds": []}, {"content": None, "components": None}],
    ids=["nothing", "blank", "no embeds", "null"],
)
def test_a_message_that_shows_nothing_is_refused(body: Json) -> None:
    with pytest.raises(DiscordError, match="Cannot send an empty message") as refused:
        rules.check_message(body)
    assert refused.value.body["code"] == 50006


def test_an_edit_may_name_only_what_changes() -> None:
    before = {"content": "before", "embeds": [], "components": []}
    rules.check_message({}, before=before)
    with pytest.raises(DiscordError):
        rules.check_message({"content": ""}, before=before)


def test_errors_stand_where_the_callback_has_them() -> None:
    with pytest.raises(DiscordError) as refused:
        rules.check_message(embed(title="x" * 257), at=("data",))
    assert codes(refused.value, "data.embeds.0.title") == {"BASE_TYPE_MAX_LENGTH"}


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(DiscordError) as refused:
        rules.check_message({"content": "x" * 2001, **embed(title="x" * 257)})
    assert refused.value.body["errors"].keys() == {"content", "embeds"}


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


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)
keys = st.sampled_from(
    [
        *("content", "embeds", "components", "flags", "title", "description", "url", "color"),
        *("author", "footer", "image", "fields", "name", "value", "text", "timestamp"),
        *("type", "style", "label", "custom_id", "emoji", "options", "min_values", "max_values"),
        *("choices", "required", "autocomplete", "name_localizations", "default", "icon_url"),
    ]
)
bodies = st.recursive(
    anything | st.sampled_from([1, 2, 3]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=6),
    max_leaves=20,
)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(keys, bodies, max_size=6))
def test_whatever_a_bot_sends_is_accepted_or_refused(body: Json) -> None:
    for check in (rules.check_message, rules.check_command):
        try:
            check(body)
        except DiscordError as error:
            assert error.status == 400  # noqa: PT017  either outcome is fine, others are not
    try:
        rules.check_choices(body.get("choices"), at=("choices",))
    except DiscordError as error:
        assert error.status == 400  # noqa: PT017  as above

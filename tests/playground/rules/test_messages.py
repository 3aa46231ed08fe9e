"""Messages within Discord's limits, and beyond them: long, for it is two tables."""

import pytest

from bot.playground import rules
from bot.playground.errors import DiscordError
from tests.playground.rules.making import (
    Json,
    button,
    codes,
    embed,
    field,
    link,
    menu,
    option,
    row,
    rows,
)

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

"""Whatever a bot sends is taken, or refused as Discord refuses it."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.playground import rules
from bot.playground.errors import DiscordError
from tests.playground.rules.making import Json

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

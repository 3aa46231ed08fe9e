"""Which language a text is taken for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.text.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("The dog plays with the ball in the garden.", "en", id="English"),
        pytest.param("Der Hund ist im Garten und spielt mit dem Ball.", "de", id="German"),
        pytest.param("El perro está en el jardín y juega con la pelota.", "es", id="Spanish"),
        pytest.param("Le chien est dans le jardin et il joue.", "fr", id="French"),
        pytest.param("De hond is in de tuin en speelt met een bal.", "nl", id="Dutch"),
        pytest.param("Собака в саду и играет с мячом.", "ru", id="Russian"),
        pytest.param("Пес у саду та грає з м'ячем, що його має.", "uk", id="Ukrainian"),
        pytest.param("小红书上的 Labubu", "zh", id="Chinese with a Latin name"),
        pytest.param("ラブブは人気のある人形です", "ja", id="Japanese"),
        pytest.param("라부부는 인형이다", "ko", id="Korean"),
        pytest.param("ที่นี่มีเรือ", "th", id="Thai"),
        pytest.param("كان القارب في البحر", "ar", id="Arabic"),
        pytest.param("A word, 河南, within an English text.", "en", id="English with Han"),
        pytest.param("Labubu", "en", id="a name says nothing"),
        pytest.param("", "en", id="nothing"),
    ],
)
def test_a_text_speaks_for_its_language(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("tag", "language"), [("pt-BR", "pt"), ("zh_Hant", "zh"), ("nb", "no"), ("DE", "de")]
)
def test_what_the_editor_says_counts(tag: str, language: str) -> None:
    assert language_of("The dog plays with the ball.", tag) == language


@settings(deadline=None)
@given(st.text(), st.none() | st.text())
def test_any_text_has_a_language(text: str, tag: str | None) -> None:
    assert isinstance(language_of(text, tag), str)

"""The token comes from a file of its own, and is shown by nothing."""

from pathlib import Path

import pytest
from pydantic import BaseModel, SecretStr

from bot.config import Config, Discord, load_config
from bot.errors import ConfigError, SecretFileError, TokenMissingError
from tests.config.known import TOKEN, Write, known_keys
from tests.unprivileged import without_privileges


@pytest.fixture
def secret_file(tmp_path: Path) -> Path:
    file = tmp_path / "token"
    file.write_text(f"{TOKEN}\n", encoding="utf-8")
    return file


def test_a_token_is_read_from_the_file_that_a_variable_names(secret_file: Path) -> None:
    config = load_config(environ={"ARTICLE_BOT_DISCORD__TOKEN_FILE": str(secret_file)})
    assert config.discord.get_token() == TOKEN


def test_a_token_file_beside_the_settings_beats_the_token_in_them(write: Write) -> None:
    file = write('[discord]\ntoken = "weak"\ntoken_file = "token"')
    (file.parent / "token").write_text(TOKEN, encoding="utf-8")
    assert load_config(environ={}, file=file).discord.get_token() == TOKEN


def test_a_token_in_the_environment_beats_a_token_file_which_is_not_even_read(
    write: Write,
) -> None:
    file = write('[discord]\ntoken_file = "missing"')
    config = load_config(environ={"ARTICLE_BOT_DISCORD__TOKEN": TOKEN}, file=file)
    assert config.discord.get_token() == TOKEN


@pytest.mark.parametrize(
    "discord", [Discord(), Discord(token=SecretStr(""))], ids=["none", "empty"]
)
def test_no_token_is_a_failure_of_its_own(discord: Discord) -> None:
    with pytest.raises(TokenMissingError):
        discord.get_token()


@pytest.mark.parametrize(
    ("content", "reason"),
    [(None, "No such file"), (b"", "empty"), (b" \r\n", "empty"), (b"\xff", "UTF-8")],
    ids=["missing", "empty", "blank", "binary"],
)
def test_a_secret_file_without_a_secret_is_refused(
    content: bytes | None, reason: str, tmp_path: Path
) -> None:
    file = tmp_path / "token"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(SecretFileError, match=reason) as caught:
        load_config(environ={"ARTICLE_BOT_DISCORD__TOKEN_FILE": str(file)})
    assert caught.value.path == file


def test_a_folder_holds_no_secret(tmp_path: Path) -> None:
    with pytest.raises(SecretFileError, match="directory"):
        load_config(environ={"ARTICLE_BOT_DISCORD__TOKEN_FILE": str(tmp_path)})


def test_a_secret_file_of_another_user_is_refused(secret_file: Path) -> None:
    secret_file.chmod(0)
    with (
        without_privileges(secret_file),
        pytest.raises(SecretFileError, match="Permission denied"),
    ):
        load_config(environ={"ARTICLE_BOT_DISCORD__TOKEN_FILE": str(secret_file)})


def test_the_token_shows_in_no_representation() -> None:
    config = load_config(environ={"ARTICLE_BOT_DISCORD__TOKEN": TOKEN})
    assert TOKEN not in f"{config!r} {config} {config.discord} {config.model_dump()}"
    assert TOKEN not in config.model_dump_json()


@pytest.mark.parametrize(
    "text",
    [
        f'[discord]\ntoken = ["{TOKEN}"]',
        f'[discord]\ntokn = "{TOKEN}"',
        f'token = "{TOKEN}"',
        f'[discord]\ntoken = "{TOKEN}',
        f'[discord]\ntoken = "{TOKEN}"\ntoken = "{TOKEN}"',
        f'[discord]\ntoken = "{TOKEN}"\napi_url = 3',
    ],
    ids=["list", "unknown key", "no section", "not closed", "twice", "neighbour"],
)
def test_the_token_shows_in_no_error(text: str, write: Write) -> None:
    with pytest.raises(ConfigError) as caught:
        load_config(environ={}, file=write(text))
    error: BaseException | None = caught.value
    while error is not None:
        assert TOKEN not in f"{error!r} {error}"
        error = error.__cause__ or error.__context__


def test_every_secret_has_a_file_to_be_read_from() -> None:
    for name, section in Config.model_fields.items():
        assert isinstance(section.annotation, type)
        assert issubclass(section.annotation, BaseModel)
        fields = section.annotation.model_fields
        secrets = [key for key, field in fields.items() if field.annotation == SecretStr | None]
        assert all(f"{name}.{secret}_file" in known_keys() for secret in secrets)


def test_blanks_around_a_token_are_no_part_of_it() -> None:
    config = load_config(environ={"ARTICLE_BOT_DISCORD__TOKEN": f" {TOKEN} \n"})
    assert config.discord.get_token() == TOKEN

"""``run`` and ``invite``: what an operator is told before the bot is in Discord."""

import base64
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.cli.conftest import ArticleBot, Ended
from tests.making import write_article

TOKEN = "ARTICLE_BOT_DISCORD__TOKEN"
APPLICATION = 112233445566778899
BreakIt = Callable[[Path, pytest.MonkeyPatch], str]
SECRET = base64.urlsafe_b64encode(str(APPLICATION).encode()).decode().rstrip("=") + ".Gx7a.k9-Zq_"


def no_token(_here: Path, patch: pytest.MonkeyPatch) -> str:
    patch.delenv(TOKEN)
    return "Set ARTICLE_BOT_DISCORD__TOKEN"


def no_token_file(_here: Path, patch: pytest.MonkeyPatch) -> str:
    patch.delenv(TOKEN)
    patch.setenv(f"{TOKEN}_FILE", "gone")
    return "gone can't be read"


def broken_settings(here: Path, _patch: pytest.MonkeyPatch) -> str:
    (here / "config.toml").write_text("[site")
    return "config.toml can't be read"


def unknown_setting(here: Path, _patch: pytest.MonkeyPatch) -> str:
    (here / "config.toml").write_text("[site]\nnam = 'x'\n")
    return "Did you mean site.name?"


def no_folder(here: Path, _patch: pytest.MonkeyPatch) -> str:
    (here / "content" / "boat.md").unlink()
    (here / "content").rmdir()
    return "content can't be read"


def no_database(here: Path, _patch: pytest.MonkeyPatch) -> str:
    (here / "articles.db").write_text("no database at all, but a text" * 100)
    return "articles.db is another program's file"


def damaged_database(here: Path, _patch: pytest.MonkeyPatch) -> str:
    (here / "articles.db").write_bytes(bytes(range(256)) * 100)
    return "with article-bot rebuild --database"


@pytest.mark.parametrize("break_it", [no_token, no_token_file, broken_settings, unknown_setting])
def test_settings_that_an_operator_must_mend(
    article_bot: ArticleBot, here: Path, monkeypatch: pytest.MonkeyPatch, break_it: BreakIt
) -> None:
    write_article(here / "content")
    monkeypatch.setenv(TOKEN, SECRET)
    reason = break_it(here, monkeypatch)
    assert_one_sentence(article_bot("run"), reason)


@pytest.mark.parametrize("break_it", [no_folder, no_database, damaged_database])
def test_files_that_an_operator_must_mend(
    process: ArticleBot, here: Path, monkeypatch: pytest.MonkeyPatch, break_it: BreakIt
) -> None:
    write_article(here / "content")
    monkeypatch.setenv(TOKEN, SECRET)
    reason = break_it(here, monkeypatch)
    assert_one_sentence(process("run"), reason)


def assert_one_sentence(ended: Ended, reason: str) -> None:
    assert (ended.status, ended.out) == (78, "")
    assert len(ended.err.splitlines()) == 1
    assert reason in ended.err
    assert ended.err.count("article-bot playground") == 1
    assert SECRET not in ended.err


def test_a_discord_that_is_not_there_is_nothing_to_mend(
    process: ArticleBot, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_article(here / "content")
    monkeypatch.setenv(TOKEN, SECRET)
    monkeypatch.setenv("ARTICLE_BOT_DISCORD__API_URL", "http://127.0.0.1:1/api/v10")
    ended = process("run")
    assert ended.status == 1
    assert ended.err.splitlines()[-1].startswith("Discord can't be reached")
    assert "Traceback" not in ended.err
    assert SECRET not in ended.err


def test_the_install_link_names_the_tokens_application(
    article_bot: ArticleBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(TOKEN, SECRET)
    ended = article_bot("invite")
    link = urlsplit(ended.out.strip())
    assert (link.scheme, link.netloc) == ("https", "discord.com")
    query = parse_qs(link.query)
    assert (query["client_id"], query["permissions"]) == ([str(APPLICATION)], ["0"])
    assert "no permission, no privileged intent" in ended.err
    assert SECRET not in ended.out + ended.err


@pytest.mark.parametrize(
    "token", ["x", "MTIz", ".a.b", "é.a.b", "!!.a.b", "bm8.a.b", "_w.a.b", "A.a.b"]
)
def test_a_token_without_an_application_is_none(
    article_bot: ArticleBot, monkeypatch: pytest.MonkeyPatch, token: str
) -> None:
    monkeypatch.setenv(TOKEN, token)
    ended = article_bot("invite")
    assert (ended.status, ended.out) == (78, "")
    assert "Copy it once more" in ended.err
    assert "Traceback" not in ended.err


def test_without_a_token_there_is_no_link_and_a_hint(article_bot: ArticleBot) -> None:
    ended = article_bot("invite")
    assert (ended.status, ended.out) == (78, "")
    assert "article-bot playground" in ended.err

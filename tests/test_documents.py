"""The documents say what is true: commands, keys and paths that they name exist."""

import re

import pytest

from bot.cli.program import program
from bot.config import Config
from tests.conftest import ROOT

DOCUMENTS = ("README.md", "ARCHITECTURE.md", "tests/README.md")
# Named, but not in the tree.
ELSEWHERE = ("../shared/", ".git/", ".venv/", "config.toml", "articles.db")


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def verbs() -> set[str]:
    return set(program.commands)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_path_a_document_names_exists(name: str) -> None:
    paths = re.findall(r"`([\w.-]+/[\w./-]*)`|\]\((?!https?:)([^)#]+)\)", text_of(name))
    folder = (ROOT / name).parent
    missing = [
        path
        for code, link in paths
        if (path := code or link)
        and not path.startswith(ELSEWHERE)
        and not (ROOT / path).exists()
        and not (folder / path).exists()
    ]
    assert not missing


def test_every_verb_is_documented_and_every_documented_verb_exists() -> None:
    table = re.findall(r"^\| (`.*?) \|", text_of("README.md"), re.MULTILINE)
    documented = {
        verb for row in table for verb in re.findall(r"`([a-z]+)[ `]", row) if "." not in row
    }
    assert verbs() == documented
    used = set(re.findall(r"article-bot ([a-z]+)", text_of("README.md")))
    assert used <= verbs()


def test_every_key_is_documented_and_every_documented_key_exists() -> None:
    keys = {f"{section}.{name}" for section, values in Config() for name, _ in values}
    readme = text_of("README.md").partition("### Configuration")[2]
    named = set(re.findall(r"`([a-z]+\.[a-z_]+)`", readme))
    assert {key for key in named if key.split(".")[0] in Config.model_fields} == keys


def test_every_room_has_its_question() -> None:
    rooms = {
        path.name for path in (ROOT / "bot").iterdir() if path.is_dir() and path.name[0] not in "_."
    }
    text = text_of("ARCHITECTURE.md")
    assert not {room for room in rooms if f"`bot/{room}/`" not in text}


def test_the_documents_speak_of_the_product_alone() -> None:
    for name in (*DOCUMENTS, "CHANGELOG.md", "config.example.toml"):
        assert not re.search(r"/(root|home|work)/", text_of(name)), name


def test_the_pictures_in_the_readme_exist_and_are_all_there_are() -> None:
    shown = set(re.findall(r"\[.+?\]\((\.github/.+?\.png)\)", text_of("README.md")))
    assert shown == {f".github/{path.name}" for path in (ROOT / ".github").glob("*.png")}

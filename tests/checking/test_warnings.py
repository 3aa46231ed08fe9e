"""Each code is told of the files that bring it about and of no others, unless switched off."""

import ast
import json
from pathlib import Path

import pytest

from bot.checking import check
from bot.codes import CODES, Kind
from bot.content.problem import Severity
from bot.content.yaml_walk import _FATAL, _REFUSED
from tests.checking.cases import CASES, RAW, Files, write
from tests.conftest import ROOT
from tests.making import make_source

_TELLING = {  # who is given a code, and as which argument
    "refuse": 1,
    "tell": 1,
    "_hidden": 1,
    "_unreadable": 1,
    "RefusedFileError": 0,
    "told": 0,
    "_fatal": 0,
    "_refuse": 0,
}


def found(
    folder: Path, files: Files, *, site_url: str | None = None, off: tuple[str, ...] = ()
) -> list[tuple[str, int | None, str]]:
    source = make_source(write(folder, files), site_url=site_url)
    return [(each.path, each.line, each.code) for each in check(source, off=off).problems]


@pytest.mark.parametrize("code", CASES)
def test_a_warning_is_told_where_it_belongs_and_not_elsewhere(tmp_path: Path, code: str) -> None:
    case = CASES[code]
    told = found(tmp_path / "bad", case.bad, site_url=case.site_url)
    assert [each for each in told if each[2] == code] == [(case.path, case.line, code)]
    good = found(tmp_path / "good", case.good, site_url=case.site_url)
    assert code not in {each[2] for each in good}


@pytest.mark.parametrize("code", CASES)
def test_what_is_switched_off_is_not_told(tmp_path: Path, code: str) -> None:
    case = CASES[code]
    told = found(tmp_path, case.bad, site_url=case.site_url)
    quiet = found(tmp_path, case.bad, site_url=case.site_url, off=(code,))
    assert quiet == [each for each in told if each[2] != code]


@pytest.mark.parametrize("code", RAW)
def test_a_warning_of_a_spelling_is_told_where_it_belongs(tmp_path: Path, code: str) -> None:
    bad, good, line = RAW[code]
    (tmp_path / "a.md").write_text(bad)
    problems = check(make_source(tmp_path)).problems
    assert [each.line for each in problems if each.code == code] == [line]
    (tmp_path / "a.md").write_text(good)
    assert code not in {each.code for each in check(make_source(tmp_path)).problems}


def test_each_code_that_can_be_off_has_files_that_bring_it_about() -> None:
    assert CASES.keys() | RAW.keys() == {name for name, each in CODES.items() if each.may_be_off}


def test_an_error_is_told_whatever_is_off(tmp_path: Path) -> None:
    off = ("date-form", "slug", "no-tldr")
    told = found(tmp_path, {"a.md": {"date": "03/04/2025", "slug": "a b!"}}, off=off)
    assert [each[2] for each in told] == ["date-form", "slug"]


def test_a_complete_article_leaves_nothing_to_say(tmp_path: Path) -> None:
    assert found(tmp_path, {"a.md": {}}) == []


def _codes_in(path: Path) -> set[str]:
    """Return the codes that a module gives to problems."""
    codes: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        given = [each.value for each in node.keywords if each.arg == "code"]
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node.func, ast.Name) else name
        place = _TELLING.get(name)
        if place is not None:
            given += node.args[place : place + 2]  # ``told`` has the path before it, or has it not
        codes |= {
            each.value
            for each in given
            if isinstance(each, ast.Constant)
            and isinstance(each.value, str)
            and each.value == each.value.lower().replace(" ", "")
        }
    return codes


def test_each_code_is_explained_and_each_explained_code_is_told() -> None:
    modules = [*ROOT.glob("bot/content/*.py"), *ROOT.glob("bot/checking/*.py")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in modules)
    told = {code for path in modules for code in _codes_in(path)} | {*_FATAL, *_REFUSED}
    assert len(told) > 40
    assert told <= CODES.keys()
    made = {"long-title", "long-tag"}  # of the name of what is too long
    assert [code for code in CODES.keys() - made if f'"{code}"' not in text] == []


def test_each_code_of_the_files_that_hurt_matters_as_it_is_explained() -> None:
    allowed = {
        Kind.ERROR: {Severity.ERROR},
        Kind.EITHER: {Severity.ERROR, Severity.WARNING},
        Kind.WARNING: {Severity.WARNING},
        Kind.INFO: {Severity.INFO},
    }
    for path in ROOT.glob("tests/content/invalid/*.json"):
        if "draft" in path.name:  # of which an error is a warning
            continue
        for each in json.loads(path.read_text()):
            assert each["severity"] in allowed[CODES[each["code"]].kind], (path.name, each)

"""The hooks for pre-commit run verbs that there are, and the README names hooks that there are."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.conftest import ArticleBot
from tests.conftest import ROOT
from tests.making import COMPLETE, write_article

HOOKS: dict[str, dict[str, Any]] = {
    hook["id"]: hook
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
}


def test_the_readme_names_the_hooks_that_there_are() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"article-bot-(?:check|fix)", readme)) == HOOKS.keys()


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_lets_warnings_pass_and_no_error(
    article_bot: ArticleBot, here: Path, name: str
) -> None:
    program, *words = shlex.split(HOOKS[name]["entry"])
    assert program == "article-bot"
    assert not HOOKS[name]["pass_filenames"]
    posts = here / "posts"
    write_article(posts, **COMPLETE | {"tldr": None})
    assert article_bot(*words, "--content", "posts").status == 0
    write_article(posts, "bad.md", date="2025-02-30", **COMPLETE)
    assert article_bot(*words, "--content", "posts").status == 1


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_looks_when_an_article_changes(name: str) -> None:
    files = re.compile(HOOKS[name]["files"])
    assert files.search("posts/boat.md")
    assert files.search("posts/boat.markdown")
    assert not files.search("posts/boat.png")

"""``check``: every mistake with its place, in each of its forms, and a status for scripts."""

import json
from pathlib import Path

import pytest

from bot.codes import CODES
from bot.library import Library
from tests.cli.conftest import ArticleBot
from tests.making import COMPLETE, make_source, open_database, write_article


@pytest.fixture
def content(here: Path) -> Path:
    return write_article(here / "content", **COMPLETE).parent


def write_bad(content: Path, name: str = "bad.md") -> Path:
    path = content / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("---\ntitle: Ünique\ndate: 2025-02-30\n---\n", encoding="utf-8")
    return path


def test_a_clean_folder_ends_well(article_bot: ArticleBot, content: Path) -> None:
    ended = article_bot("check")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out == "1 file checked: 0 errors, 0 warnings, 0 infos\n"
    assert content.is_dir()


def test_warnings_and_infos_are_told_and_end_well(article_bot: ArticleBot, content: Path) -> None:
    write_article(content, "a.md", title="A", date=None, body="", **COMPLETE | {"tldr": "Piers."})
    write_article(
        content, "b.md", title="B", draft="true", body="", **COMPLETE | {"tldr": "Gulls."}
    )
    ended = article_bot("check")
    assert ended.status == 0
    assert "content/a.md:1:1 warning no-date " in ended.out
    assert ended.out.endswith("\n3 files checked: 0 errors, 1 warning, 1 info\n")


def test_a_mistake_is_a_line_that_editors_follow(article_bot: ArticleBot, content: Path) -> None:
    write_bad(content)
    ended = article_bot("check")
    assert ended.status == 1
    first, *_ = ended.out.splitlines()
    assert first.startswith("content/bad.md:3:7 error ")
    assert " — " in first
    assert ended.out.endswith("2 files checked: 1 error, 0 warnings, 0 infos\n")


def test_the_mistakes_of_a_file_stand_together(article_bot: ArticleBot, content: Path) -> None:
    for name in ("x.md", "y.md"):
        text = "---\ntitle: Boat\ndate: 2025-02-30\nurl: javascript:1\n---\n"
        (content / name).write_text(text, encoding="utf-8")
    files = article_bot("check").out.split("\n\n")[:-1]
    assert [{line.split(":")[0] for line in lines.splitlines()} for lines in files] == [
        {"content/x.md"},
        {"content/y.md"},
    ]


def test_programs_get_json_alone(article_bot: ArticleBot, content: Path) -> None:
    write_bad(content)
    ended = article_bot("check", "--format", "json")
    assert (ended.status, ended.err) == (1, "")
    (problem,) = ended.json["problems"]
    assert ended.json["checked"] == 2
    assert set(ended.json) == {"problems", "checked"}
    assert list(problem) == ["path", "line", "column", "severity", "code", "message", "hint"]
    assert (problem["path"], problem["line"], problem["column"]) == ("bad.md", 3, 7)
    assert problem["severity"] == "error"


def test_github_gets_annotations_that_land(article_bot: ArticleBot, content: Path) -> None:
    write_bad(content, "deep/bad.md")
    write_article(content, "a.md", title="A", date=None, body="", **COMPLETE | {"tldr": "Piers."})
    write_article(
        content, "b.md", title="B", draft="true", body="", **COMPLETE | {"tldr": "Gulls."}
    )
    ended = article_bot("check", "--format", "github")
    assert ended.status == 1
    undated, draft, bad, _ = ended.out.splitlines()
    assert undated.startswith("::warning file=content/a.md,line=1,col=1,title=no-date::The article")
    assert draft.startswith("::notice file=content/b.md,line=4,col=1,title=draft::")
    assert bad.startswith("::error file=content/deep/bad.md,line=3,col=7,title=no-such-date::")
    assert bad.endswith(" Correct the day, the time or the time zone.")


def test_what_would_end_an_annotation_is_encoded(article_bot: ArticleBot, content: Path) -> None:
    (content / "a,b:100%\n::set-env::.md").write_text(
        '---\ntitle: x\nslug: x\ndate: "50%"\n---\n', encoding="utf-8"
    )
    (line, _) = article_bot("check", "--format", "github").out.splitlines()
    assert line.startswith(
        "::error file=content/a%2Cb%3A100%25%0A%3A%3Aset-env%3A%3A.md,line=4,col=7,title="
    )
    assert "“50%25”" in line


def test_a_hostile_file_name_is_one_line_and_commands_no_terminal(
    article_bot: ArticleBot, content: Path
) -> None:
    write_bad(content, "\x1b[2J\n.md")
    ended = article_bot("check")
    assert "\ncontent/[2J .md:3:7 error " in ended.out
    assert "\x1b" not in ended.out


def test_a_folder_elsewhere_is_named_whole(
    article_bot: ArticleBot, here: Path, tmp_path: Path
) -> None:
    write_bad(tmp_path / "elsewhere")
    ended = article_bot("check", "--content", tmp_path / "elsewhere", "--format", "github")
    assert ended.out.startswith(f"::error file={tmp_path}/elsewhere/bad.md,line=3,")
    assert not list(here.iterdir())


async def test_a_slug_that_two_files_claim_is_told_as_a_load_tells_it(
    article_bot: ArticleBot, content: Path, tmp_path: Path
) -> None:
    write_article(content, "x.md", title="X", slug="Same", **COMPLETE)
    write_article(content, "y.md", title="Y", slug="sAME", **COMPLETE)
    ended = article_bot("check", "--format", "json")
    assert ended.status == 1
    async with open_database(tmp_path / "loaded.db") as database:
        library = await Library.open(database, make_source(content))
        (problem,) = (await library.load()).problems
    (told,) = ended.json["problems"]
    assert (told["line"], told["column"]) == (problem.line, problem.column) == (4, 7)
    assert (told["path"], told["code"], told["message"], told["hint"]) == (
        problem.path,
        problem.code,
        problem.message,
        problem.hint,
    )


def test_a_slug_that_only_the_name_gives_is_told_at_the_files_beginning(
    article_bot: ArticleBot, content: Path
) -> None:
    write_article(content, "deep/boat.md", title="Another Boat", **COMPLETE)
    assert "content/deep/boat.md:1:1 error duplicate-slug " in article_bot("check").out


def test_nothing_is_written_anywhere(article_bot: ArticleBot, content: Path, cache: Path) -> None:
    article_bot("check")
    assert not cache.exists()
    assert [path.name for path in content.parent.iterdir()] == ["content"]


def test_the_settings_count(article_bot: ArticleBot, here: Path, content: Path) -> None:
    write_article(content, "a.md", title="A", url="/a", **COMPLETE)
    assert "no-site" in article_bot("check").out
    (here / "site.toml").write_text('[site]\nurl = "https://magazine.example"\n')
    assert "no-site" not in article_bot("check", "--config", "site.toml").out


def test_no_articles_of_ones_own_are_no_success(article_bot: ArticleBot) -> None:
    ended = article_bot("check")
    assert (ended.status, ended.out) == (1, "")
    assert "there is no such folder" in ended.err


@pytest.mark.parametrize("words", [["--format", "json"], ["--format=json"]])
def test_programs_get_json_of_a_missing_folder_and_of_wrong_usage(
    article_bot: ArticleBot, here: Path, words: list[str]
) -> None:
    ended = article_bot("check", *words, "--content", here / "nowhere")
    assert (ended.status, ended.out) == (1, "")
    assert json.loads(ended.err)["error"]["code"] == "content-folder"
    ended = article_bot("check", *words, "--nonsense")
    assert (ended.status, ended.out) == (2, "")
    assert json.loads(ended.err)["error"]["code"] == "usage"


def test_a_link_to_nothing_is_told(article_bot: ArticleBot, content: Path) -> None:
    (content / "gone.md").symlink_to("nowhere.md")
    (content / "secret.md").symlink_to("/etc/hostname")
    ended = article_bot("check")
    assert ended.status == 1
    assert "content/gone.md error dangling-link " in ended.out
    assert "content/secret.md error outside " in ended.out


@pytest.mark.parametrize("words", [["--format", "xml"], ["--json"], ["content"]])
def test_wrong_usage_is_told_apart(
    article_bot: ArticleBot, content: Path, words: list[str]
) -> None:
    assert content.is_dir()
    assert article_bot("check", *words).status == 2


def test_warnings_end_well_and_say_what_to_do(article_bot: ArticleBot, content: Path) -> None:
    write_article(content, "a.md", title="A", body="", **COMPLETE | {"tldr": None})
    ended = article_bot("check")
    assert ended.status == 0
    assert "content/a.md:1:1 warning no-tldr The article has no TL;DR. — Write “tldr" in ended.out
    (told,) = article_bot("check", "--format", "json").json["problems"]
    assert (told["code"], told["severity"], told["line"]) == ("no-tldr", "warning", 1)
    annotations = article_bot("check", "--format", "github").out
    assert annotations.startswith("::warning file=content/a.md,line=1,col=1,title=no-tldr::The")


def test_what_the_configuration_switches_off_is_not_told(
    article_bot: ArticleBot, here: Path, content: Path
) -> None:
    write_article(content, "a.md", title="A", body="", **COMPLETE | {"tldr": None})
    (here / "config.toml").write_text('[check]\noff = ["no-tldr"]\n')
    assert article_bot("check").out == "2 files checked: 0 errors, 0 warnings, 0 infos\n"


def test_declared_synonyms_are_one_tag(article_bot: ArticleBot, here: Path, content: Path) -> None:
    for name, tag in (("a.md", "PopMart"), ("b.md", "Pop Mart"), ("c.md", "Pop Mart")):
        write_article(content, name, title=name, tags=[tag], body="", **COMPLETE)
    assert "a.md:4:8 warning near-tag " in article_bot("check").out
    (here / "config.toml").write_text('[tags.synonyms]\n"pop mart" = "Pop Mart"\n')
    assert "near-tag" not in article_bot("check").out


@pytest.mark.parametrize("code", CODES)
def test_each_code_is_explained(article_bot: ArticleBot, code: str) -> None:
    ended = article_bot("check", "--explain", code)
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith(f"{code}: a")
    assert max(map(len, ended.out.splitlines()[2:])) <= 80
    assert (f'off = ["{code}"]' in ended.out) is CODES[code].may_be_off


def test_programs_get_an_explanation_as_json(article_bot: ArticleBot) -> None:
    told = article_bot("check", "--explain", "No-TLDR", "--format", "json").json
    assert (told["code"], told["kind"], told["may_be_off"]) == ("no-tldr", "warning", True)
    assert told["meaning"] == CODES["no-tldr"].meaning


@pytest.mark.parametrize(
    ("code", "meant"),
    [("no-tdlr", "Did you mean “no-tldr”?"), ("☃", "There are: "), ("", "There are: ")],
)
def test_a_code_that_there_is_not_is_wrong_usage(
    article_bot: ArticleBot, code: str, meant: str
) -> None:
    ended = article_bot("check", "--explain", code)
    assert (ended.status, ended.out) == (2, "")
    assert f"There is no code “{code}”." in " ".join(ended.err.split())
    assert meant in " ".join(ended.err.split())


def write_crlf(content: Path) -> Path:
    path = write_article(content, "a.md", title="A", body="", **COMPLETE | {"tldr": "Gulls."})
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    return path


def test_a_file_is_mended_only_on_request(article_bot: ArticleBot, content: Path) -> None:
    path = write_crlf(content)
    before = path.read_bytes()
    article_bot("check")
    assert path.read_bytes() == before
    ended = article_bot("check", "--fix")
    assert ended.status == 0
    assert ended.out == (
        "content/a.md fixed: lines end in LF\n\n"
        "1 file fixed\n2 files checked: 0 errors, 0 warnings, 0 infos\n"
    )
    assert path.read_bytes() == before.replace(b"\r\n", b"\n")
    assert article_bot("check", "--fix").out.startswith("0 files fixed\n2 files checked")


def test_a_file_that_could_not_be_mended_is_told_and_ends_badly(
    article_bot: ArticleBot, content: Path
) -> None:
    write_crlf(content).chmod(0o444)
    ended = article_bot("check", "--fix")
    assert ended.status == 1
    assert ended.out.startswith("content/a.md not fixed: it is read-only\n\n0 files fixed, 1 not\n")
    told = article_bot("check", "--fix", "--format", "json").json
    assert told["fixed"] == [{"path": "a.md", "changed": [], "left": "it is read-only"}]
    annotations = article_bot("check", "--fix", "--format", "github").out
    assert annotations.startswith("::error file=content/a.md,title=fix::not fixed: it is read-only")


def test_the_samples_are_never_mended(article_bot: ArticleBot) -> None:
    assert article_bot("check", "--fix").status == 1

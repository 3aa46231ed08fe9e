"""Where verbs find their articles and their database."""

from pathlib import Path

import pytest

from bot.cli.options import Request
from bot.cli.setting import Purpose, find_setting
from bot.errors import ConfigKeyError, TokenMissingError

READ, SERVE, PLAY = Purpose.READ, Purpose.SERVE, Purpose.PLAY
BESIDE, NAMED, SET = Request(), Request(content="drafts"), Request(database="named.db")
OWN, SAMPLES = "own", "samples"


@pytest.fixture
def place(here: Path) -> Path:
    """Give a folder with articles, in which ``content`` is still missing."""
    (here / "drafts").mkdir()
    return here


@pytest.mark.parametrize(
    ("purpose", "request_", "has_content", "config", "folder", "database"),
    [
        pytest.param(READ, BESIDE, True, "", "content", "articles.db", id="read-beside"),
        pytest.param(READ, BESIDE, False, "", SAMPLES, OWN, id="read-samples"),
        pytest.param(READ, NAMED, True, "", "drafts", OWN, id="read-named"),
        pytest.param(READ, SET, False, "", SAMPLES, "named.db", id="read-samples-into-named"),
        pytest.param(SERVE, BESIDE, True, "", "content", "articles.db", id="run-beside"),
        pytest.param(SERVE, BESIDE, False, "", "content", "articles.db", id="run-no-samples"),
        pytest.param(SERVE, NAMED, True, "", "drafts", OWN, id="run-named"),
        pytest.param(PLAY, BESIDE, True, "", "content", OWN, id="play-beside"),
        pytest.param(PLAY, BESIDE, False, "", SAMPLES, OWN, id="play-samples"),
        pytest.param(PLAY, SET, True, "", "content", "named.db", id="play-into-named"),
        *[
            pytest.param(
                purpose,
                BESIDE,
                False,
                '[content]\npath = "drafts"\n',
                "drafts",
                "articles.db" if purpose is not PLAY else OWN,
                id=f"{purpose.name.lower()}-configured-articles",
            )
            for purpose in Purpose
        ],
        *[
            pytest.param(
                purpose,
                NAMED,
                False,
                '[database]\nurl = "sqlite:///set.db"\n',
                "drafts",
                OWN,
                id=f"{purpose.name.lower()}-named-beside-a-configured-database",
            )
            for purpose in Purpose
        ],
        *[
            pytest.param(
                purpose,
                BESIDE,
                True,
                '[database]\nurl = "sqlite:///set.db"\n',
                "content",
                "set.db" if purpose is not PLAY else OWN,
                id=f"{purpose.name.lower()}-configured-database",
            )
            for purpose in Purpose
        ],
    ],
)
def test_articles_and_database_are_found(
    place: Path,
    cache: Path,
    samples: Path,
    *,
    purpose: Purpose,
    request_: Request,
    has_content: bool,
    config: str,
    folder: str,
    database: str,
) -> None:
    (place / "config.toml").write_text(config)
    if has_content:
        (place / "content").mkdir()
    setting = find_setting(request_, purpose)
    wanted = samples if folder == SAMPLES else place / folder
    assert setting.source.folder.absolute() == wanted
    assert setting.is_sample is (folder == SAMPLES)
    if database == OWN:
        assert setting.database.parent == cache
        assert setting.database.name.startswith(wanted.name)
    else:
        assert setting.database.absolute() == place / database


def test_two_folders_of_one_name_have_two_databases(here: Path) -> None:
    names = [str(here / place / "articles") for place in ("a", "b")]
    first, second = (find_setting(Request(content=name), READ).database for name in names)
    assert first != second
    assert first.name[:9] == second.name[:9] == "articles-"


def test_one_folder_has_one_database_however_it_is_named(here: Path) -> None:
    (here / "drafts").mkdir()
    (here / "link").symlink_to("drafts")
    names = ("drafts", "./drafts/", str(here / "drafts"), "../here/drafts", "link")
    assert len({find_setting(Request(content=name), PLAY).database for name in names}) == 1


@pytest.mark.parametrize("name", ["☂" * 80, "a b\nc", "…", "\udcff"])
def test_any_name_of_a_folder_makes_a_name_of_a_file(here: Path, name: str) -> None:
    database = find_setting(Request(content=str(here / name)), READ).database
    assert len(database.name.encode()) <= 200
    assert database.name.isprintable()
    assert " " not in database.name


def test_only_who_speaks_to_discord_reads_the_token(here: Path) -> None:
    (here / "config.toml").write_text('[discord]\ntoken_file = "/no/such/file"\n')
    for purpose in (READ, PLAY):
        find_setting(Request(), purpose)
    with pytest.raises(Exception, match="/no/such/file"):
        find_setting(Request(), SERVE)


def test_no_token_is_told_when_it_is_asked_for(here: Path) -> None:
    assert here.is_dir()
    config = find_setting(Request(), SERVE).config
    with pytest.raises(TokenMissingError):
        config.discord.get_token()


def test_a_database_that_is_no_file_is_refused(here: Path) -> None:
    assert here.is_dir()
    with pytest.raises(ConfigKeyError):
        find_setting(Request(database="postgres://host/db"), READ)


def test_a_folder_is_told_as_it_is_seen_from_here(here: Path, samples: Path) -> None:
    (here / "content").mkdir()
    assert find_setting(Request(), READ).folder == Path("content")
    assert find_setting(Request(content="a/b"), READ).folder == Path("a/b")
    assert find_setting(Request(content=str(samples)), READ).folder == samples

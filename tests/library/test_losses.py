"""A load that would take too much from readers is refused."""

import pytest

from bot.errors import LoadRefusedError
from bot.store import articles
from tests.library.shelf import Shelf, changes


class TestLosses:
    """A load that would take too much from readers is refused as a whole."""

    @pytest.mark.parametrize(
        ("served", "going", "broken", "is_refused"),
        [
            pytest.param(8, 5, 0, False, id="five go"),
            pytest.param(8, 6, 0, True, id="six go"),
            pytest.param(8, 2, 3, False, id="five in all"),
            pytest.param(8, 2, 4, True, id="six in all"),
            pytest.param(8, 0, 6, True, id="six break"),
            pytest.param(30, 6, 0, False, id="a fifth"),
            pytest.param(30, 3, 4, True, id="more than a fifth"),
            pytest.param(34, 6, 0, False, id="less than a fifth"),
            pytest.param(34, 7, 0, True, id="more than a fifth, by a part"),
            pytest.param(1, 1, 0, True, id="the only one goes"),
            pytest.param(3, 3, 0, True, id="all go"),
            pytest.param(3, 0, 3, False, id="all break and stay"),
            pytest.param(4, 2, 2, False, id="the rest is broken and stays"),
        ],
    )
    async def test_too_many_at_once_are_refused(
        self,
        shelf: Shelf,
        served: int,
        going: int,
        broken: int,
        is_refused: bool,  # noqa: FBT001 - a column of the table
    ) -> None:
        await shelf.fill(served)
        for number in range(going):
            (shelf.folder / f"{number}.md").unlink()
        for number in range(going, going + broken):
            shelf.spoil(f"{number}.md")
        if is_refused:
            with pytest.raises(LoadRefusedError) as caught:
                await shelf.load()
            error = caught.value
            assert (error.going, error.broken, error.served) == (going, broken, served)
            assert len({problem.path for problem in error.problems}) == broken
        else:
            assert len((await shelf.load()).quarantined) == broken

    async def test_nothing_is_changed_by_a_load_that_is_refused(
        self, shelf: Shelf, read_paths: list[str]
    ) -> None:
        await shelf.fill(8)
        for number in range(6):
            shelf.spoil(f"{number}.md")
        shelf.write("new.md")
        for _ in range(2):  # what was read is forgotten, and read again
            read_paths.clear()
            with pytest.raises(LoadRefusedError):
                await shelf.load()
            assert len(read_paths) == 7
        assert len(await shelf.titles()) == 8
        assert await shelf.generation() == 1

    async def test_what_is_forced_is_done_and_is_no_loss_again(self, shelf: Shelf) -> None:
        await shelf.fill(20)
        for number in range(6):
            shelf.spoil(f"{number}.md")
            (shelf.folder / f"{number + 6}.md").unlink()
        report = await shelf.load(force=True)
        assert len(report.removed) == 6
        assert report.quarantined == tuple(f"{number}.md" for number in range(6))
        (shelf.folder / "12.md").unlink()
        shelf.spoil("13.md")
        again = await shelf.load()
        assert again.removed == ("12",)
        assert again.quarantined == (*report.quarantined[:2], "13.md", *report.quarantined[2:])

    @pytest.mark.parametrize(
        "hiding", [{"draft": True}, {"date": "2999-01-01"}, {"expires": "2020-01-01"}]
    )
    async def test_what_readers_see_no_more_is_a_loss_though_its_file_stays(
        self, shelf: Shelf, hiding: dict[str, object]
    ) -> None:
        await shelf.fill(20)
        for number in range(6):
            shelf.write(f"{number}.md", **hiding)
        with pytest.raises(LoadRefusedError) as refusal:
            await shelf.load()
        assert (refusal.value.going, refusal.value.served) == (6, 20)
        assert len((await shelf.load(force=True)).changed) == 6

    async def test_what_readers_never_saw_is_no_loss(self, shelf: Shelf) -> None:
        for number in range(12):
            shelf.write(f"draft-{number}.md", draft=True)
        await shelf.fill(3)
        for number in range(8):
            (shelf.folder / f"draft-{number}.md").unlink()
        for number in range(8, 12):
            shelf.spoil(f"draft-{number}.md")
        assert len((await shelf.load()).removed) == 8

    async def test_the_last_one_that_readers_see_may_not_become_a_draft(self, shelf: Shelf) -> None:
        shelf.write("draft.md", draft=True)
        await shelf.fill(1)
        shelf.write("0.md", draft=True)
        with pytest.raises(LoadRefusedError):
            await shelf.load()
        shelf.write("draft.md")
        assert len((await shelf.load()).changed) == 2

    async def test_the_last_one_may_go_when_forced(self, shelf: Shelf) -> None:
        await shelf.fill(1)
        (shelf.folder / "0.md").unlink()
        assert (await shelf.load(force=True)).removed == ("0",)

    async def test_many_may_come_and_change(self, shelf: Shelf) -> None:
        await shelf.fill(8)
        for number in range(16):
            shelf.write(f"{number}.md", title="Another")
        report = await shelf.load()
        assert (len(report.added), len(report.changed)) == (8, 8)

    @pytest.mark.parametrize("left", [b"", b" \n", b"---\ntitle: Bo"])
    async def test_a_save_half_done_unpublishes_nothing(self, shelf: Shelf, left: bytes) -> None:
        shelf.write("a.md")
        await shelf.load()
        (shelf.folder / "a.md").write_bytes(left)
        for force in (False, True):
            report = await shelf.load(force=force)
            assert changes(report) == ([], [], [], 1)
            assert report.quarantined == ("a.md",)
        assert await shelf.titles() == {"a": "a"}


@pytest.mark.parametrize("way", ["removed", "broken", "draft"])
async def test_what_few_losses_cost_does_not_depend_on_how_many_others_there_are(
    shelf: Shelf, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(8):
        shelf.write(f"{number}.md", lang="en")
    await shelf.load()
    if way == "removed":
        (shelf.folder / "0.md").unlink()
    elif way == "broken":
        shelf.spoil("0.md")
    else:
        shelf.write("0.md", lang="en", draft=True)
    monkeypatch.setattr(articles, "load_timed", None)  # which reads all that have a language
    report = await shelf.load()
    assert (len(report.removed), len(report.quarantined), len(report.changed)) == (
        way == "removed",
        way == "broken",
        way == "draft",
    )

"""What sync programs do to a folder: torn tails, zeros, conflict copies, old backups; none of it does harm."""

import shutil
from pathlib import Path

import pytest

from tests.team.hubs.operations import ANNA, BEN, PROJECT, run
from workbench.errors import Refused, WorkbenchError
from workbench.log import Operation
from workbench.team.hubs import appending
from workbench.team.hubs.folder import FolderHub


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "team.hub"


def hub(path: Path, copy: str = ANNA) -> FolderHub:
    found = FolderHub(path, copy)
    found.begin(PROJECT, "Study")
    return found


def pulled(path: Path, cursor: str = "") -> tuple[list[Operation], str]:
    found: list[Operation] = []
    for batch in FolderHub(path, BEN).pull(cursor):
        found += batch.operations
        cursor = batch.cursor
    return found, cursor


def test_a_file_cut_at_any_byte_gives_its_whole_lines_and_later_the_rest(path: Path) -> None:
    hub(path).push(run(ANNA, 1, 3))
    file = path / ANNA / "00000001.jsonl"
    whole = file.read_bytes()
    ends = [index + 1 for index, byte in enumerate(whole) if byte == 10]
    for cut in range(0, len(whole), 7):
        file.write_bytes(whole[:cut])
        first, cursor = pulled(path)
        assert first == run(ANNA, 1, sum(end <= cut for end in ends))
        file.write_bytes(whole)
        assert first + pulled(path, cursor)[0] == run(ANNA, 1, 3)


def test_zeros_at_the_end_wait_until_they_are_lines(path: Path) -> None:
    hub(path).push(run(ANNA, 1, 2))
    file = path / ANNA / "00000001.jsonl"
    whole = file.read_bytes()
    hub(path).push(run(ANNA, 3, 4))
    longer = file.read_bytes()
    file.write_bytes(whole + b"\0" * (len(longer) - len(whole)))
    first, cursor = pulled(path)
    assert first == run(ANNA, 1, 2)
    file.write_bytes(longer)
    assert pulled(path, cursor)[0] == run(ANNA, 3, 4)


def test_after_a_torn_line_of_its_own_a_copy_writes_on(path: Path) -> None:
    hub(path).push(run(ANNA, 1, 2))
    file = path / ANNA / "00000001.jsonl"
    with file.open("ab") as open_file:
        open_file.write(b'{"chain":"12')
    assert dict(hub(path).push(run(ANNA, 1, 4))) == {ANNA: 4}
    assert pulled(path)[0] == run(ANNA, 1, 4)


def test_conflict_copies_do_no_harm(path: Path) -> None:
    hub(path).push(run(ANNA, 1, 3))
    file = path / ANNA / "00000001.jsonl"
    for name in ("00000001 (conflicted copy 2026-05-01).jsonl", "00000001.sync-conflict-20260501.jsonl"):
        shutil.copy(file, path / ANNA / name)
    hub(path).push(run(ANNA, 4, 5))
    assert {operation.seq for operation in pulled(path)[0]} == {1, 2, 3, 4, 5}
    assert dict(hub(path).vector()) == {ANNA: 5}


def test_a_full_file_is_sealed_and_never_written_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(appending, "FULL", 2_000)
    writer = hub(path)
    for first in range(1, 40, 5):
        sealed = {file: file.read_bytes() for file in sorted((path / ANNA).glob("*.jsonl"))[:-1]} if first > 1 else {}
        writer.push(run(ANNA, first, first + 4))
        assert all(file.read_bytes() == data for file, data in sealed.items())
    assert len(list((path / ANNA).glob("*.jsonl"))) > 4
    assert pulled(path)[0] == run(ANNA, 1, 40)


def test_a_changed_line_is_left_out_and_sent_again_by_who_has_it(path: Path) -> None:
    hub(path).push(run(ANNA, 1, 3))
    file = path / ANNA / "00000001.jsonl"
    file.write_bytes(file.read_bytes().replace(b"note 2", b"note X"))
    assert dict(hub(path).vector()) == {ANNA: 1}
    assert dict(hub(path, BEN).push(run(ANNA, 2, 3))) == {ANNA: 3}


def test_an_old_backup_of_the_folder_is_noticed(path: Path, tmp_path: Path) -> None:
    hub(path).push(run(ANNA, 1, 3))
    shutil.copytree(path, tmp_path / "old")
    hub(path).push(run(ANNA, 4, 6))
    _, cursor = pulled(path)
    shutil.rmtree(path)
    shutil.move(tmp_path / "old", path)
    assert dict(hub(path).vector()) == {ANNA: 3}
    assert pulled(path, cursor)[0] == run(ANNA, 1, 3)


def test_each_copy_writes_in_its_own_folder_only(path: Path) -> None:
    hub(path, ANNA).push(run(ANNA, 1, 3))
    before = (path / ANNA / "00000001.jsonl").read_bytes()
    hub(path, BEN).push([*run(ANNA, 1, 5), *run(BEN, 1, 2)])
    assert (path / ANNA / "00000001.jsonl").read_bytes() == before
    assert dict(hub(path).vector()) == {ANNA: 5, BEN: 2}


def test_a_folder_with_other_things_is_no_hub(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").touch()
    with pytest.raises(Refused, match="holds other things"):
        FolderHub(tmp_path, ANNA).describe()


def test_a_head_that_is_half_synchronised_is_one_sentence(path: Path) -> None:
    hub(path)
    (path / "hub.json").write_text('{"project": ')
    with pytest.raises(WorkbenchError, match="cannot be read as the head"):
        FolderHub(path, ANNA).describe()


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WorkbenchError, match="cannot be used"):
        FolderHub(tmp_path / "file" / "team.hub", ANNA).begin(PROJECT, "Study")

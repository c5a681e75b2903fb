"""A file of an older format: brought up to date with a backup, or read as it is from a copy in memory."""

import sqlite3
from pathlib import Path

import pytest

from workbench.project import Project
from workbench.store.dump import fingerprint
from workbench.store.schema import FORMAT

SINCE = {
    1: ("operations_carry_a_mark", "second_format", "third_format"),
    2: ("operations_carry_a_mark", "third_format"),
}
"""Format -> the steps that a file of it lacks."""


def _older(folder: Path, number: int = 1) -> tuple[Path, str]:
    """A study as an older format had it: with columns less; and the fingerprint of its tables as they are today."""
    path = folder / "old.workbench"
    with Project.create(path, name="Old", coder="anna") as project:
        project.memos.add("a thought")
        project.codebook.add("Place")
        before = fingerprint(project.file.connection)
    connection = sqlite3.connect(path)
    connection.execute("ALTER TABLE memo DROP COLUMN kind")
    connection.execute("DROP INDEX IF EXISTS op_withheld")
    for table in ("op", "aside"):
        connection.execute(f"ALTER TABLE {table} DROP COLUMN mark")
    connection.executemany("DELETE FROM _sqlite_migrations WHERE name = ?", [(name,) for name in SINCE[number]])
    connection.execute(f"PRAGMA user_version = {number}")
    connection.commit()
    connection.close()
    return path, before


@pytest.mark.parametrize("number", SINCE)
def test_an_older_file_is_brought_up_to_date_and_keeps_a_backup(tmp_path: Path, number: int) -> None:
    path, before = _older(tmp_path, number)
    with Project.open(path, coder="anna") as project:
        assert f"had format {number} and now has {FORMAT}" in project.notices[0]
        assert fingerprint(project.file.connection) == before
        assert project.check() == ()
        assert [memo.text for memo in project.memos.list()] == ["a thought"]
    assert len(list(tmp_path.rglob(f"*format-{FORMAT}*"))) == 1
    with Project.open(path) as again:
        assert again.notices == ()


def test_an_older_file_that_may_only_be_read_is_not_changed(tmp_path: Path) -> None:
    path, _ = _older(tmp_path)
    size = path.read_bytes()
    with Project.open(path, read_only=True) as project:
        assert [memo.text for memo in project.memos.list()] == ["a thought"]
        assert project.read_only
    assert path.read_bytes() == size

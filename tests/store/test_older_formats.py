"""A file of an older format: brought up to date with a backup, or read as it is from a copy in memory."""

import sqlite3
from pathlib import Path

from workbench.project import Project
from workbench.store.dump import fingerprint


def _older(folder: Path) -> tuple[Path, str]:
    """A study as the first format had it: with a column less; and the fingerprint of its tables as they are today."""
    path = folder / "old.workbench"
    with Project.create(path, name="Old", coder="anna") as project:
        project.memos.add("a thought")
        project.codebook.add("Place")
        before = fingerprint(project.file.connection)
    connection = sqlite3.connect(path)
    connection.execute("ALTER TABLE memo DROP COLUMN kind")
    connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'second_format'")
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()
    return path, before


def test_an_older_file_is_brought_up_to_date_and_keeps_a_backup(tmp_path: Path) -> None:
    path, before = _older(tmp_path)
    with Project.open(path, coder="anna") as project:
        assert "had format 1 and now has 2" in project.notices[0]
        assert fingerprint(project.file.connection) == before
        assert project.check() == ()
        assert [memo.text for memo in project.memos.list()] == ["a thought"]
    assert len(list(tmp_path.rglob("*format-2*"))) == 1
    with Project.open(path) as again:
        assert again.notices == ()


def test_an_older_file_that_may_only_be_read_is_not_changed(tmp_path: Path) -> None:
    path, _ = _older(tmp_path)
    size = path.read_bytes()
    with Project.open(path, read_only=True) as project:
        assert [memo.text for memo in project.memos.list()] == ["a thought"]
        assert project.read_only
    assert path.read_bytes() == size

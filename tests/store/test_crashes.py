"""Killed processes, full disks, busy and foreign files: nothing acknowledged is lost, nothing is half-written."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.store.copies import base_project
from workbench.errors import NotAProject, NotFound, ProjectBusy, ReadOnlyProject, Refused, WorkbenchError
from workbench.log import Change
from workbench.store import ProjectFile, schema
from workbench.store.backup import automatic, backup
from workbench.store.check import problems, repair
from workbench.store.dump import fingerprint

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    path = tmp_path_factory.mktemp("template") / "base.workbench"
    base_project(path)
    return path


@pytest.fixture
def path(template, tmp_path):
    return Path(shutil.copy(template, tmp_path / "study.workbench"))


@pytest.fixture
def file(path):
    file = ProjectFile.open(path)
    yield file
    file.close()


def coding(row, **more):
    place = {"document": "d1", "start": 0, "end": 10, "quote": "Wir wurden", "code": "c1", "coder": "ana"}
    return Change("coding", row, {**place, **more})


def current(file):
    return file.query("SELECT revision FROM document WHERE id = 'd1'")[0][0]


def kill_a_writer(path, seconds):
    """Let a process write, kill it without warning; the rows it said were on disk."""
    command = [sys.executable, "-m", "tests.store.writer", str(path)]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    said = [writer.stdout.readline()]
    reader = threading.Thread(target=lambda: said.extend(writer.stdout))
    reader.start()
    time.sleep(seconds)
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait()
    reader.join()
    return [row for line in said if line.endswith("\n") for row in line.split()]


def assert_survived(path, acknowledged):
    file = ProjectFile.open(path)
    rows = {row for (row,) in file.query("SELECT id FROM coding")}
    assert set(acknowledged) <= rows
    assert len(rows) % 3 == 0, "half an action is in the file"
    assert problems(file) == ()
    file.close()


def test_a_killed_writer_loses_nothing_it_had_acknowledged(path):
    dice = random.Random(20)
    acknowledged = []
    for _ in range(3):
        acknowledged += kill_a_writer(path, dice.uniform(0.01, 0.3))
        assert_survived(path, acknowledged)
    assert acknowledged


@pytest.mark.soak
def test_a_killed_writer_loses_nothing_it_had_acknowledged_for_long(path):
    dice = random.Random(21)
    acknowledged = []
    for _ in range(50):
        acknowledged += kill_a_writer(path, dice.uniform(0.005, 0.5))
        assert_survived(path, acknowledged)


def test_a_full_disk_is_one_sentence_and_loses_nothing(path):
    program = f"""
import resource, pathlib, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from workbench.store import ProjectFile
from workbench.log import Change
from workbench.errors import WorkbenchError
file = ProjectFile.open(pathlib.Path({str(path)!r}))
file.write("ana", "first", [Change("case", "k1", {{"label": "kept"}})])
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
try:
    for number in range(1000):
        long, short = {{"label": "x" * 20_000}}, {{"label": "y"}}
        file.write("ana", "much", [Change("case", f"m{{number}}", long), Change("case", f"n{{number}}", short)])
except WorkbenchError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT)
    assert "disk is full" in done.stdout, done.stderr
    file = ProjectFile.open(path)
    kept = {row for (row,) in file.query('SELECT id FROM "case"')}
    assert "k1" in kept
    assert {row.replace("m", "n") for row in kept if row.startswith("m")} == {r for r in kept if r.startswith("n")}
    assert problems(file) == ()
    file.close()


def test_while_somebody_writes_another_writer_is_told(path, file, monkeypatch):
    monkeypatch.setattr("workbench.store.connection.BUSY_MS", 50)
    other = ProjectFile.open(path)
    with file.transaction(), pytest.raises(ProjectBusy, match="Another process is writing"):
        other.write("ben", "code", [Change("code", "c9", {"label.de": "x"})])
    other.write("ben", "code", [Change("code", "c9", {"label.de": "x"})])
    other.close()


def test_an_exception_inside_a_transaction_leaves_no_trace(file):
    before = fingerprint(file.connection)
    revision = current(file)

    def fails_halfway():
        with file.transaction():
            file.write("ana", "code", [coding("k1", revision=revision)])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails_halfway()
    assert fingerprint(file.connection) == before
    assert file.query("SELECT count(*) FROM op WHERE row = 'k1'") == [(0,)]


@pytest.mark.parametrize("content", [b"", b"hello", b"SQLite format 3\x00" + b"x" * 5000, os.urandom(4096)])
def test_what_is_not_a_project_is_said_in_one_sentence(tmp_path, content):
    path = tmp_path / "wrong.workbench"
    path.write_bytes(content)
    with pytest.raises(WorkbenchError) as caught:
        ProjectFile.open(path)
    assert caught.value.hint
    assert path.read_bytes() == content


def test_a_foreign_database_is_not_touched(tmp_path):
    path = tmp_path / "foreign.workbench"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE t (a)")
    with pytest.raises(NotAProject):
        ProjectFile.open(path)
    with pytest.raises(NotFound, match="no project file"):
        ProjectFile.open(tmp_path / "nowhere.workbench")


def test_a_file_cut_short_is_damaged_not_a_crash(path):
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.truncate(size // 2)
    found = []
    with suppress(WorkbenchError):
        file = ProjectFile.open(path)
        found = problems(file)
        file.close()
        assert found


def test_a_newer_format_opens_for_reading_only(path):
    with sqlite3.connect(path) as database:
        database.execute(f"PRAGMA user_version = {schema.FORMAT + 1}")
    file = ProjectFile.open(path)
    assert file.read_only
    assert "newer" in file.notices[0]
    with pytest.raises(ReadOnlyProject):
        file.write("ana", "code", [coding("k1")])
    file.close()


def test_an_older_format_is_backed_up_and_brought_up_to_date(path):
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 0")
    file = ProjectFile.open(path)
    assert "backup" in file.notices[0]
    assert len(list(path.parent.glob("*.backup"))) == 1
    assert schema.format_of(file.connection) == schema.FORMAT
    assert problems(file) == ()
    file.close()


def test_a_copied_file_is_a_second_replica(path, file, tmp_path):
    file.write("ana", "one", [Change("code", "c9", {"label.de": "x"})])
    file.close()
    copy = ProjectFile.open(Path(shutil.copy(path, tmp_path / "copy.workbench")))
    original = ProjectFile.open(path)
    original.write("ana", "two", [Change("code", "c9", {"label.de": "here"})])
    copy.write("ben", "two", [Change("code", "c9", {"label.en": "there"})])
    replicas = {name for each in (original, copy) for (name,) in each.query("SELECT DISTINCT replica FROM op")}
    assert len(replicas) == 3, "template, file and copy"
    from workbench.store import operations

    original.receive(operations.everything(copy.connection))
    assert original.query("SELECT label FROM code WHERE id = 'c9'") == [('{"de":"here","en":"there"}',)]
    copy.close()
    original.close()


def test_a_backup_put_back_writes_under_a_new_name(path, file, tmp_path):
    saved = backup(file.connection, tmp_path / "saved.backup")
    file.write("ana", "one", [Change("code", "c9", {"label.de": "lost"})])
    file.close()
    shutil.copy(saved, path)
    again = ProjectFile.open(path)
    again.write("ana", "one", [Change("code", "c8", {"label.de": "new"})])
    assert problems(again) == ()
    with pytest.raises(Refused, match="there already"):
        backup(again.connection, saved)
    again.close()


def test_automatic_backups_overwrite_nothing(file):
    first, second = (automatic(file.path, file.connection, "merge") for _ in range(2))
    assert first != second
    assert first.exists()
    assert second.exists()


def test_two_different_operations_under_one_number_are_refused(path, file, tmp_path):
    from dataclasses import replace

    from workbench.store import operations

    file.write("ana", "one", [Change("code", "c9", {"label.de": "x"})])
    last = list(operations.everything(file.connection))[-1]
    before = fingerprint(file.connection)
    with pytest.raises(Refused, match="different things"):
        file.receive([replace(last, fields={"label.de": "y"})])
    with pytest.raises(Refused, match="are missing"):
        file.receive([replace(last, seq=last.seq + 2)])
    assert fingerprint(file.connection) == before


def test_check_finds_what_was_changed_behind_the_log(file):
    file.write("ana", "code", [coding("k1", revision=current(file))])
    assert problems(file) == ()
    file.connection.execute("UPDATE coding SET code = 'c2' WHERE id = 'k1'")
    assert {problem.kind for problem in problems(file)} == {"table"}
    repair(file)
    assert problems(file) == ()
    file.connection.execute("UPDATE revision SET text = replace(text, 'Wir', 'Ihr')")
    assert {"table", "quote"} <= {problem.kind for problem in problems(file)}
    repair(file)
    assert problems(file) == ()
    file.connection.execute("DELETE FROM op WHERE row = 'c4'")
    assert "gap" in {problem.kind for problem in problems(file)}


def test_check_finds_orphans(file):
    file.write("ana", "code", [coding("k1", revision=current(file), code="nowhere")])
    assert [problem.kind for problem in problems(file)] == ["orphan"]


def test_nothing_is_left_of_a_project_that_could_not_be_made(tmp_path):
    with pytest.raises(WorkbenchError):
        ProjectFile.create(tmp_path / "missing" / "a.workbench")
    assert list(tmp_path.iterdir()) == []


def test_reading_leaves_nothing_beside_the_file(path):
    before, content = sorted(path.parent.iterdir()), path.read_bytes()
    file = ProjectFile.open(path, read_only=True)
    assert file.query("SELECT count(*) FROM code") == [(4,)]
    with pytest.raises(sqlite3.OperationalError):
        file.connection.execute("DELETE FROM code")
    file.close()
    assert sorted(path.parent.iterdir()) == before
    assert path.read_bytes() == content


def test_a_project_is_read_where_nothing_may_be_written(path, tmp_path):
    if os.geteuid() == 0:
        file = ProjectFile.open(path, read_only=True)
    else:
        path.parent.chmod(0o555)
        file = ProjectFile.open(path)
    assert file.read_only
    assert file.query("SELECT count(*) FROM code") == [(4,)]
    with pytest.raises(ReadOnlyProject):
        file.write("ana", "code", [])
    file.close()
    path.parent.chmod(0o755)

"""Copies that hear of a redaction in any order agree, and no word comes back: not in tables, not in bytes."""

import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests.store.copies import CODES, DOCUMENTS, LATER, TEXT, Copies, base_project, revision
from workbench.log import Change
from workbench.log.operation import new_id
from workbench.store import ProjectFile, blanking, erasure, operations
from workbench.store.check import problems
from workbench.store.dump import fingerprint

INDEX = st.integers(0, 5)
FEW = settings(
    max_examples=12,
    stateful_step_count=16,
    deadline=None,
    derandomize=True,
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "base.workbench"
    base_project(path)
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM local WHERE key = 'place'")
    return path


def marked(text: str) -> str:
    """A word that stands nowhere else."""
    return f"zzqx{text}"


def machine(template: Path) -> type[RuleBasedStateMachine]:  # noqa: C901 many small rules
    class Team(RuleBasedStateMachine):
        """Three people; documents, cases and single texts are redacted by anybody at any time."""

        @initialize()
        def start(self) -> None:
            self.folder = Path(tempfile.mkdtemp())
            self.all = Copies(self.folder, template, 3)
            self.gone: set[str] = set()
            self.count = 0

        def file(self, i: int) -> ProjectFile:
            return self.all.copies[i % 3].file

        def write(self, i: int, *changes: Change) -> None:
            from workbench.errors import Refused

            try:
                self.file(i).write(self.all.copies[i % 3].coder, "test", changes)
            except Refused:
                assert blanking.scope_of(self.file(i).connection)

        @rule(i=INDEX, document=st.sampled_from(DOCUMENTS), start=st.integers(0, 40), length=st.integers(1, 30))
        def code(self, i: int, document: str, start: int, length: int) -> None:
            (now, text), *_ = self.file(i).query(
                "SELECT revision.id, text FROM document JOIN revision ON revision.id = revision WHERE document.id = ?",
                (document,),
            )
            self.count += 1
            row, end = new_id(self.file(i).now()), start + length
            fields = {"document": document, "revision": now, "start": start, "end": end, "quote": text[start:end]}
            note = {"target": row, "target_kind": "coding", "text": marked(f"{document}e{self.count}")}
            coding = Change("coding", row, {**fields, "code": CODES[0], "coder": "ana"})
            self.write(i, coding, Change("memo", new_id(self.file(i).now()), note))

        @rule(i=INDEX, document=st.sampled_from(DOCUMENTS))
        def remark(self, i: int, document: str) -> None:
            self.count += 1
            fields = {"target": document, "target_kind": "document", "text": marked(f"{document}e{self.count}")}
            self.write(i, Change("memo", new_id(self.file(i).now()), fields))

        @rule(i=INDEX, document=st.sampled_from(DOCUMENTS))
        def correct(self, i: int, document: str) -> None:
            change = revision(document, LATER)
            self.write(i, change, Change("document", document, {"revision": change.row}))

        @rule(i=INDEX, document=st.sampled_from(DOCUMENTS))
        def redact(self, i: int, document: str) -> None:
            if document not in self.gone:
                self.gone.add(document)
                erasure.erase(self.file(i), "ana", {"documents": [document]}, (), "")

        @rule(i=INDEX, document=st.sampled_from(DOCUMENTS))
        def redact_the_first_text(self, i: int, document: str) -> None:
            first = revision(document, TEXT).row
            now = self.file(i).query("SELECT revision FROM document WHERE id = ?", (document,))
            if now != [(first,)]:
                erasure.erase(self.file(i), "ana", {"revisions": [first]}, (), "")

        @rule(into=INDEX, source=INDEX)
        def merge(self, into: int, source: int) -> None:
            theirs = list(operations.everything(self.file(source).connection))
            if into % 2:
                theirs = theirs[::-1]
            self.file(into).receive(theirs)

        @rule(i=INDEX)
        def open_anew(self, i: int) -> None:
            copy = self.all.copies[i % 3]
            copy.file.close()
            copy.file = ProjectFile.open(copy.file.path)

        def teardown(self) -> None:
            if not hasattr(self, "all"):
                return
            try:
                self.all.gossip()
                self.all.gossip()
                prints = {fingerprint(copy.file.connection) for copy in self.all.copies}
                assert len(prints) == 1, "copies with the same operations differ"
                for copy in self.all.copies:
                    assert problems(copy.file) == ()
                    bytes_ = b"".join(path.read_bytes() for path in self.folder.glob(f"{copy.file.path.name}*"))
                    for document in self.gone:
                        assert marked(f"{document}e").encode() not in bytes_, "a word is left in the file's bytes"
                    if len(self.gone) == len(DOCUMENTS):
                        assert b"hingebracht" not in bytes_
            finally:
                self.all.close()
                shutil.rmtree(self.folder)

    return Team


def test_copies_agree_and_no_word_comes_back(template: Path) -> None:
    run_state_machine_as_test(machine(template), settings=FEW)


@pytest.mark.soak
def test_copies_agree_and_no_word_comes_back_for_long(template: Path) -> None:
    run_state_machine_as_test(machine(template), settings=settings(FEW, max_examples=300, stateful_step_count=40))


def what_came_late_keeps_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        ProjectFile, "blank", lambda self, arrived=None: 0 if arrived else blanking.blank(self.connection)
    )


def an_old_copy_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.store.project_file.stands", lambda one, other: min(one, other, key=lambda o: o.mark))
    monkeypatch.setattr(
        ProjectFile, "blank", lambda self, arrived=None: 0 if arrived else blanking.blank(self.connection)
    )


def the_file_is_not_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(erasure, "finish", lambda file: True)


def a_memo_is_not_found_by_its_coding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blanking, "MEMOS", "SELECT entity, row FROM {table} WHERE 0 AND row = ?")
    monkeypatch.setattr(blanking, "_codings_behind", lambda *_: set())


@pytest.mark.parametrize(
    "plant",
    [what_came_late_keeps_its_words, an_old_copy_wins, the_file_is_not_made_anew, a_memo_is_not_found_by_its_coding],
)
def test_planted_mutants_die(template: Path, monkeypatch: pytest.MonkeyPatch, plant) -> None:
    plant(monkeypatch)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(machine(template), settings=settings(FEW, max_examples=40, phases=[Phase.generate]))


KILLED = """
import sys, time
from pathlib import Path
from workbench.store import ProjectFile, erasure
file = ProjectFile.open(Path(sys.argv[1]))
print("ready", flush=True)
erasure.erase(file, "ana", {"documents": ["d1", "d2"]}, (), "")
print("done", flush=True)
"""


def killed_after(path: Path, seconds: float) -> None:
    """A redaction in another process that is killed at some moment."""
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE)
    assert process.stdout
    process.stdout.readline()
    time.sleep(seconds)
    process.kill()
    process.wait()


def assert_before_or_after(path: Path, folder: Path) -> bool:
    """Sound, and either whole or without a byte of the words; whether they are gone."""
    file = ProjectFile.open(path)
    assert problems(file) == ()
    gone = bool(file.query("SELECT 1 FROM op WHERE mark = 'redacted'"))
    file.close()
    found = b"hingebracht" in b"".join(each.read_bytes() for each in folder.glob("study*") if each.suffix != ".backup")
    assert found is not gone, "half of it is gone"
    if gone:
        assert not any(b"hingebracht" in each.read_bytes() for each in folder.glob("*.backup")), "the backup is left"
    return gone


@pytest.mark.parametrize("number", [3, pytest.param(40, marks=pytest.mark.soak)])
def test_killed_at_any_moment_it_is_before_or_after(template: Path, tmp_path: Path, number: int) -> None:
    for turn in range(number):
        folder = tmp_path / str(turn)
        folder.mkdir()
        path = Path(shutil.copy(template, folder / "study.workbench"))
        killed_after(path, turn * (0.05 if number < 10 else 0.004))
        assert_before_or_after(path, folder)


def test_killed_before_the_file_is_made_anew_it_is_made_when_it_is_opened(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(shutil.copy(template, tmp_path / "study.workbench"))
    file = ProjectFile.open(path)
    with monkeypatch.context() as held:
        held.setattr(erasure, "finish", lambda file: False)
        done = erasure.erase(file, "ana", {"documents": ["d1", "d2"]}, (), "")
    assert not done.finished
    assert [problem.kind for problem in problems(file)] == ["redaction to be finished"]
    file.close()
    assert assert_before_or_after(path, tmp_path)
    assert list(tmp_path.glob("*.backup")) == []


def test_while_another_program_reads_it_waits_and_says_so(template: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(erasure, "BUSY_MS", 50)
    path = Path(shutil.copy(template, tmp_path / "study.workbench"))
    file = ProjectFile.open(path)
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM op").fetchone()
    done = erasure.erase(file, "ana", {"documents": ["d1", "d2"]}, (), "")
    assert not done.finished
    reader.close()
    file.close()
    assert assert_before_or_after(path, tmp_path)


def test_the_search_index_and_the_journal_lose_the_words(template: Path, tmp_path: Path) -> None:
    from workbench.store import fulltext, journal

    path = Path(shutil.copy(template, tmp_path / "study.workbench"))
    file = ProjectFile.open(path)
    file.write("ana", "rename", [Change("document", "d1", {"name": "Frau Kling"})])
    fulltext.put(file, "d1", [fulltext.Line((1, 0, 5), "hingebracht", "")], lower_case=False, voices=True)
    with file.transaction():
        journal.enter(file, "ana", "merge", {"files": ["Frau Kling.workbench"], "operations": 3})
    erasure.erase(file, "ana", {"documents": ["d1", "d2"]}, (), "")
    assert journal.notes(file)[0].report == {"files": ["██████████.workbench"], "operations": 3}
    assert fulltext.stale(file) == ["d1", "d2"]
    file.close()
    assert not [word for word in (b"Kling", b"hingebracht") if word in path.read_bytes()]


def test_pages_that_sqlite_gave_up_hold_no_word_either(template: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(template, tmp_path / "study.workbench"))
    file = ProjectFile.open(path)
    file.connection.execute("PRAGMA secure_delete = OFF")  # as SQLite comes on other systems
    change = revision("d1", "Kling " * 20_000)
    file.write("ana", "correct", [change, Change("document", "d1", {"revision": change.row})])
    memos = [
        Change("memo", f"m{n}", {"target": "d1", "target_kind": "document", "text": "Kling " * n}) for n in range(99)
    ]
    file.write("ana", "memo", memos)
    file.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    erasure.erase(file, "ana", {"documents": ["d1", "d2"]}, (), "")
    assert not [each.name for each in tmp_path.iterdir() if b"Kling" in each.read_bytes()]
    file.close()


def test_where_nothing_was_redacted_nothing_is_looked_for(template: Path, tmp_path: Path) -> None:
    file = ProjectFile.open(Path(shutil.copy(template, tmp_path / "study.workbench")))
    asked: list[str] = []
    file.connection.set_trace_callback(asked.append)
    blanking.blank(file.connection)
    blanking.refuse_covered(file.connection, {}, [])
    assert len(asked) == 2
    assert all("entity = 'redaction'" in sql for sql in asked)
    file.close()

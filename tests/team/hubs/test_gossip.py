"""Ten copies, random edits, random partial syncs, kills and resends through each hub: one study at the end."""

import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.project import studies
from workbench.errors import Nothing, Refused
from workbench.project import Project
from workbench.project.newcoding import NewCoding
from workbench.store import exchange
from workbench.store.dump import fingerprint

ROOT = Path(__file__).parents[3]
TEN = 10


@pytest.fixture(params=["folder", "postgres"])
def hub(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty hub."""
    return str(tmp_path / "team.hub") if request.param == "folder" else request.getfixturevalue("database")


@pytest.fixture
def copies(tmp_path: Path) -> Iterator[list[Project]]:
    """Ten copies of one study, their clocks up to a year apart."""
    studies.make(tmp_path).close()
    found = []
    for number in range(TEN):
        path = Path(shutil.copy(tmp_path / "studie.workbench", tmp_path / f"{number}.workbench"))
        project = Project.open(path, coder="Ana" if number % 2 else "Ben")
        project.file.connection.execute("PRAGMA synchronous = OFF")
        skew = (number - 5) * 73 * 86_400_000
        project.file.now = lambda skew=skew, now=project.file.now: now() + skew
        found.append(project)
    yield found
    for project in found:
        project.close()


def kept(project: Project) -> set[str]:
    """Ids of the codings nobody deleted, twins included: they are shown once, and both are there."""
    return {id_ for (id_,) in project.file.query("SELECT id FROM coding WHERE deleted = 0")}


def edit(project: Project, chance: random.Random, made: set[str], removed: set[str]) -> None:
    """One random act of a coder."""
    act = chance.random()
    codings = project.codings.list()
    if act < 0.6 or not codings:
        line = chance.choice(project.documents.list())
        start = chance.randrange(line.characters - 10)
        code = chance.choice([code.id for code in project.codebook.current.codes if code.codable])
        new = NewCoding(line.id, start, start + chance.randint(1, 9), code)
        made.update(coding.id for coding in project.codings.add_many([new]).codings)
    elif act < 0.7:
        coding = chance.choice(codings)
        removed.add(coding.id)
        project.codings.remove(coding.id)
    elif act < 0.85:
        project.memos.add(f"thought {chance.random()}")
    else:
        code = chance.choice(project.codebook.current.codes)
        project.codebook.set(code.id, "definition", f"rule {chance.random()}", language="de")


def meet(project: Project, hub: str, chance: random.Random) -> None:
    """A sync that may go one way only, may be forgotten (cursor lost) or repeated."""
    if chance.random() < 0.2:
        with project.file.transaction():
            project.file.connection.execute("DELETE FROM local WHERE key LIKE 'cursor %'")
    way = chance.random()
    for _ in range(2 if chance.random() < 0.2 else 1):
        try:
            project.hubs.sync(hub, push=way < 0.8, pull=way > 0.2)
        except Nothing:
            assert way >= 0.8  # nobody has made the hub yet


def test_ten_copies_end_with_one_study(copies: list[Project], hub: str) -> None:
    chance, made, removed = random.Random(7), set[str](), set[str]()
    for _ in range(120):
        project = chance.choice(copies)
        edit(project, chance, made, removed)
        if chance.random() < 0.4:
            meet(project, hub, chance)
    for _ in range(2):
        for project in copies:
            project.hubs.sync(hub)
    assert len({fingerprint(project.file.connection) for project in copies}) == 1
    assert kept(copies[0]) >= made - removed
    assert all(project.check() == () for project in copies[:2])


def test_killed_coders_lose_nothing_that_was_acknowledged(tmp_path: Path, hub: str) -> None:
    studies.make(tmp_path).close()
    paths = [Path(shutil.copy(tmp_path / "studie.workbench", tmp_path / f"{name}.workbench")) for name in "abc"]
    said: set[str] = set()
    chance = random.Random(3)
    for turn in range(2):
        workers = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.team.hubs.worker", str(path), hub, str(turn * 10 + number)],
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                cwd=ROOT,
            )
            for number, path in enumerate(paths)
        ]
        for worker in workers:
            said.add(worker.stdout.readline().strip())
        for worker in workers:
            time.sleep(chance.random() * 0.7)
            worker.send_signal(signal.SIGKILL)
        for worker in workers:
            said.update(line.strip() for line in worker.communicate()[0].splitlines() if line.endswith(line.strip()))
    ends = []
    for path in paths * 2:
        with Project.open(path, coder="Ana") as project:
            project.hubs.sync(hub)
            ends.append((fingerprint(project.file.connection), kept(project)))
            assert project.check() == ()
    assert len({mark for mark, _ in ends[3:]}) == 1
    whole = {id_ for id_ in said if len(id_) == 36}
    assert len(whole) > 6
    assert whole <= ends[-1][1]


def test_an_old_backup_of_the_hub_is_filled_up_again(copies: list[Project], tmp_path: Path) -> None:
    hub = tmp_path / "team.hub"
    anna, ben = copies[:2]
    anna.hubs.sync(str(hub))
    shutil.copytree(hub, tmp_path / "old")
    made = [anna.memos.add(f"note {number}").id for number in range(5)]
    anna.hubs.sync(str(hub))
    shutil.rmtree(hub)
    shutil.move(tmp_path / "old", hub)
    anna.hubs.sync(str(hub))
    ben.hubs.sync(str(hub))
    assert {memo.id for memo in ben.memos.list()} >= set(made)


def test_a_server_put_back_from_an_old_copy_is_filled_up_again(copies: list[Project], database: str) -> None:
    import psycopg

    anna, ben = copies[:2]
    for project in (anna, ben):
        project.memos.add("a note")
        project.hubs.sync(database)
    with psycopg.connect(database) as admin:
        admin.execute("DELETE FROM workbench.op WHERE seq > 2")
        admin.execute("UPDATE workbench.replica SET last_seq = least(last_seq, 2)")
        admin.execute("UPDATE workbench.hub SET epoch = 'restored'")
    for project in (anna, ben, anna):
        project.hubs.sync(database)
    assert fingerprint(anna.file.connection) == fingerprint(ben.file.connection)
    assert dict(exchange.FileHub(anna.file).vector()) == dict(exchange.FileHub(ben.file).vector())


def test_a_restored_project_file_is_a_fork_and_goes_on_as_another_copy(copies: list[Project], hub: str) -> None:
    anna, ben = copies[:2]
    path = anna.path
    anna.hubs.sync(hub)
    anna.close()
    old = path.read_bytes()  # by another program: our own backups take a new name when they are written to
    with Project.open(path, coder="Ben") as project:
        project.memos.add("written, synced, then lost with the disk")
        project.hubs.sync(hub)
    path.write_bytes(old)  # the same place on the same machine: it writes on under the same name
    with Project.open(path, coder="Ben") as again:
        after = again.memos.add("written after the restore")
        with pytest.raises(Refused, match="--new-replica"):
            again.hubs.sync(hub)
        assert again.hubs.new_replica(hub) == 1
        report = again.hubs.sync(hub)
        assert report.pulled == {"Ben": 1}
        assert again.check() == ()
        ben.hubs.sync(hub)
        assert {memo.text for memo in ben.memos.list()} >= {
            "written, synced, then lost with the disk",
            "written after the restore",
        }
        assert after.id in {memo.id for memo in again.memos.list()}
    copies[0] = Project.open(path)

"""A merge that is killed at a random moment leaves the file as it was before, or as it is after."""

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.project import studies
from workbench.project import NewCoding, Project
from workbench.store.dump import fingerprint

MANY = 2_000


def state(path):
    with Project.open(path, coder="Ana") as project:
        assert project.check() == ()
        return fingerprint(project.file.connection)


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    """Ana's study, Ben's copy with thousands of codings, and how the merge would leave Ana's."""
    folder = tmp_path_factory.mktemp("killed")
    with studies.make(folder) as ana:
        ana.backup(folder / "ben.workbench")
    with Project.open(folder / "ben.workbench", coder="Ben") as ben:
        codes = [code.id for code in ben.codebook.current.codes if code.codable]
        spans = [
            (line.id, start, end, code)
            for line in ben.documents.list()
            for start in range(60)
            for end in range(start + 1, start + 20)
            for code in codes
        ]
        ben.codings.add_many([NewCoding(*span) for span in spans[:MANY]])
    before = folder / "studie.workbench"
    merged = folder / "merged.workbench"
    shutil.copy(before, merged)
    began = time.monotonic()
    with Project.open(merged, coder="Ana") as project:
        project.team.merge([folder / "ben.workbench"])
    return folder, state(before), state(merged), time.monotonic() - began


def killed(two, folder, dice):
    """Merge in a process of its own and kill it somewhere on the way. Whether it had finished."""
    source, before, after, seconds = two
    path = folder / "studie.workbench"
    shutil.copy(source / "studie.workbench", path)
    command = [sys.executable, str(Path(__file__).with_name("merger.py")), str(path), str(source / "ben.workbench")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(dice.random() * seconds * 1.4)
    process.send_signal(signal.SIGKILL)
    done = "done" in process.stdout.read()
    process.wait()
    found = state(path)
    assert found in (before, after)
    assert found == after or not done
    with Project.open(path, coder="Ana") as project:  # and the merge can be made again
        project.team.merge([source / "ben.workbench"])
        assert fingerprint(project.file.connection) == after
    for left in folder.glob("*"):
        left.unlink()
    return found == after


def test_a_killed_merge_leaves_before_or_after(two, tmp_path):
    dice = random.Random(8)
    for _ in range(3):
        killed(two, tmp_path, dice)


@pytest.mark.soak
def test_a_merge_killed_at_fifty_moments(two, tmp_path):
    dice = random.Random(50)
    ends = [killed(two, tmp_path, dice) for _ in range(50)]
    assert any(ends)
    assert not all(ends)

"""A disk that is full: a sentence, and nothing lost or half-written."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import TALK, Run

LIMIT = 4096
"""Bytes that a file may have: what stands in for a full disk here."""


def _limited(*typed: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "workbench", *typed],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, LIMIT)),
    )


@pytest.mark.parametrize(
    "typed",
    [
        ("import", "long.txt"),
        ("backup", "copy.workbench"),
        ("export", "word", "report.docx"),
        ("init", "other", "--coder", "MK"),
    ],
)
def test_a_full_disk_is_said_and_loses_nothing(study: Run, here: Path, typed: tuple[str, ...]) -> None:
    (here / "long.txt").write_text("B: Ein Satz. " * 2000, "utf-8")
    study("code", "talk", TALK.index("Der Bus"), TALK.index("Der Bus") + 7, "O1")
    before = sorted(file.name for file in here.iterdir() if not file.name.endswith(("-wal", "-shm")))
    done = _limited(*typed, folder=here)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 2
    after = sorted(file.name for file in here.iterdir() if not file.name.endswith(("-wal", "-shm")))
    assert after == before
    assert study("-p", "study.workbench", "check").code == 0
    assert len(study("-p", "study.workbench", "codings", "list", "--json").json) == 1

"""What is promised about speed, measured on this machine: `make bench` prints each figure beside its target."""

import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.benchmarks import large
from workbench.project import Project

pytestmark = pytest.mark.bench


def said(what: str, measured: float, target: float, unit: str = "s") -> None:
    """Print a figure beside its target and hold it to that."""
    print(f"\n{what}: {measured:.3g} {unit} (target {target:g} {unit})")
    assert measured <= target, what


def seconds(command: list[str], times: int = 7, **more) -> float:
    """Median wall time of a command."""
    took = []
    for _ in range(times):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, **more)
        took.append(time.perf_counter() - start)
    return statistics.median(took)


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    made = large.project(tmp_path_factory.mktemp("large"))
    yield made
    made.close()


def test_help_takes_no_longer_than_three_times_click():
    workbench = Path(sys.executable).with_name("workbench")
    click = seconds([sys.executable, "-c", "import click"])
    said("workbench --help, as a multiple of `import click`", seconds([str(workbench), "--help"]) / click, 3, "times")


def test_two_hundred_transcripts_come_in(tmp_path):
    texts = large.folder_of_transcripts(tmp_path / "texts")
    workbench = str(Path(sys.executable).with_name("workbench"))
    settings = {"cwd": tmp_path, "env": {**os.environ, "WORKBENCH_CONFIG_DIR": str(tmp_path / "settings")}}
    subprocess.run([workbench, "init", "study", "--coder", "Ana"], check=True, capture_output=True, **settings)
    said("import of 200 x 50 kB txt, as a command", seconds([workbench, "import", str(texts)], times=1, **settings), 4)


def test_one_coding_is_on_disk(study):
    took = []
    for new in large.codings(study, 100, seed=1):
        start = time.perf_counter()
        study.codings.add(new.document, new.start, new.end, new.code)
        took.append(time.perf_counter() - start)
    said("one coding on disk, median", statistics.median(took) * 1000, 10, "ms")


def test_five_thousand_codings_in_one_call(study):
    new = large.codings(study, 5_000, seed=2)
    start = time.perf_counter()
    added = study.codings.add_many(new)
    said("5,000 codings in one call", time.perf_counter() - start, 0.7)
    assert len(added.codings) == 5_000


def test_the_first_screen_of_a_large_study(study, tmp_path):
    """From the shell to the painted transcript, in a process of its own."""
    path = shutil.copy(study.backup(tmp_path / "copy.workbench"), tmp_path / "study.workbench")
    program = f"""
import asyncio, sys, time
start = time.perf_counter()
from workbench.project import Project
from workbench.tui.app import WorkbenchApp
async def main():
    with Project.open({str(path)!r}, coder="Ana") as project:
        app = WorkbenchApp(project)
        async with app.run_test(size=(120, 40)) as pilot:
            while not app.screen.query("Transcript"):
                await pilot.pause()
            await pilot.pause()
            print(time.perf_counter() - start)
asyncio.run(main())
"""
    took = [
        float(subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout)
        for _ in range(5)
    ]
    said("first screen, 200 documents and 5,000 codings", statistics.median(took), 1.2)


def test_a_matrix_over_a_hundred_thousand_codings(study):
    study.codings.add_many(large.codings(study, 95_000, seed=3))
    study.compare.matrix()
    took = []
    for _ in range(3):
        with Project.open(study.path) as again:
            start = time.perf_counter()
            frame = again.compare.matrix().frame
            took.append(time.perf_counter() - start)
    assert frame.to_numpy().sum() > 50_000
    said("matrix over 100,000 codings, with loading", statistics.median(took), 1)

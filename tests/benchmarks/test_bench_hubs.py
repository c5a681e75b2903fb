"""The first sync of 100,000 codings through a real PostgreSQL and a folder; target 15 s each way, fold included."""

import shutil
import time
from pathlib import Path

import pytest

from tests.benchmarks import large
from tests.team.hubs.conftest import database, server
from workbench.project import Project

pytestmark = pytest.mark.bench
__all__ = ["database", "server"]
NUMBER = 100_000


def test_first_sync(tmp_path: Path, database: str) -> None:
    full = large.project(tmp_path, documents=20)
    full.close()
    fresh = Path(shutil.copy(full.path, tmp_path / "fresh.workbench"))
    with Project.open(full.path, coder="Ana") as anna:
        began = time.perf_counter()
        anna.codings.add_many(large.codings(anna, NUMBER))
        writing = time.perf_counter() - began
        for name, hub in (("PostgreSQL", database), ("folder", str(tmp_path / "team.hub"))):
            began = time.perf_counter()
            sent = anna.hubs.sync(hub).pushed
            pushing = time.perf_counter() - began
            copy = Path(shutil.copy(fresh, tmp_path / f"{name}.workbench"))
            with Project.open(copy, coder="Ana") as ben:
                began = time.perf_counter()
                assert ben.hubs.sync(hub).pulled["Ana"] >= NUMBER
                pulling = time.perf_counter() - began
            print(
                f"\n{name}: {sent:,} operations sent {pushing:.1f} s, taken in {pulling:.1f} s; written {writing:.1f} s"
            )
            assert pushing < 5 * writing
            assert pulling < 5 * writing

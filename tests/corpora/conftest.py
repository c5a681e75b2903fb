"""The study as the demo makes it, built once for all tests that ask it questions."""

from collections.abc import Iterator

import pytest

from workbench.cli.demo import build_demo, shipped
from workbench.project import Project


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """The demo's project, open."""
    with build_demo(tmp_path_factory.mktemp("demo") / "demo.workbench", shipped()) as project:
        yield project

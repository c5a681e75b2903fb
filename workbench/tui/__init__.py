"""The terminal interface. Textual costs a third of a second at start-up, so it is loaded when a screen is wanted."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.project import Project
    from workbench.tui.person import Person


def run(project: "Project", document: str | None = None, *, person: "Person | None" = None) -> None:
    """Show the project until the person leaves; `person` says how they want the interface.

    Raises WorkbenchError, with the terminal as it was before, if the interface itself makes a mistake.
    """
    from workbench.tui.app import WorkbenchApp
    from workbench.tui.desk import Desk

    app = WorkbenchApp(project, document, desk=Desk.of(project.path), person=person)
    app.run()
    if app.crash is not None:
        from workbench.tui.crash import in_words

        app.desk.save()
        raise in_words(app.crash, app.words) from app.crash

"""`open`: the terminal interface."""

import click

from workbench.cli import settings
from workbench.cli.command import Command
from workbench.cli.session import Session, at_terminal
from workbench.errors import WorkbenchError


@click.command("open", cls=Command)
@click.argument("document", required=False)
@click.pass_obj
def open_command(session: Session, document: str | None) -> None:
    """Open the interface, at DOCUMENT if one is named; q leaves it."""
    open_interface(session, document)


def open_interface(session: Session, document: str | None) -> None:
    """Run the interface on the project until the person leaves it."""
    if session.json or not at_terminal():
        raise WorkbenchError(
            "The interface needs a terminal.", "In a script use the commands: workbench --help lists them."
        )
    with session.writing() as project:
        chosen = project.documents.find(document).id if document else None
        # Late: textual takes 0.3 s, which no other command pays.
        from workbench.tui import run

        run(project, chosen, keys=settings.keys())

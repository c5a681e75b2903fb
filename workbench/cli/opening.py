"""`open`: the terminal interface."""

import os
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from workbench.cli import settings
from workbench.cli.command import Command
from workbench.cli.session import Session, at_terminal
from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from workbench.tui.person import Person


@click.command("open", cls=Command)
@click.argument("document", required=False)
@click.pass_obj
def open_command(session: Session, document: str | None) -> None:
    """Open the interface, at DOCUMENT if one is named; q leaves it."""
    open_interface(session, document)


def open_interface(session: Session, document: str | None) -> None:
    """Run the interface on the project until the person leaves it."""
    if session.json or not (at_terminal() or os.environ.get("TEXTUAL_DRIVER")):
        raise WorkbenchError(
            "The interface needs a terminal.", "In a script use the commands: workbench --help lists them."
        )
    with session.writing() as project:
        chosen = project.documents.find(document).id if document else None
        # Late: textual takes 0.3 s, which no other command pays.
        from workbench.tui import run

        run(project, chosen, person=person())


def person() -> "Person":
    """How whoever sits here wants the interface; what they change in it is kept in their settings."""
    from workbench.tui.person import Person

    language = settings.get("language.interface")
    return Person(settings.keys(), settings.get("theme") or "", language or "", _keep)


def _keep(name: str, value: str) -> None:
    """What a person chose in the interface; a settings folder that cannot be written must not stop them."""
    with suppress(OSError):
        settings.put(name, value)

"""`pseudonymise`: what may be a real name."""

from typing import TYPE_CHECKING

import click

from workbench.cli.command import Command
from workbench.cli.output import answer, table
from workbench.cli.session import Session

if TYPE_CHECKING:
    from rich.console import Console

EXPECT = "Expect to miss names: nothing stands in for reading through. Nothing was changed."


@click.command("pseudonymise", cls=Command)
@click.pass_obj
def pseudonymise_command(session: Session) -> None:
    """List what may be a real name, with places; nothing is replaced."""
    with session.reading() as project:
        found = project.real_names.candidates()
    rows = [
        {
            "name": one.name,
            "kind": one.kind,
            "count": one.count,
            "contexts": list(one.contexts),
            "detectors": list(one.detectors),
        }
        for one in found
    ]

    def people(console: "Console") -> None:
        lines = [(one.name, one.kind, str(one.count), next(iter(one.contexts), "")) for one in found]
        console.print(table(("name", "kind", "places", "in context"), lines, right=("places",)))
        console.print(EXPECT)

    answer(session, rows, people)

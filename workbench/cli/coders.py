"""`coder`: who codes in this study."""

import click

from workbench.cli.command import Family
from workbench.cli.listing import print_coders
from workbench.cli.output import tell
from workbench.cli.session import Session


@click.group("coder", cls=Family)
def coder_command() -> None:
    """Add or list coders."""


@coder_command.command("add")
@click.argument("name")
@click.pass_obj
def add(session: Session, name: str) -> None:
    """Make a further coder known to the project."""
    with session.changing() as project:
        coder = project.coders.add(name)
    tell(session, {"id": coder.id, "name": coder.name, "kind": coder.kind}, f"{coder.name} is a coder of this project.")


@coder_command.command("list")
@click.pass_obj
def list_(session: Session) -> None:
    """List the coders with the number of their codings."""
    print_coders(session)

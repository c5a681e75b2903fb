"""`blind`: each codes without seeing what the others do, until the document is finished."""

from typing import Literal

import click

from workbench.cli.command import Command
from workbench.cli.output import answer, table, tell
from workbench.cli.session import Session


@click.command("blind", cls=Command)
@click.argument("state", required=False, type=click.Choice(["on", "off"]))
@click.argument("document", required=False, metavar="[DOC]")
@click.pass_obj
def blind_command(session: Session, state: Literal["on", "off"] | None, document: str | None) -> None:
    """Code blind: the whole study, or one document DOC. Without a word, show which documents are.

    Until you have finished a document (workbench status DOC finished) you see no codings, memos, suggestions or counts
    of others on it, and no agreement. With merged files or a folder this is courtesy: the data lie in the file, and
    whoever reads under another name or with another program sees them. A PostgreSQL hub withholds them.
    """
    if state:
        with session.writing() as project:
            line = project.documents.find(document) if document else None
            (project.blind.on if state == "on" else project.blind.off)(line.id if line else None)
        what = line.name if line else "The study"
        tell(session, {"document": line and line.name, "blind": state == "on"}, f"{what}: blind {state}.")
        return
    with session.reading() as project:
        hidden = project.blind.hidden()
        rows = [
            {"document": line.name, "blind": project.blind.is_on(line.id), "hidden_from_you": line.id in hidden}
            for line in project.documents.list()
        ]
    lines = [(row["document"], row["blind"], row["hidden_from_you"]) for row in rows]
    answer(session, rows, lambda paper: paper.print(table(("document", "blind", "hidden from you"), lines)))

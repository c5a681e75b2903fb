"""`correct`: a corrected text in a document's place."""

from dataclasses import replace
from pathlib import Path

import click

from workbench.cli.command import Command
from workbench.cli.literal import one_line
from workbench.cli.output import many, tell
from workbench.cli.session import Session
from workbench.cli.shapes import CodingRows


@click.command("correct", cls=Command)
@click.argument("doc")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--reason", default="", metavar="TEXT", help="Why; it is kept in the history.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, write nothing.")
@click.pass_obj
def correct_command(session: Session, doc: str, file: Path, reason: str, dry_run: bool) -> None:
    """Put the text of FILE in the place of DOC's; codings move along with their words, or are listed."""
    with session.reading() if dry_run else session.writing() as project:
        document = project.documents.find(doc)
        done = project.documents.correct(document.id, file, reason=reason, dry_run=dry_run)
        # As they stand from now on, also where nothing was written.
        lost = CodingRows(project).rows(replace(coding, anchored=False) for coding in done.unanchored)
    data = {"document": document.name, "changed": done.changed, "carried": done.carried, "unanchored": lost}
    if not done.changed:
        tell(session, data, f"{file} holds the same text as {document.name}; nothing changed.")
        return
    would = "would be " if dry_run else ""
    listed = [f'  unanchored: {row["code"]} by {row["coder"]} on "{one_line(row["quote"], 80)}"' for row in lost]
    tell(session, data, f"{document.name} {would}corrected, {many(done.carried, 'coding')} carried over.", *listed)

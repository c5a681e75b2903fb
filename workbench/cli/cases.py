"""`case`: who or what is compared, and what is known about them."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.command import Family
from workbench.cli.output import many, tell
from workbench.cli.output import shown as in_words
from workbench.cli.session import Session
from workbench.cli.shapes import case_row
from workbench.errors import NotFound, WorkbenchError

if TYPE_CHECKING:
    from workbench.project import Project


@click.group("case", cls=Family)
def case_command() -> None:
    """Set or import cases and their attributes."""


@case_command.command("set")
@click.argument("case")
@click.argument("values", nargs=-1, metavar="[KEY=VALUE]...")
@click.option(
    "--document",
    "documents",
    multiple=True,
    metavar="DOC[/SPEAKER]",
    help="A document, or one speaker's part of it, that belongs to the case. May be repeated.",
)
@click.pass_obj
def set_(session: Session, case: str, values: tuple[str, ...], documents: tuple[str, ...]) -> None:
    """Give CASE attributes; a new case is made. KEY= takes a value away."""
    attributes = dict(_pair(value) for value in values)
    with session.writing() as project:
        members = [member(project, text) for text in documents]
        changed = project.cases.set(case, attributes)
        for document, speaker in members:
            project.cases.assign(changed.id, document, speaker)
        changed = project.cases.find(changed.id)
        row = case_row(changed, {line.id: line.name for line in project.documents.list()})
    shown = ", ".join(f"{key} = {in_words(value)}" for key, value in changed.attributes.items())
    tell(session, row, f"{changed.label}: {shown or 'no attributes'}")


def _pair(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not sign or not key.strip():
        raise WorkbenchError(
            f'"{text}" is not of the form KEY=VALUE.', "For example: workbench case set I1 role=resident"
        )
    return key.strip(), value.strip()


def member(project: "Project", text: str) -> tuple[str, str | None]:
    """`DOC` or `DOC/SPEAKER` as document id and speaker label; a document's name may itself hold a slash."""
    try:
        return project.documents.find(text).id, None
    except NotFound:
        name, slash, speaker = text.rpartition("/")
        if not slash:
            raise
    document = project.documents.get(project.documents.find(name).id)
    labels = {label: known.label for known in document.speakers for label in (known.label, known.name, *known.aliases)}
    if speaker not in labels:
        there = ", ".join(known.label for known in document.speakers) or "nobody"
        raise NotFound(f'Nobody speaks as "{speaker}" in {document.name}.', f"Heard there: {there}.")
    return document.id, labels[speaker]


@case_command.command("order")
@click.argument("key")
@click.argument("values", metavar="A,B,C")
@click.pass_obj
def order(session: Session, key: str, values: str) -> None:
    """Say in which order tables show the values of KEY, as in: case order role resident,volunteer."""
    with session.writing() as project:
        made = project.cases.order(key, [value.strip() for value in values.split(",") if value.strip()])
    tell(
        session,
        {"name": made.name, "values": list(made.values)},
        f"{made.name}: {', '.join(made.values) or 'no order'}",
    )


@case_command.command("bins")
@click.argument("key")
@click.argument("edges", metavar="10,20,30")
@click.pass_obj
def bins(session: Session, key: str, edges: str) -> None:
    """Say where tables cut the number KEY: below the first edge, from each to below the next. "" takes it back."""
    try:
        numbers = [float(edge) for edge in edges.split(",") if edge.strip()]
    except ValueError as error:
        raise WorkbenchError(f'"{edges}" are no numbers.', "For example: workbench case bins age 18,30,65") from error
    with session.writing() as project:
        made = project.cases.bins(key, numbers)
    shown = ", ".join(f"{edge:g}" for edge in made.bins) or "not cut"
    tell(session, {"name": made.name, "bins": list(made.bins)}, f"{made.name}: {shown}")


@case_command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def import_(session: Session, file: Path) -> None:
    """Read cases and attributes from a CSV: a column `case`, one column per attribute."""
    with session.writing() as project:
        number = project.cases.import_csv(file)
    tell(session, {"cases": number}, f"{many(number, 'case')} read from {file}.")

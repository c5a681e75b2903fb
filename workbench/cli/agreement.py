"""`agree`, `disagreements`, `status`: do we code alike, where not, and who has finished what."""

from typing import TYPE_CHECKING, Any

import click

from workbench.cli.agreement_rows import agreement_row, disagreement_rows, kinds
from workbench.cli.agreement_tables import draw_agreement, draw_disagreements
from workbench.cli.command import Command
from workbench.cli.output import answer, table, tell
from workbench.cli.session import Session

if TYPE_CHECKING:
    from workbench.project import Project

UNITS = ("turn", "paragraph", "sentence", "character", "document")


def _names(context: click.Context, option: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    """Names with commas between them, without what is empty."""
    if value is None:
        return None
    found = tuple(name.strip() for name in value.split(",") if name.strip())
    if not found:
        raise click.BadParameter("Name at least one, with commas between them.", context, option)
    return found


coder_choice = click.option(
    "--coders", metavar="A,B,...", callback=_names, help="Whom to compare; without it all people who coded."
)
CHOICES = (
    coder_choice,
    click.option("--codes", metavar="X,Y,...", callback=_names, help="Only these codes."),
    click.option(
        "--as-of",
        type=click.Choice(["finished", "now"]),
        default="finished",
        show_default=True,
        help="Codings as they stood at the finished mark, or as they are now.",
    ),
    click.option("--assume-finished", is_flag=True, help="Take documents that all of them coded, whatever is marked."),
    click.option("--without-rules", is_flag=True, help="Leave out codings that were accepted from rules."),
)


def _choices(command: Any) -> Any:
    for option in reversed(CHOICES):
        command = option(command)
    return command


@click.command("agree", cls=Command)
@_choices
@click.option("--unit", type=click.Choice(UNITS), default="turn", show_default=True, help="What is judged.")
@click.option("--bootstrap", type=click.IntRange(0, 100_000), default=1000, show_default=True, help="Resamples.")
@click.option("--with-children", is_flag=True, help="Count a code's children with it.")
@click.option(
    "--iou", type=click.FloatRange(0, 1, min_open=True), default=0.5, show_default=True, help="Overlap that matches."
)
@click.option("--incomplete", is_flag=True, help="Documents that two coders or more finished; the others are missing.")
@click.option(
    "--exclusive",
    metavar="X,Y,...",
    callback=_names,
    help="Codes of which a unit takes one at most (or the one above them): one value per unit, with cu and (k)u.",
)
@click.option("--all", "everything", is_flag=True, help="Every coefficient; also over sets of codes and over weights.")
@click.pass_obj
def agree_command(session: Session, /, everything: bool, **choices: Any) -> None:
    """Say how far coders agree, on the documents that all of them finished."""
    with session.reading() as project:
        report = project.agreement.agree(**choices, everything=everything)
        data = agreement_row(project, report)
        answer(session, data, lambda paper: draw_agreement(paper, data, _labels(project), everything=everything))


@click.command("disagreements", cls=Command)
@_choices
@click.option("--by", type=click.Choice(["document", "code"]), default="document", show_default=True, help="Order.")
@click.option("--all", "everything", is_flag=True, help="Those that were adjudicated, too.")
@click.pass_obj
def disagreements_command(session: Session, /, by: str, everything: bool, **choices: Any) -> None:
    """List where two coders differ: only one coded, another code, other boundaries.

    Settle them with: workbench adjudicate NUMBER a|b|both|neither|CODE
    """
    with session.reading() as project:
        found, work, tasks = project.adjudication.tasks(**choices)
        data = disagreement_rows(project, found, work, by, {task.number: task for task in tasks})
        data["decided"] = sum(row["state"] == "decided" for row in data["disagreements"])
        if not everything:
            data["disagreements"] = [row for row in data["disagreements"] if row["state"] != "decided"]
        answer(session, data, lambda paper: draw_disagreements(paper, data, _labels(project), kinds(data["coders"])))


@click.command("status", cls=Command)
@click.argument("document", required=False, metavar="[DOC]")
@click.argument("state", required=False, type=click.Choice(["started", "finished"]))
@click.pass_obj
def status_command(session: Session, /, document: str | None, state: Any) -> None:
    """Mark a document started or finished for --coder; without a mark, show who has finished what."""
    if document and state:
        with session.writing() as project:
            line, coder = project.documents.find(document), project.acting()
            project.statuses.set(line.id, state)
            comes = state == "finished" and bool(project.hubs.withheld())
        row = {"document": line.name, "coder": coder.name, "state": state}
        next_ = "What the hub withholds of others' work on it comes with the next: workbench sync" if comes else ""
        tell(session, row, f"{line.name}: {state}, {coder.name}.", next_)
        return
    with session.reading() as project:
        rows = _marks(project, document)
        names = [coder.name for coder in project.coders.list()]
    by_place = {(row["document"], row["coder"]): row["state"] for row in rows}
    documents = dict.fromkeys(row["document"] for row in rows)
    lines = [(name, *(by_place[name, coder] for coder in names)) for name in documents]
    answer(session, rows, lambda paper: paper.print(table(("document", *names), lines)))


def _marks(project: "Project", document: str | None) -> list[dict[str, Any]]:
    """A row for every document and coder; `state` is None where nothing was said."""
    wanted = project.documents.find(document).id if document else None
    marks, coders = project.statuses.all(), project.coders.list()
    return [
        {"document": line.name, "coder": coder.name, "state": marks.get(line.id, {}).get(coder.id)}
        for line in project.documents.list()
        if wanted in (None, line.id)
        for coder in coders
    ]


def _labels(project: "Project") -> dict[str, str]:
    """Public id -> what a table calls a code."""
    book = project.codebook.with_deleted
    return {public: book.label(book.by_id[code], project.language) for code, public in book.public_ids.items()}

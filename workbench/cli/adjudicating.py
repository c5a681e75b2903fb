"""`adjudicate`: settle where two coders differ; the settled codings are a layer of their own."""

from typing import Any, Literal

import click

from workbench.cli.agreement import coder_choice
from workbench.cli.command import Command
from workbench.cli.output import many, tell
from workbench.cli.session import Session
from workbench.errors import NotFound, WorkbenchError
from workbench.project import Project


@click.command("adjudicate", cls=Command)
@click.argument("number", type=int, required=False)
@click.argument("choice", required=False, metavar="[a|b|both|neither|CODE]")
@click.argument("start", type=int, required=False)
@click.argument("end", type=int, required=False)
@coder_choice
@click.option("--reason", default="", metavar="TEXT", help="Why; it stays with the decision.")
@click.option("--note", type=click.Choice(["memo", "do_not_use"]), help="Send the reason to the code as well.")
@click.option("--agreed", metavar="DOC", help="Take over all that both have alike in this document.")
@click.option("--finish", metavar="DOC", help="Mark the adjudication of this document finished.")
@click.pass_obj
def adjudicate_command(session: Session, /, **said: Any) -> None:
    """Settle disagreement NUMBER of `workbench disagreements` (same --coders): a, b, both, neither, or another CODE.

    With START END the code goes on other ends. The coders' own codings stay as they are; the settled ones belong to
    "adjudicated" and replace the coders' own in tables where a document's adjudication is finished.
    """
    if sum(bool(said[name]) for name in ("number", "agreed", "finish")) != 1:
        raise WorkbenchError(
            "Say what to adjudicate: a number, --agreed DOC or --finish DOC.", "See: workbench disagreements"
        )
    with session.writing() as project:
        if said["agreed"]:
            _agreed(session, project, said)
        elif said["finish"]:
            _finish(session, project, said)
        else:
            _decide(session, project, said)


def _decide(session: Session, project: Project, said: dict[str, Any]) -> None:
    if not said["choice"]:
        raise WorkbenchError("The choice is missing.", "Type a, b, both, neither or a code's name.")
    if (said["start"] is None) != (said["end"] is None):
        raise WorkbenchError("The end is missing.", "Give both: START END")
    _, _, tasks = project.adjudication.tasks(said["coders"])
    task = next((task for task in tasks if task.number == said["number"]), None)
    if task is None:
        raise NotFound(f"There is no disagreement {said['number']}.", "See them with: workbench disagreements")
    span = None if said["start"] is None else (said["start"], said["end"])
    note: Literal["", "memo", "do_not_use"] = said["note"] or ""
    decision = project.adjudication.decide(task, said["choice"], span=span, reason=said["reason"], note=note)
    left = sum(other.state != "decided" for other in tasks if other.number != task.number)
    row = {"decided": task.number, "choice": decision.choice, "codings": list(decision.made), "left": left}
    tell(session, row, f"Decided: {decision.choice}. {many(left, 'disagreement')} left.")


def _agreed(session: Session, project: Project, said: dict[str, Any]) -> None:
    line = project.documents.find(said["agreed"])
    number = project.adjudication.take_agreed(line.id, said["coders"])
    taken = {"document": line.name, "taken": number}
    tell(session, taken, f"{line.name}: {many(number, 'passage')} that both have alike taken over.")


def _finish(session: Session, project: Project, said: dict[str, Any]) -> None:
    line = project.documents.find(said["finish"])
    _, _, tasks = project.adjudication.tasks(said["coders"])
    left = sum(task.state != "decided" for task in tasks if task.item.document == line.id)
    project.adjudication.finish(line.id)
    row = {"document": line.name, "state": "finished", "left": left}
    warning = f"{many(left, 'disagreement')} on it not decided." if left else ""
    tell(session, row, f"{line.name}: adjudication finished.", warning)

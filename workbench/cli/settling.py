"""`conflicts`, `resolve`, `questions`, `answer`: what differed between copies is settled, with a reason."""

from typing import TYPE_CHECKING

import click

from workbench.cli.command import Command
from workbench.cli.merge_tables import draw_conflicts, draw_questions, question_row
from workbench.cli.output import answer, many, tell
from workbench.cli.session import Session
from workbench.cli.shapes import conflict_row

if TYPE_CHECKING:
    from rich.console import Console


@click.command("conflicts", cls=Command)
@click.pass_obj
def conflicts_command(session: Session) -> None:
    """List what was set differently in two copies, and which value is shown until it is settled."""
    with session.reading() as project:
        rows = [conflict_row(project.codebook.with_deleted, conflict) for conflict in project.team.conflicts()]
        questions = len(project.team.questions.list())

    def people(paper: "Console") -> None:
        if rows:
            draw_conflicts(paper, rows)
            paper.print(
                "Settle one with: workbench resolve NUMBER CHOICE, CHOICE being a number in brackets or a word."
            )
        else:
            paper.print("There are no conflicts.")
        if questions:
            paper.print(f"{many(questions, 'question')} about look-alikes: workbench questions")

    answer(session, rows, people)


@click.command("resolve", cls=Command)
@click.argument("conflict", type=int)
@click.argument("choice")
@click.option("--reason", default="", metavar="TEXT", help="Why; it is kept in the history.")
@click.pass_obj
def resolve_command(session: Session, conflict: int, choice: str, reason: str) -> None:
    """Settle CONFLICT (its number) by CHOICE: the number of one of its values, one of its words, or a new value.

    Words: keep or delete; both (memos); START-END, leave (a coding without a place); "move CODE" (codings of a deleted
    code); top (a parent); a file with a third text.
    """
    with session.writing() as project:
        project.team.resolve(conflict, choice, reason=reason)
        left = len(project.team.conflicts())
    tell(session, {"resolved": conflict, "choice": choice, "left": left}, f"Settled. {many(left, 'conflict')} left.")


@click.command("questions", cls=Command)
@click.pass_obj
def questions_command(session: Session) -> None:
    """List codes, documents, coders and cases that look alike but have different ids; nothing is joined by itself."""
    with session.reading() as project:
        found = project.team.questions.list()

    def people(paper: "Console") -> None:
        draw_questions(paper, found)
        if not found:
            paper.print("There are no questions.")

    answer(session, [question_row(question) for question in found], people)


@click.command("answer", cls=Command)
@click.argument("question", type=int)
@click.argument("choice", type=click.Choice(["join", "keep", "rename", "revision"]))
@click.argument("name", required=False, default="")
@click.option("--reason", default="", metavar="TEXT", help="Why; it is kept in the history.")
@click.pass_obj
def answer_command(session: Session, question: int, choice: str, name: str, reason: str) -> None:
    """Answer QUESTION (its number): join (one is an alias of the other), keep both, rename the second to NAME.

    Of documents: revision (the second is a revision of the first; its codings are carried over and checked) or keep.
    The answer travels with the project, so a team is asked once; `undo` takes it back.
    """
    with session.writing() as project:
        asked = project.team.questions.answer(question, choice, name, reason)
        left = len(project.team.questions.list())
    data = {"answered": question, "kind": asked.kind, "choice": choice, "left": left}
    tell(session, data, f"{asked.kind.capitalize()} “{asked.one.name}”: {choice}. {many(left, 'question')} left.")

"""`merge`, `conflicts`, `resolve`: copies of a project become one, and what differed is settled."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.command import Command
from workbench.cli.output import answer, many, table, tell
from workbench.cli.session import Session
from workbench.cli.shapes import CodingRows, Row, conflict_row

if TYPE_CHECKING:
    from rich.console import Console

    from workbench.project import Project


@click.command("merge", cls=Command)
@click.argument("other", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show the plan, merge nothing.")
@click.option("--strict", is_flag=True, help="Merge nothing and exit 1 if there is a conflict.")
@click.pass_obj
def merge_command(session: Session, other: tuple[Path, ...], dry_run: bool, strict: bool) -> None:
    """Bring what OTHER projects hold into this one. Nothing is lost; what differs is listed as a conflict."""
    with session.changing() as project:
        if session.may_ask and not dry_run:
            _draw_plan(session, project, project.team.merge(list(other), dry_run=True, strict=False))
            if not session.confirm("Merge now?"):
                raise click.Abort
        report = project.team.merge(list(other), dry_run=dry_run, strict=strict)
        data = _report_row(project, report)
        answer(session, data, lambda console: _print(console, report, data, dry_run=dry_run))
    if strict and report.conflicts:
        raise click.exceptions.Exit(1)


def _draw_plan(session: Session, project: "Project", report: Any) -> None:
    answer(session, {}, lambda console: _print(console, report, _report_row(project, report), dry_run=True))


def _report_row(project: "Project", report: Any) -> Row:
    counts = ("operations", "documents", "codes", "codings", "memos")
    row: Row = {name: getattr(report, name) for name in counts}
    row["conflicts"] = [conflict_row(project.codebook.with_deleted, conflict) for conflict in report.conflicts]
    row["unanchored"] = CodingRows(project).rows(report.unanchored)
    row["merged"] = report.merged
    return row


def _print(console: "Console", report: Any, data: Row, *, dry_run: bool) -> None:
    if not data["operations"]:
        console.print("Nothing new: all they hold is here already.")
        return
    new = ", ".join(f"{data[name]:,} {name}" for name in ("documents", "codes", "codings", "memos"))
    console.print(f"{many(data['operations'], 'operation')} not here yet: {new} new.")
    if report.conflicts:
        console.print(f"{many(len(report.conflicts), 'conflict')}; `workbench conflicts` lists them:")
        _draw(console, data["conflicts"])
    if report.unanchored:
        console.print(f"{many(len(report.unanchored), 'coding')} cannot be anchored in today's text; kept and listed.")
    if not dry_run:
        console.print("Merged." if report.merged else "Nothing was merged.")


@click.command("conflicts", cls=Command)
@click.pass_obj
def conflicts_command(session: Session) -> None:
    """List what was set differently in two copies, and which value is shown until it is settled."""
    with session.reading() as project:
        rows = [conflict_row(project.codebook.with_deleted, conflict) for conflict in project.team.conflicts()]

    def people(console: "Console") -> None:
        if rows:
            _draw(console, rows)
            console.print(
                "Settle one with: workbench resolve NUMBER CHOICE, CHOICE being a number in brackets or a value."
            )
        else:
            console.print("There are no conflicts.")

    answer(session, rows, people)


def _draw(console: "Console", rows: list[Row]) -> None:
    lines = [(row["number"], row["where"], row["field"], _values(row)) for row in rows]
    console.print(table(("no.", "where", "field", "values"), lines, right=("no.",)))


def _values(row: Row) -> str:
    marks = [" (shown)" if value == row["shown"] else "" for value in row["values"]]
    return "\n".join(f"[{n}] {v}{mark}" for n, (v, mark) in enumerate(zip(row["values"], marks, strict=True), 1))


@click.command("resolve", cls=Command)
@click.argument("conflict", type=int)
@click.argument("choice")
@click.option("--reason", default="", metavar="TEXT", help="Why; it is kept in the history.")
@click.pass_obj
def resolve_command(session: Session, conflict: int, choice: str, reason: str) -> None:
    """Settle CONFLICT (its number) by CHOICE: the number of one of its values, or a new value."""
    with session.writing() as project:
        project.team.resolve(conflict, choice, reason=reason)
        left = len(project.team.conflicts())
    tell(session, {"resolved": conflict, "choice": choice, "left": left}, f"Settled. {many(left, 'conflict')} left.")

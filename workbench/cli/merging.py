"""`merge`: copies of a project become one, by a plan that is shown before anything changes."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.command import Command
from workbench.cli.merge_tables import draw_details, draw_plan, report_row
from workbench.cli.output import answer, console, many, tell
from workbench.cli.session import Session
from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from rich.console import Console

    from workbench.project import MergeReport, Project


@click.command("merge", cls=Command)
@click.argument("other", nargs=-1, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show the plan, merge nothing.")
@click.option("--strict", is_flag=True, help="Merge nothing and exit 1 if there is a conflict or a question.")
@click.option("--undo", is_flag=True, help="Take the latest merge back, in this file alone.")
@click.pass_obj
def merge_command(session: Session, other: tuple[Path, ...], dry_run: bool, strict: bool, undo: bool) -> None:
    """Bring what OTHER projects hold into this one. Nothing is lost; what differs is listed as a conflict.

    The plan comes first; then a backup, and all or nothing. `merge --undo` sets what came in aside again: colleagues'
    files do not change by it, and merging once more brings it back. `undo` takes back your own last action only.
    """
    if undo:
        _undo(session, other)
        return
    if not other:
        raise WorkbenchError("There is nothing to merge.", "Name one or more .workbench files.")
    with session.changing() as project:
        if session.may_ask and not dry_run and not _agreed(project, other):
            raise click.Abort
        report = project.team.merge(list(other), dry_run=dry_run, strict=strict)
        data = report_row(project, report)
        answer(session, data, lambda paper: _tell(paper, project, report, dry_run=dry_run, strict=strict))
    if strict and (report.conflicts or report.questions):
        raise click.exceptions.Exit(1)


def _agreed(project: "Project", other: tuple[Path, ...]) -> bool:
    """Show the plan and ask; `v` shows each conflict and question first."""
    planned = project.team.merge(list(other), dry_run=True)
    paper = console()
    draw_plan(paper, project, planned)
    if not planned.operations:
        return True
    while True:
        key = click.prompt(
            "Merge now? [y] yes  [v] view each  [n] no",
            type=click.Choice(["y", "v", "n"]),
            default="y",
            show_choices=False,
            err=True,
        )
        if key != "v":
            return bool(key == "y")
        draw_details(paper, project, planned)


def _tell(paper: "Console", project: "Project", report: "MergeReport", *, dry_run: bool, strict: bool) -> None:
    draw_plan(paper, project, report)
    if not report.operations:
        return
    if dry_run or strict:
        draw_details(paper, project, report)
    if report.merged:
        paper.print(f"Merged. {_way_back(report)}")
        open_ = [many(len(report.conflicts), "conflict")] if report.conflicts else []
        open_ += [many(len(report.questions), "question")] if report.questions else []
        if open_:
            where = [f"workbench {name}" for name in ("conflicts", "questions") if getattr(report, name)]
            paper.print(f"{' and '.join(open_)} to settle: {', '.join(where)}")
    else:
        paper.print("Nothing was merged.")


def _way_back(report: "MergeReport") -> str:
    if report.backup:
        return f"Taking it back: workbench merge --undo. Backup: {report.backup.name}"
    return "No backup is kept: it would hold what was redacted."


def _undo(session: Session, other: tuple[Path, ...]) -> None:
    if other:
        raise WorkbenchError("--undo takes back the latest merge and needs no file.", "Type: workbench merge --undo")
    with session.changing() as project:
        note = project.team.undo_merge()
    files = ", ".join(note.report["files"])
    data = {"undone": note.id, "files": note.report["files"], "operations": note.report["operations"]}
    tell(session, data, f"Set aside what came from {files}: {many(note.report['operations'], 'operation')}.")

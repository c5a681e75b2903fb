"""`history`, `undo`, `redo`: what was done, and taking it back."""

from datetime import datetime
from typing import TYPE_CHECKING

import click

from workbench.cli.command import Command
from workbench.cli.output import answer, many, moment, table, tell
from workbench.cli.session import Session
from workbench.cli.shapes import entry_row
from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from rich.console import Console


@click.command("history", cls=Command)
@click.option(
    "--since", metavar="DATE", help="Only from this day or moment on, such as 2026-05-04 or 2026-05-04T13:00."
)
@click.option("--row", metavar="ID", help="Only what changed this document, code, coding, case or memo.")
@click.pass_obj
def history_command(session: Session, since: str | None, row: str | None) -> None:
    """List what was done, oldest first."""
    start = _milliseconds(since) if since else None
    with session.reading() as project:
        entries = project.history.list(since=start, row=row)

    def people(console: "Console") -> None:
        lines = [(moment(e.when)[:19], e.coder, e.summary + (" (undone)" if e.undone else "")) for e in entries]
        console.print(table(("when (UTC)", "coder", "what"), lines))

    answer(session, [entry_row(entry) for entry in entries], people)


def _milliseconds(text: str) -> int:
    try:
        return int(datetime.fromisoformat(text).timestamp() * 1000)
    except (ValueError, OverflowError, OSError) as error:
        raise WorkbenchError(f'"{text}" is not a date.', "Write it as 2026-05-04 or 2026-05-04T13:00.") from error


@click.command("undo", cls=Command)
@click.argument("action", required=False)
@click.pass_obj
def undo_command(session: Session, action: str | None) -> None:
    """Take back the coder's last action, or ACTION (an id from history --json). Exit 1 if there is none."""
    with session.writing() as project:
        entry = project.history.undo(action=action)
        since = sum(note.wall > entry.when for note in project.team.merges())
    left = f"{many(entry.left, 'row')} left as they are: others have built on them." if entry.left else ""
    stays = f"{many(since, 'later merge')} not touched: workbench merge --undo takes the latest back." if since else ""
    tell(session, entry_row(entry), f"Taken back: {entry.summary}", left, stays)


@click.command("redo", cls=Command)
@click.pass_obj
def redo_command(session: Session) -> None:
    """Do again what the coder took back last. Exit 1 if there is nothing."""
    with session.writing() as project:
        entry = project.history.redo()
    tell(session, entry_row(entry), f"Done again: {entry.summary}")

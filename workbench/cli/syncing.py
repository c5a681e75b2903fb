"""`sync`: meeting the team's work through a hub."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.command import Command
from workbench.cli.output import many, tell
from workbench.cli.progress import progress
from workbench.cli.session import Session
from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from workbench.project.hubs import Progress, SyncReport


@click.command("sync", cls=Command)
@click.argument("hub", required=False, default="")
@click.option("--push-only", is_flag=True, help="Send, take nothing in.")
@click.option("--pull-only", is_flag=True, help="Take in, send nothing.")
@click.option("--new-replica", is_flag=True, help="This file was copied: let it go on as a copy of its own, then sync.")
@click.option(
    "--all", "everyone", is_flag=True, help="Blank what was redacted also in a folder's files of people who left."
)
@click.option("--names", type=click.Path(path_type=Path), metavar="FILE", help="Real names that must not go out.")
@click.option("--allow-names", default="", metavar="REASON", help="Send them all the same; the log keeps why.")
@click.option("--print-schema", is_flag=True, help="Print the SQL that makes a PostgreSQL database a hub, with roles.")
@click.pass_obj
def sync_command(
    session: Session,
    /,
    hub: str,
    push_only: bool,
    pull_only: bool,
    new_replica: bool,
    everyone: bool,
    names: Path | None,
    allow_names: str,
    print_schema: bool,
) -> None:
    """Exchange work with the team: what others sent comes in, what they lack goes out. Nothing is lost or sent twice.

    HUB is a folder that the team shares, such as /home/team/study.hub, or postgresql://person@server/database; the
    last one where none is named. Passwords belong in libpq's password or service file.
    """
    if print_schema:
        from workbench.team.hubs.postgres_schema import WHOLE

        click.echo(WHOLE, nl=False)
        return
    if push_only and pull_only:
        raise WorkbenchError("--push-only and --pull-only leave nothing to do.", "Leave one of them out.")
    from workbench.project.exporting.privacy import Privacy

    privacy = Privacy(names, allow_names)
    way = {"push": not pull_only, "pull": not push_only, "everyone": everyone}
    with session.changing() as project:
        moved = project.hubs.new_replica(hub) if new_replica else 0
        with _watched() as watch:
            report = project.hubs.sync(hub, **way, privacy=privacy, progress=watch)
    renamed = f"{many(moved, 'operation')} of this file go on as a new copy's." if moved else ""
    tell(session, _row(report), renamed, *_lines(report))


@contextmanager
def _watched() -> "Iterator[Progress | None]":
    with progress("Exchanging") as bar:
        yield (lambda count: bar(count, 0)) if bar else None


def _lines(report: "SyncReport") -> list[str]:
    from workbench.project.hubs import in_words

    people = ", ".join(f"{name} {count}" for name, count in report.pulled.items())
    came = sum(report.pulled.values())
    lines = [f"A new hub was made: {report.hub}"] if report.new else []
    lines.append(
        f"{report.hub}: {many(came, 'operation')} came in{f' ({people})' if people else ''}, {report.pushed} sent."
    )
    if report.opened:
        people = ", ".join(f"{name} {count}" for name, count in report.opened.items())
        shown = many(sum(report.opened.values()), "operation")
        lines.append(f"Shown now, since you finished documents: {shown} ({people}).")
    if report.withheld:
        lines.append(in_words(report.withheld))
    lines += [
        f"Waiting for operations {gap.first} to {gap.last} of copy {gap.replica[:8]}; {gap.waiting} later ones wait."
        for gap in report.waiting
    ]
    lines += report.notes
    if report.conflicts:
        lines.append(f"{many(report.conflicts, 'conflict')} to settle: workbench conflicts")
    if report.unanchored:
        lines.append(f"{many(report.unanchored, 'coding')} without a place in today's text: workbench conflicts")
    return lines


def _row(report: "SyncReport") -> dict[str, Any]:
    return {
        "hub": report.hub,
        "new": report.new,
        "pulled": dict(report.pulled),
        "pushed": report.pushed,
        "opened": dict(report.opened),
        "withheld": dict(report.withheld),
        "conflicts": report.conflicts,
        "unanchored": report.unanchored,
        "waiting": [
            {"replica": gap.replica, "first": gap.first, "last": gap.last, "waiting": gap.waiting}
            for gap in report.waiting
        ],
        "notes": list(report.notes),
    }

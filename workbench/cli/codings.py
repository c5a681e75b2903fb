"""`code`, `uncode`, `codings`: passages with a code by a coder."""

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.bulk import check_rows
from workbench.cli.coding_rows import read_rows
from workbench.cli.command import Command, Family
from workbench.cli.literal import one_line
from workbench.cli.output import answer, many, table, tell
from workbench.cli.session import Session
from workbench.cli.shapes import CodingRows, Row

if TYPE_CHECKING:
    from rich.console import Console


@click.command("code", cls=Command)
@click.argument("doc")
@click.argument("start", type=int)
@click.argument("end", type=int)
@click.argument("code")
@click.option("--memo", default="", metavar="TEXT", help="A memo on the coding.")
@click.option("--weight", type=int, metavar="N", help="How much, for codes that take a weight.")
@click.pass_obj
def code_command(session: Session, doc: str, start: int, end: int, code: str, memo: str, weight: int | None) -> None:
    """Code the passage of DOC from START to END (code points, END not included) with CODE."""
    with session.writing() as project:
        document = project.documents.find(doc)
        chosen = project.codebook.find(code)
        coding = project.codings.add(document.id, start, end, chosen.id, weight=weight, memo=memo)
        row = CodingRows(project).row(coding)
    tell(session, row, f'{row["code"]} on {row["document"]} {start}-{end}: "{one_line(row["quote"], 100)}"', row["id"])


@click.command("uncode", cls=Command)
@click.argument("coding")
@click.pass_obj
def uncode_command(session: Session, coding: str) -> None:
    """Remove CODING (its id or the beginning of it); `undo` brings it back."""
    with session.writing() as project:
        found = project.codings.find(coding)
        row = CodingRows(project).row(found)
        project.codings.remove(found.id)
    tell(session, row, f'Removed {row["code"]} from {row["document"]}: "{one_line(row["quote"], 100)}"')


@click.group("codings", cls=Family)
def codings_command() -> None:
    """Import or list codings."""


@codings_command.command("list")
@click.option("--doc", metavar="DOC", help="Only in this document.")
@click.option("--code", metavar="CODE", help="Only with this code.")
@click.option("--case", metavar="CASE", help="Only of this case.")
@click.option("--fail-empty", is_flag=True, help="Exit 1 if there is none.")
@click.pass_obj
def list_(session: Session, doc: str | None, code: str | None, case: str | None, fail_empty: bool) -> None:
    """List codings with their words; --coder NAME limits them to one coder's."""
    with session.reading() as project:
        found = project.codings.list(
            document=project.documents.find(doc).id if doc else None,
            code=project.codebook.find(code).id if code else None,
            coder=project.coders.find(session.coder).id if session.coder else None,
            case=project.cases.find(case).id if case else None,
        )
        rows = CodingRows(project).rows(found)
        enough = unique_length([coding.id for coding in project.codings.list()])
    answer(session, rows, lambda console: _print(console, rows, enough))
    if fail_empty and not rows:
        raise click.exceptions.Exit(1)


def unique_length(ids: list[str]) -> int:
    """How many characters of an id tell it from all others; at least 8."""
    return max((8, *(_shared(*pair) + 1 for pair in pairwise(sorted(ids)))))


def _shared(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _print(console: "Console", rows: list[Row], enough: int) -> None:
    lines = [
        (r["id"][:enough], r["document"], _place(r), r["code"], r["coder"], one_line(r["quote"], 300)) for r in rows
    ]
    console.print(table(("id", "document", "para.", "code", "coder", "quotation"), lines))
    console.print(many(len(rows), "coding"))


def _place(row: Row) -> Any:
    return row["paragraph"] if row["anchored"] else "unanchored"


@codings_command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Check the file, write nothing.")
@click.pass_obj
def import_(session: Session, file: Path, dry_run: bool) -> None:
    """Read codings from a CSV: document, start, end, code, coder, memo (and quote, weight). All rows, or none."""
    rows = read_rows(file)
    with session.writing() as project:
        new = check_rows(project, file, rows)
        added = None if dry_run else project.codings.add_many(new)
        number = len(added.codings) if added else len(new)
        duplicates = len(added.duplicates) if added else 0
    data = {"codings": number, "duplicates": duplicates, "dry_run": dry_run}
    doubled = f"{many(duplicates, 'row')} left out: coded already." if duplicates else ""
    tell(session, data, f"{many(number, 'coding')} {'would be ' if dry_run else ''}imported from {file}.", doubled)

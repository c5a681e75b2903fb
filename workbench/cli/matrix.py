"""`matrix`: the cross-case comparison, as a table, CSV, workbook or JSON."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.command import Command
from workbench.cli.crosstab import by_group, print_crosstab
from workbench.cli.forms import form_of, formed
from workbench.cli.heat import fifths, shade
from workbench.cli.output import answer, console, json_text, table, tell, words
from workbench.cli.session import Session

if TYPE_CHECKING:
    from rich.console import Console

    from workbench.analysis import Comparison
    from workbench.project import Project

MEASURES = ("codings", "words", "characters", "documents", "presence", "cases")
LONG_ID = 36
FINE = 0.1
"""Shares below this are shown with a decimal."""
WIDEST = 14
"""Letters of a column's name on one line; the rest goes on the next."""


@click.command("matrix", cls=Command)
@click.option("--rows", default="code", show_default=True, help="What stands on the left.")
@click.option(
    "--columns", default="case", show_default=True, help="case, document, speaker or the name of an attribute."
)
@click.option(
    "--measure", type=click.Choice(MEASURES), default="codings", show_default=True, help="What a cell counts."
)
@click.option("--where", metavar="QUERY", help="Only codings that this query finds.")
@click.option("--share", type=click.Choice(["text", "row", "column", "per1000"]), help="Show shares instead of counts.")
@click.option("--roll-up", is_flag=True, help="Count a code's children with it.")
@click.option("--hide-empty", is_flag=True, help="Leave out rows and columns without any coding.")
@formed
@click.option("--test", is_flag=True, help="With --measure cases and an attribute: what a test may say.")
@click.option("--fail-empty", is_flag=True, help="Exit 1 if nothing was counted.")
@click.pass_obj
def matrix_command(
    session: Session, /, format_: str | None, out: Path | None, test: bool, fail_empty: bool, **choices: Any
) -> None:
    """Compare cases: codes down, cases across. --coder: a name, union, each or adjudicated."""
    format_ = form_of(format_, out)
    if by_group(choices, test=test):
        print_crosstab(session, choices, test=test, fail_empty=fail_empty, format_=format_, out=out)
        return
    with session.reading() as project:
        comparison = project.compare.matrix(coder=session.coder, **choices)
        if out:
            _write(session, project, comparison, format_, out)
        else:
            _print(session, comparison, format_)
    if fail_empty and comparison.cells.empty:
        raise click.exceptions.Exit(1)


def _print(session: Session, comparison: "Comparison", format_: str) -> None:
    if format_ == "csv" and not session.json:
        from workbench.writers.csv import matrix_text

        click.echo(matrix_text(comparison).encode(), nl=False)
        return
    as_json = Session(session.project_file, session.coder, json=session.json or format_ == "json")
    answer(as_json, comparison.to_json(), lambda paper: draw(paper, comparison))


def _write(session: Session, project: "Project", comparison: "Comparison", format_: str, out: Path) -> None:
    from workbench.project.exporting.privacy import searched
    from workbench.writers.target import put

    if format_ == "xlsx":
        project.export.matrix_xlsx(comparison, out)
    else:
        searched(project, out, "matrix", lambda target: put(target, _file_text(comparison, format_).encode()))
    tell(session, {"path": str(out), "notes": list(comparison.notes)}, f"Written to {out}.", *comparison.notes)


def _file_text(comparison: "Comparison", format_: str) -> str:
    if format_ == "json":
        return json_text(comparison.to_json()) + "\n"
    if format_ == "csv":
        from workbench.writers.csv import matrix_text

        return "\ufeff" + matrix_text(comparison).lstrip("\ufeff")
    paper = console()
    with paper.capture() as drawn:
        draw(paper, comparison)
    return drawn.get()


def draw(paper: "Console", comparison: "Comparison") -> None:
    """The numbers with their shades, above them who was counted, below them what changed a number."""
    paper.print(words(headline(comparison), "bold"))
    cells = list(_cells(comparison))
    names = [_heading(column) for column in comparison.to_json()["columns"]]
    rows = [_row_name(entry.public, entry.label) for entry in comparison.rows]
    for some in _blocks(paper.width - max(map(len, rows), default=0), names, cells):
        lines = [[rows[n], *(line[column] for column in some)] for n, line in enumerate(cells)]
        drawn = table(("", *(names[column] for column in some)), lines)
        for column in drawn.columns[1:]:
            column.justify, column.max_width = "right", WIDEST
        paper.print(drawn)
    for note in comparison.notes:
        paper.print(words(note))


def _cells(comparison: "Comparison") -> Iterator[list[str]]:
    """Each row's cells as printed: the number (a share with its two counts) and its shade."""
    values = comparison.to_json()["values"]
    limits = fifths(value for line in values for value in line)
    per1000 = comparison.settings.get("share") == "per1000"
    for row, line in zip(comparison.frame.index, values, strict=True):
        fractions = [None if per1000 else comparison.fraction(row, column) for column in comparison.frame.columns]
        pairs = zip(line, fractions, strict=True)
        yield [f"{number(value, fraction)} {shade(value, limits)}" for value, fraction in pairs]


def _heading(column: Any) -> str:
    return " ".join(map(str, column)) if isinstance(column, list) else str(column)


def _row_name(public: str, label: str) -> str:
    """A code's label behind its id, where that is not a long one made by the program."""
    return f"{public} {label}" if public and len(public) < LONG_ID else label


def headline(comparison: "Comparison") -> str:
    """Measure, whose codings and which text were counted, in one line."""
    said = comparison.settings
    parts = (comparison.measure, said.get("coders"), said.get("text"))
    share = said.get("share")
    return " · ".join(str(part) for part in (*parts, None if share == "none" else f"share: {share}") if part)


def number(value: float | None, fraction: tuple[int, int] | None = None) -> str:
    """A cell's number; a share as its two counts and per cent, nothing to divide by as a dash."""
    if value is None:
        return "-"
    if fraction:
        return f"{fraction[0]}/{fraction[1]} {value:.{1 if 0 < value < FINE else 0}%}"
    return f"{value:,.1f}" if isinstance(value, float) else f"{value:,}"


def _blocks(room: int, names: Sequence[str], cells: Sequence[Sequence[str]]) -> Iterator[list[int]]:
    """Columns that fit side by side; a broad matrix is printed in several blocks."""
    block: list[int] = []
    used = 0
    for index, name in enumerate(names):
        width = 3 + max([min(WIDEST, len(name)), *(len(line[index]) for line in cells)])
        if block and used + width > room:
            yield block
            block, used = [], 0
        block.append(index)
        used += width
    yield block

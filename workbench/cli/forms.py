"""The forms a comparison can be written in: a table, CSV, a workbook, JSON; on the terminal or into a file."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.output import answer, console, json_text, tell
from workbench.cli.session import Session
from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import Console, RenderableType

    from workbench.analysis.result import Result

FORMS = ("table", "csv", "xlsx", "json")


def formed(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options --format and --out, as every comparison has them."""
    out = click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE.")
    form = click.option("--format", "format_", type=click.Choice(FORMS), help="Form; else as FILE ends, else a table.")
    return form(out(command))


def form_of(format_: str | None, out: Path | None) -> str:
    """The form asked for, else as the file's name ends. Raises WorkbenchError for a workbook without a file."""
    ending = out.suffix.lower().removeprefix(".") if out else ""
    form = format_ or (ending if ending in FORMS else "table")
    if form == "xlsx" and out is None:
        raise WorkbenchError("A workbook cannot be printed.", "Say where to write it: --out table.xlsx.")
    return form


def put_out(
    session: Session,
    form: str,
    out: Path | None,
    data: Any,
    draw: Callable[["Console"], None],
    frame: "pd.DataFrame",
    settings: Mapping[str, Any],
    notes: Sequence[str],
) -> None:
    """Print a comparison, or write it to `out`: `data` is its JSON, `frame` its table with settings and notes."""
    if out is None:
        if form == "csv" and not session.json:
            from workbench.writers.csv import frame_text

            click.echo(frame_text(frame).encode(), nl=False)
            return
        answer(Session(session.project_file, session.coder, json=session.json or form == "json"), data, draw)
        return
    from workbench.project.exporting.privacy import searched

    def write(target: Path) -> None:
        from workbench.writers.target import put

        if form == "xlsx":
            from workbench.writers.excel import frame_workbook

            frame_workbook(frame, settings, notes, target)
        else:
            put(target, _text(form, data, draw, frame).encode("utf-8", "replace"))

    with session.reading() as project:
        searched(project, out, "comparison", write)
    tell(session, {"path": str(out), "notes": list(notes)}, f"Written to {out}.", *notes)


def put_result(
    session: Session,
    found: "Result",
    data: Any,
    parts: Iterable["RenderableType"],
    format_: str | None,
    out: Path | None,
) -> None:
    """A comparison that is no matrix, in the form that was asked for; its table has the columns of its `frame`."""
    from workbench.cli.results import draw

    settings = {"table": type(found).__name__.lower(), "measure": found.measure, **found.settings}
    form = form_of(format_, out)
    put_out(session, form, out, data, lambda paper: draw(paper, found, parts), found.frame, settings, found.notes)


def _text(form: str, data: Any, draw: Callable[["Console"], None], frame: "pd.DataFrame") -> str:
    if form == "json":
        return json_text(data) + "\n"
    if form == "csv":
        from workbench.writers.csv import frame_text

        return frame_text(frame)
    paper = console()
    with paper.capture() as drawn:
        draw(paper)
    return drawn.get()

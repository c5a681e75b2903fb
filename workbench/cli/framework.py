"""`framework`: the grid of summaries, cases by codes."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.command import Command
from workbench.cli.forms import formed, put_result
from workbench.cli.literal import one_line
from workbench.cli.output import many, table, tell, words
from workbench.cli.results import code_key, code_name
from workbench.cli.session import Session
from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from workbench.analysis.framework import Framework
    from workbench.project import Project

SIGNS: Mapping[str, str] = {"empty": "", "quotes": "", "summary": "✓", "stale": "↻", "orphan": "∅"}
SHORT = 200
ACROSS = 12
"""Codes that fit side by side; a broad grid is printed in several blocks."""


@click.command("framework", cls=Command)
@click.option("--codes", metavar="CODE,...", help="Which codes; without it those with a coding or a summary.")
@click.option("--case", "cases", metavar="CASE", multiple=True, help="Which case; may be repeated.")
@click.option("--where", metavar="QUERY", help="Only quotations of codings that this query finds.")
@click.option("--write", nargs=3, metavar="CASE CODE TEXT", help="Write your summary of a cell.")
@click.option("--link", "links", metavar="CODING", multiple=True, help="With --write: what [^1], [^2] ... point to.")
@click.option("--remove", nargs=2, metavar="CASE CODE", help="Take your summary of a cell away.")
@formed
@click.pass_obj
def framework_command(
    session: Session,
    /,
    codes: str | None,
    cases: tuple[str, ...],
    where: str | None,
    write: tuple[str, str, str] | None,
    links: tuple[str, ...],
    remove: tuple[str, str] | None,
    format_: str | None,
    out: Path | None,
) -> None:
    """Show the grid of written summaries and what they rest on, or write one."""
    if write and remove:
        raise WorkbenchError("Either write a summary or take one away.", "Leave --write or --remove out.")
    if write:
        _write(session, *write, links)
    elif remove:
        _remove(session, *remove)
    else:
        _show(session, codes, cases, where, format_, out)


def _write(session: Session, case: str, code: str, text: str, links: tuple[str, ...]) -> None:
    with session.writing() as project:
        found, theme = project.cases.find(case), project.codebook.find(code)
        linked = [project.codings.find(link).id for link in links]
        memo = project.compare.summarise(found.id, theme.id, text, linked)
    tell(session, {"id": memo.id, "text": memo.text}, f"Summary of {found.label} and {code} written.")


def _remove(session: Session, case: str, code: str) -> None:
    with session.writing() as project:
        found, theme = project.cases.find(case), project.codebook.find(code)
        project.compare.unsummarise(found.id, theme.id)
    tell(session, {"case": found.label, "code": code}, f"Summary of {found.label} and {code} taken away.")


def _show(
    session: Session,
    codes: str | None,
    cases: tuple[str, ...],
    where: str | None,
    format_: str | None,
    out: Path | None,
) -> None:
    with session.reading() as project:
        themes = _codes(project, codes) if codes else None
        people = [project.cases.find(case).id for case in cases] or None
        grid = project.compare.framework(themes, people, coder=session.coder, where=where)
        names = {coder.id: coder.name for coder in project.coders.list()}
    data = grid.to_json()
    for line in data["cells"]:
        for cell in line:
            cell["summaries"] = [{**written, "coder": names.get(written["coder"], "")} for written in cell["summaries"]]
    put_result(session, grid, data, _parts(grid, data), format_, out)


def _codes(project: "Project", codes: str) -> list[str]:
    return [project.codebook.find(name.strip()).id for name in codes.split(",") if name.strip()]


def _parts(grid: "Framework", data: dict[str, Any]) -> Iterator["RenderableType"]:
    if not grid.columns:
        yield words("Nothing is coded and nothing is summarised here.")
    for first in range(0, len(grid.columns), ACROSS):
        some = range(first, min(first + ACROSS, len(grid.columns)))
        keys = [code_key(grid.columns[column]) for column in some]
        lines = [
            [case.name, *(_sign(line[c]) for c in some)] for case, line in zip(grid.rows, data["cells"], strict=True)
        ]
        yield table(("", *keys), lines, right=keys)
    yield words("A number counts quotations; ✓ summary, ↻ summary to look at again, ∅ summary with no coding left.")
    for case, line in zip(grid.rows, data["cells"], strict=True):
        for code, cell in zip(grid.columns, line, strict=True):
            if cell["text"]:
                yield from _summary(f"{case.name} · {code_name(code)}", cell)


def _sign(cell: dict[str, Any]) -> str:
    number = len(cell["codings"])
    return f"{number or '·'} {SIGNS[cell['state']] or ' '}"


def _summary(title: str, cell: dict[str, Any]) -> Iterator["RenderableType"]:
    yield words(f"{title} ({many(len(cell['codings']), 'quotation')}, {cell['state']})", "bold")
    for written in cell["summaries"]:
        yield words(f"  {written['coder']}: {one_line(written['text'], SHORT)}")
    if cell["changed"]:
        yield words(f"  Codings changed since: {', '.join(id_[:8] for id_ in cell['changed'])}")

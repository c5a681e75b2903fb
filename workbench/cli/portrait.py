"""`portrait`: documents as strips of code letters, or with a lane per code."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.command import Command
from workbench.cli.forms import formed, put_result
from workbench.cli.output import table, words
from workbench.cli.results import code_name
from workbench.cli.session import Session

if TYPE_CHECKING:
    from rich.console import RenderableType

    from workbench.analysis.portrait import Portrait

NOTHING = "·"
COVERED, BARE = "█", "─"


@click.command("portrait", cls=Command)
@click.argument("documents", nargs=-1, metavar="[DOC]...")
@click.option("--parts", type=click.IntRange(1, 1000), default=60, show_default=True, help="Parts per document.")
@click.option("--lanes", is_flag=True, help="A line per code (codeline).")
@click.option("--where", metavar="QUERY", help="Only codings that this query finds.")
@formed
@click.pass_obj
def portrait_command(
    session: Session,
    /,
    documents: tuple[str, ...],
    parts: int,
    lanes: bool,
    where: str | None,
    format_: str | None,
    out: Path | None,
) -> None:
    """Draw documents as strips: each part shows the key of the code that fills most of it."""
    with session.reading() as project:
        ids = [project.documents.find(name).id for name in documents] or None
        found = project.compare.portrait(ids, parts, coder=session.coder, where=where)
        keys = {code: key[:1].upper() for code, key in project.codebook.keys().items()}
    data = found.to_json()
    letters = {entry.public or entry.name: keys.get(entry.id, "?") for entry in found.rows}
    put_result(session, found, data, (_lanes if lanes else _strips)(found, data, letters), format_, out)


def _strips(found: "Portrait", data: list[dict[str, Any]], letters: dict[str, str]) -> Iterator["RenderableType"]:
    rows = []
    for strip in data:
        line = "".join(letters[part["code"]] if part["code"] else NOTHING for part in strip["parts"])
        rows.append((strip.get("coder", ""), strip["document"], line))
    several = any(coder for coder, _, _ in rows)
    yield table(("coder", "document", "") if several else ("", ""), rows if several else [row[1:] for row in rows])
    used = {part["code"] for strip in data for part in strip["parts"]}
    yield from _legend(found, letters, used)


def _lanes(found: "Portrait", data: list[dict[str, Any]], letters: dict[str, str]) -> Iterator["RenderableType"]:
    for strip in data:
        yield words(" · ".join(filter(None, (strip.get("coder"), strip["document"]))), "bold")
        lanes = []
        for entry in found.rows:
            code = entry.public or entry.name
            line = [COVERED if code in part["codes"] else BARE for part in strip["parts"]]
            if COVERED in line:
                lanes.append((letters[code], code_name(entry), "".join(line)))
        yield table(("", "", ""), lanes)


def _legend(found: "Portrait", letters: dict[str, str], used: set[str | None]) -> Iterator["RenderableType"]:
    """What the letters stand for; codes that share a letter share a line."""
    shown: dict[str, list[str]] = {}
    for entry in found.rows:
        code = entry.public or entry.name
        if code in used:
            shown.setdefault(letters[code], []).append(code_name(entry))
    if shown:
        yield table(("", ""), ((letter, ", ".join(names)) for letter, names in shown.items()))

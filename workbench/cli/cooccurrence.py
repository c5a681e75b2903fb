"""`cooccurrence`: codes that stand together."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.command import Command
from workbench.cli.forms import formed, put_result
from workbench.cli.output import table, words
from workbench.cli.results import code_key, code_name, decimal
from workbench.cli.session import Session

if TYPE_CHECKING:
    from rich.console import RenderableType

    from workbench.analysis.cooccurrence import Cooccurrence

UNITS = ("overlap", "sentence", "paragraph", "turn", "document", "case")
FEW = 5
"""c from fewer units than this is dimmed."""
TRIANGLE = 16
"""With more codes than this a triangle no longer fits a screen."""
SHOWN = 40
"""Pairs that are listed; --all lists the rest."""


@click.command("cooccurrence", cls=Command)
@click.option("--unit", type=click.Choice(UNITS), default="overlap", show_default=True, help="Where both are.")
@click.option("--where", metavar="QUERY", help="Only codings that this query finds.")
@click.option("--across", is_flag=True, help="Also one coder's codings with another's: readings, not co-occurrences.")
@click.option("--roll-up", is_flag=True, help="Count a code's children with it.")
@click.option("--all", "everything", is_flag=True, help="Every pair, those that never stand together too.")
@click.option("--fail-empty", is_flag=True, help="Exit 1 if no two codes stand together.")
@formed
@click.pass_obj
def cooccurrence_command(
    session: Session, /, everything: bool, fail_empty: bool, format_: str | None, out: Path | None, **choices: Any
) -> None:
    """List codes that stand together, inside each coder's codings. c is from 0 to 1 (Jaccard)."""
    with session.reading() as project:
        found = project.compare.cooccurrence(coder=session.coder, **choices)
    rows = found.to_json(everything=everything)
    put_result(session, found, rows, _parts(found, rows, everything=everything), format_, out)
    if fail_empty and not any(row["n_ab"] for row in rows):
        raise click.exceptions.Exit(1)


def _parts(found: "Cooccurrence", rows: list[dict[str, Any]], *, everything: bool) -> Iterator["RenderableType"]:
    if not rows:
        yield words("No two codes stand together here.")
    for coder, lines in groupby(rows, key=lambda row: row.get("coder")):
        pairs = sorted(lines, key=lambda row: -(row["c"] or 0))
        if coder:
            yield words(coder, "bold")
        yield _list(found, pairs if everything else pairs[:SHOWN])
        if len(pairs) > SHOWN and not everything:
            yield words(f"... and {len(pairs) - SHOWN:,} pairs more: --all or --json lists them.")
        yield from _triangle(found, pairs)


def _list(found: "Cooccurrence", pairs: list[dict[str, Any]]) -> "RenderableType":
    names = {entry.public or entry.name: code_name(entry) for entry in found.rows}
    head = ("code", "with", "together", "of", "and of", "c")
    drawn = table(head, [], right=head[2:])
    for row in pairs:
        counts = [words(f"{row[name]:,}" if row[name] is not None else "-") for name in ("n_ab", "n_a", "n_b")]
        c = words(decimal(row["c"]) or "-", "dim" if _few(found, row) else "")
        drawn.add_row(words(names[row["code_a"]]), words(names[row["code_b"]]), *counts, c)
    return drawn


def _few(found: "Cooccurrence", row: dict[str, Any]) -> bool:
    """Whether c rests on so few units that it says little."""
    if row["n_ab"] is None:
        return True
    units: int = row["n_a"] + row["n_b"] - row["n_ab"]
    return found.settings["unit"] != "overlap" and units < FEW


def _triangle(found: "Cooccurrence", pairs: list[dict[str, Any]]) -> Iterator["RenderableType"]:
    """The codes that stand with another, each with its own number on the diagonal."""
    own = {row[f"code_{side}"]: row[f"n_{side}"] for row in pairs if row["n_ab"] for side in "ab"}
    both = {(row["code_a"], row["code_b"]): row["n_ab"] for row in pairs}
    codes = [entry for entry in found.rows if (entry.public or entry.name) in own]
    if not 2 < len(codes) <= TRIANGLE:
        return
    ids = [entry.public or entry.name for entry in codes]
    lines = [
        [
            code_name(codes[n]),
            *((own[id_] if id_ == other else both.get((other, id_)) or "·") for other in ids[: n + 1]),
        ]
        for n, id_ in enumerate(ids)
    ]
    keys = [code_key(entry) for entry in codes]
    full = [[*line, *[" "] * (len(ids) + 1 - len(line))] for line in lines]
    yield table(("", *keys), full, right=keys)

"""`compare`: what one case or group has that another has not."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.command import Command
from workbench.cli.forms import formed, put_result
from workbench.cli.output import table, words
from workbench.cli.results import code_name, per_cent
from workbench.cli.session import Session

if TYPE_CHECKING:
    from rich.console import RenderableType

    from workbench.analysis.contrast import Contrast


@click.command("compare", cls=Command)
@click.argument("sides", nargs=-1, metavar="CASE CASE...")
@click.option("--where", metavar="QUERY", help="Only codings that this query finds.")
@click.option("--roll-up", is_flag=True, help="Count a code's children with it.")
@formed
@click.pass_obj
def compare_command(
    session: Session, /, sides: tuple[str, ...], format_: str | None, out: Path | None, **choices: Any
) -> None:
    """Say which codes one side has and another has not. A side is a CASE or ATTRIBUTE=VALUE."""
    with session.reading() as project:
        found = project.compare.contrast(*sides, coder=session.coder, **choices)
    data = found.to_json()
    put_result(session, found, data, _parts(found, data), format_, out)


def _parts(found: "Contrast", data: dict[str, Any]) -> Iterator["RenderableType"]:
    names = {entry.public or entry.name: code_name(entry) for entry in found.rows}
    everywhere = "In both" if len(data["sides"]) == 2 else "In all"
    lists = {**{f"Only in {side}": codes for side, codes in data["only"].items()}, everywhere: data["all"]}
    for title, codes in lists.items():
        yield words(f"{title}: {', '.join(names[code] for code in codes) or 'none'}")
    for coder, lines in groupby(data["codes"], key=lambda line: line.get("coder")):
        if coder:
            yield words(coder, "bold")
        yield _table(names, data, [line for line in lines if line["found_in"]])


def _table(names: dict[str, str], data: dict[str, Any], lines: list[dict[str, Any]]) -> "RenderableType":
    sides, totals = data["sides"], data["counted_words"]
    rows = [
        (
            names[line["code"]],
            *(_share(line["words"][side], totals[side], line["shares"][side]) for side in sides),
            per_cent(line["difference"]),
            ", ".join(line["found_in"]),
        )
        for line in lines
    ]
    return table(("code", *sides, "difference", "found in"), rows, right=(*sides, "difference"))


def _share(part: int, whole: int, share: float | None) -> str | None:
    return None if share is None else f"{part}/{whole} {per_cent(share)}"

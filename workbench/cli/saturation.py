"""`saturation`: how many codes each further case adds."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.command import Command
from workbench.cli.forms import formed, put_result
from workbench.cli.output import table, words
from workbench.cli.results import decimal
from workbench.cli.session import Session

if TYPE_CHECKING:
    from rich.console import RenderableType

BARS = "▁▂▃▄▅▆▇█"
HEAD = ("step", "case", "new", "so far", "expected", "5 %", "95 %", "new codes")


@click.command("saturation", cls=Command)
@click.option("--order", metavar="ATTRIBUTE", help="An attribute, name or listed; without it the interview date.")
@click.option("--where", metavar="QUERY", help="Only codings that this query finds.")
@formed
@click.pass_obj
def saturation_command(session: Session, /, format_: str | None, out: Path | None, **choices: Any) -> None:
    """Show how many codes each further case adds, beside what any order of the cases would give."""
    with session.reading() as project:
        found = project.compare.saturation(coder=session.coder, **choices)
    data = found.to_json()
    put_result(session, found, data, _parts(data["steps"]), format_, out)


def _parts(steps: list[dict[str, Any]]) -> Iterator["RenderableType"]:
    for coder, some in groupby(steps, key=lambda step: step.get("coder")):
        lines = list(some)
        if coder:
            yield words(coder, "bold")
        if lines and lines[-1]["cumulative"]:
            yield words(f"{bars([line['cumulative'] for line in lines])}  {lines[-1]['cumulative']} codes")
        yield table(HEAD, map(_line, lines), right=("step", *HEAD[2:7]))


def _line(step: dict[str, Any]) -> tuple[Any, ...]:
    numbers = [step[name] for name in ("new", "cumulative")]
    ends = (step["low"], step["high"])
    return (step["step"], step["case"], *numbers, decimal(step["expected"], 1), *ends, " ".join(step["new_codes"]))


def bars(numbers: Sequence[int]) -> str:
    """One letter per number, as high as its share of the greatest."""
    top = max(numbers, default=0)
    return "".join(BARS[min(len(BARS) - 1, number * len(BARS) // (top + 1))] if top else BARS[0] for number in numbers)

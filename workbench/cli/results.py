"""How comparisons that are no matrix are printed: who was counted, the tables, and what changed a number."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from workbench.cli.output import words

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from workbench.analysis.entries import Entry
    from workbench.analysis.result import Result

LONG_ID = 36
FINE = 0.1
"""Shares below this are shown with a decimal."""


def draw(paper: "Console", result: "Result", parts: Iterable["RenderableType"]) -> None:
    """The parts of a result, above them who and what was counted, below them its notes."""
    said = (result.measure, result.settings["coders"], result.settings["text"], result.settings["where"])
    paper.print(words(" · ".join(str(part) for part in said if part), "bold"))
    for part in parts:
        paper.print(part)
    for note in result.notes:
        paper.print(words(note))


def code_name(entry: "Entry") -> str:
    """A code's label behind its id, where that is not a long one made by the program."""
    return f"{entry.public} {entry.label}" if entry.public and len(entry.public) < LONG_ID else entry.label


def code_key(entry: "Entry") -> str:
    """A code in as few letters as name it."""
    return entry.public if entry.public and len(entry.public) < LONG_ID else entry.name


def decimal(value: float | None, places: int = 3) -> str | None:
    """A share or a mean; None, shown as a dash, for a missing one."""
    return None if value is None or value != value else f"{value:.{places}f}"


def per_cent(share: float | None) -> str | None:
    """A share in per cent, small ones with a decimal."""
    if share is None or share != share:
        return None
    return f"{share:.{1 if 0 < abs(share) < FINE else 0}%}"

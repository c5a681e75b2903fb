"""Files on their way into the study: each as a line of a list, and what came of taking them in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from workbench.tui.incoming import Incoming, Within
from workbench.tui.widgets.shelf import Item, Part

if TYPE_CHECKING:
    from workbench.project import Project
    from workbench.tui.words import Words


@dataclass(frozen=True, slots=True)
class Came:
    """What an import did: names that are new, how many were there already, of files that failed error and hint.

    `action` is the one step of undo that all of it is, `first` the id of the first new document.
    """

    names: tuple[str, ...] = ()
    there: int = 0
    failed: tuple[tuple[str, str], ...] = ()
    stopped: bool = False
    proposals: int = 0
    action: str = field(default="", compare=False)
    first: str = field(default="", compare=False)


def file_items(words: "Words", files: Sequence[Incoming]) -> Iterator[Item]:
    """One line per document that would come in, one per file that cannot be read."""
    for index, file in enumerate(files):
        if file.error:
            yield Item(f"{index}:0", (Part("✗ ", "sign"), Part(file.path.name, "dim")))
        for at, one in enumerate(file.documents):
            sign = "=" if not one.new else "?" if any(person.assumed for person in one.heard) else "✓"
            right = words("found.turns", count=one.turns) if one.turns else "–"
            yield Item(f"{index}:{at}", (Part(f"{sign} ", "sign"), Part(one.name)), right=right)


def take_in(project: "Project", file: Incoming, case: str, came: Came, within: Within | None = None) -> Came:
    """Writes one file's documents; what it did is added to what was done before, so that one undo takes all back."""
    settings: dict[str, Any] = {"map": file.answers or None, "case": case or None, "within": within}
    settings["action"] = came.action
    result = project.documents.import_files([file.path], **settings)
    return replace(
        came,
        names=(*came.names, *(one.line.name for one in result.documents if one.new)),
        there=came.there + sum(not one.new for one in result.documents),
        failed=(*came.failed, *((bad.error, bad.hint) for bad in result.failed)),
        proposals=came.proposals + result.proposals,
        action=result.action,
        first=came.first or next((one.line.id for one in result.documents if one.new), ""),
    )

"""Which codes a person chose, with all below them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.project import Project


def codes_of(project: "Project", chosen: Mapping[str, Any]) -> tuple[str, ...] | None:
    """Ids of the codes chosen and of all below them; None where all are meant."""
    wanted = set(chosen.get("codes") or ())
    if not wanted:
        return None
    book = project.codebook.current
    return tuple(code.id for code in book.codes if any(step.id in wanted for step in book.path(code)))

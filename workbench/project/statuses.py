"""Who has finished what: a mark for each document and coder, made with everything its author had seen."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from workbench.log import Change
from workbench.model import derived_id
from workbench.store import operations
from workbench.store.joined import same_rows

if TYPE_CHECKING:
    from workbench.project.study import Project

State = Literal["started", "finished"]


class Statuses:
    """The marks of all documents and coders."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def set(self, document: str, state: State, coder: str | None = None) -> None:
        """Mark a document (id) for a coder (id; None: whoever acts). A finished one may be opened again."""
        who = coder or self._project.acting().id
        fields = {
            "document": document,
            "coder": who,
            "state": state,
            "seen": operations.tops(self._project.file.connection),
            "codebook_version": str(self._project.registers.get("version", "")),
        }
        self._project.write("status", [Change("status", derived_id("status", document, who), fields)])

    def of(self, document: str) -> Mapping[str, State]:
        """Coder id -> mark of one document; a coder without a mark has not said anything."""
        return self.all().get(document, {})

    def all(self) -> Mapping[str, Mapping[str, State]]:
        """Document id -> coder id -> mark. Where two copies say different things, the safe one: started."""
        disputed = "SELECT row FROM conflict WHERE entity = 'status' AND field = 'state'"
        lines = self._project.file.query(
            f"SELECT document, coder, CASE WHEN id IN ({disputed}) THEN 'started' ELSE state END FROM status"  # noqa: S608
            " WHERE deleted = 0 ORDER BY document, coder"
        )
        found: dict[str, dict[str, State]] = {}
        same = same_rows(self._project.file, "coder")
        for document, coder, state in lines:
            states = found.setdefault(document, {})
            who = same.get(coder, coder)
            # One person with two profiles has finished what either finished.
            states[who] = "finished" if "finished" in (state, states.get(who)) else state
        return found

    def finished(self, document: str, coder: str) -> bool:
        """Whether a coder (id) has finished a document (id)."""
        return self.of(document).get(coder) == "finished"

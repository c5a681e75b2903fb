"""What was done, by whom; undo and redo of one's own work."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.errors import Nothing
from workbench.log import inverse
from workbench.project.summaries import Summaries
from workbench.store import actions, operations

if TYPE_CHECKING:
    from workbench.project.study import Project


@dataclass(frozen=True, slots=True)
class Entry:
    """One action: `when` in ms, `coder` a name. `left` counts rows an undo left alone because others built on them."""

    action: str
    when: int
    coder: str
    verb: str
    summary: str
    undone: bool
    left: int = 0


class History:
    """The study's actions."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def list(self, since: int | None = None, row: str | None = None) -> tuple[Entry, ...]:
        """Actions oldest first, from a time in ms on, or those that touched a row."""
        where = "wall >= ?"
        parameters: tuple[object, ...] = (since or 0,)
        if row is not None:
            where += " AND id IN (SELECT action FROM op WHERE row = ? OR row LIKE ? || '%')"
            parameters += (row, row)
        found = actions.listed(self._project.file.connection, where, parameters)
        return tuple(self._entries(found))

    def undo(self, coder: str | None = None) -> Entry:
        """Take back the coder's latest action. Raises Nothing where there is none left."""
        with self._project.file.transaction():
            found = actions.last_to_undo(self._project.file.connection, self._coder(coder))
            if found is None:
                raise Nothing("There is nothing left to undo.", "See what was done with: workbench history")
            action, standing = found
            return self._take_back(action, standing, "undo")

    def redo(self, coder: str | None = None) -> Entry:
        """Do again what was undone last. Raises Nothing where nothing was, or something was done since."""
        with self._project.file.transaction():
            undo = actions.last_to_redo(self._project.file.connection, self._coder(coder))
            if undo is None:
                raise Nothing("There is nothing to redo.", "See what was done with: workbench history")
            return self._take_back(actions.origin(self._project.file.connection, undo.id), undo.id, "redo")

    def _take_back(self, action: actions.Action, standing: str, verb: str) -> Entry:
        connection = self._project.file.connection
        written = operations.of_action(connection, standing)
        rows = operations.of_rows(connection, {(operation.entity, operation.row) for operation in written})
        back = inverse(written, rows)
        summary = Summaries(self._project).of(action)
        if not back.changes:
            raise Nothing(
                f"“{summary}” cannot be taken back: others have built on it since.", "Change it by hand instead."
            )
        self._project.file.write(action.coder, verb, back.changes, undoes=standing)
        self._project.forget()
        name = self._project.coders.name(action.coder)
        return Entry(action.id, action.time[0], name, action.verb, summary, verb == "undo", len(back.left))

    def _coder(self, name: str | None) -> str:
        return self._project.coders.find(name).id if name else self._project.acting().id

    def _entries(self, found: Iterable[actions.Action]) -> Iterator[Entry]:
        summaries = Summaries(self._project)
        for action in found:
            yield Entry(
                action.id,
                action.time[0],
                self._project.coders.name(action.coder),
                action.verb,
                summaries.of(action),
                action.undone,
            )

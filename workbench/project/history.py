"""What was done, by whom; undo and redo of one's own work."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.errors import Nothing, Refused
from workbench.log import inverse
from workbench.log.undo import built_on, made
from workbench.project.masks import refuse_masks
from workbench.project.merge_history import HIDDEN, merge_entries
from workbench.project.names import find
from workbench.project.summaries import Said, Summaries
from workbench.store import actions, curtain, operations, resting
from workbench.store.erasure import CONFIRM, VERB

if TYPE_CHECKING:
    from workbench.project.study import Project


@dataclass(frozen=True, slots=True)
class Entry:
    """One action: `when` in ms, `coder` a name. `left` counts rows an undo left alone because others built on them."""

    action: str
    when: int
    coder: str
    verb: str
    undone: bool
    said: Said
    left: int = 0

    @property
    def summary(self) -> str:
        """What was done, in one English line."""
        return self.said.sentence


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
        if curtain.is_drawn(self._project.file.connection):
            where += f" AND id NOT IN ({HIDDEN})"
        found = actions.listed(self._project.file.connection, where, parameters)
        merges = merge_entries(self._project, since or 0) if row is None else ()
        return tuple(sorted((*self._entries(found), *merges), key=lambda entry: entry.when))

    def undo(self, coder: str | None = None, *, action: str | None = None) -> Entry:
        """Take back the coder's latest action, or the one with this id or unique beginning of one.

        Raises Nothing where there is none left; Refused where the one named is another person's, or later work rests
        on it.
        """
        if action is not None:
            return self._undo_one(action, self._coder(coder))
        with self._project.file.transaction():
            found = actions.last_to_undo(self._project.file.connection, self._coder(coder))
            if found is None:
                raise Nothing("There is nothing left to undo.", "See what was done with: workbench history")
            latest, standing = found
            return self._take_back(latest, standing, "undo")

    def _undo_one(self, id_: str, coder: str) -> Entry:
        connection = self._project.file.connection
        with self._project.file.transaction():
            hint = "See them with: workbench history --json"
            known = find(id_, actions.listed(connection), lambda action: (action.id,), "action", hint)
            action = actions.origin(connection, known.id)
            summary = Summaries(self._project).of(action)
            if action.coder != coder:
                name = self._project.coders.name(action.coder)
                raise Refused(f"{name} did this: {summary}.", "Only who did it can take it back.")
            if action.verb == "init":
                raise Refused("A study cannot be taken back by itself.", "Delete its file if you must.")
            if action.verb in (VERB, CONFIRM):
                raise Refused("A redaction cannot be taken back: the words are gone.", "That is what it is for.")
            if action.undone:
                raise Nothing(f"This has been taken back already: {summary}.", "Redo brings it back.")
            standing = actions.standing(connection, action.id)
            self._refuse_if_built_on(action, standing, summary)
            return self._take_back(action, standing, "undo")

    def _refuse_if_built_on(self, action: actions.Action, standing: str, summary: str) -> None:
        """Later work that would be lost or left hanging keeps an action in its place."""
        connection = self._project.file.connection
        own = operations.of_action(connection, standing)
        rows = operations.of_rows(connection, {(operation.entity, operation.row) for operation in own})
        later = actions.still_there(connection, built_on(own, rows)) - {action.id}
        if later:
            first = Summaries(self._project).of(actions.listed(connection, "id = ?", (min(later),))[0])
            raise Refused(f"“{summary}” has been built on since: {first}.", "Take that back first.")
        pointing = resting.on(connection, made(own, rows))
        if pointing:
            kinds = ", ".join(f"{number} {entity}{'s' * (number != 1)}" for entity, number in pointing.items())
            raise Refused(f"“{summary}” is in use by {kinds}.", "Take those back or away first.")

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
        refuse_masks(self._project, written, back.changes)
        said = Summaries(self._project).said(action)
        if not back.changes:
            raise Nothing(
                f"“{said.sentence}” cannot be taken back: others have built on it since.", "Change it by hand instead."
            )
        self._project.file.write(action.coder, verb, back.changes, undoes=standing)
        self._project.forget()
        name = self._project.coders.name(action.coder)
        return Entry(action.id, action.time[0], name, action.verb, verb == "undo", said, len(back.left))

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
                action.undone,
                summaries.said(action),
            )

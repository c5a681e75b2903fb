"""One line of the history in words."""

from typing import TYPE_CHECKING

from workbench.store import actions

if TYPE_CHECKING:
    from workbench.project.study import Project

NAMES = {
    "document": "name",
    "code": "label",
    "case": "label",
    "coder": "name",
    "attribute": "name",
    "version": "version",
    "memo": "text",
    "study": "name",
}
"""Entity -> the column that people know its rows by."""


BULK = frozenset({"case import", "codebook import"})


class Summaries:
    """Describes actions; reads each table once."""

    def __init__(self, project: "Project") -> None:
        self._project = project
        self._names: dict[str, dict[str, str]] = {}
        self._origins: dict[str, actions.Action] = {}

    def of(self, action: actions.Action) -> str:
        """What an action did: its verb and what it was about."""
        if action.undoes:
            origin = actions.origin(self._project.file.connection, action.id)
            return f"{action.verb}: {self.of(origin)}"
        more = self._count(action) - 1 if action.rows > 1 and action.entity in ("coding", "proposal") else 0
        many = f" (and {more} more)" if more else ""
        if action.verb in BULK:
            return self._bulk(action)
        reason = f", because: {action.reason}" if action.reason else ""
        return f"{action.verb} {self._about(action)}{many}{reason}".strip()

    def _bulk(self, action: actions.Action) -> str:
        """An import is told by what it brought."""
        sql = "SELECT entity, count(DISTINCT row) FROM op WHERE action = ? GROUP BY entity ORDER BY 2 DESC"
        found = self._project.file.query(sql, (action.id,))
        parts = [f"{number} {_plural(entity, number)}" for entity, number in found if entity in NAMES]
        return f"{action.verb}: {', '.join(parts)}"

    def _count(self, action: actions.Action) -> int:
        """How many passages an action was about; memos that came with them do not count."""
        sql = "SELECT count(*) FROM op WHERE action = ? AND entity = ?"
        return int(self._project.file.query(sql, (action.id, action.entity))[0][0])

    def _about(self, action: actions.Action) -> str:
        if action.entity in ("coding", "proposal"):
            return self._passage(action.entity, action.row)
        if action.entity == "revision":
            found = self._project.file.query("SELECT document FROM revision WHERE id = ?", (action.row,))
            return self._name("document", found[0][0]) if found else ""
        if action.entity == "status":
            return self._status(action)
        return self._name(action.entity, action.row)

    def _status(self, action: actions.Action) -> str:
        sql = (
            "SELECT document, json_extract(fields, '$.state') FROM op JOIN status ON status.id = op.row"
            " WHERE op.action = ? AND op.entity = 'status'"
        )
        found = self._project.file.query(sql, (action.id,))
        return ", ".join(f"“{self._name('document', document)}” as {state}" for document, state in found)

    def _passage(self, entity: str, row: str) -> str:
        quote = "quote" if entity == "coding" else "words"
        sql = f"SELECT code, document, {quote} FROM {entity} WHERE id = ?"  # noqa: S608 own names
        found = self._project.file.query(sql, (row,))
        if not found:
            return ""
        code, document, words = found[0]
        known = self._project.codebook.with_deleted
        label = known.public_ids.get(code, code)
        return f"“{_short(words)}” as {label} in {self._name('document', document)}"

    def _name(self, entity: str, row: str) -> str:
        if entity == "code":
            codebook = self._project.codebook.with_deleted
            code = codebook.by_id.get(row)
            return codebook.label(code, self._project.language) if code else ""
        if entity not in NAMES:
            return ""
        if entity not in self._names:
            sql = f'SELECT id, {NAMES[entity]} FROM "{entity}"'  # noqa: S608 own names
            self._names[entity] = {id_: _short(name or "") for id_, name in self._project.file.query(sql)}
        return self._names[entity].get(row, "")


def _plural(entity: str, number: int) -> str:
    return entity if number == 1 else "studies" if entity == "study" else f"{entity}s"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 48 else flat[:47] + "…"

"""Codings that a corrected text left without a passage: listed until somebody attaches them again or deletes them."""

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from workbench.model import Coding
from workbench.store import rows

if TYPE_CHECKING:
    from workbench.project.study import Project


class Unanchored:
    """They count nowhere; `codings.change(id, start=, end=)` attaches one again."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def list(self) -> tuple[Coding, ...]:
        """Codings whose place cannot be proved in the text as it is now, by document and where they were made."""
        order = rows.document_order(self._project.file)
        found = [one for one in rows.codings(self._project.file, "coding.anchored = 0") if one.document in order]
        return tuple(sorted(found, key=lambda one: (order[one.document], one.start, one.end, one.created, one.id)))

    def contexts(self, ids: Iterable[str]) -> Mapping[str, tuple[str, str]]:
        """Coding id -> the words that stood before and after its quote where it was coded."""
        sql = "SELECT id, before, after FROM coding WHERE id IN (SELECT value FROM json_each(?))"
        found = self._project.file.query(sql, (json.dumps([*ids]),))
        return {id_: (before or "", after or "") for id_, before, after in found}

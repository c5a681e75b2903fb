"""Where the names still stand when the study no longer shows them: earlier texts and earlier operations."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.project.pseudonymising.elsewhere import TEXTS
from workbench.project.pseudonymising.reviewed import strings
from workbench.store.registers import living

if TYPE_CHECKING:
    from workbench.language.pseudonyms import Pseudonyms
    from workbench.project.study import Project

ENTITIES = ("revision", "document", "coding", "proposal", *TEXTS)


@dataclass(frozen=True, slots=True)
class Older:
    """Ids of texts that were replaced and of operations that hold a listed name and say nothing that still holds."""

    revisions: tuple[str, ...]
    operations: tuple[str, ...]


def older(project: "Project", names: "Pseudonyms") -> Older:
    """What a redaction would have to blank. Reads the whole log."""
    now = {entity: dict(living(project.file, entity)) for entity in ("document", "coding", "proposal", *TEXTS)}
    current = {registers.get("revision") for registers in now["document"].values()}
    revisions, operations = [], []
    for id_, entity, row, fields in _operations(project):
        if entity == "revision" and row in current:
            continue
        said = fields if entity == "revision" else _past(fields, now[entity].get(row, {}))
        if not any(names.edits(text) for text in strings(said)):
            continue
        if entity == "revision":
            revisions.append(row)
        else:
            operations.append(id_)
    return Older(tuple(dict.fromkeys(revisions)), tuple(operations))


def _operations(project: "Project") -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    marks = ", ".join("?" * len(ENTITIES))
    sql = f"SELECT id, entity, row, fields FROM op WHERE entity IN ({marks}) ORDER BY id"  # noqa: S608 marks only
    for id_, entity, row, fields in project.file.connection.execute(sql, ENTITIES):
        yield id_, entity, row, json.loads(fields)


def _past(fields: dict[str, Any], registers: dict[str, Any]) -> dict[str, Any]:
    """What an operation set and no longer holds."""
    return {name: value for name, value in fields.items() if value is not None and registers.get(name) != value}

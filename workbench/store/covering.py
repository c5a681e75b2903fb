"""Looked at before a redaction: which operations it would blank, and what else belongs to what is named."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.log.blanking import blanked
from workbench.log.redaction import Scope
from workbench.store import blanking
from workbench.store.project_file import ProjectFile


@dataclass(frozen=True, slots=True)
class Counts:
    """Operations that would lose words, and of each entity how many rows."""

    operations: int
    rows: Mapping[str, int]


def counted(file: ProjectFile, parts: Mapping[str, Sequence[str]]) -> Counts:
    """What a redaction of these ids (documents, revisions, operations, cases) would blank."""
    within = Scope(*(frozenset(parts[part]) for part in ("documents", "revisions", "operations", "cases")))
    found = [o for o in blanking.covered_by(file.connection, within) if blanked(o) is not o]
    rows = {(operation.entity, operation.row) for operation in found}
    return Counts(len(found), dict(Counter(entity for entity, _ in sorted(rows))))


def widened(file: ProjectFile, parts: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """The same with cases that were joined to these, and documents that were declared earlier texts of these."""
    more = {part: list(ids) for part, ids in parts.items()}
    joined = file.query('SELECT id, same_as FROM "case" WHERE same_as IS NOT NULL')
    pairs = file.query("SELECT one, other FROM answer WHERE kind = 'document' AND choice = 'revision'")
    for part, together in (("cases", joined), ("documents", pairs)):
        known = more[part]
        for id_ in known:  # grows while it is read: what is joined to what was joined comes too
            known += [b for pair in together if id_ in pair for b in pair if b not in known]
    return {part: tuple(ids) for part, ids in more.items()}


def as_json(ids: Sequence[str]) -> str:
    """Ids for json_each."""
    return json.dumps([*ids])

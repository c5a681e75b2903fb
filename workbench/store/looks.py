"""When somebody last decided on a coding, and how the codes came to be as they are: read from the log."""

import json
from collections.abc import Mapping
from typing import Any

from workbench.codebook.since import Look, Past
from workbench.log import Operation
from workbench.store import operations
from workbench.store.project_file import ProjectFile

LOOKS = """
    SELECT op.row, coding.code, op.replica, op.seq, coalesce(coding.codebook_version, ''), op.action
    FROM coding JOIN op ON op.row = coding.id AND op.entity = 'coding'
    WHERE coding.deleted = 0 AND op.undoes = '' AND coding.code IN (SELECT value FROM json_each(:codes))
        AND (json_type(op.fields, '$.code') IS NOT NULL OR json_type(op.fields, '$.checked') IS NOT NULL)
    ORDER BY op.wall, op.counter, op.replica, op.seq
"""
"""The last of a coding's lines is the one that counts."""


def past(file: ProjectFile, public: Mapping[str, str]) -> Past:
    """How all codes came to be as they are; `public`: code id -> the id that people see."""
    steps: dict[str, list[Operation]] = {}
    for step in _steps(file, "entity = 'code'"):
        steps.setdefault(step.row, []).append(step)
    return Past(steps, public, _versions(file))


def looks(file: ProjectFile, codes: frozenset[str]) -> tuple[Look, ...]:
    """The last look at every coding of these codes (ids)."""
    if not codes:
        return ()
    undone = _undone(file)
    lines = file.query(LOOKS, {"codes": json.dumps(sorted(codes))})
    return tuple({line[0]: Look(*line[:-1]) for line in lines if line[-1] not in undone}.values())


def _undone(file: ProjectFile) -> frozenset[str]:
    """Actions that were taken back and not done again."""
    backs: dict[str, list[str]] = {}
    for back, target in file.query("SELECT id, undoes FROM action WHERE undoes <> '' ORDER BY wall, counter"):
        backs.setdefault(target, []).append(back)

    def taken_back(action: str) -> bool:
        return any(not taken_back(back) for back in backs.get(action, ()))

    return frozenset(filter(taken_back, backs))


def _versions(file: ProjectFile) -> Mapping[str, tuple[Any, ...]]:
    """Version -> the place in the log up to which it holds what it names: a codebook file brings its codes with it."""
    found: dict[str, tuple[Any, ...]] = {}
    for step in _steps(file, "entity = 'study' AND json_type(fields, '$.version') IS NOT NULL"):
        if version := str(step.fields["version"] or ""):
            action = operations.of_action(file.connection, step.action)
            found.setdefault(version, max(other.order for other in action))
    return found


def _steps(file: ProjectFile, where: str) -> list[Operation]:
    sql = f"SELECT {operations.COLUMNS} FROM op WHERE {where} ORDER BY wall, counter, replica, seq"  # noqa: S608 own names
    return [operations.from_line(line) for line in file.query(sql)]

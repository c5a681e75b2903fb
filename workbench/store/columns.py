"""Which registers of a row become which columns of its table; whatever is not named here survives in `extra`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbench.log import Row


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a folded table. A `map` gathers the registers `name.*`; `json` holds a list or an object."""

    name: str
    kind: str = "text"

    @property
    def sql(self) -> str:
        """The column's definition."""
        return f'"{self.name}" {"INTEGER" if self.kind == "whole" else "REAL" if self.kind == "number" else "TEXT"}'


def _columns(text: str) -> tuple[Column, ...]:
    return tuple(Column(*word.split(":")) for word in text.split())


TABLES: Mapping[str, tuple[Column, ...]] = {
    "study": _columns(
        "name language codebook version title:map notice:map rules:map languages:json changelog:json blind:whole"
        " lemma:map"
    ),
    "coder": _columns("name kind same_as"),
    "document": _columns(
        "name language revision speaker:map source:json metadata:json convention sentence_rules:whole words aside:map"
        " setting:map blind:whole"
    ),
    "revision": _columns(
        "document sha256 text layout:json characters:whole paragraphs:whole turns:whole previous file:json"
        " arranged:json"
    ),
    "code": _columns(
        "file_id codebook parent position:number key codable:whole colour label:map definition:map use_when:map"
        " do_not_use:map doubt:map cues:map anchors:json aliases:json weight:json theses:json derivation merged_into"
    ),
    "coding": _columns(
        "document revision start:whole end:whole code coder quote before after weight:whole origin rule anchor:whole"
        " codebook_version checked"
    ),
    "proposal": _columns("document revision start:whole end:whole code rule words state origin"),
    "memo": _columns("target_kind target text coder kind"),
    "case": _columns("label attribute:map member:map same_as"),
    "attribute": _columns("name kind values:json bins:json"),
    "version": _columns("version tree note"),
    "query": _columns("name text"),
    "collection": _columns("name member:map"),
    "status": _columns("document coder state codebook_version"),
    "answer": _columns("kind one other choice"),
    "decision": _columns("document sources:json a:json b:json choice made:json"),
    "redaction": _columns("documents:json revisions:json operations:json cases:json confirmed:map"),
}
"""Entity -> columns between `id` and the bookkeeping columns that every folded table has."""

MEMBER_MARK = "\x1f"
"""Between document and speaker in the name of a member register."""

BOOKKEEPING = ("creator", "created", "nth", "changed", "deleted", "extra")
"""`created` and `nth`: wall time in ms and counter of the first operation; they give rows their order."""

PLACED = _columns("shown_start:whole shown_end:whole shown_quote anchored:whole")
"""Columns of `coding` that follow from its document: where it lies in the current text."""


def names(entity: str) -> tuple[str, ...]:
    """All column names of an entity's table in order."""
    placed = tuple(column.name for column in PLACED) if entity == "coding" else ()
    return ("id", *(column.name for column in TABLES[entity]), *placed, *BOOKKEEPING)


def encode(row: Row, *, deleted: bool) -> tuple[Any, ...]:
    """The table line of a folded row, without the PLACED columns' values (None for a coding)."""
    taken = {"deleted", "seen"}
    cells: list[Any] = []
    for column in TABLES[row.entity]:
        cells.append(_cell(column, row.values, taken))
    if row.entity == "coding":
        cells.extend([None] * len(PLACED))
    extra = {name: value for name, value in row.values.items() if name not in taken and value is not None}
    return (row.id, *cells, row.creator, *row.created, row.changed[0], int(deleted), _json(extra))


def _cell(column: Column, values: Mapping[str, Any], taken: set[str]) -> Any:
    if column.kind == "map":
        head = column.name + "."
        found = {name: values[name] for name in values if name.startswith(head)}
        taken.update(found)
        return _json({name[len(head) :]: value for name, value in found.items() if value is not None})
    taken.add(column.name)
    value = values.get(column.name)
    if column.kind == "json":
        return None if value is None else _json(value)
    return int(value) if isinstance(value, bool) else value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

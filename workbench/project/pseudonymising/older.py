"""Where the names still stand when the study no longer shows them: earlier texts and earlier operations."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.log import Operation
from workbench.log.blanking import blanked
from workbench.project.pseudonymising.elsewhere import TEXTS
from workbench.project.pseudonymising.reviewed import strings
from workbench.store import operations
from workbench.store.registers import living

if TYPE_CHECKING:
    from workbench.language.pseudonyms import Pseudonyms
    from workbench.project.study import Project

ENTITIES = ("revision", "document", "coding", "proposal", *TEXTS)
_WORD = re.compile(r"\w*")
_END = re.compile(r"\w*\Z")


@dataclass(frozen=True, slots=True)
class Older:
    """Ids of texts that were replaced, and of operations, in which a listed name stands that shows no more.

    `whole`: those of the operations that say nothing that still holds. `words`: the names as they are written there,
    with what is grown together with them.
    """

    revisions: tuple[str, ...]
    operations: tuple[str, ...]
    whole: tuple[str, ...]
    words: tuple[str, ...]


def older(project: "Project", names: "Pseudonyms") -> Older:
    """What a redaction would have to blank. Reads the whole log."""
    now = {entity: dict(living(project.file, entity)) for entity in ENTITIES if entity != "revision"}
    current = {registers.get("revision") for registers in now["document"].values()}
    revisions: list[str] = []
    found: list[str] = []
    whole: list[str] = []
    words: set[str] = set()
    for one in _operations(project):
        if one.entity == "revision" and one.row in current:
            continue
        registers = {} if one.entity == "revision" else now[one.entity].get(one.row, {})
        written = {word for text in _past(one.fields, registers) for word in _written(text, names)}
        if not written:
            continue
        words |= written
        if one.entity == "revision":
            revisions.append(one.row)
        else:
            found.append(one.id)
            whole += [one.id] if _holds_nothing(one, registers) else []
    return Older(tuple(dict.fromkeys(revisions)), tuple(found), tuple(whole), tuple(sorted(words)))


def _operations(project: "Project") -> Iterator[Operation]:
    marks = ", ".join("?" * len(ENTITIES))
    sql = f"SELECT {operations.COLUMNS} FROM op WHERE entity IN ({marks}) AND mark = '' ORDER BY id"  # noqa: S608 marks
    for line in project.file.connection.execute(sql, ENTITIES):
        yield operations.from_line(line)


def _past(fields: Mapping[str, Any], registers: Mapping[str, Any]) -> Iterator[str]:
    """What an operation set and no longer holds; names of registers that are gone, too."""
    for name, value in fields.items():
        if value is None or registers.get(name) != value:
            yield name
            yield from strings(value)


def _written(text: str, names: "Pseudonyms") -> Iterator[str]:
    for edit in names.edits(text):
        low = _END.search(text, 0, edit.start)
        high = _WORD.match(text, edit.end)
        yield text[low.start() if low else edit.start : high.end() if high else edit.end]


def _holds_nothing(one: Operation, registers: Mapping[str, Any]) -> bool:
    """Whether blanking the operation takes nothing away that still holds."""
    left = blanked(one).fields
    return all(left.get(name) == value for name, value in one.fields.items() if registers.get(name) == value)

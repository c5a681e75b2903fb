"""What a redaction covers: documents with all that was written on them, single texts, operations, cases.

A redaction is an operation like any other, so it travels, and holds for what comes later from a copy that had not heard
of it. Which operations are covered follows from the set of operations alone, in whatever order they came.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.log.blanking import REDACTION, register
from workbench.log.operation import Operation

Key = tuple[str, str]
LINKS: Mapping[str, tuple[str, ...]] = {
    "revision": ("document",),
    "coding": ("document",),
    "proposal": ("document",),
    "decision": ("document",),
    "status": ("document",),
    "memo": ("target",),
    "answer": ("one", "other"),
}
"""Entity -> the registers that say what its rows are on."""
PARTS = ("documents", "revisions", "operations", "cases")


@dataclass(frozen=True, slots=True)
class Scope:
    """Ids of what was redacted: whole documents, single revisions of a text, single operations, cases."""

    documents: frozenset[str] = frozenset()
    revisions: frozenset[str] = frozenset()
    operations: frozenset[str] = frozenset()
    cases: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return any((self.documents, self.revisions, self.operations, self.cases))

    def row(self, key: Key, operations: Iterable[Operation], codings: Collection[str] = ()) -> bool:
        """Whether everything ever written on a row is covered; `codings`: those covered that a memo may be on."""
        entity, row = key
        if entity in ("document", "case"):
            return row in (self.documents if entity == "document" else self.cases)
        found = targets(entity, operations)
        return bool(found & self.documents or found & self.cases or found.intersection(codings))

    def operation(self, operation: Operation) -> bool:
        """Whether a single operation is covered, wherever it is written."""
        if operation.id in self.operations:
            return True
        if operation.entity == "revision":
            return operation.row in self.revisions
        if operation.entity in ("coding", "proposal"):
            return operation.fields.get("revision") in self.revisions
        return operation.entity == "case" and any(self._names_speaker(name) for name in operation.fields)

    def _names_speaker(self, name: str) -> bool:
        """Whether a case's register holds the name of somebody heard in a document that was redacted."""
        head, _, rest = name.partition(".")
        return head == "member" and rest.partition("\x1f")[0] in self.documents and register(name) != name


def scope(redactions: Iterable[Operation]) -> Scope:
    """All that these redactions cover together; one is never taken back."""
    found: dict[str, set[str]] = {part: set() for part in PARTS}
    for operation in redactions:
        if operation.entity == REDACTION:
            for part in PARTS:
                found[part].update(operation.fields.get(part) or ())
    return Scope(*(frozenset(found[part]) for part in PARTS))


def targets(entity: str, operations: Iterable[Operation]) -> set[str]:
    """Ids of what a row is, or ever was, on."""
    values = [operation.fields.get(name) for operation in operations for name in LINKS.get(entity, ())]
    return {value.partition("/")[0] for value in values if isinstance(value, str)}


def covered(within: Scope, rows: Mapping[Key, Sequence[Operation]], codings: Collection[str] = ()) -> list[Operation]:
    """The operations on these rows that are covered; `codings`: covered ones among rows that are not given."""
    whole = {key for key, found in rows.items() if key[0] != "memo" and within.row(key, found)}
    inside = {row for entity, row in whole if entity == "coding"}.union(codings)
    whole |= {key for key, found in rows.items() if key[0] == "memo" and within.row(key, found, inside)}
    return [o for key, found in rows.items() for o in found if key in whole or within.operation(o)]

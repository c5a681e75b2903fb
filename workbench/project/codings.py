"""Codings: spans with a code by a coder."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.errors import Refused
from workbench.log import Change
from workbench.model import Coding, Origin
from workbench.project.names import find
from workbench.project.newcoding import Maker, NewCoding
from workbench.store import rows

if TYPE_CHECKING:
    from workbench.project.study import Project

KEEP = object()


@dataclass(frozen=True, slots=True)
class Added:
    """What came of many codings at once; `duplicates` were there already and were left out."""

    codings: tuple[Coding, ...]
    duplicates: tuple[NewCoding, ...]


class Codings:
    """The study's codings."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def of(self, document: str) -> tuple[Coding, ...]:
        """A document's codings in order of (start, end)."""
        return _in_order(rows.codings(self._project.file, "coding.document = :document", {"document": document}))

    def marks(self, document: str) -> Iterator[rows.Mark]:
        """Where codings show in a document's text, for a margin: id, start, end, code, anchor."""
        return rows.marks(self._project.file, document)

    def marks_near(self, document: str, start: int, end: int) -> tuple[rows.Mark, ...]:
        """Those of a document's marks that begin in a stretch of its text: quick, however long the document is."""
        return rows.marks_near(self._project.file, document, start, end)

    def list(
        self, document: str | None = None, code: str | None = None, coder: str | None = None, case: str | None = None
    ) -> tuple[Coding, ...]:
        """Codings in reading order, by ids; `case` takes those in the case's documents and speakers."""
        order = rows.document_order(self._project.file)
        parts = {"document": document, "code": code, "coder": coder}
        conditions = [f"coding.{name} = :{name}" for name in ("document", "code") if parts[name] is not None]
        if coder is not None:
            conditions.append("coding.coder IN (SELECT value FROM json_each(:coder))")
            parts["coder"] = json.dumps(self._project.coders.ids(coder))
        where = " AND ".join(conditions)
        found = (coding for coding in rows.codings(self._project.file, where, parts) if coding.document in order)
        if case is not None:
            found = (coding for coding in found if self._project.cases.holds(case, coding))
        return _in_order(found, order)

    def begun(self, coder: str) -> frozenset[str]:
        """Ids of the documents in which a coder (id) has coded something."""
        exists = "SELECT 1 FROM coding WHERE coding.document = document.id AND coding.deleted = 0"
        exists += " AND coder IN (SELECT value FROM json_each(?))"
        ids = json.dumps(self._project.coders.ids(coder))
        found = self._project.file.query(f"SELECT id FROM document WHERE EXISTS ({exists})", (ids,))  # noqa: S608
        return frozenset(id_ for (id_,) in found)

    def find(self, id_: str) -> Coding:
        """The coding with this id or unique beginning of one."""
        exact = rows.codings(self._project.file, "coding.id = :id", {"id": id_})
        if exact:
            return exact[0]
        return find(id_, self.list(), lambda coding: (coding.id,), "coding", "See them with: workbench codings list")

    def add(
        self,
        document: str,
        start: int,
        end: int,
        code: str,
        *,
        weight: int | None = None,
        memo: str = "",
        origin: Origin = "person",
    ) -> Coding:
        """Code a span; on disk when this returns. Raises Refused with the reason."""
        new = NewCoding(document, start, end, code, memo=memo, weight=weight, origin=origin)
        with self._project.file.transaction():
            added = self.add_many([new], verb="code")
        if added.duplicates:
            raise Refused("This passage has that code already.", "Choose another code, or another passage.")
        return added.codings[0]

    def add_many(self, codings: Iterable[NewCoding], *, verb: str = "code", extra: Iterable[Change] = ()) -> Added:
        """Many codings as one action: all or none. What is there already is left out and returned."""
        with self._project.file.transaction():
            maker = Maker(self._project)
            kept: dict[str, NewCoding] = {}
            duplicates = []
            changes: list[Change] = []
            for new in codings:
                made = maker.make(new)
                if made:
                    kept[made[0].row] = new
                    changes += made
                else:
                    duplicates.append(new)
            changes += extra
            if changes:
                self._project.write(verb, changes)
        return Added(self._made(kept), tuple(duplicates))

    def _made(self, kept: Iterable[str]) -> tuple[Coding, ...]:
        """The codings with these ids, in this order."""
        ids = list(kept)
        some = "coding.id IN (SELECT value FROM json_each(:ids))"
        known = {coding.id: coding for coding in rows.codings(self._project.file, some, {"ids": json.dumps(ids)})}
        return tuple(known[id_] for id_ in ids if id_ in known)

    def maker(self) -> Maker:
        """What checks spans and codes against the study and proves them, for actions that make codings of their own."""
        return Maker(self._project)

    def remove(self, coding: str) -> None:
        """Take a coding away; it can be undone."""
        self._project.write("uncode", [Change("coding", self.find(coding).id, {"deleted": True})])

    def change(
        self,
        coding: str,
        *,
        start: int | None = None,
        end: int | None = None,
        code: str | None = None,
        weight: Any = KEEP,
        anchor: bool | None = None,
        reason: str = "",
    ) -> Coding:
        """Move the ends, give another code or weight, or mark as anchor example."""
        with self._project.file.transaction():
            old = self.find(coding)
            maker = Maker(self._project)
            fields: dict[str, Any] = {}
            if start is not None or end is not None:
                fields |= maker.span(
                    old.document, old.start if start is None else start, old.end if end is None else end
                )
            if code is not None:
                fields |= {"code": maker.code(code).id, "codebook_version": maker.version}
            if weight is not KEEP:
                maker.weigh(maker.code(code or old.code), weight)
                fields["weight"] = weight
            if anchor is not None:
                fields["anchor"] = anchor
            if fields:
                self._project.write("recode" if code else "change", [Change("coding", old.id, fields)], reason=reason)
        return self.find(old.id)


def _in_order(codings: Iterable[Coding], documents: Mapping[str, int] | None = None) -> tuple[Coding, ...]:
    """By document, start and end; what begins and ends alike, as it was made."""
    place = documents or {}
    return tuple(sorted(codings, key=lambda c: (place.get(c.document, 0), c.start, c.end, c.created, c.id)))

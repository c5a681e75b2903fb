"""Codings: spans with a code by a coder."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.errors import Refused
from workbench.log import Change
from workbench.log.operation import new_id
from workbench.model import Code, Coding, Origin
from workbench.project.names import find
from workbench.store import rows
from workbench.store.replica import now

if TYPE_CHECKING:
    from workbench.project.study import Project

CONTEXT = 32
"""Code points before and after a quote that are kept with it, to prove where it belongs."""
KEEP = object()
FEW = 20  # so many passages are cheaper to look up than to read all that is coded in their document
Place = tuple[int, int, str, str]  # start, end, code, coder


@dataclass(frozen=True, slots=True)
class NewCoding:
    """A coding to be made; `coder` is an id (None: the acting coder), `quote` is checked if given."""

    document: str
    start: int
    end: int
    code: str
    coder: str | None = None
    memo: str = ""
    weight: int | None = None
    quote: str | None = None
    origin: Origin = "person"
    rule: str = ""


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
            maker = _Maker(self._project)
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

    def maker(self) -> "_Maker":
        """What checks spans and codes against the study and proves them, for actions that make codings of their own."""
        return _Maker(self._project)

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
            maker = _Maker(self._project)
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


class _Maker:
    """Checks new codings against texts, codes and what is there, reading each once."""

    def __init__(self, project: "Project") -> None:
        self._project = project
        self._codebook = project.codebook.with_deleted
        self.version = str(project.registers.get("version", ""))
        self._there: dict[str, set[Place]] = {}
        self._new: set[tuple[str, Place]] = set()
        self._texts: dict[str, tuple[str, str, str]] = {}
        self._coders = {coder.id for coder in project.coders.list()}

    def make(self, new: NewCoding) -> list[Change]:
        """The changes for a coding and its memo; none where it is there already."""
        code = self.code(new.code)
        self.weigh(code, new.weight)
        coder = new.coder or self._project.acting().id
        fields = self.span(new.document, new.start, new.end)
        if new.quote is not None and new.quote != fields["quote"]:
            raise Refused(
                f"The quote at {new.start}-{new.end} is not what the text says there: “{str(fields['quote'])[:60]}”.",
                "Compare document, start and end; offsets count code points from 0.",
            )
        place = (new.start, new.end, code.id, coder)
        if (new.document, place) in self._new or self._is_there(new.document, place):
            return []
        self._new.add((new.document, place))
        wall = now()
        fields |= {
            "document": new.document,
            "code": code.id,
            "coder": coder,
            "origin": new.origin,
            "rule": new.rule,
            "weight": new.weight,
            "codebook_version": self.version,
        }
        made = [
            Change("coding", new_id(wall), {name: value for name, value in fields.items() if value not in (None, "")})
        ]
        if new.memo.strip():
            made.append(self._project.memos.change(new_id(wall), new.memo, "coding", made[0].row, coder=coder))
        return made

    def code(self, id_: str) -> Code:
        """A code that can be given now."""
        code = self._codebook.by_id.get(id_)
        if code is None or code.deleted:
            raise Refused("There is no such code in the codebook now.", "See them with: workbench list codes")
        if not code.codable:
            label = self._codebook.label(code, self._project.language)
            raise Refused(f"“{label}” is a heading, not a code.", "Choose one of the codes below it.")
        return code

    def weigh(self, code: Code, weight: int | None) -> None:
        """Refuse a weight that the code does not take."""
        if weight is None:
            return
        label = self._codebook.label(code, self._project.language)
        if code.weight is None:
            raise Refused(f"The code “{label}” takes no weight.", "Leave the weight out.")
        if not code.weight.minimum <= weight <= code.weight.maximum:
            raise Refused(
                f"{weight} is not a weight of “{label}”.",
                f"Give a number from {code.weight.minimum} to {code.weight.maximum}.",
            )

    def span(self, document: str, start: int, end: int) -> dict[str, Any]:
        """The registers that say where a coding lies, with the proof of it."""
        revision, name, text = self._text(document)
        if not 0 <= start < end <= len(text):
            raise Refused(
                f"{start}-{end} is no passage of “{name}”, which has {len(text)} characters.",
                "Start must be before end, and both inside the text.",
            )
        return {
            "revision": revision,
            "start": start,
            "end": end,
            "quote": text[start:end],
            "before": text[max(0, start - CONTEXT) : start],
            "after": text[end : end + CONTEXT],
        }

    def _text(self, document: str) -> tuple[str, str, str]:
        """A document's current revision, name and text, without its paragraphs."""
        if document not in self._texts:
            found = self._project.file.query(
                """
                SELECT revision.id, document.name, text FROM document JOIN revision ON revision.id = document.revision
                WHERE document.id = ? AND document.deleted = 0
                """,
                (document,),
            )
            if not found:
                raise Refused("There is no such document in the study now.", "See them with: workbench list documents")
            self._texts[document] = found[0]
        return self._texts[document]

    def _is_there(self, document: str, place: Place) -> bool:
        """Whether the passage has the code; a few passages are asked for one by one, for many all are read once."""
        if len(self._new) < FEW:
            where = "coding.document = :document AND coding.shown_start = :start AND coding.shown_end = :end"
            known = rows.codings(self._project.file, where, {"document": document, "start": place[0], "end": place[1]})
            return place in _places(known)
        if document not in self._there:
            self._there[document] = _places(self._project.codings.of(document))
        return place in self._there[document]


def _places(codings: Iterable[Coding]) -> set[Place]:
    return {(c.start, c.end, c.code, c.coder) for c in codings if c.anchored}

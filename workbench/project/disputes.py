"""What copies disagree about: listed with all values, one of them shown, until somebody settles it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import NotFound, Refused
from workbench.log import Change, Operation, Row, fold_row
from workbench.project.conflict import CHOICES, Conflict
from workbench.store import operations, rows

if TYPE_CHECKING:
    from workbench.project.study import Project

ENDS = ("start", "end", "quote", "before", "after", "revision")
"""Registers of a coding that move together: one conflict, not six."""
LEFT = "left_unanchored"
"""Register of a coding without a place in the text that somebody decided to leave so."""


class Disputes:
    """The conflicts of a study."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def list(self) -> tuple[Conflict, ...]:
        """All conflicts, numbered; codings that lost their place last."""
        found = self._project.file.query("SELECT entity, row, field FROM conflict ORDER BY entity, row, field")
        made = self._made_by_disputed_decisions()
        places = dict.fromkeys(
            (entity, row, "ends" if entity == "coding" and field in ENDS else field)
            for entity, row, field in found
            if not (entity == "coding" and row in made)
            and not (entity == "decision" and field != "choice")
            and not (entity == "status" and field != "state")
            and not (entity == "document" and field == "words")
        )
        listed = [self._conflict(*place) for place in places]
        listed += self._unanchored()
        return tuple(replace(conflict, number=number) for number, conflict in enumerate(listed, 1))

    def _made_by_disputed_decisions(self) -> set[str]:
        lines = self._project.file.query(
            "SELECT decision.made FROM decision JOIN conflict ON entity = 'decision' AND row = decision.id"
        )
        return {coding for (made,) in lines for coding in json.loads(made or "[]")}

    def _conflict(self, entity: str, row: str, field: str) -> Conflict:
        folded = self._folded(entity, row)
        heads = _heads(folded, field)
        values: dict[str, Any] = {}
        by: dict[str, Operation] = {}
        for head in heads:
            value = _value(head, field)
            values.setdefault(_text(value), value)
            by.setdefault(_text(value), head)
        kind = _kind(entity, field)
        looped = kind == "parent" and len(values) == 1
        shown = None if looped else _shown(kind, folded, field, heads)
        choices = CHOICES.get(kind, ())
        return Conflict(
            number=0,
            entity=entity,
            row=row,
            field=field,
            values=(False, True) if field == "deleted" else (*values.values(), *([None] if looped else [])),
            shown=shown,
            where=self._where(entity, row),
            authors=self._authors(folded, field, list(by.values())),
            kind=kind,
            choices=choices,
            dates=tuple(head.time[0] for head in by.values()),
        )

    def _authors(self, folded: Row, field: str, heads: Sequence[Operation]) -> tuple[str, ...]:
        """Who set each value; of a deletion, who deleted."""
        chosen = folded.deleters if field == "deleted" else heads
        return tuple(dict.fromkeys(self._project.coders.name(head.coder) for head in chosen))

    def _unanchored(self) -> Iterator[Conflict]:
        today = "(SELECT revision FROM document WHERE document.id = coding.document)"
        open_ = f"anchored = 0 AND coalesce(json_extract(coding.extra, '$.{LEFT}'), '') <> {today}"
        for coding in rows.codings(self._project.file, open_):
            yield Conflict(
                0,
                "coding",
                coding.id,
                "place",
                (coding.quote,),
                None,
                f"{self._document(coding.document)}: {coding.quote[:40]}",
                (self._project.coders.name(coding.coder),),
                "unanchored",
                CHOICES["unanchored"],
                (coding.created,),
            )

    def _document(self, id_: str) -> str:
        return next((line.name for line in self._project.documents.list() if line.id == id_), id_)

    def _folded(self, entity: str, row: str) -> Row:
        return fold_row(operations.of_row(self._project.file.connection, (entity, row)))

    def _where(self, entity: str, row: str) -> str:
        names = {"document": "name", "case": "label", "coder": "name", "memo": "text", "coding": "quote"}
        if entity == "code":
            codebook = self._project.codebook.with_deleted
            return codebook.label(codebook.by_id[row], self._project.language) if row in codebook.by_id else row
        if entity in ("status", "decision"):
            found = self._project.file.query(f'SELECT document FROM "{entity}" WHERE id = ?', (row,))  # noqa: S608
            return self._document(found[0][0]) if found else entity
        if entity == "answer":
            return self._project.team.questions.called(row)
        if entity not in names:
            return entity
        sql = f'SELECT {names[entity]} FROM "{entity}" WHERE id = ?'  # noqa: S608 own names
        found = self._project.file.query(sql, (row,))
        return " ".join(str(found[0][0] or "").split())[:60] if found else row

    def resolve(self, number: int, choice: Any, reason: str = "") -> None:
        """Settle one: by the number of a value, by one of its words, or by a new value."""
        conflicts = self.list()
        if not 1 <= number <= len(conflicts):
            raise NotFound(f"There is no conflict {number}.", "See them with: workbench conflicts")
        conflict = conflicts[number - 1]
        settle = {
            "ends": self._ends,
            "unanchored": self._place,
            "code deleted": self._code,
            "text": self._revision,
            "answer": self._answer,
            "decision": self._decision,
        }.get(conflict.kind, self._register)
        settle(conflict, choice, reason)

    def _register(self, conflict: Conflict, choice: Any, reason: str) -> None:
        self._write(conflict, {conflict.field: self._choice(conflict, choice)}, reason)

    def _write(self, conflict: Conflict, fields: dict[str, Any], reason: str) -> None:
        self._project.write("resolve", [Change(conflict.entity, conflict.row, fields)], reason=reason)

    def _ends(self, conflict: Conflict, choice: Any, reason: str) -> None:
        """Either pair of ends, or new ones."""
        place = _number(choice, conflict)
        if place is None:
            self._place(conflict, choice, reason)
            return
        folded = self._folded(conflict.entity, conflict.row)
        wanted = _text(conflict.values[place])
        head = next(head for head in _heads(folded, "ends") if _text(_value(head, "ends")) == wanted)
        self._write(conflict, {name: head.fields[name] for name in ENDS if name in head.fields}, reason)

    def _place(self, conflict: Conflict, choice: Any, reason: str) -> None:
        """A new place in the text; or leave it without one; or delete it."""
        if choice == "delete":
            self._write(conflict, {"deleted": True}, reason)
        elif choice == "leave":
            coding = self._project.codings.find(conflict.row)
            revision = self._project.file.query("SELECT revision FROM document WHERE id = ?", (coding.document,))[0][0]
            self._write(conflict, {LEFT: revision}, reason)
        else:
            start, _, end = str(choice).partition("-")
            if not (start.strip().isdigit() and end.strip().isdigit()):
                raise _refuse(conflict, choice)
            self._project.codings.change(conflict.row, start=int(start), end=int(end), reason=reason)

    def _code(self, conflict: Conflict, choice: Any, reason: str) -> None:
        """Restore the code, leave it deleted, or move its codings to another one."""
        word, _, name = str(choice).partition(" ")
        if word != "move" or not name.strip():
            self._register(conflict, choice, reason)
            return
        target = self._project.codebook.find(name.strip())
        found = self._project.codings.list(code=conflict.row)
        changes = [Change("coding", coding.id, {"code": target.id}) for coding in found]
        changes.append(Change("code", conflict.row, {"deleted": True}))
        self._project.write("resolve", changes, reason=reason)

    def _revision(self, conflict: Conflict, choice: Any, reason: str) -> None:
        """Either text, or a third one from a file."""
        if _number(choice, conflict) is None and Path(str(choice)).is_file():
            self._project.documents.correct(conflict.row, str(choice), reason=reason)
            return
        value = self._choice(conflict, choice)
        heads = self._folded(conflict.entity, conflict.row).heads["revision"]
        # What else was set with a text (speakers, fingerprint) belongs to it.
        self._write(conflict, dict(next(head for head in heads if head.fields["revision"] == value).fields), reason)

    def _answer(self, conflict: Conflict, choice: Any, reason: str) -> None:
        self._project.team.questions.again(conflict.row, str(self._choice(conflict, choice)), reason)

    def _decision(self, conflict: Conflict, choice: Any, reason: str) -> None:
        self._project.adjudication.again(conflict.row, str(self._choice(conflict, choice)), reason)

    def _choice(self, conflict: Conflict, choice: Any) -> Any:
        place = _number(choice, conflict)
        if place is not None:
            return conflict.values[place]
        if conflict.field == "deleted" and choice in ("keep", "delete"):
            return choice == "delete"
        if conflict.kind == "memo" and choice == "both":
            return "\n\n".join(str(value) for value in conflict.values)
        if conflict.kind == "parent":
            return None if choice == "top" else self._project.codebook.find(str(choice)).id
        known = {_text(value) for value in conflict.values}
        closed = conflict.kind in ("text", "status", "answer", "decision")
        if _text(choice) in known or (not closed and all(isinstance(value, str) for value in conflict.values)):
            return choice
        raise _refuse(conflict, choice)


def _number(choice: Any, conflict: Conflict) -> int | None:
    """The place (from 0) of the value whose number was given."""
    if isinstance(choice, bool) or not (isinstance(choice, int) or (isinstance(choice, str) and choice.isdigit())):
        return None
    return int(choice) - 1 if 1 <= int(choice) <= len(conflict.values) else None


def _refuse(conflict: Conflict, choice: Any) -> Refused:
    words = "".join(f", or: {word}" for word in conflict.choices)
    return Refused(
        f"“{choice}” does not settle conflict {conflict.number}.",
        f"Type a number from 1 to {len(conflict.values)}{words}.",
    )


def _kind(entity: str, field: str) -> str:
    if field == "deleted":
        return "code deleted" if entity == "code" else "deleted"
    of_entity = {
        ("memo", "text"): "memo",
        ("coding", "ends"): "ends",
        ("code", "parent"): "parent",
        ("document", "revision"): "text",
        ("status", "state"): "status",
        ("answer", "choice"): "answer",
        ("decision", "choice"): "decision",
    }
    return of_entity.get((entity, field), "value")


def _heads(folded: Row, field: str) -> tuple[Operation, ...]:
    if field != "ends":
        return folded.heads[field]
    found = {head.id: head for name in ("start", "end") for head in folded.heads.get(name, ())}
    return tuple(sorted(found.values(), key=lambda head: head.order, reverse=True))


def _value(head: Operation, field: str) -> Any:
    if field != "ends":
        return head.fields.get(field)
    return [head.fields.get("start"), head.fields.get("end"), head.fields.get("quote", "")]


def _shown(kind: str, folded: Row, field: str, heads: Sequence[Operation]) -> Any:
    """What is shown until it is settled."""
    safe = {"status": "started", "answer": "keep"}
    if kind == "ends":
        return _value(heads[0], field)
    return safe.get(kind, False if field == "deleted" else folded.values.get(field))


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)

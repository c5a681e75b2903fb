"""Several copies of one project, edited and merged at random, and a model that knows who had seen what."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbench.log import Change, fold_row
from workbench.log.operation import new_id
from workbench.model import derived_id
from workbench.store import ProjectFile, operations
from workbench.store.check import problems
from workbench.store.dump import fingerprint

TEXT = "Wir wurden hingebracht. Gefragt hat uns niemand. Jetzt bleiben wir hier, weil die Kinder zur Schule gehen.\n"
LATER = TEXT.replace("hingebracht", "hierher gebracht").replace(" weil die Kinder zur Schule gehen", "")
DOCUMENTS = ("d1", "d2")
CODES = ("c1", "c2", "c3", "c4")
CODERS = ("ana", "ben", "cem")


@dataclass(frozen=True)
class Event:
    """A write as its author meant it: what it set, and everything that was known in that copy."""

    id: int
    entity: str
    row: str
    fields: dict[str, Any]
    seen: frozenset[int]


@dataclass
class Copy:
    """A replica and the events it knows."""

    file: ProjectFile
    coder: str
    known: set[int] = field(default_factory=set)


def revision(document: str, text: str) -> Change:
    fields = {"document": document, "text": text, "layout": [], "characters": len(text), "paragraphs": 0, "turns": 0}
    return Change("revision", derived_id("revision", document, text), fields)


def base_project(path: Path) -> None:
    """Two documents, four codes, three coders."""
    file = ProjectFile.create(path)
    changes = [Change("coder", name, {"name": name}) for name in CODERS]
    changes += [Change("code", code, {"label.de": code, "parent": None, "codable": True}) for code in CODES]
    for document in DOCUMENTS:
        text = revision(document, TEXT)
        changes += [text, Change("document", document, {"name": document, "revision": text.row, "language": "de"})]
    file.write("ana", "init", changes)
    file.close()


class Copies:
    """The copies and the truth about them."""

    def __init__(self, folder: Path, template: Path, number: int) -> None:
        self.events: dict[int, Event] = {}
        self.copies: list[Copy] = []
        self.deleted: set[str] = set()
        self.created: set[str] = set()
        for index in range(number):
            path = folder / f"{index}.workbench"
            shutil.copy(template, path)
            file = ProjectFile.open(path)
            file.connection.execute("PRAGMA synchronous = OFF")
            skew = (index - 1) * 86_400_000  # one clock a day behind, others days ahead
            file.now = lambda skew=skew, now=file.now: now() + skew
            self.copies.append(Copy(file, CODERS[index % len(CODERS)]))

    def write(self, index: int, entity: str, row: str, fields: dict[str, Any]) -> None:
        """One change in one copy, remembered with what was known there."""
        copy = self.copies[index]
        copy.file.write(copy.coder, "test", [Change(entity, row, fields)])
        number = len(self.events)
        self.events[number] = Event(number, entity, row, fields, frozenset(copy.known))
        copy.known.add(number)

    def code(self, index: int, document: str, start: int, end: int, code: str) -> str:
        """A new coding; its id."""
        copy = self.copies[index]
        row = new_id(copy.file.now())
        (now, text), *_ = copy.file.query(
            "SELECT revision.id, text FROM document JOIN revision ON revision.id = revision WHERE document.id = ?",
            (document,),
        )
        fields = {"document": document, "revision": now, "start": start, "end": end, "quote": text[start:end]}
        self.write(index, "coding", row, {**fields, "code": code, "coder": copy.coder})
        self.created.add(row)
        return row

    def codings(self, index: int) -> list[str]:
        return [id_ for (id_,) in self.copies[index].file.query("SELECT id FROM coding WHERE deleted = 0 ORDER BY id")]

    def living_codes(self, index: int) -> list[str]:
        return [id_ for (id_,) in self.copies[index].file.query("SELECT id FROM code WHERE deleted = 0 ORDER BY id")]

    def delete(self, index: int, entity: str, row: str) -> None:
        self.write(index, entity, row, {"deleted": True})
        self.deleted.add(row)

    def settle(self, index: int) -> None:
        """Settle the first conflict of a copy with its shown value."""
        found = self.copies[index].file.query("SELECT entity, row, field FROM conflict ORDER BY 1, 2, 3 LIMIT 1")
        for entity, row, name in found:
            folded = fold_row(operations.of_row(self.copies[index].file.connection, (entity, row)))
            self.write(index, entity, row, {name: folded.values.get(name, False if name == "deleted" else None)})

    def merge(self, into: int, source: int) -> None:
        """Union of two logs in one copy."""
        theirs = list(operations.everything(self.copies[source].file.connection))
        self.copies[into].file.receive(theirs)
        self.copies[into].known |= self.copies[source].known

    def gossip(self) -> None:
        """Everybody hears of everything."""
        for source in range(1, len(self.copies)):
            self.merge(0, source)
        for into in range(1, len(self.copies)):
            self.merge(into, 0)

    def close(self) -> None:
        for copy in self.copies:
            copy.file.close()

    def heads(self) -> Iterator[tuple[str, str, str, list[Event]]]:
        """By full knowledge: for each register the events that no other event on it had seen."""
        registers: dict[tuple[str, str, str], list[Event]] = {}
        for event in self.events.values():
            for name in event.fields:
                registers.setdefault((event.entity, event.row, name), []).append(event)
        for (entity, row, name), events in registers.items():
            seen = {number for event in events for number in event.seen}
            yield entity, row, name, [event for event in events if event.id not in seen]

    def assert_one_truth(self) -> None:
        """After everybody has heard of everything."""
        self.gossip()
        prints = {fingerprint(copy.file.connection) for copy in self.copies}
        assert len(prints) == 1, "copies with the same operations differ"
        self.assert_nothing_lost(0)
        self.assert_values(0)
        for copy in self.copies:
            assert problems(copy.file) == ()

    def assert_nothing_lost(self, index: int) -> None:
        """Every coding that was made is there, and hidden only if somebody deleted it."""
        rows = dict(self.copies[index].file.query("SELECT id, deleted FROM coding"))
        known = {
            self.events[number].row for number in self.copies[index].known if self.events[number].entity == "coding"
        }
        assert known <= set(rows), "a coding is gone"
        assert {row for row, hidden in rows.items() if hidden} <= self.deleted, "a coding is hidden that nobody deleted"

    def assert_values(self, index: int) -> None:
        """What is shown was set last by somebody; what differs is listed as a conflict."""
        connection = self.copies[index].file.connection
        listed = set(self.copies[index].file.query("SELECT entity, row, field FROM conflict"))
        for entity, row, name, events in self.heads():
            if name == "deleted":
                continue
            folded = fold_row(operations.of_row(connection, (entity, row)))
            values = [event.fields[name] for event in events]
            assert folded.values.get(name) in values, f"{entity} {row} {name}: a value that nobody set last is shown"
            differ = any(value != values[0] for value in values)
            if name != "parent":  # a loop is a conflict of its own
                assert ((entity, row, name) in listed) == differ, f"{entity} {row} {name}: conflict wrongly listed"

"""Cases, what they are made of, and their attributes."""

from collections.abc import Iterable, Mapping, MutableSequence, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import Refused
from workbench.log import Change
from workbench.log.operation import new_id
from workbench.model import Attribute, Case, Coding, Member, Value, derived_id
from workbench.project import attribute_values
from workbench.project.case_table import CaseLine, read_cases
from workbench.project.names import find
from workbench.spans import paragraphs_of
from workbench.store import rows
from workbench.store.replica import now

if TYPE_CHECKING:
    from workbench.project.study import Project


class Cases:
    """Whom or what the study compares."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def list(self) -> tuple[Case, ...]:
        """All cases in the order they were made."""
        found: tuple[Case, ...] = self._project.remember("cases", lambda: rows.cases(self._project.file))
        return found

    def find(self, name: str) -> Case:
        """The case of this name or id, or unique beginning of one."""
        hint = "See them with: workbench list cases"
        return find(name, self.list(), lambda case: (case.label, case.id), "case", hint)

    def attributes(self) -> tuple[Attribute, ...]:
        """The attributes in the order they came up."""
        return rows.attributes(self._project.file)

    def set(self, name: str, values: Mapping[str, str]) -> Case:
        """Set attributes from text; the case is made where there is none of exactly this name."""
        with self._project.file.transaction():
            self._set([CaseLine(name, dict(values), ())], verb="case set")
        return self._exact(name) or self.find(name)

    def import_csv(self, path: str | Path) -> int:
        """Cases from a table (column `case`, attributes, `documents`). Returns their number; all or nothing."""
        lines = read_cases(Path(path))
        with self._project.file.transaction():
            self._set(lines, verb="case import")
        return len(lines)

    def assign(self, case: str, document: str, speaker: str | None = None) -> None:
        """Put a document, or a speaker's part of it, into a case (by ids)."""
        self._member(case, Member(document, speaker), inside=True)

    def unassign(self, case: str, document: str, speaker: str | None = None) -> None:
        """Take a document, or a speaker's part of it, out of a case (by ids)."""
        self._member(case, Member(document, speaker), inside=False)

    def holds(self, case: str, coding: Coding) -> bool:
        """Whether a coding lies in the documents, or touches a turn of the speakers, of a case (by id)."""
        members = next((known.members for known in self.list() if known.id == case), ())
        here = [member.speaker for member in members if member.document == coding.document]
        if not here or None in here:
            return bool(here)
        paragraphs = self._project.documents.get(coding.document).paragraphs
        return any(paragraph.speaker in here for paragraph in paragraphs_of(paragraphs, coding.start, coding.end))

    def assignment(self, name: str, members: Iterable[Member]) -> Sequence[Change]:
        """The changes that put members into the case of this name, making it if there is none."""
        case = self._exact(name)
        old = set(case.members) if case else set()
        fields: dict[str, object] = {member_register(member): True for member in members if member not in old}
        if case is None:
            fields["label"] = name
        return [Change("case", case.id if case else new_id(now()), fields)] if fields else []

    def _exact(self, name: str) -> Case | None:
        return next((case for case in self.list() if name in (case.label, case.id)), None)

    def _member(self, case: str, member: Member, *, inside: bool) -> None:
        self._project.write("case", [Change("case", case, {member_register(member): inside or None})])

    def brought(self, lines: Sequence[CaseLine], members: Mapping[str, Sequence[Member]]) -> Sequence[Change]:
        """The changes that make cases of these names with these attributes (as text) and members, if there are any."""
        changes = list(self._described(lines))
        rows_of = {str(change.fields["label"]): change for change in changes if "label" in change.fields}
        for name, inside in members.items():
            made = rows_of.get(name)
            if made is None:
                changes += self.assignment(name, inside)
            else:
                fields = {**made.fields, **{member_register(member): True for member in inside}}
                changes[changes.index(made)] = Change("case", made.row, fields)
        return changes

    def order(self, attribute: str, values: Sequence[str]) -> Attribute:
        """Declare in which order a table shows an attribute's values; others follow. None takes the order back."""
        return self._declare(attribute, "case order", {"values": list(dict.fromkeys(values))})

    def bins(self, attribute: str, edges: Sequence[float]) -> Attribute:
        """Declare where tables cut a number: below the first edge, from each to below the next. None: not at all.

        Raises Refused for an attribute that is no number, and for edges that do not rise.
        """
        found = find(attribute, self.attributes(), lambda each: (each.name,), "attribute", "See: workbench list cases")
        if edges and found.kind != "number":
            raise Refused(f"{found.name} is no number.", "Declare an order of its values: workbench case order")
        if any(high <= low for low, high in pairwise(edges)):
            raise Refused("The edges do not rise.", "For example: workbench case bins age 18,30,65")
        return self._declare(attribute, "case bins", {"bins": [float(edge) for edge in edges]})

    def _declare(self, attribute: str, verb: str, fields: dict[str, Any]) -> Attribute:
        known = find(attribute, self.attributes(), lambda each: (each.name,), "attribute", "See: workbench list cases")
        named = {"name": known.name, "kind": known.kind}
        self._project.write(verb, [Change("attribute", derived_id("attribute", known.name), {**named, **fields})])
        return next(each for each in self.attributes() if each.name == known.name)

    def _set(self, lines: Sequence[CaseLine], verb: str) -> None:
        changes = self._described(lines)
        if changes:
            self._project.write(verb, changes)

    def _described(self, lines: Sequence[CaseLine]) -> Sequence[Change]:
        known = {attribute.name: attribute for attribute in self.attributes()}
        columns: dict[str, MutableSequence[str]] = {}
        for line in lines:
            for name, text in line.values.items():
                columns.setdefault(name, []).append(text)
        declared = {name: attribute_values.kind_of(texts, known.get(name)) for name, texts in columns.items()}
        changes = [
            Change("attribute", derived_id("attribute", name), {"name": name, "kind": kind})
            for name, kind in declared.items()
            if name not in known or known[name].kind != kind
        ]
        for line in lines:
            changes += self._case_changes(line, declared)
        return changes

    def _case_changes(self, line: CaseLine, declared: Mapping[str, str]) -> Sequence[Change]:
        case = self._exact(line.name)
        old: Mapping[str, Value] = case.attributes if case else {}
        values = {name: attribute_values.read(text, declared[name]) for name, text in line.values.items()}
        fields = {
            f"attribute.{name}": value
            for name, value in values.items()
            if old.get(name) != value or type(old.get(name)) is not type(value)
        }
        members = self.assignment(line.name, [self._find_member(text) for text in line.documents])
        row = case.id if case else members[0].row if members else new_id(now())
        fields |= members[0].fields if members else {}
        return [Change("case", row, fields)] if fields else []

    def _find_member(self, text: str) -> Member:
        """`name` or `name/speaker`."""
        names = {line.name for line in self._project.documents.list()}
        name, mark, speaker = (
            (text, "", "") if text in names else text.rpartition("/") if "/" in text else (text, "", "")
        )
        document = self._project.documents.find(name)
        if not mark:
            return Member(document.id)
        speakers = self._project.documents.get(document.id).speakers
        labels = {name: known.label for known in speakers for name in (known.name, *known.aliases, known.label)}
        if speaker not in labels:
            raise Refused(
                f"Nobody is called {speaker} in {document.name}.",
                f"Its speakers are: {', '.join(known.label for known in speakers) or 'none'}.",
            )
        return Member(document.id, labels[speaker])


def member_register(member: Member) -> str:
    """The register that says whether a member belongs to a case."""
    return "member." + rows.MEMBER_MARK.join(part for part in (member.document, member.speaker) if part)

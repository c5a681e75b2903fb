"""Look-alikes after a merge: codes, documents, coders and cases of one name and different ids. Asked once per team."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.errors import NotFound, Refused
from workbench.log import Change
from workbench.model import derived_id
from workbench.project.lookalike_sides import Side, Sides
from workbench.store.joined import disputed_codes
from workbench.team.lookalikes import Candidate, lookalikes

if TYPE_CHECKING:
    from workbench.project.study import Project

CHOICES: Mapping[str, tuple[str, ...]] = {
    "code": ("join", "keep", "rename"),
    "document": ("revision", "keep"),
    "coder": ("join", "keep", "rename"),
    "case": ("join", "keep", "rename"),
}
"""Kind -> what may be answered. `join` makes the younger one an alias; `revision` carries a document's codings over."""


@dataclass(frozen=True, slots=True)
class Question:
    """Two rows that look alike. `alike` says in words how much; `one` is the older."""

    number: int
    kind: str
    one: Side
    other: Side
    alike: str
    choices: tuple[str, ...]

    @property
    def place(self) -> tuple[str, str, str]:
        """What stays the same when the list grows."""
        return self.kind, self.one.id, self.other.id


class Questions:
    """The open questions, and answering them."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def list(self) -> tuple[Question, ...]:
        """Open questions: what nobody has answered yet."""
        sides = Sides(self._project)
        answered = {id_ for (id_,) in self._project.file.query("SELECT id FROM answer WHERE deleted = 0")}
        found = [
            (kind, one, other)
            for kind in CHOICES
            for one, other in lookalikes(self._candidates(kind))
            if _answer_id(kind, one, other) not in answered
        ]
        return tuple(
            Question(
                number,
                kind,
                sides.of(kind, one),
                sides.of(kind, other),
                sides.alike(kind, one, other),
                CHOICES[kind],
            )
            for number, (kind, one, other) in enumerate(found, 1)
        )

    def answer(self, number: int, choice: str, name: str = "", reason: str = "") -> Question:
        """Answer a question; `name` is the younger one's new name for `rename`. It travels with the study."""
        questions = self.list()
        if not 1 <= number <= len(questions):
            raise NotFound(f"There is no question {number}.", "See them with: workbench questions")
        question = questions[number - 1]
        if choice not in question.choices:
            raise Refused(
                f"“{choice}” is no answer to question {number}.", f"Choose one of: {', '.join(question.choices)}."
            )
        if choice == "rename" and not name.strip():
            raise Refused("A new name is missing.", f"Type: workbench answer {number} rename NEW-NAME")
        self._write(question.kind, question.one.id, question.other.id, choice, name.strip(), reason)
        return question

    def again(self, row: str, choice: str, reason: str = "") -> None:
        """Settle two answers to one question."""
        kind, one, other = self._answered(row)
        self._write(kind, one, other, choice, "", reason)

    def called(self, row: str) -> str:
        """What an answered question was about, in words."""
        kind, one, other = self._answered(row)
        sides = Sides(self._project)
        return f"{kind}: {sides.of(kind, one).name} / {sides.of(kind, other).name}"

    def _answered(self, row: str) -> tuple[str, str, str]:
        kind, one, other = self._project.file.query("SELECT kind, one, other FROM answer WHERE id = ?", (row,))[0]
        return kind, one, other

    def _write(self, kind: str, one: str, other: str, choice: str, name: str, reason: str) -> None:
        fields = {"kind": kind, "one": one, "other": other, "choice": choice}
        effects = self._effects(kind, one, other, choice, name)
        changes = [*effects, Change("answer", _answer_id(kind, one, other), fields)]
        self._project.write("answer", changes, reason=reason)

    def _effects(self, kind: str, one: str, other: str, choice: str, name: str) -> Iterable[Change]:
        if choice == "rename":
            register = {"code": f"label.{self._project.language}", "coder": "name", "case": "label"}[kind]
            return [Change(kind, other, {register: name})]
        if choice == "revision":
            return self._carried(one, other)
        alias = {"code": "merged_into", "coder": "same_as", "case": "same_as"}.get(kind)
        if alias is None:
            return []
        if choice == "join":
            return [Change(kind, other, {alias: one})]
        sql = f'SELECT id, {alias} FROM "{kind}" WHERE {alias} IS NOT NULL'  # noqa: S608 own names
        joined = {(a, b) for a, b in self._project.file.query(sql)}
        undone = [a for a, b in ((one, other), (other, one)) if (a, b) in joined]
        return [Change(kind, row, {alias: None}) for row in undone]

    def _carried(self, one: str, other: str) -> Iterable[Change]:
        """A document becomes a revision of another: all that lies on it moves there; each coding is proved there."""
        file = self._project.file
        moved = [
            Change(entity, row, {"document": one})
            for entity in ("coding", "proposal")
            for (row,) in file.query(f"SELECT id FROM main.{entity} WHERE document = ? AND deleted = 0", (other,))  # noqa: S608
        ]
        sql = "SELECT id FROM main.memo WHERE target_kind = 'document' AND target = ? AND deleted = 0"
        moved += [Change("memo", row, {"target": one}) for (row,) in file.query(sql, (other,))]
        for case in self._project.cases.list():
            if any(member.document == other for member in case.members):
                fields = {"member." + one: True, "member." + other: False}
                moved.append(Change("case", case.id, fields))
        return [*moved, Change("document", other, {"deleted": True})]

    def _candidates(self, kind: str) -> Iterable[Candidate]:
        """Living rows of a kind, oldest first."""
        sql = f'SELECT * FROM (SELECT id, created, nth FROM "{kind}" WHERE deleted = 0) ORDER BY 2, 3, 1'  # noqa: S608
        ids = [line[0] for line in self._project.file.query(sql)]
        if len(ids) < 2:
            return []
        names = self._names(kind)
        copies = self._copies(kind, ids)
        return [Candidate(id_, names[id_][0], copies.get(id_, ""), names[id_][1]) for id_ in ids if id_ in names]

    def _copies(self, kind: str, ids: Iterable[str]) -> dict[str, str]:
        """Row -> the copy that made it."""
        sql = "SELECT row, replica, min(printf('%020d', wall) || replica) FROM op WHERE entity = ? GROUP BY row"
        known = set(ids)
        return {row: replica for row, replica, _ in self._project.file.query(sql, (kind,)) if row in known}

    def _names(self, kind: str) -> dict[str, tuple[tuple[str, ...], str]]:
        """Id -> names, and what it was made together with."""
        if kind == "code":
            apart = disputed_codes(self._project.file)
            families = dict(self._project.file.query("SELECT id, coalesce(codebook, '') FROM code"))
            return {
                code.id: (tuple(code.label.values()), families.get(code.id, ""))
                for code in self._project.codebook.with_deleted.codes
                if not code.deleted and (code.merged_into is None or (code.id, code.merged_into) in apart)
            }
        if kind == "coder":
            return {coder.id: ((coder.name,), "") for coder in self._project.coders.list() if coder.kind == "person"}
        if kind == "case":
            return {case.id: ((case.label,), "") for case in self._project.cases.list()}
        lines = self._project.file.query("SELECT id, name, coalesce(words, '') FROM document WHERE deleted = 0")
        return {id_: ((name, f"\0{words}" if words else ""), "") for id_, name, words in lines}


def _answer_id(kind: str, one: str, other: str) -> str:
    return derived_id("answer", kind, *sorted((one, other)))

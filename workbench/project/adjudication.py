"""Settled codings: a layer of its own beside the coders', made by decisions on where they differ."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from workbench.errors import Nothing, Refused
from workbench.log import Change
from workbench.model import Coder, Coding, derived_id
from workbench.store import rows

if TYPE_CHECKING:
    from workbench.analysis.disagreements import Disagreement, Worklist
    from workbench.project.agreement import Compared
    from workbench.project.study import Project

KIND, NAME = "adjudication", "adjudicated"
State = Literal["open", "decided", "stale"]
CHOICES = ("a", "b", "both", "neither")
Place = tuple[int, int, str]
"""Start, end and code (id) of a coding."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about some codings (`sources`: id -> place as it was then, None for one that was gone)."""

    id: str
    document: str
    sources: Mapping[str, Place | None]
    choice: str
    made: tuple[str, ...]
    coder: str
    reason: str
    stale: bool


@dataclass(frozen=True, slots=True)
class Task:
    """A disagreement of the worklist with its number, and what was decided about it."""

    number: int
    item: "Disagreement"
    state: State
    decision: Decision | None = None


class Adjudication:
    """The adjudicated layer and the decisions behind it."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    @property
    def layer(self) -> Coder | None:
        """The coder that the settled codings belong to; None before the first decision."""
        return next((coder for coder in self._project.coders.list() if coder.kind == KIND), None)

    def settled(self) -> frozenset[str]:
        """Ids of the documents whose adjudication is finished."""
        layer = self.layer
        if layer is None:
            return frozenset()
        marks = self._project.statuses.all()
        return frozenset(document for document, states in marks.items() if states.get(layer.id) == "finished")

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions that stand; stale where a source coding was changed since."""
        now = {coding.id: coding for coding in rows.codings(self._project.file)}
        lines = self._project.file.query("""
            SELECT decision.id, decision.document, sources, choice, made,
                (SELECT coder FROM op WHERE entity = 'decision' AND row = decision.id ORDER BY wall DESC LIMIT 1),
                (SELECT reason FROM op WHERE entity = 'decision' AND row = decision.id ORDER BY wall DESC LIMIT 1)
            FROM decision WHERE decision.deleted = 0 ORDER BY created, nth, id
        """)
        found = []
        for id_, document, sources, choice, made, coder, reason in lines:
            then = {coding: tuple(place) if place else None for coding, place in json.loads(sources or "{}").items()}
            stale = any(_place(now.get(coding)) != place for coding, place in then.items())
            found.append(Decision(id_, document, then, choice, tuple(json.loads(made or "[]")), coder, reason, stale))
        return tuple(found)

    def tasks(self, coders: Sequence[str] | None = None, **choices: Any) -> "tuple[Compared, Worklist, list[Task]]":
        """The worklist of two coders; `choices` as for disagreements. Numbers stay when something is decided."""
        found, work = self._project.agreement.disagreements(coders, **choices)
        known = {decision.id: decision for decision in self.decisions()}
        tasks = []
        for number, item in enumerate(work.items, 1):
            decision = known.get(_decision_id(item))
            state: State = "open" if decision is None else "stale" if decision.stale else "decided"
            tasks.append(Task(number, item, state, decision))
        return found, work, tasks

    def decide(
        self,
        task: Task,
        choice: str,
        *,
        span: tuple[int, int] | None = None,
        reason: str = "",
        note: Literal["", "memo", "do_not_use"] = "",
    ) -> Decision:
        """Settle a disagreement: a, b, both, neither, or the name of a code (with `span` other ends).

        `note` sends the reason to the code's memos or its "do not use" as well.
        """
        item = task.item
        wanted = self._wanted(item, choice, span)
        if note and not reason.strip():
            raise Refused("There is no reason to send to the code.", "Add: --reason TEXT")
        changes = self._settling(item.document, _sources(item), choice, wanted)
        if note:
            changes += self._notes([place[2] for place in wanted] or [item.a.code or item.b.code], reason, note)
        self._project.write("adjudicate", self._with_layer(changes), reason=reason)
        id_ = _decision_id(item)
        return next(decision for decision in self.decisions() if decision.id == id_)

    def take_agreed(self, document: str, coders: Sequence[str] | None = None, **choices: Any) -> int:
        """Take over every passage of a document (id) that both coders have alike, as one action. Returns how many."""
        from workbench.analysis.disagreements import agreed  # numpy

        found = self._project.agreement.compared(coders, **choices)
        self._project.agreement.refuse_others(found)
        if document not in found.over.documents:
            raise Nothing("This document is not finished by both coders.", "See: workbench status")
        old = self.decisions()
        known = {d.id for d in old if not d.stale}
        changes: list[Change] = []
        count = 0
        for item in agreed(found.study, found.ids, [document]):
            if _decision_id(item) not in known:
                count += 1
                where: Place = (item.start, item.end, item.a.code)
                changes += self._settling(document, _sources(item), "agreed", [where], old=old)
        if changes:
            self._project.write("adjudicate agreed", self._with_layer(changes))
        return count

    def finish(self, document: str, state: Literal["started", "finished"] = "finished") -> None:
        """Mark the adjudication of a document (id)."""
        layer = self.layer
        if layer is None:
            raise Refused("Nothing has been adjudicated yet.", "Begin with: workbench adjudicate --agreed DOC")
        self._project.statuses.set(document, state, layer.id)

    def again(self, row: str, choice: str, reason: str = "") -> None:
        """Settle two decisions about the same codings, by the one choice."""
        decision = next(decision for decision in self.decisions() if decision.id == row)
        now = {coding.id: coding for coding in rows.codings(self._project.file)}
        sources = [now[coding] for coding in decision.sources if coding in now]
        sides = json.loads(self._project.file.query("SELECT a FROM decision WHERE id = ?", (row,))[0][0] or "[]")
        if choice in ("a", "b", "both", "neither", "agreed"):
            taken = {"a": [c for c in sources if c.id in sides], "b": [c for c in sources if c.id not in sides]}
            chosen = {**taken, "both": sources, "neither": [], "agreed": sources[:1]}[choice]
            wanted = [(coding.start, coding.end, coding.code) for coding in chosen]
        else:
            code = self._project.codebook.find(choice).id
            wanted = [(min(c.start for c in sources), max(c.end for c in sources), code)]
        changes = self._settling(decision.document, sources, choice, wanted, sides)
        self._project.write("adjudicate", self._with_layer(changes), reason=reason)

    def _wanted(self, item: "Disagreement", choice: str, span: tuple[int, int] | None) -> list[Place]:
        sides = {"a": item.a.codings, "b": item.b.codings, "both": (*item.a.codings, *item.b.codings), "neither": ()}
        if choice in sides:
            if choice in ("a", "b") and not sides[choice]:
                return []  # whoever coded nothing there is right
            return list(dict.fromkeys((c.start, c.end, c.code) for c in sides[choice]))
        code = self._project.codebook.find(choice).id
        start, end = span or (item.start, item.end)
        return [(start, end, code)]

    def _settling(
        self,
        document: str,
        sources: Sequence[Coding],
        choice: str,
        wanted: Iterable[Place],
        a: Sequence[str] | None = None,
        old: Iterable[Decision] | None = None,
    ) -> list[Change]:
        """The decision, the codings it makes, and what goes of earlier decisions about the same codings."""
        id_, ids = _id_of(document, sources), {coding.id for coding in sources}
        maker = self._project.codings.maker()
        layer = self.layer
        coder = layer.id if layer else _layer_id()
        made: dict[str, dict[str, Any]] = {}
        for start, end, code in dict.fromkeys(wanted):
            row = derived_id("adjudicated", id_, str(start), str(end), code)
            place = maker.span(document, start, end)
            made[row] = {**place, "document": document, "code": maker.code(code).id, "coder": coder}
            made[row] |= {"origin": "person", "deleted": False}
        changes = [Change("coding", row, fields) for row, fields in made.items()]
        kept = set(made)
        for earlier in self.decisions() if old is None else old:
            if earlier.id != id_ and not ids & set(earlier.sources):
                continue
            rows_made = self._ever_made(earlier.id)
            changes += [Change("coding", row, {"deleted": True}) for row in rows_made if row not in kept]
            if earlier.id != id_:
                changes.append(Change("decision", earlier.id, {"deleted": True}))
        now = {c.id: c for c in self._project.codings.of(document)}
        places = {coding.id: _place(now.get(coding.id)) for coding in sources}
        first = [coding.id for coding in sources if coding.coder == sources[0].coder] if a is None else list(a)
        fields = {"document": document, "sources": places, "choice": choice, "made": sorted(made), "deleted": False}
        return [*changes, Change("decision", id_, {**fields, "a": first})]

    def _ever_made(self, decision: str) -> list[str]:
        """Living codings that any version of a decision made: two people may have decided differently."""
        sql = """
            SELECT DISTINCT coding.id FROM op JOIN json_each(op.fields, '$.made') AS made
            JOIN coding ON coding.id = made.value AND coding.deleted = 0
            WHERE op.entity = 'decision' AND op.row = ? ORDER BY coding.id
        """
        return [row for (row,) in self._project.file.query(sql, (decision,))]

    def _with_layer(self, changes: list[Change]) -> list[Change]:
        if self.layer is not None:
            return changes
        # The same id in every copy: two people who begin to adjudicate at once share one layer.
        return [Change("coder", _layer_id(), {"name": NAME, "kind": KIND}), *changes]

    def _notes(self, codes: Iterable[str], reason: str, note: str) -> list[Change]:
        from workbench.log.operation import new_id
        from workbench.store.replica import now

        changes = []
        for code in dict.fromkeys(codes):
            if note == "memo":
                changes.append(self._project.memos.change(new_id(now()), reason, "code", code))
            else:
                language = self._project.language
                old = self._project.codebook.with_deleted.by_id[code].do_not_use.get(language, "")
                changes.append(Change("code", code, {f"do_not_use.{language}": f"{old}\n{reason}".strip()}))
        return changes


def _layer_id() -> str:
    return derived_id("coder", KIND)


def _place(coding: Coding | None) -> Place | None:
    return (coding.start, coding.end, coding.code) if coding else None


def _sources(item: "Disagreement") -> tuple[Coding, ...]:
    return (*item.a.codings, *item.b.codings)


def _decision_id(item: "Disagreement") -> str:
    return _id_of(item.document, _sources(item))


def _id_of(document: str, sources: Iterable[Coding]) -> str:
    """Two people who decide about the same codings write to one row: different choices are a conflict."""
    return derived_id("decision", document, *sorted(coding.id for coding in sources))

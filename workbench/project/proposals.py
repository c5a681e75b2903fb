"""What rules propose: listed for review, counted in nothing until a person accepts it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.log import Change
from workbench.model import Coding, Proposal, derived_id
from workbench.project.names import find
from workbench.project.newcoding import NewCoding
from workbench.spans import Span
from workbench.store import rows

if TYPE_CHECKING:
    from workbench.language.cues import Hit
    from workbench.project.study import Project


@dataclass(frozen=True, slots=True)
class SortedOut:
    """Hits that are proposed for the first time, and those that wait for an answer already."""

    new: "tuple[Hit, ...]"
    waiting: "tuple[Hit, ...]"


class Proposals:
    """Open proposals of the study."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def list(self, document: str | None = None) -> tuple[Proposal, ...]:
        """Open proposals in reading order."""
        return rows.proposals(self._project.file, document)

    def find(self, id_: str) -> Proposal:
        """The open proposal with this id or unique beginning of one. Raises NotFound, Ambiguous."""
        return find(id_, self.list(), lambda one: (one.id,), "proposal", "See them with: workbench autocode")

    def states(self) -> Mapping[tuple[str, str], int]:
        """(code id, open | accepted | declined) -> how many proposals, on the texts as they stand now."""
        sql = """
            SELECT code, state, count(*) FROM proposal JOIN document
                ON document.id = proposal.document AND document.revision = proposal.revision
            WHERE proposal.deleted = 0 AND document.deleted = 0 GROUP BY code, state
        """
        return {(code, state): number for code, state, number in self._project.file.query(sql)}

    def propose_cues(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Propose every sentence that holds a cue of the codebook; declined ones do not return. Returns how many."""
        return len(self._project.autocode.run("codebook", progress=progress).new)

    def sort_out(self, hits: "Iterable[Hit]") -> SortedOut:
        """Leave out what was answered, and where the acting coder has this code already."""
        sql = "SELECT id, revision, state, coalesce(words, '') FROM proposal WHERE deleted = 0"
        known = {line[0]: line[1:] for line in self._project.file.query(sql)}
        revisions = dict(self._project.file.query("SELECT id, revision FROM document"))
        coded = self._coded()
        new, waiting = [], []
        for hit in hits:
            revision, state, words = known.get(row_of(hit), ("", "", ""))
            same = revision == revisions[hit.document] or (state == "declined" and words == hit.words)
            if any(start < hit.end and hit.start < end for start, end in coded.get((hit.document, hit.code), ())):
                continue
            if not same:
                new.append(hit)
            elif state == "open":
                waiting.append(hit)
        return SortedOut(tuple(new), tuple(waiting))

    def _coded(self) -> Mapping[tuple[str, str], Sequence[Span]]:
        found: defaultdict[tuple[str, str], set[Span]] = defaultdict(set)
        for coding in self._project.codings.list(coder=self._project.acting().id):
            if coding.anchored:
                found[coding.document, coding.code].add((coding.start, coding.end))
        return {place: sorted(spans) for place, spans in found.items()}

    def propose(self, hits: "Iterable[Hit]", verb: str = "propose") -> None:
        """Put hits up for review, as one action."""
        changes = self._changes(hits, "open")
        if changes:
            self._project.write(verb, changes)

    def accept_hits(self, hits: "Iterable[Hit]") -> tuple[Coding, ...]:
        """Make hits codings of the acting coder at once, as one action."""
        chosen = list(hits)
        new = [NewCoding(h.document, h.start, h.end, h.code, origin="rule", rule=h.cue) for h in chosen]
        return self._project.codings.add_many(new, verb="accept", extra=self._changes(chosen, "accepted")).codings

    def _changes(self, hits: "Iterable[Hit]", state: str) -> Sequence[Change]:
        revisions = dict(self._project.file.query("SELECT id, revision FROM document"))
        version = self._project.registers.get("version", "")
        changes = []
        for hit in hits:
            fields: dict[str, Any] = {
                "document": hit.document,
                "revision": revisions[hit.document],
                "start": hit.start,
                "end": hit.end,
                "code": hit.code,
                "rule": hit.cue,
                "words": hit.words,
                "origin": "rule",
                "state": state,
                "codebook_version": version,
                "deleted": False,
            }
            changes.append(Change("proposal", row_of(hit), fields))
        return changes

    def accept(self, ids: Iterable[str]) -> tuple[Coding, ...]:
        """Make proposals codings of the acting coder, with the proposal's origin, as one action."""
        wanted = set(ids)
        with self._project.file.transaction():
            chosen = [proposal for proposal in self.list() if proposal.id in wanted]
            new = [NewCoding(p.document, p.start, p.end, p.code, origin=p.origin, rule=p.rule) for p in chosen]
            marks = [_state(proposal, "accepted") for proposal in chosen]
            return self._project.codings.add_many(new, verb="accept", extra=marks).codings

    def decline(self, ids: Iterable[str]) -> None:
        """Decline proposals; a later run of the same rules does not bring them back."""
        wanted = set(ids)
        changes = [_state(proposal, "declined") for proposal in self.list() if proposal.id in wanted]
        if changes:
            self._project.write("decline", changes)


def row_of(hit: "Hit") -> str:
    """The id of a hit's proposal: the same for every coder and at every run."""
    return derived_id("proposal", hit.document, str(hit.start), str(hit.end), hit.code)


def _state(proposal: Proposal, state: str) -> Change:
    return Change("proposal", proposal.id, {"state": state})

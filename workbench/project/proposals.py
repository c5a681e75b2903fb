"""What rules propose: listed for review, counted in nothing until a person accepts it."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from workbench.log import Change
from workbench.model import Coding, Proposal, derived_id
from workbench.project.codings import NewCoding
from workbench.store import rows

if TYPE_CHECKING:
    from workbench.project.study import Project


class Proposals:
    """Open proposals of the study."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def list(self, document: str | None = None) -> tuple[Proposal, ...]:
        """Open proposals in reading order."""
        return rows.proposals(self._project.file, document)

    def propose_cues(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Propose every sentence that holds a cue of the codebook; declined ones do not return. Returns how many."""
        from workbench.language.cues import find  # 2 s: spaCy

        codebook = self._project.codebook.current
        with self._project.file.transaction():
            hits = find(self._project.documents.all(), codebook, progress=progress)
            known = {line[0] for line in self._project.file.query("SELECT id FROM proposal WHERE deleted = 0")}
            coded = {(c.document, c.start, c.end, c.code) for c in self._project.codings.list(coder=self._me())}
            revisions = dict(self._project.file.query("SELECT id, revision FROM document"))
            changes = []
            for hit in hits:
                row = derived_id("proposal", hit.document, str(hit.start), str(hit.end), hit.code)
                if row in known or (hit.document, hit.start, hit.end, hit.code) in coded:
                    continue
                fields = {
                    "document": hit.document,
                    "revision": revisions[hit.document],
                    "start": hit.start,
                    "end": hit.end,
                    "code": hit.code,
                    "rule": hit.cue,
                    "words": hit.words,
                    "state": "open",
                    "deleted": False,
                }
                changes.append(Change("proposal", row, fields))
            if changes:
                self._project.write("propose", changes)
        return len(changes)

    def accept(self, ids: Iterable[str]) -> tuple[Coding, ...]:
        """Make proposals codings of the acting coder (origin `rule`), as one action."""
        wanted = set(ids)
        with self._project.file.transaction():
            chosen = [proposal for proposal in self.list() if proposal.id in wanted]
            new = [NewCoding(p.document, p.start, p.end, p.code, origin="rule", rule=p.rule) for p in chosen]
            marks = [_state(proposal, "accepted") for proposal in chosen]
            return self._project.codings.add_many(new, verb="accept", extra=marks).codings

    def decline(self, ids: Iterable[str]) -> None:
        """Decline proposals; a later run of the same rules does not bring them back."""
        wanted = set(ids)
        changes = [_state(proposal, "declined") for proposal in self.list() if proposal.id in wanted]
        if changes:
            self._project.write("decline", changes)

    def _me(self) -> str:
        return self._project.acting().id


def _state(proposal: Proposal, state: str) -> Change:
    return Change("proposal", proposal.id, {"state": state})

"""Going somewhere: hits of a search, suggestions, uncoded turns; paragraphs by number."""

from bisect import bisect_right

from workbench.model import Proposal
from workbench.spans import Span
from workbench.tui.finding import find
from workbench.tui.marks import PROPOSED, Mark, mark_of
from workbench.tui.motions import Place
from workbench.tui.screens.reading import Reading


class Finding(Reading):
    """`n` and `N` walk whichever list is active: hits, else suggestions, else uncoded turns."""

    def __init__(self, document: str | None = None, offset: int | None = None) -> None:
        super().__init__(document, offset)
        self._query = ""
        self._hits: list[Span] = []

    def _active(self) -> tuple[str, list[Span]]:
        if self._hits:
            return "hits", self._hits
        if self.proposals:
            return "proposals", sorted({(proposal.start, proposal.end) for proposal in self.proposals})
        return "uncoded", self.transcript.page.uncoded() if self.transcript.page else []

    def action_next(self, step: int) -> None:
        """To the next of the active list."""
        kind, spans = self._active()
        motions, place = self.transcript.motions, self.transcript.place
        if motions is None or place is None:
            return
        index = motions.next_index(spans, place, step)
        if index is None:
            self.study_app.tell(self.words("told.all_coded"))
            return
        if kind == "hits":
            self.transcript.go(Place(*spans[index], level="word"))
        elif kind == "uncoded":
            self.transcript.go(motions.at(spans[index][0]))
        else:
            self.transcript.go(Place(*spans[index]))
            self._focus_proposal()

    def _focus_proposal(self) -> None:
        proposal = self._proposal_here()
        if proposal is not None:
            self.focus_on(proposal.code)

    def listed(self) -> list[str]:
        """Where in the active list the cursor stands, for the head line."""
        if not self._hits and not self.proposals:
            return []
        kind, spans = self._active()
        place = self.transcript.place
        at = bisect_right([span[0] for span in spans], place.start) if place else 0
        return [self.words(f"status.{kind}", at=at, count=len(spans))]

    # -- search --------------------------------------------------------------

    def action_search(self) -> None:
        """Asks what to search."""
        self.ask(self.words("title.search"), self.search, self._query)

    def search(self, query: str) -> None:
        """Marks what is found and goes to the first hit after the cursor."""
        document = self.transcript.document
        if document is None:
            return
        self._query = query.strip()
        self._hits = find(document, self._query) if self._query else []
        self.transcript.show_hits(self._hits)
        if self._hits:
            self.action_next(1)
        elif self._query:
            self.study_app.tell(self.words("told.no_hits", query=self._query))
        self.show_status()

    def open_document(self, document: str, offset: int | None = None) -> None:
        """Shows a document, at an offset or where it was left."""
        self._hits = []
        super().open_document(document, offset)

    def action_settle(self) -> None:
        """Ends the selection, else the search, else leaves a visit."""
        if self.transcript.settle():
            return
        if self._hits:
            self._hits = []
            self.transcript.show_hits([])
            self.show_status()
            return
        self.action_back()

    def action_go_to(self) -> None:
        """Asks for a paragraph."""
        document = self.transcript.document
        if document is None or not document.numbered:
            return

        def check(text: str) -> str:
            known = text.strip().isdecimal() and 1 <= int(text) <= document.numbered
            return "" if known else self.words("told.no_paragraph", number=text.strip(), count=document.numbered)

        self.ask(
            f"{self.words('title.go_to')} (1-{document.numbered})", lambda text: self._go_to(int(text)), check=check
        )

    def _go_to(self, number: int) -> None:
        page = self.transcript.page
        if page is not None:
            index = next(i for i, paragraph in enumerate(page.document.paragraphs) if paragraph.number == number)
            self.transcript.go(page.motions.in_paragraph(index))

    # -- suggestions ---------------------------------------------------------

    def _proposal_here(self) -> Proposal | None:
        ids = {mark.id for mark in self.marks_here() if mark.sign == PROPOSED}
        return next((proposal for proposal in self.proposals if proposal.id in ids), None)

    def action_accept(self) -> None:
        """Makes the suggestion a coding."""
        self._answer(accept=True)

    def action_decline(self) -> None:
        """Puts the suggestion away."""
        self._answer(accept=False)

    def _answer(self, *, accept: bool) -> None:
        proposal = self._proposal_here()
        if proposal is None:
            self.study_app.tell(self.words("told.no_proposals"))
            return
        with self.study_app.told():
            if accept:
                made = self.project.proposals.accept([proposal.id])
            else:
                made = ()
                self.project.proposals.decline([proposal.id])
            self.proposals = tuple(held for held in self.proposals if held.id != proposal.id)
            self.transcript.remove_mark(mark_of(proposal))
            for coding in made:
                self.transcript.add_mark(mark_of(coding))
                self.mark_begun()
            self.show_here()
            if self._proposal_here() is None and self.proposals and not self._hits:
                self.action_next(1)
            self.show_status()

    def coded_marks_here(self) -> list[Mark]:
        """The codings at the cursor, suggestions left out."""
        return [mark for mark in self.marks_here() if mark.sign != PROPOSED]

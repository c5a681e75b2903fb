"""Going somewhere: hits of a search, suggestions, uncoded turns; paragraphs by number."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on

from workbench.model import Proposal
from workbench.spans import Span
from workbench.tui.marks import PROPOSED, Mark, mark_of
from workbench.tui.messages import Opened
from workbench.tui.motions import Place
from workbench.tui.screens.reading import Reading

if TYPE_CHECKING:
    from workbench.project.found import Found


class Finding(Reading):
    """`n` and `N` walk whichever list is active: hits, else suggestions, else uncoded turns."""

    def __init__(self, document: str | None = None, offset: int | None = None) -> None:
        super().__init__(document, offset)
        self._query = ""
        self._found: Sequence[Found] = ()
        self._at = 0
        self._hits: list[Span] = []

    def _active(self) -> tuple[str, list[Span]]:
        if self.proposals:
            return "proposals", sorted({(proposal.start, proposal.end) for proposal in self.proposals})
        return "uncoded", self.transcript.page.uncoded() if self.transcript.page else []

    def action_next(self, step: int) -> None:
        """To the next of the active list."""
        if self._found:
            self._next_hit(step)
            return
        kind, spans = self._active()
        motions, place = self.transcript.motions, self.transcript.place
        if motions is None or place is None:
            return
        index = motions.next_index(spans, place, step)
        if index is None:
            self.study_app.tell(self.words("told.all_coded"))
            return
        if kind == "uncoded":
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
        if self._found:
            return [self.words("status.hits", at=self._at + 1, count=len(self._found))]
        kind, spans = self._active()
        place = self.transcript.place
        at = bisect_right([span[0] for span in spans], place.start) if place else 0
        return [self.words(f"status.{kind}", at=at, count=len(spans))]

    # -- search --------------------------------------------------------------

    def action_search(self) -> None:
        """Asks what to search in all documents."""
        # Late: the first screen should not wait for it.
        from workbench.tui.screens.search import Search

        place = self.transcript.place
        near = (self.document_id, place.start) if place and self.document_id else None
        self.app.push_screen(Search(self._query, near))

    def walk(self, query: str, found: "Sequence[Found]", at: int) -> None:
        """Goes to a hit of a search; n and N go on from there, through all documents."""
        self._query, self._found = query, found
        self._to_hit(at)

    def _to_hit(self, at: int) -> None:
        self._at = at % len(self._found)
        hit = self._found[self._at]
        if hit.document == self.document_id and self.transcript.page is not None:
            self._show_hits()
        else:
            found = self._found
            self.open_document(hit.document, hit.start)
            self._found = found

    @on(Opened)
    def show_found(self) -> None:
        """The hits in a document that was opened for one of them."""
        if self._found:
            self.call_after_refresh(self._show_hits)

    def _show_hits(self) -> None:
        if not self._found or self._found[self._at].document != self.document_id:
            return
        self._hits = sorted({(hit.start, hit.end) for hit in self._found if hit.document == self.document_id})
        self.transcript.show_hits(self._hits)
        hit = self._found[self._at]
        self.transcript.go(Place(hit.start, hit.end, level="word"))
        self.show_status()

    def _next_hit(self, step: int) -> None:
        """The next hit after the cursor, in this document or another."""
        order = {line.id: place for place, line in enumerate(self.project.documents.list())}
        place = self.transcript.place
        here = (order.get(self.document_id, 0), place.start if place else 0)
        places = [(order.get(hit.document, 0), hit.start) for hit in self._found]
        at = bisect_right(places, here) if step > 0 else bisect_left(places, here) - 1
        self._to_hit(at)

    def open_document(self, document: str, offset: int | None = None) -> None:
        """Shows a document, at an offset or where it was left."""
        self._hits, self._found = [], ()
        super().open_document(document, offset)

    def action_settle(self) -> None:
        """Ends the selection, else the search, else leaves a visit."""
        if self.transcript.settle():
            return
        if self._hits:
            self._hits, self._found = [], ()
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

    def action_suggest(self) -> None:
        """Asks for which code passages are to be suggested, the code in question first."""
        from workbench.tui.screens.review import Review  # it opens this screen

        here = self.transcript.focus_code
        codes = [one.id for one in self.project.codebook.current.codes if one.codable and one.id != here]
        only = [here, *codes] if here in self.signs else codes

        def chosen(answer: tuple[str, ...], _: str) -> None:
            self.app.push_screen(Review(answer[0]))

        self.choose_code(self.words("title.suggest"), chosen, only=only, make=False, several=False)

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

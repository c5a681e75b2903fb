"""What is said about the place where the cursor stands: head line, rule, codings."""

from dataclasses import replace

from rich.text import Text

from workbench.model import Memo
from workbench.tui.marks import PROPOSED, Mark
from workbench.tui.screens.documents import WithDocuments
from workbench.tui.screens.study import WIDE_HEAD
from workbench.tui.visible import clipped, clock, visible
from workbench.tui.widgets.rule import Here, RulePane, here_text, rule_text
from workbench.tui.widgets.transcript import Transcript

NARROW_HEAD = 100
"""Below so many columns the head line is short of words."""


class Beside(WithDocuments):
    """A text, and beside it the rule of the code in question and what is coded at the cursor."""

    @property
    def transcript(self) -> Transcript:
        """The widget that shows the text."""
        return self.query_one(Transcript)

    def marks_here(self) -> list[Mark]:
        """The marks that touch what the cursor covers."""
        page, place = self.transcript.page, self.transcript.place
        return page.marks_at(place.span) if page and place else []

    def action_correct(self) -> None:
        """The paragraph under the cursor, to be corrected."""
        from workbench.tui.screens.correcting import Correcting  # late: few days need it

        if self.transcript.document is None:
            self.study_app.tell(self.words("told.no_document"))
            return
        offset = self.transcript.place.start if self.transcript.place else 0
        self.app.push_screen(Correcting(self.document_id, offset))

    def action_speakers(self) -> None:
        """Who speaks in this document, and what is set aside."""
        from workbench.tui.screens.speakers import Speakers  # late: few days need it

        if self.transcript.document is None:
            self.study_app.tell(self.words("told.no_document"))
            return
        self.app.push_screen(Speakers(self.document_id))

    def focus_on(self, code: str) -> None:
        """Puts a code's rule on the right and its codings to the fore."""
        self.transcript.show_focus(code)
        self.show_rule()

    def show_status(self) -> None:
        """Document, paragraph, speaker, time, coder."""
        transcript = self.transcript
        page, document, place, motions = transcript.page, transcript.document, transcript.place, transcript.motions
        if page is None or document is None:
            self.head("")
            return
        narrow = self.size.width < WIDE_HEAD
        parts = [clipped(document.name, 18) if narrow else document.name]
        if place is not None and motions is not None:
            paragraph = document.paragraphs[motions.paragraph(place.start)]
            where = "status.paragraph_short" if narrow else "status.paragraph"
            parts.append(self.words(where, number=paragraph.number or "·", count=page.numbered))
            parts += [paragraph.speaker] if paragraph.speaker and not narrow else []
            parts += [clock(paragraph.t0)] if paragraph.t0 is not None else []
            parts += [self.words("status.extending")] if place.fixed else []
        parts += [self.words("state.finished")] if self.finished else []
        parts += self.listed()
        self.head(" · ".join(parts))

    def said_last(self) -> list[str]:
        """How much of the document is coded, and by whom it is being coded."""
        page = self.transcript.page
        said = super().said_last()
        if page is None or not page.known:
            return said
        coded, turns = page.coded()
        word = "status.coded_short" if self.size.width < NARROW_HEAD else "status.coded"
        return [self.words(word, count=coded, all=turns), *said]

    def listed(self) -> list[str]:
        """Where in the active list the cursor stands, as a part of the head line."""
        return []

    def show_rule(self) -> None:
        """The rule of the focused code."""
        pane, code = self.query_one(RulePane), self.transcript.focus_code
        codebook = self.project.codebook.with_deleted
        if code not in codebook.by_id:
            pane.show_rule(Text(self.words("pane.no_code"), style="italic"))
            return
        sign = self._signs[code]
        pane.show_rule(rule_text(codebook.by_id[code], sign, codebook, self.words, plain=self.app.no_color))

    def show_here(self) -> None:
        """The codings at the cursor, with coder, weight and memo."""
        pane = self.query_one(RulePane)
        if not pane.display:
            return
        here: dict[Here, list[str]] = {}
        for mark in self.marks_here():
            if mark.code in self._signs:
                found, coder = self._here(mark)
                here.setdefault(found, []).append(coder)
        shown = [replace(found, coders=" ".join(coders)) for found, coders in here.items()]
        pane.show_here(here_text(shown, self.words, plain=self.app.no_color))

    def _here(self, mark: Mark) -> tuple[Here, str]:
        """What is said of a mark, and who made it."""
        sign = self._signs[mark.code]
        if mark.sign == PROPOSED:
            return Here(sign, mark.sign, ""), ""
        coding = self.project.codings.find(mark.id)
        memos: tuple[Memo, ...] = self.project.memos.list("coding", mark.id)
        coder = next((coder.name for coder in self.project.coders.list() if coder.id == coding.coder), "")
        memo = " / ".join(visible(memo.text) for memo in memos)
        return Here(sign, mark.sign, "", coding.weight, memo), coder

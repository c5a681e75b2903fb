"""What is proposed, one below the other: accepted or declined one by one, by code or by rule.

Cues propose for all codes; passages like those coded so far are suggested for one code, the best first.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Static

from workbench.errors import WorkbenchError
from workbench.model import Proposal
from workbench.spans import speech
from workbench.tui.keys import bindings
from workbench.tui.marks import UNKNOWN
from workbench.tui.messages import Failed
from workbench.tui.screens.dialogs import Confirm
from workbench.tui.screens.study import StudyScreen
from workbench.tui.visible import visible
from workbench.tui.widgets.shelf import Item, Part, Shelf

if TYPE_CHECKING:
    from workbench.project.suggesting import Suggested


class PutUp(Message):
    """A worker has put suggestions for a code up for review."""

    def __init__(self, found: "Suggested") -> None:
        super().__init__()
        self.found = found


class Proposed(Message):
    """A worker has run the codebook's cues."""

    def __init__(self, new: int) -> None:
        super().__init__()
        self.new = new


class Review(StudyScreen):
    """All open proposals in reading order, with the rule and the words that speak for them.

    With a code (id) passages like its codings are suggested at once, and those alone are shown, the best first.
    """

    NAME: ClassVar[str] = "review"
    BINDINGS = bindings("review")

    def __init__(self, code: str = "") -> None:
        super().__init__()
        self._open: dict[str, Proposal] = {}
        self._code = code
        self._found: Suggested | None = None

    def body(self) -> ComposeResult:
        """The parts between head line and keys."""
        yield Shelf(gap=True)
        yield Static("", markup=False, classes="note")

    def begin(self) -> None:
        """Fills the screen once it is there."""
        self.reload()
        if self._code:
            self._suggest(self._code)

    def reload(self) -> None:
        """Shows what is in the file now."""
        self._open = self._listed()
        shelf = self.query_one(Shelf)
        shelf.put([self._item(proposal) for proposal in self._open.values()], cursor=shelf.cursor)
        shelf.focus()
        self.head(f"{self._title()} · {self.words('review.count', count=len(self._open))}")
        self.query_one(".note", Static).update(visible(self._note()))

    def _listed(self) -> dict[str, Proposal]:
        open_ = {proposal.id: proposal for proposal in self.project.proposals.list()}
        if self._found is None:
            return {} if self._code else open_
        return {one.id: open_[one.id] for one in self._found.suggestions if one.id in open_}

    def _title(self) -> str:
        if not self._code:
            return self.words("title.review")
        return self.words("review.title", code=self.signs.get(self._code, UNKNOWN).label)

    def _note(self) -> str:
        """What stands below the list: what to do where it is empty, or what the suggestions rest on."""
        if self._found is not None:
            return " ".join(self._said(self._found))
        return "" if self._open or self._code else self.words("review.none", key=self.study_app.key("cues"))

    def _said(self, found: "Suggested") -> list[str]:
        fields = {"count": len(found.suggestions), "codings": found.codings, "documents": found.documents}
        said = [self.words("review.suggested", **fields)]
        if not found.suggestions:
            said = [self.words("review.like_none", code=self.signs.get(found.code, UNKNOWN).label)]
        if found.worth is not None and found.chance is not None:
            said.append(self.words("review.worth", worth=f"{found.worth:.2f}", chance=f"{found.chance:.2f}"))
        elif found.unknown:
            said.append(self.words(f"review.unknown_{found.unknown}"))
        if found.withheld:
            said.append(self.words("review.withheld", count=found.withheld))
        if found.missing:
            said.append(self.words("review.install", extras=",".join(found.missing)))
        return said

    def _rule(self, proposal: Proposal) -> str:
        """The rule as it was written; how a suggestion was made, in words."""
        name = proposal.rule.removeprefix("suggest ")
        return self.words.known(f"review.by_{name}", name) if proposal.origin == "suggestion" else proposal.rule

    def _item(self, proposal: Proposal) -> Item:
        document = self.project.documents.get(proposal.document)
        inside = [p for p in document.paragraphs if p.end > proposal.start and p.start < proposal.end]
        said = speech(document.text, proposal.start, proposal.end, [cut for p in inside for cut in p.cuts]).text
        sign = self.signs.get(proposal.code, UNKNOWN)
        number = f" ¶{inside[0].number}" if inside and inside[0].number else ""
        speaker = f" {inside[0].speaker}" if inside and inside[0].speaker else ""
        head = (Part(f"{sign.key:<2}", sign.colour), Part(f" {document.name}{number}{speaker}", "strong"))
        tail = (Part(f"{proposal.words}  ", "sign"), Part(self._rule(proposal), "dim"))
        return Item(proposal.id, head, said, sign.label, lines=4, indent=1, tail=tail)

    def _here(self) -> Proposal | None:
        item = self.query_one(Shelf).item
        return self._open.get(item.id) if item else None

    @on(Shelf.Chosen)
    def jump(self, event: Shelf.Chosen) -> None:
        """Opens the text at the proposal."""
        proposal = self._open.get(event.item.id)
        if proposal is not None:
            # Late: the coding screen knows this one.
            from workbench.tui.screens.coding import CodingScreen

            self.app.push_screen(CodingScreen(proposal.document, proposal.start))

    def action_accept_one(self) -> None:
        """Makes the proposal a coding."""
        proposal = self._here()
        if proposal is not None:
            with self.study_app.told():
                self.project.proposals.accept([proposal.id])
                self.reload()

    def action_decline_one(self) -> None:
        """Puts the proposal away; it does not come back."""
        proposal = self._here()
        if proposal is not None:
            with self.study_app.told():
                self.project.proposals.decline([proposal.id])
                self.reload()

    def action_accept_code(self) -> None:
        """Accepts all proposals of the code under the cursor."""
        here = self._here()
        if here is not None:
            self._all(self.signs.get(here.code, UNKNOWN).label, lambda other: other.code == here.code)

    def action_accept_rule(self) -> None:
        """Accepts all proposals of the rule under the cursor."""
        here = self._here()
        if here is not None:
            self._all(self._rule(here), lambda other: (other.rule, other.code) == (here.rule, here.code))

    def _all(self, what: str, fits: Callable[[Proposal], bool]) -> None:
        chosen = [proposal.id for proposal in self._open.values() if fits(proposal)]

        def answered(yes: bool | None) -> None:
            if yes:
                with self.study_app.told():
                    made = self.project.proposals.accept(chosen)
                    undo = self.study_app.key("undo")
                    self.study_app.tell(self.words("review.accepted", count=len(made), key=undo))
                    self.reload()

        title = self.words("title.accept_all", count=len(chosen), what=visible(what))
        self.app.push_screen(Confirm(self.words, title), answered)

    def action_suggest(self) -> None:
        """Asks for which code passages are to be suggested."""
        only = [code.id for code in self.project.codebook.current.codes if code.codable]
        self.choose_code(
            self.words("title.suggest"),
            lambda codes, _: self._suggest(codes[0]),
            only=only,
            make=False,
            several=False,
        )

    def _suggest(self, code: str) -> None:
        self.project.acting()
        self._code, self._found = code, None
        self.head(f"{self._title()} · {self.words('status.searching')}")
        self.study_app.busy = True
        self.rank(code)

    @work(thread=True, exclusive=True, group="review")
    def rank(self, code: str) -> None:
        """Ranks sentences in a thread, and puts the best up."""
        try:
            with self.project.second() as project:
                found = project.suggesting.for_code(code)
                project.suggesting.put_up(found)
                self.post_message(PutUp(found))
        except WorkbenchError as error:
            self.post_message(Failed(error))

    @on(PutUp)
    def show_suggested(self, message: PutUp) -> None:
        """The suggestions, the best first."""
        self.project.refresh()
        self.study_app.busy = False
        self._found = message.found
        self.reload()

    def action_cues(self) -> None:
        """Lets the codebook's cues be looked for."""
        self.project.acting()
        self._code, self._found = "", None
        self.head(f"{self.words('title.review')} · {self.words('status.searching')}")
        self.study_app.busy = True
        self.look()

    @work(thread=True, exclusive=True, group="review")
    def look(self) -> None:
        """Runs the cues in a thread."""
        try:
            with self.project.second() as project:
                self.post_message(Proposed(project.proposals.propose_cues()))
        except WorkbenchError as error:
            self.post_message(Failed(error))

    @on(Proposed)
    def show_proposed(self, message: Proposed) -> None:
        """What the cues found."""
        self.project.refresh()
        self.study_app.busy = False
        self.reload()
        self.study_app.tell(self.words("review.proposed", count=message.new))

    @on(Failed)
    def show_failure(self, message: Failed) -> None:
        """The worker could not do it."""
        self.study_app.busy = False
        self._code = self._code if self._found else ""
        self.study_app.fail(message.error)
        self.reload()

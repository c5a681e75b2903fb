"""One cell of the framework grid: its quotations on the left, the written summary on the right."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Static, TextArea

from workbench.errors import WorkbenchError
from workbench.tui.keys import bindings
from workbench.tui.linked import sign, strange, without
from workbench.tui.marks import UNKNOWN, Sign
from workbench.tui.merging import lines_of
from workbench.tui.messages import Failed
from workbench.tui.screens.comparing import Choice
from workbench.tui.screens.dialogs import Confirm
from workbench.tui.screens.gathering import gather
from workbench.tui.screens.study import StudyScreen
from workbench.tui.widgets.shelf import Item, Markable, Part, Shelf

if TYPE_CHECKING:
    from workbench.model import Coding
    from workbench.project import Project


@dataclass
class Read(Message):
    """A worker has read the cell."""

    cell: dict[str, Any]
    titles: tuple[str, str]
    items: tuple[Item, ...]
    codings: "dict[str, Coding]"


class Summary(StudyScreen):
    """`case` and `code` are ids. What was written is kept when one leaves, jumps to the text or presses the key."""

    NAME: ClassVar[str] = "summary"
    BINDINGS = bindings("summary")

    def __init__(self, case: str = "", code: str = "", choice: Choice | None = None) -> None:
        super().__init__()
        self._case, self._code, self._choice = case, code, choice or Choice()
        self._cell: dict[str, Any] = {}
        self._items: tuple[Item, ...] = ()
        self._codings: dict[str, Coding] = {}
        self._links: tuple[str, ...] = ()
        self._saved: tuple[str, tuple[str, ...]] = ("", ())
        self._titles = ("", "")

    def body(self) -> ComposeResult:
        """The parts between head line and keys."""
        with Horizontal(classes="columns"):
            yield Markable(gap=True)
            with Vertical(id="writing"):
                yield Static("", markup=False, id="others")
                yield Static("", markup=False, id="own")
                yield TextArea("", tab_behavior="focus", soft_wrap=True, compact=True)
        yield Static("", markup=False, classes="note")

    def begin(self) -> None:
        """Fills the screen once it is there."""
        self.query_one(TextArea).read_only = self.project.read_only or self.project.coder is None
        super().begin()

    def reload(self) -> None:
        """Shows what is in the file now."""
        if not self._case:
            return
        self.head(f"{self.words('title.summary')} · {self.words('status.loading')}")
        self.read(self._case, self._code, self._choice, self.signs)

    @work(thread=True, exclusive=True, group="summary")
    def read(self, case: str, code: str, choice: Choice, signs: dict[str, Sign]) -> None:
        """Reads the cell in a thread."""
        try:
            with self.project.second() as project:
                self.post_message(_read(project, case, code, choice, signs))
        except WorkbenchError as error:
            self.post_message(Failed(error))

    @on(Failed)
    def show_failure(self, message: Failed) -> None:
        """A worker could not do it."""
        self.study_app.fail(message.error)

    @on(Read)
    def show_cell(self, message: Read) -> None:
        """Shows the cell; what is being written is not overwritten."""
        self._cell, self._items, self._codings = message.cell, message.items, message.codings
        self._titles = message.titles
        own = self._own()
        stored = (own["text"], tuple(own["links"])) if own else ("", ())
        if not self._changed():
            self._links = stored[1]
            area = self.query_one(TextArea)
            if area.text != stored[0]:
                area.text = stored[0]
        self._saved = stored
        self._show()
        if self.focused is None:
            self.query_one(Shelf).focus()

    def _own(self) -> dict[str, Any] | None:
        """One's own summary of the cell."""
        me = self.project.coder.id if self.project.coder else ""
        return next((one for one in self._cell.get("summaries", ()) if one["coder"] == me), None)

    def _changed(self) -> bool:
        return (self.query_one(TextArea).text.strip(), self._links) != (self._saved[0].strip(), self._saved[1])

    # -- what is shown ---------------------------------------------------------

    def _show(self) -> None:
        changed = set(self._cell["changed"])
        self.query_one(Shelf).put([self._linked(item, fresh=item.id in changed) for item in self._items])
        names = {coder.id: coder.name for coder in self.project.coders.list()}
        me = self._own()
        others = [one for one in self._cell["summaries"] if me is None or one["id"] != me["id"]]
        said = "\n\n".join(f"{names.get(one['coder'], '')}: {one['text']}" for one in others)
        self.query_one("#others", Static).update(lines_of(said))
        self.query_one("#others").display = bool(said)
        name = self.project.coder.name if self.project.coder else "–"
        self.query_one("#own", Static).update(self.words("summary.own", coder=name))
        self.say()

    def _linked(self, item: Item, *, fresh: bool) -> Item:
        """The quotation with its number, if the summary points to it, and a sign if it is new since then."""
        number = f"{self._links.index(item.id) + 1:>2} " if item.id in self._links else " · "
        return replace(item, head=(Part(number, "sign"), Part("↻ " if fresh else "", "sign"), *item.head))

    def say(self) -> None:
        """The head line and the state of the cell."""
        self.head(f"{self._titles[0]} × {self._titles[1]} · {self.words('framework.' + self._cell['state'])}")
        said = [self.words("summary.unsaved", key=self.study_app.key("save_summary"))] if self._changed() else []
        gone = [id_ for id_ in self._cell["changed"] if id_ not in self._codings]
        here = len(self._cell["changed"]) - len(gone)
        said += [self.words("summary.stale", here=here, gone=len(gone))] if self._cell["changed"] else []
        wrong = strange(self.query_one(TextArea).text, len(self._links))
        said += [self.words("summary.strange", signs=" ".join(map(sign, wrong)))] if wrong else []
        said += [] if self._items else [self.words("summary.nothing")]
        self.query_one(".note", Static).update("\n".join([*said, self.words("summary.hint")]))

    @on(TextArea.Changed)
    def typed(self) -> None:
        """Says that something is not saved yet."""
        if self._cell:
            self.say()

    # -- what is done ----------------------------------------------------------

    def action_link(self) -> None:
        """Points to the quotation under the cursor, or not any more; the signs in the text follow."""
        item, area = self.query_one(Shelf).item, self.query_one(TextArea)
        if item is None or area.read_only:
            return
        if item.id in self._links:
            number = self._links.index(item.id) + 1
            area.text = without(area.text, number)
            self._links = tuple(link for link in self._links if link != item.id)
        else:
            self._links = (*self._links, item.id)
            before = "" if not area.text or area.text[-1:].isspace() else " "
            area.insert(before + sign(len(self._links)), area.document.end)
        area.move_cursor(area.document.end)
        self._show()

    def action_save(self) -> None:
        """Writes the summary; one that had become stale rests on today's codings from then on."""
        if self._keep(always=True):
            self.done("done.summary")
            self.reload()

    def _keep(self, *, always: bool = False) -> bool:
        """Whether something was written. An empty text takes the summary away; it can be undone."""
        text, own = self.query_one(TextArea).text.strip(), self._own()
        if not (always or self._changed()) or self.query_one(TextArea).read_only:
            return False
        with self.study_app.told():
            if text:
                self.project.compare.summarise(self._case, self._code, text, self._links)
            elif own:
                self.project.compare.unsummarise(self._case, self._code)
            else:
                self._links = ()
                return False
            self._saved = (text, self._links)
            return True
        return False

    def action_remove(self) -> None:
        """Takes one's own summary away, after a question."""
        if self._own() is None:
            return

        def answered(yes: bool | None) -> None:
            if yes:
                with self.study_app.told():
                    self.project.compare.unsummarise(self._case, self._code)
                    self._forget()
                    self.done("done.summary_removed")
                    self.reload()

        self.app.push_screen(Confirm(self.words, self.words("title.remove_summary")), answered)

    def _forget(self) -> None:
        """What stands in the file is shown, whatever was written."""
        self._saved = (self.query_one(TextArea).text.strip(), self._links)

    def action_undo(self) -> None:
        """Takes back one's latest action; what is not saved yet is saved first."""
        self._keep()
        super().action_undo()

    def action_write(self) -> None:
        """Into the text."""
        self.query_one(TextArea).focus()

    def on_key(self, event: events.Key) -> None:
        """Esc in the text leads back to the quotations, and keeps what was written."""
        if event.key == "escape" and self.query_one(TextArea).has_focus:
            event.stop()
            self.query_one(Shelf).focus()
            if self._keep():
                self.done("done.summary")
                self.reload()

    def action_back(self) -> None:
        """Back to the grid; what was written is kept."""
        if not self._keep() and self._changed():
            return  # it could not be written, and was said: nothing is lost by leaving
        self.dismiss()

    @on(Shelf.Chosen)
    def jump(self, event: Shelf.Chosen) -> None:
        """To the text of the quotation."""
        coding = self._codings.get(event.item.id)
        if coding is None or not coding.anchored:
            self.study_app.tell(self.words("told.other_document"))
            return
        from workbench.tui.screens.coding import CodingScreen  # late: it knows this room

        self._keep()
        self.app.push_screen(CodingScreen(coding.document, coding.start))


def _read(project: "Project", case: str, code: str, choice: Choice, signs: dict[str, Sign]) -> Read:
    grid = project.compare.framework([code], [case], coder=choice.coder, where=choice.where)
    cell = grid.to_json()["cells"][0][0]
    # A summary may rest on codings that are not among those counted here, such as adjudicated ones.
    wanted = {*cell["codings"], *(link for one in cell["summaries"] for link in one["links"])}
    codings = [coding for coding in project.codings.list() if coding.id in wanted]
    titles = (grid.rows[0].name, signs.get(code, UNKNOWN).label)
    return Read(cell, titles, tuple(gather(project, codings, signs)), {coding.id: coding for coding in codings})

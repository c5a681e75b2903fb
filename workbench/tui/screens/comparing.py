"""What the views of a comparison share: whose codings count, a worker that counts, the way from view to view."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from rich.cells import cell_len
from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import get_current_worker

from workbench.errors import WorkbenchError
from workbench.tui.keys import VIEWS, bindings
from workbench.tui.messages import Failed
from workbench.tui.screens.dialogs import Confirm, Pick, Told
from workbench.tui.screens.progress import work_on
from workbench.tui.screens.quotations import Quotations
from workbench.tui.screens.study import StudyScreen
from workbench.tui.visible import clipped, visible
from workbench.tui.widgets.shelf import Item, Part
from workbench.tui.widgets.views import ViewLine
from workbench.tui.wrapping import wrapped
from workbench.writers.remarks import remark, whose

if TYPE_CHECKING:
    from workbench.project import Project


TYPED = "?"
"""The choice of typing a query, among the saved ones."""


@dataclass(frozen=True)
class Choice:
    """Whose codings count (None: the study's default), which of them stay, whether codes hold what is below them."""

    coder: str | None = None
    where: str | None = None
    roll_up: bool = False


@dataclass
class Kept:
    """What the views hand on to each other: the choice for all, the settings and the cursor of each."""

    choice: Choice = field(default_factory=Choice)
    settings: dict[str, Any] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)


@dataclass
class Counted(Message):
    """A worker has counted."""

    result: Any
    choice: Choice
    settings: Any


class Comparing(StudyScreen):
    """One view. `count` is called in a thread, with a connection of its own; `show_result` draws what it gave."""

    BINDINGS = bindings("comparing")
    DEFAULT: ClassVar[Any] = None
    ROLLS_UP: ClassVar[bool] = True
    NOTE_LINES: ClassVar[int] = 6
    CHART: ClassVar[str] = ""

    def __init__(self, kept: Kept | None = None) -> None:
        super().__init__()
        self.take(kept or Kept())
        self.result: Any = None
        self._busy = False

    def take(self, kept: Kept) -> None:
        """Goes on where another view was left."""
        self.kept = kept
        self.choice = kept.choice
        self.settings = kept.settings.get(self.NAME, self.DEFAULT)
        self._shown = (self.choice, self.settings)

    def body(self) -> ComposeResult:
        """The parts between head line and keys."""
        yield ViewLine()
        yield from self.parts()
        yield Static("", markup=False, classes="note")

    def parts(self) -> Iterator[Widget]:
        """What the view shows, between its name and the notes."""
        yield from ()

    def use(self, settings: Any = None, **choice: Any) -> None:
        """Counts anew under another choice."""
        self.settings = self.settings if settings is None else settings
        self.choice = replace(self.choice, **choice)
        self.reload()

    def reload(self) -> None:
        """Shows what is in the file now."""
        self.query_one(ViewLine).put([self.words(f"view.{name}") for name in VIEWS], VIEWS.index(self.NAME))
        self.head(f"{self.words(f'view.{self.NAME}')} · {self.words('status.counting')}")
        self._busy = True
        self.work_out(self.choice, self.settings)

    @work(thread=True, exclusive=True, group="compare")
    def work_out(self, choice: Choice, settings: Any) -> None:
        """Counts in a thread: the first time pandas has to be loaded."""
        worker = get_current_worker()
        try:
            with self.project.second() as project:
                result = self.count(project, choice, settings)
        except WorkbenchError as error:
            if not worker.is_cancelled:
                self.post_message(Failed(error))
        else:
            # Whoever did not want to wait, or asked for something else since, does not get it.
            if not worker.is_cancelled:
                self.post_message(Counted(result, choice, settings))

    def count(self, project: "Project", choice: Choice, settings: Any) -> Any:
        """What the view shows, counted on a connection of its own; called in a thread."""
        raise NotImplementedError

    def show_result(self) -> None:
        """Draws `result`."""
        raise NotImplementedError

    @on(Failed)
    def show_failure(self, message: Failed) -> None:
        """A worker could not do it: back to what could be counted."""
        self._busy = False
        self.study_app.fail(message.error)
        self.choice, self.settings = self._shown
        self.show_head()

    @on(Counted)
    def show_counted(self, message: Counted) -> None:
        """Shows what the worker counted."""
        self._busy = False
        self.result = message.result
        self._shown = (message.choice, message.settings)
        self.kept.choice = message.choice
        self.kept.settings[self.NAME] = message.settings
        self.show_result()
        self.show_head()

    def action_back(self) -> None:
        """Stops counting where there is something to go back to; else back to the screen below."""
        if self._busy and self.result is not None:
            self._busy = False
            self.workers.cancel_group(self, "compare")
            self.choice, self.settings = self._shown
            self.show_head()
            self.study_app.tell(self.words("told.stopped"))
        else:
            self.dismiss()

    # -- what is said ----------------------------------------------------------

    def show_head(self) -> None:
        """What is shown and who is counted."""
        parts = [*self.said_first(), self._coders()]
        parts += [self.words("key.roll_up")] if self.choice.roll_up and self.ROLLS_UP else []
        parts += [self.words("compare.where", query=self.choice.where)] if self.choice.where else []
        self.head(" · ".join(part for part in parts if part))

    def said_first(self) -> list[str]:
        """The first parts of the head line."""
        return [self.words(f"view.{self.NAME}")]

    def _coders(self) -> str:
        """Whose codings are counted, of how many coders."""
        settings = getattr(self._counted(), "settings", None)
        if settings is None:
            return self.coder_words(self.choice.coder)
        people = [coder for coder in self.project.coders.list() if coder.kind == "person"]
        if any(coder.name == self.choice.coder for coder in people) and len(people) > 1:
            return self.words("compare.showing", coder=self.choice.coder, count=len(people))
        return whose(str(settings["coders"]), self.words.language)

    def _counted(self) -> Any:
        """The comparison in `result`, which says who was counted."""
        return self.result

    def coder_words(self, name: str | None) -> str:
        """Whose codings, in words."""
        return self.words(f"coder.{name or 'default'}") if name in (None, "each", "union", "adjudicated") else str(name)

    def note(self, said: Sequence[str] = ()) -> None:
        """Below what is shown: `said` first, then every rule that changed a number."""
        width = max(20, self.size.width - 2)
        lines = [line for text in (*said, " ".join(self.notes())) if text for line in wrapped(visible(text), width)]
        most = max(3, min(self.NOTE_LINES, self.size.height // 4))
        if len(lines) > most:
            more = f" … {self.study_app.key('notes')} {self.words('key.notes')}"
            lines = [*lines[: most - 1], clipped(lines[most - 1], width - cell_len(more)).rstrip("…") + more]
        self.query_one(".note", Static).update("\n".join(lines))

    def notes(self) -> list[str]:
        """Every rule that changed a number, in the language of the interface."""
        return [remark(note, self.words.language) for note in getattr(self._counted(), "notes", ())]

    def action_notes(self) -> None:
        """All notes and choices in full."""
        settings = getattr(self._counted(), "settings", {})
        counted = remark(str(settings.get("text", "")), self.words.language)
        text = "\n\n".join([*self.notes(), f"{self.words('compare.text')}: {counted}"])
        self.app.push_screen(Told(self.words, self.words("compare.notes"), text))

    @property
    def chart(self) -> str:
        """The kind of picture there is of what is shown; empty for none."""
        return self.CHART

    # -- out -------------------------------------------------------------------

    def action_export(self) -> None:
        """Writes what is shown: as a table, or as a picture where there is one."""
        if self._counted() is None:
            self.study_app.tell(self.words("told.export_empty"))
            return
        forms = ("xlsx", "csv", *(("svg", "png") if self.chart else ()))
        items = [Item(form, (Part(self.words(f"form.{form}")),)) for form in forms]

        def answered(form: str | None) -> None:
            if form:
                proposed = f"{self.project.path.stem}-{self.NAME}.{form}"
                self.ask(self.words("title.export_file"), self._write, proposed)

        self.app.push_screen(Pick(self.words, self.words("title.export_shown"), items, narrow=False), answered)

    def _write(self, name: str) -> None:
        path = self.project.path.resolve().parent / Path(name.strip()).expanduser()

        def write() -> None:
            work_on(self, path.name, lambda project, _: self._written(project, path), self._told)

        if path.exists():
            what = self.words(f"view.{self.NAME}")
            title = self.words("title.overwrite", what=what, file=path.name)
            self.app.push_screen(Confirm(self.words, title), lambda yes: write() if yes else None)
        else:
            write()

    def _written(self, project: "Project", path: Path) -> Path:
        """Writes it, in a thread; as the file's name ends."""
        from workbench.project.exporting.shown import write_shown  # late: few days need it

        write_shown(project, path, self._counted(), self.chart, self.words.language)
        return path

    def _told(self, path: Path) -> None:
        self.study_app.tell(self.words("told.written", path=path, counts=""))

    # -- where it leads --------------------------------------------------------

    def open_quotations(self, ids: Sequence[str], title: str, places: int | None = None) -> None:
        """The quotations behind a number."""
        self.app.push_screen(Quotations(ids=ids, title=title, places=places))

    @on(ViewLine.Chosen)
    def choose_view(self, event: ViewLine.Chosen) -> None:
        """A click on the name of a view."""
        self.action_view(VIEWS[event.place])

    def place(self) -> tuple[int, int] | None:
        """Where the cursor stands, to be found again."""
        return None

    def action_view(self, name: str) -> None:
        """Another view of the same choice."""
        if name == self.NAME:
            return
        from workbench.tui.screens import made  # it knows this room

        place = self.place()
        if place is not None:
            self.kept.places[self.NAME] = place
        screen = made(name)
        if isinstance(screen, Comparing):
            screen.take(self.kept)
        self.app.switch_screen(screen)

    def action_roll_up(self) -> None:
        """Codes with or without what is below them."""
        self.use(roll_up=not self.choice.roll_up)

    def action_where(self) -> None:
        """Only codings that a query finds: a saved one, a document set, or one that is typed."""
        saved = [(f"@{query.name}", query.text) for query in self.project.queries.list()]
        saved += [(f'set:"{each.name}"', str(len(each.documents))) for each in self.project.collections.list()]
        if not saved:
            self._ask_where()
            return
        items = [Item("", (Part(self.words("where.all")),)), Item(TYPED, (Part(self.words("where.type")),))]
        items += [Item(name, (Part(name),), right=text) for name, text in saved]

        def answered(answer: str | None) -> None:
            if answer == TYPED:
                self._ask_where()
            elif answer is not None:
                self.use(where=answer or None)

        chosen = self.choice.where or ""
        self.app.push_screen(Pick(self.words, self.words("title.saved"), items, chosen=chosen), answered)

    def _ask_where(self) -> None:
        self.ask(
            self.words("title.where"),
            lambda query: self.use(where=query.strip() or None),
            self.choice.where or "",
            hint=self.words("hint.where"),
        )

    def action_coder(self) -> None:
        """One person, all united, each alone, or what was settled."""
        coders = self.project.coders.list()
        names = ["", "union", "each"]
        names += ["adjudicated"] if any(coder.kind != "person" for coder in coders) else []
        items = [Item(name, (Part(self.coder_words(name or None)),)) for name in names]
        items += [Item(coder.name, (Part(coder.name),)) for coder in coders if coder.kind == "person"]

        def answered(answer: str | None) -> None:
            if answer is not None:
                self.use(coder=answer or None)

        chosen = self.choice.coder or ""
        self.app.push_screen(Pick(self.words, self.words("title.coder"), items, chosen=chosen, narrow=False), answered)

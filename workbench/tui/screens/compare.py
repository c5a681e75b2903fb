"""Codes against cases, documents or attributes; Enter on a cell opens its quotations."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Static

from workbench.errors import WorkbenchError
from workbench.tui.heat import shown
from workbench.tui.keys import bindings
from workbench.tui.messages import Failed
from workbench.tui.screens.dialogs import Pick
from workbench.tui.screens.gathering import united
from workbench.tui.screens.quotations import Quotations
from workbench.tui.screens.study import StudyScreen
from workbench.tui.visible import visible
from workbench.tui.widgets.heatmap import Grid, HeatMap
from workbench.tui.widgets.shelf import Item, Part

if TYPE_CHECKING:
    from workbench.analysis import Comparison

MEASURES = ("codings", "words", "documents", "presence")
SHARES = ("text", "row", "column", "per1000")
AXES = ("case", "document", "speaker")


@dataclass(frozen=True)
class Settings:
    """What is compared; `share` None shows counts, `turned` puts the codes into the columns."""

    columns: str = "case"
    measure: str = "codings"
    share: str | None = None
    coder: str | None = None
    turned: bool = False
    roll_up: bool = False
    hide_empty: bool = False


@dataclass
class Compared(Message):
    """A worker has compared."""

    comparison: "Comparison"
    settings: Settings


class Compare(StudyScreen):
    """The matrix as a heat map."""

    NAME: ClassVar[str] = "compare"
    BINDINGS = bindings("compare")

    def __init__(self) -> None:
        super().__init__()
        self.settings = self._shown = Settings()
        self.comparison: Comparison | None = None

    def body(self) -> ComposeResult:
        """The parts between head line and keys."""
        yield HeatMap()
        yield Static("", markup=False, classes="note")

    def _use(self, settings: Settings) -> None:
        self.settings = settings
        self.reload()

    def reload(self) -> None:
        """Shows what is in the file now."""
        self.head(f"{self.words('title.compare')} · {self.words('status.loading')}")
        self.compare(self.settings)

    @work(thread=True, exclusive=True, group="compare")
    def compare(self, settings: Settings) -> None:
        """Counts in a thread: the first time pandas has to be loaded."""
        rows, columns = ("code", settings.columns)
        if settings.turned:
            rows, columns = columns, rows
        try:
            with self.project.second() as project:
                comparison = project.compare.matrix(
                    rows,
                    columns,
                    settings.measure,
                    coder=settings.coder,
                    share=settings.share,
                    roll_up=settings.roll_up,
                    hide_empty=settings.hide_empty,
                )
        except WorkbenchError as error:
            self.post_message(Failed(error))
        else:
            self.post_message(Compared(comparison, settings))

    @on(Failed)
    def show_failure(self, message: Failed) -> None:
        """A worker could not do it."""
        self.study_app.fail(message.error)
        # Back to what could be compared.
        self.settings = self._shown
        self._show_head()

    @on(Compared)
    def show_comparison(self, message: Compared) -> None:
        """Shows what the worker counted."""
        comparison = message.comparison
        self.comparison, self._shown = comparison, message.settings
        signs = self.signs
        places = {place: signs[row.id] for place, row in enumerate(comparison.rows) if row.id in signs}
        values = comparison.to_json()["values"]
        self.query_one(HeatMap).put(
            Grid(
                rows=tuple(signs[row.id].label if row.id in signs else row.name for row in comparison.rows),
                columns=tuple(" ".join(key) if isinstance(key, tuple) else str(key) for key in self._keys()),
                values=tuple(tuple(line) for line in values),
                signs=places,
                share=self.settings.share or "",
            )
        )
        self.query_one(HeatMap).focus()
        self._show_head()
        self.show_cell()

    def _keys(self) -> list[str | tuple[str, ...]]:
        return list(self.comparison.frame.columns) if self.comparison else []

    def _show_head(self) -> None:
        words, settings = self.words, self.settings
        axes = [words("axis.code"), self._axis(settings.columns)]
        rows, columns = reversed(axes) if settings.turned else axes
        parts = [
            f"{rows} × {columns}",
            words(f"measure.{settings.measure}"),
            words(f"share.{settings.share or 'none'}"),
        ]
        parts.append(self._coder(settings.coder))
        parts += [words("key.roll_up")] if settings.roll_up else []
        self.head(" · ".join(parts))

    def _axis(self, name: str) -> str:
        return self.words(f"axis.{name}") if name in AXES else name

    def _coder(self, name: str | None) -> str:
        return self.words("coder.default") if name is None else self.words("coder.each") if name == "each" else name

    @on(HeatMap.Shown)
    def show_cell(self) -> None:
        """Says in words what the cell under the cursor holds, and what changed a number."""
        heat, comparison = self.query_one(HeatMap), self.comparison
        if comparison is None:
            return
        if not heat.grid.rows or not heat.grid.columns:
            self.query_one(".note", Static).update(self.words("empty.matrix"))
            return
        value = heat.grid.values[heat.row][heat.column]
        said = f"{heat.grid.rows[heat.row]} × {heat.grid.columns[heat.column]}: "
        fraction = comparison.fraction(comparison.rows[heat.row].name, self._keys()[heat.column])
        if fraction is not None:
            said += f"{fraction[0]}/{fraction[1]} = "
        said += shown(value, heat.grid.share)
        places, ids = self._cell(heat.row, heat.column)
        if places is not None and places != len(ids):
            said += f" · {united(self.words, len(ids), places)}"
        notes = " ".join(comparison.notes)
        self.query_one(".note", Static).update(visible(said) + "\n" + visible(notes))

    @on(HeatMap.Chosen)
    def open_cell(self, event: HeatMap.Chosen) -> None:
        """Opens the quotations behind a cell."""
        comparison = self.comparison
        if comparison is None:
            return
        with self.study_app.told():
            heat = self.query_one(HeatMap)
            places, ids = self._cell(event.row, event.column)
            title = f"{heat.grid.rows[event.row]} × {heat.grid.columns[event.column]}"
            self.app.push_screen(Quotations(ids=ids, title=title, places=places))

    def _cell(self, row: int, column: int) -> tuple[int | None, tuple[str, ...]]:
        """How many passages a cell counts (None where it counts something else), and the ids of its codings."""
        comparison = self.comparison
        if comparison is None:
            return None, ()
        at = (comparison.rows[row].name, self._keys()[column])
        if comparison.measure != "codings":
            return None, comparison.codings(*at)
        fraction = comparison.fraction(*at)
        value = fraction[0] if fraction else self.query_one(HeatMap).grid.values[row][column]
        return None if value is None else int(value), comparison.codings(*at)

    # -- what is compared ----------------------------------------------------

    def action_measure(self) -> None:
        """The next measure; a share that does not go with it falls away."""
        following = MEASURES[(MEASURES.index(self.settings.measure) + 1) % len(MEASURES)]
        self._use(replace(self.settings, measure=following, share=None))

    def action_share(self) -> None:
        """The next way to divide; text first, for interviews differ in length."""
        choices: tuple[str | None, ...] = (None, *self._shares())
        at = choices.index(self.settings.share) if self.settings.share in choices else 0
        self._use(replace(self.settings, share=choices[(at + 1) % len(choices)]))

    def _shares(self) -> tuple[str, ...]:
        return {
            "words": ("text", "row", "column"),
            "codings": ("per1000", "row", "column"),
        }.get(self.settings.measure, ())

    def action_rows(self) -> None:
        """Rows and columns change places."""
        self._use(replace(self.settings, turned=not self.settings.turned))

    def action_roll_up(self) -> None:
        """Codes with or without what is below them."""
        self._use(replace(self.settings, roll_up=not self.settings.roll_up))

    def action_hide_empty(self) -> None:
        """With or without rows and columns that hold nothing."""
        self._use(replace(self.settings, hide_empty=not self.settings.hide_empty))

    def action_columns(self) -> None:
        """Cases, documents, speakers or an attribute."""
        names = (*AXES, *(attribute.name for attribute in self.project.cases.attributes()))
        items = [Item(name, (Part(self._axis(name)),)) for name in names]

        def answered(answer: str | None) -> None:
            if answer:
                self._use(replace(self.settings, columns=answer))

        pick = Pick(self.words, self.words("title.columns"), items, chosen=self.settings.columns, narrow=False)
        self.app.push_screen(pick, answered)

    def action_coder(self) -> None:
        """One person, all united, or each alone."""
        items = [Item("", (Part(self._coder(None)),)), Item("each", (Part(self._coder("each")),))]
        items += [Item(coder.name, (Part(coder.name),)) for coder in self.project.coders.list()]

        def answered(answer: str | None) -> None:
            if answer is not None:
                self._use(replace(self.settings, coder=answer or None))

        chosen = self.settings.coder or ""
        self.app.push_screen(Pick(self.words, self.words("title.coder"), items, chosen=chosen, narrow=False), answered)

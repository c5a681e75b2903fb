"""Codes against cases, documents or attributes; Enter on a cell opens its quotations."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.widget import Widget

from workbench.tui.heat import shown
from workbench.tui.keys import bindings
from workbench.tui.screens.comparing import Choice, Comparing, Kept
from workbench.tui.screens.dialogs import Pick
from workbench.tui.screens.gathering import united
from workbench.tui.widgets.heatmap import Grid, HeatMap
from workbench.tui.widgets.shelf import Item, Part

if TYPE_CHECKING:
    from workbench.analysis import Comparison
    from workbench.project import Project

MEASURES = ("codings", "words", "documents", "presence", "cases")
AXES = ("case", "document", "speaker")


@dataclass(frozen=True)
class Settings:
    """What is compared; `share` None shows counts, `turned` puts the codes into the columns."""

    columns: str = "case"
    measure: str = "codings"
    share: str | None = None
    turned: bool = False
    hide_empty: bool = False


class Compare(Comparing):
    """The matrix as a heat map."""

    NAME: ClassVar[str] = "compare"
    CHART = "heat"
    BINDINGS = bindings("compare")
    DEFAULT: ClassVar[Any] = Settings()

    def __init__(self, kept: Kept | None = None) -> None:
        super().__init__(kept)
        self._drawn = False

    @property
    def comparison(self) -> "Comparison | None":
        """The matrix that is shown."""
        found: Comparison | None = self.result
        return found

    def parts(self) -> Iterator[Widget]:
        """What the view shows."""
        yield HeatMap()

    def count(self, project: "Project", choice: Choice, settings: Any) -> Any:
        """The matrix."""
        rows, columns = ("code", settings.columns)
        if settings.turned:
            rows, columns = columns, rows
        return project.compare.matrix(
            rows,
            columns,
            settings.measure,
            coder=choice.coder,
            share=settings.share,
            where=choice.where,
            roll_up=choice.roll_up,
            hide_empty=settings.hide_empty,
        )

    def place(self) -> tuple[int, int] | None:
        """The cell under the cursor."""
        heat = self.query_one(HeatMap)
        return heat.row, heat.column

    def show_result(self) -> None:
        """Shows what the worker counted."""
        comparison, signs, heat = self.result, self.signs, self.query_one(HeatMap)
        places = {place: signs[row.id] for place, row in enumerate(comparison.rows) if row.id in signs}
        names = {entry.name: signs[entry.id].label for entry in comparison.columns if entry.id in signs}
        values = comparison.to_json()["values"]
        heat.put(
            Grid(
                rows=tuple(signs[row.id].label if row.id in signs else row.name for row in comparison.rows),
                columns=tuple(
                    " ".join(key) if isinstance(key, tuple) else names.get(key, str(key)) for key in self._keys()
                ),
                values=tuple(tuple(line) for line in values),
                signs=places,
                share=self.settings.share or "",
            )
        )
        if not self._drawn:
            self._drawn = True
            heat.go(*self.kept.places.get(self.NAME, (0, 0)))
        heat.focus()
        self.show_cell()

    def said_first(self) -> list[str]:
        """Rows, columns, measure and share."""
        words, settings = self.words, self.settings
        axes = [words("axis.code"), self._axis(settings.columns)]
        rows, columns = reversed(axes) if settings.turned else axes
        return [
            f"{rows} × {columns}",
            words(f"measure.{settings.measure}"),
            words(f"share.{settings.share or 'none'}"),
        ]

    def _keys(self) -> list[str | tuple[str, ...]]:
        return list(self.comparison.frame.columns) if self.comparison else []

    def _axis(self, name: str) -> str:
        return self.words(f"axis.{name}") if name in AXES else name

    @on(HeatMap.Shown)
    def show_cell(self) -> None:
        """Says in words what the cell under the cursor holds, and what changed a number."""
        heat, comparison = self.query_one(HeatMap), self.comparison
        if comparison is None:
            return
        if not heat.grid.rows or not heat.grid.columns:
            self.note([self.words("empty.matrix")])
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
        self.note([said])

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
            self.open_quotations(ids, title, places)

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
        # Cases are counted where a column holds several of them.
        known = MEASURES if self.settings.columns not in AXES else MEASURES[:-1]
        at = known.index(self.settings.measure) if self.settings.measure in known else -1
        following = known[(at + 1) % len(known)]
        self.use(replace(self.settings, measure=following, share=None))

    def action_share(self) -> None:
        """The next way to divide; text first, for interviews differ in length."""
        choices: tuple[str | None, ...] = (None, *self._shares())
        at = choices.index(self.settings.share) if self.settings.share in choices else 0
        self.use(replace(self.settings, share=choices[(at + 1) % len(choices)]))

    def _shares(self) -> tuple[str, ...]:
        return {
            "words": ("text", "row", "column"),
            "codings": ("per1000", "row", "column"),
            "cases": ("column",),
        }.get(self.settings.measure, ())

    def action_rows(self) -> None:
        """Rows and columns change places."""
        self.use(replace(self.settings, turned=not self.settings.turned))

    def action_hide_empty(self) -> None:
        """With or without rows and columns that hold nothing."""
        self.use(replace(self.settings, hide_empty=not self.settings.hide_empty))

    def action_columns(self) -> None:
        """Cases, documents, speakers or an attribute."""
        names = (*AXES, *(attribute.name for attribute in self.project.cases.attributes()))
        items = [Item(name, (Part(self._axis(name)),)) for name in names]

        def answered(answer: str | None) -> None:
            if answer:
                single = answer in AXES and self.settings.measure == "cases"
                more = {"measure": "codings", "share": None} if single else {}
                self.use(replace(self.settings, columns=answer, **more))

        pick = Pick(self.words, self.words("title.columns"), items, chosen=self.settings.columns, narrow=False)
        self.app.push_screen(pick, answered)

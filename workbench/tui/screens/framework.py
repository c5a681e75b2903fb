"""The framework grid: cases down, codes across; a sign says what a cell holds, Enter opens it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.widget import Widget

from workbench.tui.keys import bindings
from workbench.tui.marks import UNKNOWN
from workbench.tui.screens.comparing import Choice, Comparing, Kept
from workbench.tui.widgets.heatmap import Grid, HeatMap

if TYPE_CHECKING:
    from workbench.project import Project

SIGNS = {"empty": " ", "quotes": " ", "summary": "✓", "stale": "↻", "orphan": "∅"}
"""What stands behind the number of quotations."""
WARMTH = {"empty": 0, "quotes": 0}


@dataclass(frozen=True)
class Settings:
    """Which codes (ids) stand across; None for those with a coding or a summary."""

    codes: tuple[str, ...] | None = None


class FrameworkGrid(Comparing):
    """The grid of summaries."""

    NAME: ClassVar[str] = "framework"
    BINDINGS = bindings("framework")
    DEFAULT: ClassVar[Any] = Settings()
    ROLLS_UP: ClassVar[bool] = False
    NOTE_LINES: ClassVar[int] = 9

    def __init__(self, kept: Kept | None = None) -> None:
        super().__init__(kept)
        self._cells: list[list[dict[str, Any]]] = []
        self._drawn = False

    def parts(self) -> Iterator[Widget]:
        """What the view shows."""
        yield HeatMap()

    def count(self, project: "Project", choice: Choice, settings: Any) -> Any:
        """The grid."""
        return project.compare.framework(settings.codes, None, coder=choice.coder, where=choice.where)

    def said_first(self) -> list[str]:
        """The view, and how many summaries are written."""
        cells = [cell for line in self._cells for cell in line]
        stale = sum(cell["state"] == "stale" for cell in cells)
        parts = [*super().said_first(), self.words("framework.written", count=sum(bool(c["summaries"]) for c in cells))]
        return [*parts, self.words("framework.stale_count", count=stale)] if stale else parts

    def place(self) -> tuple[int, int] | None:
        """The cell under the cursor."""
        heat = self.query_one(HeatMap)
        return heat.row, heat.column

    def show_result(self) -> None:
        """The grid with its signs."""
        grid, signs, heat = self.result, self.signs, self.query_one(HeatMap)
        self._cells = grid.to_json()["cells"]
        heat.put(
            Grid(
                rows=tuple(entry.name for entry in grid.rows),
                columns=tuple(self._column(signs.get(entry.id, UNKNOWN)) for entry in grid.columns),
                values=tuple(tuple(WARMTH.get(cell["state"], 1) for cell in line) for line in self._cells),
                texts=tuple(tuple(map(_text, line)) for line in self._cells),
            )
        )
        if not self._drawn:
            self._drawn = True
            heat.go(*self.kept.places.get(self.NAME, (0, 0)))
        heat.focus()
        self.say()

    def _column(self, sign: Any) -> str:
        return f"{sign.key} {sign.label}"

    @on(HeatMap.Shown)
    def say(self) -> None:
        """What the cell under the cursor holds: its state, and the summary."""
        heat, grid = self.query_one(HeatMap), self.result
        if grid is None:
            return
        if not heat.grid.rows or not heat.grid.columns:
            self.note([self.words("empty.framework")])
            return
        cell = self._cells[heat.row][heat.column]
        code = self.signs.get(grid.columns[heat.column].id, UNKNOWN).label
        state = self.words(f"framework.{cell['state']}")
        count = self.words(
            "quotations.one" if len(cell["codings"]) == 1 else "quotations.count", count=len(cell["codings"])
        )
        names = {coder.id: coder.name for coder in self.project.coders.list()}
        written = [f"{names.get(one['coder'], '')}: {' '.join(one['text'].split())}" for one in cell["summaries"]]
        self.note([f"{grid.rows[heat.row].name} × {code}: {count} · {state}", *written])

    @on(HeatMap.Chosen)
    def open_cell(self, event: HeatMap.Chosen) -> None:
        """The cell: its quotations and its summary."""
        from workbench.tui.screens.summary import Summary  # late: it is needed once a cell is opened

        case, code = self.result.rows[event.row], self.result.columns[event.column]
        self.app.push_screen(Summary(case=case.id, code=code.id, choice=self.choice))

    def action_codes(self) -> None:
        """Which codes stand across; those chosen last come off again by choosing none."""

        def chosen(codes: tuple[str, ...], _: str) -> None:
            self.use(replace(self.settings, codes=codes or None))

        self.choose_code(self.words("title.framework_codes"), chosen, make=False)

    def action_all_codes(self) -> None:
        """All codes that have a coding or a summary."""
        self.use(replace(self.settings, codes=None))


def _text(cell: dict[str, Any]) -> str:
    number = len(cell["codings"])
    return f"{number or ('0' if cell['state'] == 'orphan' else '·')} {SIGNS[cell['state']]}"

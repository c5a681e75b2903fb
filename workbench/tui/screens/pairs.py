"""Codes that stand together: a list by c, and a triangle; Enter opens the places where both are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.widget import Widget

from workbench.tui.keys import bindings
from workbench.tui.marks import UNKNOWN, Sign
from workbench.tui.screens.comparing import Choice, Comparing
from workbench.tui.screens.dialogs import Pick
from workbench.tui.visible import clipped
from workbench.tui.widgets.heatmap import Grid, HeatMap
from workbench.tui.widgets.shelf import Item, Part, Shelf

if TYPE_CHECKING:
    from workbench.analysis.cooccurrence import Cooccurrence
    from workbench.project import Project

UNITS = ("overlap", "sentence", "paragraph", "turn", "document", "case")
FEW = 5
"""c from fewer units than this is dim and stands in brackets."""
NUMBERS = 26
"""Cells that the numbers of a line take."""
Line = dict[str, Any]


@dataclass(frozen=True)
class Settings:
    """Where two codes have to be; `triangle` for the table instead of the list."""

    unit: str = "overlap"
    triangle: bool = False


class Pairs(Comparing):
    """The pairs of codes."""

    NAME: ClassVar[str] = "pairs"
    CHART = "network"
    BINDINGS = bindings("pairs")
    DEFAULT: ClassVar[Any] = Settings()
    _pairs: tuple[Line, ...] = ()
    _codes: tuple[str, ...] = ()

    def parts(self) -> Iterator[Widget]:
        """What the view shows."""
        yield Shelf()
        yield HeatMap()

    def count(self, project: "Project", choice: Choice, settings: Any) -> Any:
        """The pairs, and those that stand together as lines."""
        found = project.compare.cooccurrence(
            settings.unit, coder=choice.coder, where=choice.where, roll_up=choice.roll_up
        )
        lines = sorted(found.to_json(), key=lambda line: (line.get("coder", ""), -(line["c"] or 0)))
        return found, tuple(lines)

    def _counted(self) -> Any:
        return self.result[0] if self.result else None

    @property
    def found(self) -> "Cooccurrence":
        """The comparison that is shown."""
        found: Cooccurrence = self.result[0]
        return found

    def said_first(self) -> list[str]:
        """The view, and where two codes have to be."""
        return [*super().said_first(), self.words(f"unit.{self.settings.unit}")]

    def show_result(self) -> None:
        """The list or the triangle."""
        self._pairs = self.result[1]
        named = {entry.public or entry.name: self.signs.get(entry.id, UNKNOWN) for entry in self.found.rows}
        shelf, heat, triangle = self.query_one(Shelf), self.query_one(HeatMap), self.settings.triangle
        shelf.display, heat.display = not triangle, triangle
        shelf.put(list(self._items(named)))
        heat.put(self._triangle(named))
        (heat if triangle else shelf).focus()
        self.say()

    def _items(self, named: Mapping[str, Sign]) -> Iterator[Item]:
        room = max(8, (self.size.width - NUMBERS - 13) // 2)
        if self._pairs:
            head = f"{self.words('pairs.together'):>6}{'A':>6}{'B':>6}{'c':>7}"
            yield Item("", (Part(f"{self.words('pairs.codes')}", "heading"),), right=head, heading=True)
        coder = ""
        for place, line in enumerate(self._pairs):
            if line.get("coder", "") != coder:
                coder = line["coder"]
                yield Item("", (Part(coder, "heading"),), heading=True)
            a, b = named[line["code_a"]], named[line["code_b"]]
            both = (*_chip(a, room), Part(" + ", "dim"), *_chip(b, room))
            yield Item(str(place), both, right=self._numbers(line))

    def _numbers(self, line: Line) -> str:
        c = "-" if line["c"] is None else f"{line['c']:.2f}"
        c = f"({c})" if self._few(line) else f"{c} "
        return f"{line['n_ab']:>6}{line['n_a']:>6}{line['n_b']:>6}{c:>8}"

    def _few(self, line: Line) -> bool:
        """Whether c rests on so few units that it says little."""
        units: int = line["n_a"] + line["n_b"] - line["n_ab"]
        return self.settings.unit != "overlap" and units < FEW

    def _triangle(self, named: Mapping[str, Sign]) -> Grid:
        """Every code that stands with another; its own number on the diagonal."""
        coder = self._pairs[0].get("coder") if self._pairs else None
        pairs = [line for line in self._pairs if line.get("coder") == coder]
        own = {line[f"code_{side}"]: line[f"n_{side}"] for line in pairs for side in "ab"}
        both = {(line["code_a"], line["code_b"]): line["n_ab"] for line in pairs}
        codes = self._codes = tuple(code for code in named if code in own)
        values = tuple(
            tuple(own[a] if a == b else both.get((b, a), 0) if i > j else None for j, b in enumerate(codes))
            for i, a in enumerate(codes)
        )
        texts = tuple(tuple("" if value is None else str(value) if value else "·" for value in line) for line in values)
        return Grid(
            rows=tuple(named[code].label for code in codes),
            columns=tuple(named[code].key for code in codes),
            values=values,
            signs={place: named[code] for place, code in enumerate(codes)},
            texts=texts,
        )

    def _pair(self) -> tuple[str, str, str | None] | None:
        """The two codes under the cursor (public ids), and whose."""
        if not self._pairs:
            return None
        if not self.settings.triangle:
            item = self.query_one(Shelf).item
            line = self._pairs[int(item.id)] if item and item.id else None
            return (line["code_a"], line["code_b"], line.get("coder")) if line else None
        heat = self.query_one(HeatMap)
        return self._codes[heat.column], self._codes[heat.row], self._pairs[0].get("coder")

    def _label(self, public: str) -> str:
        entry = next(entry for entry in self.found.rows if public == (entry.public or entry.name))
        return self.signs.get(entry.id, UNKNOWN).label

    @on(Shelf.Shown)
    @on(HeatMap.Shown)
    def say(self) -> None:
        """The pair under the cursor in full, and the notes."""
        if self.result is None:
            return
        pair = self._pair()
        if pair is None:
            self.note([self.words("empty.pairs")])
            return
        a, b, coder = pair
        named = f"{self._label(a)} + {self._label(b)}"
        line = next(
            (
                line
                for line in self._pairs
                if {line["code_a"], line["code_b"]} == {a, b} and line.get("coder") == coder and a != b
            ),
            None,
        )
        if line is None:
            self.note([self._label(a) if a == b else f"{named}: {self.words('pairs.never')}"])
            return
        words = self.words("pairs.said", both=line["n_ab"], a=line["n_a"], b=line["n_b"], c=f"{line['c'] or 0:.2f}")
        few = f" · {self.words('pairs.few', count=FEW)}" if self._few(line) else ""
        self.note([f"{named}: {words}{few}"])

    @on(Shelf.Chosen)
    @on(HeatMap.Chosen)
    def open_pair(self) -> None:
        """The codings of both, where both are."""
        pair = self._pair()
        if pair is not None:
            a, b, coder = pair
            title = self._label(a) if a == b else f"{self._label(a)} + {self._label(b)}"
            self.open_quotations(self.found.codings(a, b, coder), title)

    def on_resize(self) -> None:
        """The names have another room."""
        if self.result is not None:
            self.show_result()

    def action_unit(self) -> None:
        """By overlap, or in one sentence, paragraph, turn, document or case."""
        items = [Item(unit, (Part(self.words(f"unit.{unit}")),)) for unit in UNITS]

        def answered(answer: str | None) -> None:
            if answer:
                self.use(replace(self.settings, unit=answer))

        chosen = self.settings.unit
        self.app.push_screen(Pick(self.words, self.words("title.unit"), items, chosen=chosen, narrow=False), answered)

    def action_triangle(self) -> None:
        """The list or the triangle."""
        self.settings = replace(self.settings, triangle=not self.settings.triangle)
        self.kept.settings[self.NAME] = self.settings
        if self.result is not None:
            self.show_result()


def _chip(sign: Sign, room: int) -> tuple[Part, Part]:
    return Part(f"{sign.key:<2}", sign.colour), Part(" " + clipped(sign.label, room))

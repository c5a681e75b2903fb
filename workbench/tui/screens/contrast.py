"""Two cases or groups side by side: what only one has, what both have, and where their shares differ."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.widget import Widget

from workbench.tui.heat import shown
from workbench.tui.keys import bindings
from workbench.tui.marks import UNKNOWN, Sign
from workbench.tui.screens.comparing import Choice, Comparing
from workbench.tui.screens.dialogs import Pick
from workbench.tui.visible import clipped
from workbench.tui.widgets.shelf import Item, Part, Shelf

if TYPE_CHECKING:
    from workbench.analysis.contrast import Contrast
    from workbench.project import Project

LISTED, COMPARED = "listed", "compared"


@dataclass(frozen=True)
class Settings:
    """The two sides: a case's id, or ATTRIBUTE=VALUE; empty for the first two cases."""

    a: str = ""
    b: str = ""


class ContrastView(Comparing):
    """Two sides."""

    NAME: ClassVar[str] = "contrast"
    BINDINGS = bindings("contrast")
    DEFAULT: ClassVar[Any] = Settings()

    def parts(self) -> Iterator[Widget]:
        """What the view shows."""
        yield Shelf()

    def begin(self) -> None:
        """The first two cases, until others are chosen."""
        first = [case.id for case in self.project.cases.list()[:2]]
        if not self.settings.a and len(first) == 2:
            self.settings = Settings(*first)
        super().begin()

    def count(self, project: "Project", choice: Choice, settings: Any) -> Any:
        """The contrast of the two sides."""
        sides = [side for side in (settings.a, settings.b) if side]
        return project.compare.contrast(*sides, coder=choice.coder, where=choice.where, roll_up=choice.roll_up)

    @property
    def found(self) -> "Contrast":
        """The comparison that is shown."""
        found: Contrast = self.result
        return found

    def said_first(self) -> list[str]:
        """The view and its sides."""
        sides = " | ".join(entry.name for entry in self.found.columns) if self.result else ""
        return [*super().said_first(), sides]

    def show_result(self) -> None:
        """The three lists, then the differences."""
        self._data = self.found.to_json()
        self._named = {
            entry.public or entry.name: (entry.name, self.signs.get(entry.id, UNKNOWN)) for entry in self.found.rows
        }
        shelf = self.query_one(Shelf)
        shelf.put(list(self._items()))
        shelf.focus()
        self.say()

    def _items(self) -> Iterator[Item]:
        sides = self._data["sides"]
        lists = [(self.words("contrast.only", side=side), self._data["only"][side]) for side in sides]
        lists.append((self.words("contrast.both"), self._data["all"]))
        for title, codes in lists:
            yield Item("", (Part(f"{title} ({len(codes)})", "heading"),), heading=True)
            for code in codes:
                yield Item(f"{LISTED}:{code}", self._chip(self._named[code][1]), indent=1)
        room = self._room()
        head = f"{clipped(sides[0], room):>{room}} {clipped(sides[1], room):>{room}} {'A − B':>8}"
        yield Item("", (Part(self.words("contrast.differences"), "heading"),), right=head, heading=True)
        for place, line in enumerate(self._data["codes"]):
            if line["found_in"]:
                sign = self._named[line["code"]][1]
                coder = f" ({line['coder']})" if line.get("coder") else ""
                head_parts = (*self._chip(sign), Part(coder, "dim"))
                yield Item(f"{COMPARED}:{place}", head_parts, right=self._shares(line), indent=1)

    def _room(self) -> int:
        """Cells for a share with its two counts: `123/4567 2.7 %`."""
        return 16 if self.size.width < 100 else 20

    def _shares(self, line: dict[str, Any]) -> str:
        room, totals = self._room(), self._data["counted_words"]
        parts = []
        for side in self._data["sides"]:
            share = line["shares"][side]
            said = "-" if share is None else f"{line['words'][side]}/{totals[side]} {shown(share, 'text')}"
            parts.append(f"{said:>{room}}")
        difference = line["difference"]
        sign = "" if not difference or difference < 0 else "+"
        said = "-" if difference is None else f"{sign}{100 * difference:.1f} %"
        return f"{parts[0]} {parts[1]} {said:>8}"

    def _chip(self, sign: Sign) -> tuple[Part, Part]:
        return Part(f"{sign.key:<2}", sign.colour), Part(" " + sign.label)

    def _line(self) -> tuple[str, str | None] | None:
        """The code (public id) under the cursor, and whose."""
        item = self.query_one(Shelf).item
        if item is None or not item.id:
            return None
        kind, _, rest = item.id.partition(":")
        if kind == LISTED:
            return rest, None
        line = self._data["codes"][int(rest)]
        return line["code"], line.get("coder")

    @on(Shelf.Shown)
    def say(self) -> None:
        """The line under the cursor in words, and the notes."""
        at = self._line() if self.result is not None else None
        if at is None:
            self.note()
            return
        name, sign = self._named[at[0]]
        counts = [len(self.found.codings(name, side, at[1])) for side in self._data["sides"]]
        said = " · ".join(
            f"{side}: {self.words('quotations.one' if count == 1 else 'quotations.count', count=count)}"
            for side, count in zip(self._data["sides"], counts, strict=True)
        )
        self.note([f"{sign.label} – {said}"])

    @on(Shelf.Chosen)
    def open_line(self) -> None:
        """The quotations of both sides, side by side."""
        from workbench.tui.screens.both_sides import BothSides  # late: it is needed once a line is opened

        at = self._line()
        if at is None:
            return
        name, sign = self._named[at[0]]
        sides = tuple((side, self.found.codings(name, side, at[1])) for side in self._data["sides"])
        self.app.push_screen(BothSides(title=sign.label, sides=sides))

    def on_resize(self) -> None:
        """The numbers have another room."""
        if self.result is not None:
            self.show_result()

    def action_side(self, which: str) -> None:
        """Another case or group on one side."""
        items = [Item(case.id, (Part(case.label),)) for case in self.project.cases.list()]
        items += [Item(group, (Part(group),), right=str(count)) for group, count in self._groups().items()]

        def answered(answer: str | None) -> None:
            if answer and answer not in (self.settings.a, self.settings.b):
                self.use(replace(self.settings, **{which: answer}))

        title = self.words("title.side", side=which.upper())
        chosen = getattr(self.settings, which)
        self.app.push_screen(Pick(self.words, title, items, chosen=chosen), answered)

    def _groups(self) -> dict[str, int]:
        """ATTRIBUTE=VALUE -> how many cases, for values that more than one and not all cases have."""
        cases, found = self.project.cases.list(), dict[str, int]()
        for attribute in self.project.cases.attributes():
            values = [case.attributes.get(attribute.name) for case in cases]
            for value in dict.fromkeys(values):
                number = values.count(value)
                if value is not None and 1 < number < len(cases):
                    found[f"{attribute.name}={_word(value)}"] = number
        return found


def _word(value: object) -> str:
    """A value as the analysis names it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)

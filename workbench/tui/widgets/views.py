"""One line with the views of a comparison: which one is shown, and the digit of every other."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual.events import Click
from textual.message import Message
from textual.widget import Widget

from workbench.tui.visible import clipped


class ViewLine(Widget):
    """`names`: what each view is called, in the order of the digits; `at`: the one that is shown."""

    COMPONENT_CLASSES = {"views--key", "views--here"}

    class Chosen(Message):
        """A view was clicked; `place` counts from 0."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self) -> None:
        super().__init__()
        self._names: Sequence[str] = ()
        self._at = 0

    def put(self, names: Sequence[str], at: int) -> None:
        """Takes the names in a language."""
        self._names, self._at = tuple(names), at
        self.refresh()

    def _shown(self) -> list[str]:
        """The names, clipped alike where there is no room for all; the one that is shown stays whole."""
        for most in (*range(max(map(len, self._names), default=1), 1, -1), 0):
            names = [name if place == self._at else clipped(name, most) for place, name in enumerate(self._names)]
            if sum(cell_len(name) + 4 for name in names) <= self.size.width:
                break
        return names

    def render(self) -> Text:
        """The line as it is shown; the view one is in stands in brackets too, for terminals without colours."""
        text, key = Text(no_wrap=True), self.get_component_rich_style("views--key", partial=True)
        here = self.get_component_rich_style("views--here", partial=True)
        for place, name in enumerate(self._shown()):
            shown = place == self._at
            before, after = ("‹", "›") if shown else (" ", " ")
            text.append(before, here if shown else Style())
            text.append(f"{place + 1} ", here if shown else key)
            text.append(f"{name}{after}", here if shown else Style())
        return text

    def on_click(self, event: Click) -> None:
        """A click does what the digit does."""
        at = 0
        for place, name in enumerate(self._shown()):
            at += cell_len(name) + 4
            if event.x < at:
                self.post_message(self.Chosen(place))
                return

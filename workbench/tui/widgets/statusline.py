"""The top line: where one is, and at its right end who codes and how much is coded."""

from rich.cells import cell_len
from rich.text import Text
from textual.widget import Widget

from workbench.tui.visible import clipped


class StatusLine(Widget):
    """The right end keeps its place when it gets narrow; what is on the left is cut short."""

    def __init__(self) -> None:
        super().__init__(classes="status")
        self._left = self._right = ""

    def show(self, left: str, right: str) -> None:
        """Takes the words; text from documents stays text."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def render(self) -> Text:
        """The line as it is shown."""
        room = self.content_size.width
        right = clipped(self._right, room // 2)
        left = clipped(self._left, max(0, room - cell_len(right) - 2))
        gap = " " * max(0, room - cell_len(left) - cell_len(right))
        return Text(left + gap + right, no_wrap=True)

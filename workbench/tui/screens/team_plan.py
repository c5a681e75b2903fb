"""The plan of a merge on the screen: read it, then yes or no."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.tui.merging import lines_of
from workbench.tui.screens.dialogs import line
from workbench.tui.words import Words


class MergePlan(ModalScreen[bool]):
    """Says True where the person wants it."""

    BINDINGS = [
        Binding("y,j", "answer(True)", show=False),
        Binding("escape,n", "answer(False)", show=False),
        Binding("down", "read(1)", show=False),
        Binding("up", "read(-1)", show=False),
    ]

    def __init__(self, words: Words, lines: Sequence[str], *, ask: bool) -> None:
        super().__init__()
        self._words, self._lines, self._ask = words, lines, ask

    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        with Vertical(classes="dialog plan"):
            with VerticalScroll(can_focus=False):
                yield Static(lines_of("\n".join(self._lines)), markup=False)
            yield line(self._words("plan.ask" if self._ask else "plan.close"), "dialog-hint")

    def action_answer(self, answer: bool) -> None:
        """Closes with yes or no; where nothing is asked, with no."""
        if not answer or self._ask:
            self.dismiss(answer)

    def action_read(self, step: int) -> None:
        """One line on or back."""
        self.query_one(VerticalScroll).scroll_relative(y=step, animate=False)

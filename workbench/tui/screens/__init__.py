"""One file per screen."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.tui.screens.study import StudyScreen


def made(name: str) -> "StudyScreen":
    """A new screen by its name in the key table."""
    from workbench.tui.screens.codebook import CodebookScreen
    from workbench.tui.screens.compare import Compare
    from workbench.tui.screens.help import Help
    from workbench.tui.screens.history import History
    from workbench.tui.screens.memos import Memos
    from workbench.tui.screens.quotations import Quotations

    screens = {screen.NAME: screen for screen in (Quotations, Compare, CodebookScreen, Memos, History, Help)}
    return screens[name]()

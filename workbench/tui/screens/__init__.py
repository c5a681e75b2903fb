"""One file per screen."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.tui.screens.study import StudyScreen


def made(name: str) -> "StudyScreen":
    """A new screen by its name in the key table."""
    from workbench.tui.screens.attaching import Attaching
    from workbench.tui.screens.book_in import BookIn
    from workbench.tui.screens.both_sides import BothSides
    from workbench.tui.screens.codebook import CodebookScreen
    from workbench.tui.screens.compare import Compare
    from workbench.tui.screens.contrast import ContrastView
    from workbench.tui.screens.correcting import Correcting
    from workbench.tui.screens.exporting import Exporting
    from workbench.tui.screens.framework import FrameworkGrid
    from workbench.tui.screens.help import Help
    from workbench.tui.screens.history import History
    from workbench.tui.screens.import_preview import ImportPreview
    from workbench.tui.screens.importing import Importing
    from workbench.tui.screens.memos import Memos
    from workbench.tui.screens.name_places import NamePlaces
    from workbench.tui.screens.pairs import Pairs
    from workbench.tui.screens.portraits import PortraitsView
    from workbench.tui.screens.quotations import Quotations
    from workbench.tui.screens.real_names import RealNames
    from workbench.tui.screens.requeue import Requeue
    from workbench.tui.screens.review import Review
    from workbench.tui.screens.saturation import SaturationView
    from workbench.tui.screens.search import Search
    from workbench.tui.screens.speakers import Speakers
    from workbench.tui.screens.summary import Summary
    from workbench.tui.screens.team import Team
    from workbench.tui.screens.team_adjudicating import Adjudicating
    from workbench.tui.screens.unanchored import Unanchored
    from workbench.tui.screens.versions import Versions

    files = (Importing, ImportPreview, Speakers, Correcting, Unanchored, Attaching, Exporting, BookIn)
    own = (Quotations, Compare, CodebookScreen, Versions, Memos, History, Help, Search, Review, RealNames, NamePlaces)
    team = (Team, Adjudicating)
    compared = (Pairs, FrameworkGrid, Summary, SaturationView, ContrastView, BothSides, PortraitsView, Requeue)
    screens = {screen.NAME: screen for screen in (*files, *own, *team, *compared)}
    return screens[name]()

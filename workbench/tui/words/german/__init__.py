"""What the interface says in German, by what it is about."""

from collections.abc import Mapping

from workbench.tui.words.german import agreement, compare, files, general, history, names, search, team, tutorial

GERMAN: Mapping[str, str] = {
    **general.GERMAN,
    **compare.GERMAN,
    **search.GERMAN,
    **files.GERMAN,
    **history.GERMAN,
    **names.GERMAN,
    **agreement.GERMAN,
    **team.GERMAN,
    **tutorial.GERMAN,
}

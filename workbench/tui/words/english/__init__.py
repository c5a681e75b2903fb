"""What the interface says in English, by what it is about."""

from collections.abc import Mapping

from workbench.tui.words.english import agreement, compare, files, general, history, names, search, team, tutorial

ENGLISH: Mapping[str, str] = {
    **general.ENGLISH,
    **compare.ENGLISH,
    **search.ENGLISH,
    **files.ENGLISH,
    **history.ENGLISH,
    **names.ENGLISH,
    **agreement.ENGLISH,
    **team.ENGLISH,
    **tutorial.ENGLISH,
}

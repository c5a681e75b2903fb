"""The framework grid and the charts, as a Word report prints them."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workbench.project.exporting.pictures import chart, chosen_rows
from workbench.writers.grid_pages import Cell, Figure, Grid, Summary
from workbench.writers.words import words

if TYPE_CHECKING:
    from workbench.analysis import Study
    from workbench.project.study import Project


def grid(project: "Project", study: "Study", codes: Sequence[str] | None) -> Grid:
    """Summaries of all cases and the chosen codes (ids), or of those in use."""
    from workbench.analysis.framework import framework  # 1 s: pandas
    from workbench.project.framework import rests

    chosen = [code for code in codes if study.codebook.by_id[code].codable] if codes else None
    found = framework(study, codes=chosen, rests=rests(project))
    names = {coder.id: coder.name for coder in study.coders}
    return Grid(
        tuple(entry.name for entry in found.rows),
        tuple((entry.name, f"{entry.name} {entry.label}".strip()) for entry in found.columns),
        {
            (case.name, code.name): Cell(
                str(found.state.at[case.name, code.name]),
                tuple(
                    Summary(memo.text, found.links.get(memo.id, ()), names.get(memo.coder, ""))
                    for memo in found.summaries.get((case.name, code.name), ())
                ),
                len(found.codings(case.name, code.name)),
            )
            for case in found.rows
            for code in found.columns
        },
    )


def figures(
    study: "Study", choices: Mapping[str, Any], language: str, codes: Sequence[str] | None = None
) -> tuple[Figure, ...]:
    """The chosen codes (ids) by cases as a heat map; none where charts cannot be drawn here."""
    from workbench.analysis import matrix  # 1 s: pandas

    table = words(language)
    comparison = chosen_rows(matrix(study, rows="code", columns="case", hide_empty=True, **choices), codes)
    drawn = chart(comparison, "heat", language)
    if not drawn:
        return ()
    names = {side: ", ".join(entry.name for entry in getattr(comparison, side)) for side in ("rows", "columns")}
    return (Figure(drawn, table["chart_heat"], table["chart_heat_description"].format(**names)),)

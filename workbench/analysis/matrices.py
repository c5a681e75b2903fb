"""Codes against cases, documents, speakers or the values of an attribute."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from workbench.analysis import notes
from workbench.analysis.chosen import Chosen, chosen
from workbench.analysis.coderows import code_entries, rows_of
from workbench.analysis.columns import Columns
from workbench.analysis.columns import columns as columns_of
from workbench.analysis.comparison import Comparison
from workbench.analysis.counted import Counted
from workbench.analysis.layers import Choice, Layer
from workbench.analysis.occurrences import Words
from workbench.analysis.shares import denominators, measured
from workbench.analysis.staying import Where
from workbench.analysis.study import Study
from workbench.analysis.table import Part, Table
from workbench.analysis.tally import Numbers, Tally, distinct
from workbench.analysis.units import Sentences
from workbench.errors import Refused

COUNTS: Mapping[str, Callable[[Tally, Layer], Numbers]] = {
    "codings": Tally.codings,
    "words": Tally.words,
    "characters": Tally.characters,
    "documents": Tally.documents,
    "presence": Tally.presence,
    "cases": Tally.cases,
}


def matrix(
    study: Study,
    *,
    rows: str = "code",
    columns: str = "case",
    measure: str = "codings",
    coder: str | None = None,
    share: str | None = None,
    where: Where = None,
    words: Words | None = None,
    sentences: Sentences | None = None,
    roll_up: bool = False,
    hide_empty: bool = False,
) -> Comparison:
    """Codes against `columns`: "case", "document", "speaker" or the name of an attribute; the two may change places.

    `measure` is one of COUNTS; `share` None or one of shares.SHARES; `coder` a coder's name, "union", "each",
    "adjudicated", or None (own codings, united if they are several coders'); `where` a query (text or tree), or the ids
    of the codings that stay; `words` and `sentences` are what evaluate.select takes for a query.
    Raises Refused for a combination without meaning, NotFound for an unknown coder or attribute.
    """
    counts, told = measured(_known(measure), share)
    beside = _beside(rows, columns)
    start = chosen(study, coder=coder, where=where, words=words, sentences=sentences)
    found = columns_of(study, beside, start.text)
    tally, table = _table(study, start.text, found, start.choice, counts, share, roll_up=roll_up)
    told = (*told, *start.told)
    if hide_empty:
        table, hidden = table.without_empty()
        told = (*told, *hidden)
    settings: dict[str, Any] = {"rows": rows, "columns": columns, "measure": counts, "share": share or "none"}
    settings |= {"coders": start.choice.words, "text": start.text.rule, "where": start.where, "roll_up": roll_up}
    settings |= {"hide_empty": hide_empty, "codebook_version": study.codebook.version}
    said = (*_notes(start, tally, table.parts, beside), *start.choice.notes, *told)
    return (table if rows == "code" else table.turned()).comparison(counts, settings, tuple(said))


def _known(measure: str) -> str:
    if measure not in COUNTS:
        raise Refused(f"There is no measure {measure!r}.", f"Choose one of: {', '.join(COUNTS)}.")
    return measure


def _beside(rows: str, columns: str) -> str:
    """What stands beside the codes; one of the two sides must be the codes."""
    if (rows == "code") == (columns == "code"):
        hint = "Leave one of rows and columns at 'code'; the other may be case, document, speaker or an attribute."
        raise Refused(f"A matrix of {rows} against {columns} has no codings to count.", hint)
    return columns if rows == "code" else rows


def _table(
    study: Study, text: Counted, columns: Columns, choice: Choice, measure: str, share: str | None, *, roll_up: bool
) -> tuple[Tally, Table]:
    codes, lift = rows_of(study, choice.layers, roll_up=roll_up)
    tally = Tally(text, columns, lift)
    parts = [_part(tally, layer, measure, share) for layer in choice.layers]
    per = 1000 if share == "per1000" else 1
    return tally, Table(code_entries(study, codes), columns.entries, tuple(parts), ("code", columns.kind), per)


def _part(tally: Tally, layer: Layer, measure: str, share: str | None) -> Part:
    numbers = COUNTS[measure](tally, layer)
    below = None if share is None else denominators(tally, numbers, measure, share)
    item, column, _ = tally.placed(layer.codings.start, layer.codings.end)
    item, column = distinct(item, column)
    pair, row = tally.lift.spread(layer.codings.code[item])
    times = np.bincount(item, minlength=len(layer.codings))
    return Part(layer.name, numbers.cells, below, layer.codings, times, row, column[pair], item[pair])


def _notes(start: Chosen, tally: Tally, parts: tuple[Part, ...], beside: str) -> Iterator[str]:
    """What changed the numbers, in the order a reader would ask."""
    yield from tally.columns.notes
    if not any(len(layer.codings) for layer in start.choice.layers):
        yield "No coding is counted here."
    yield from notes.left_out(start.choice.whose(start.everything), tally.text)
    kind = beside if beside in ("case", "document", "speaker") else "value"
    for part in parts:
        yield from notes.joined(start.study, part.codings)
        yield from notes.spread(part.times, kind, part.name)
    yield from start.waiting()
    yield from notes.roles(start.study)

"""The codes of a comparison, in codebook order."""

import numpy as np

from workbench.analysis.entries import Entry, named
from workbench.analysis.layers import Layer
from workbench.analysis.study import Study
from workbench.analysis.tally import Lift
from workbench.model import Code


def code_entries(study: Study, codes: tuple[Code, ...]) -> tuple[Entry, ...]:
    """Codes under the file's own id, else their label, else a short id; `label` is the code's label in words."""
    public, book = study.codebook.public_ids, study.codebook
    own = [(code.id, code.file_id if public[code.id] == code.file_id else _label(study, code)) for code in codes]
    return tuple(
        Entry(entry.id, entry.name, book.label(book.by_id[entry.id], study.language), public[entry.id])
        for entry in named(own)
    )


def _label(study: Study, code: Code) -> str:
    return study.codebook.words(code.label, study.language)


def rows_of(study: Study, layers: tuple[Layer, ...], *, roll_up: bool) -> tuple[tuple[Code, ...], Lift]:
    """The codes that are rows, and in which rows a coding of each code counts.

    Headings are rows only where codings can reach them: with roll-up, or if someone coded with them after all.
    """
    used = {place for layer in layers for place in np.flatnonzero(np.bincount(layer.codings.code)).tolist()}
    codes = [code for place, code in enumerate(study.living) if roll_up or code.codable or place in used]
    at = {code.id: row for row, code in enumerate(codes)}
    above = study.ancestors if roll_up else {}
    pairs = [
        (place, at[step])
        for place, code in enumerate(study.living)
        for step in above.get(code.id, (code.id,))
        if step in at
    ]
    table = np.array(pairs, np.int64).reshape(-1, 2)
    return tuple(codes), Lift(table[:, 0].copy(), table[:, 1].copy(), len(codes))

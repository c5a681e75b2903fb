"""The units that coders judged, with what each counts for, and who judged them."""

from dataclasses import dataclass

import numpy as np

from workbench.analysis.agreement.counts import Floats
from workbench.analysis.agreement.passages import Passages
from workbench.analysis.agreement.sums import places_among
from workbench.analysis.counted import Counted
from workbench.analysis.speech import Flags, Ints
from workbench.analysis.units import Units


@dataclass(frozen=True, eq=False)
class Judged:
    """`units` on the axis; `weight`: 1, or characters where these are the units; `document` among those compared.

    `there` is units x coders: who judged the unit.
    """

    units: Units
    weight: Floats
    document: Ints
    there: Flags


def judged(text: Counted, places: Ints, cut: Units | None, found: Passages, there: Flags) -> Judged:
    """The units of a comparison; `there` is documents x coders. No units: pieces between any two ends of spans."""
    kept = cut if cut is not None else _pieces(text, places, found)
    weight = np.ones(len(kept.start))
    if cut is None:
        weight = (text.characters_before(kept.end) - text.characters_before(kept.start)).astype(np.float64)
    document = places_among(places, kept.document)
    return Judged(kept, weight, document, there[document])


def _pieces(text: Counted, places: Ints, found: Passages) -> Units:
    """Stretches of text in which nothing changes for any coder: they stand for their characters."""
    bases = text.axis.bases
    cuts = np.unique(np.concatenate([found.start, found.end, bases[places], bases[places + 1] - 1]))
    start, end = cuts[:-1], cuts[1:]
    document = np.searchsorted(bases, start, side="right") - 1
    inside = np.isin(document, places) & (end <= bases[document + 1] - 1)
    return Units(start[inside], end[inside], document[inside])

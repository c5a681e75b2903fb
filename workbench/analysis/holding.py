"""Units of text that hold several things at once, or hold one and not another."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce

import numpy as np

from workbench.analysis.columns import cases_of
from workbench.analysis.counted import Counted
from workbench.analysis.hits import Hits, spans
from workbench.analysis.speech import Ints
from workbench.analysis.study import Study
from workbench.analysis.tally import expand
from workbench.analysis.units import Units

Pairs = tuple[Ints, Ints]
ANYBODY = -1


@dataclass(frozen=True, eq=False)
class Term:
    """Hits of one side of an AND; `named` says that it names its coder itself."""

    hits: Hits
    named: bool


def holding(
    study: Study,
    text: Counted,
    letter: str,
    units: Callable[[str], Units],
    present: list[Term],
    absent: list[Term],
) -> Hits:
    """The units (`letter`: s p t d, or k for cases) whose counted text holds all of `present` and none of `absent`.

    Two terms of codings must be met by one coder, unless each names its coder. A case is given as its paragraphs.
    """
    found = units("p" if letter == "k" else letter)
    owner = _cases(study, text, found) if letter == "k" else _themselves(found)
    everything = _held(spans(found.start, found.end), text, found, owner)
    wanted = [_held(term.hits, text, found, owner) for term in present]
    unwanted = [_held(term.hits, text, found, owner) for term in absent]
    chosen = np.zeros(0, np.int64)
    for coder in _coders(present, absent):
        kept = reduce(np.intersect1d, [_by(held, coder) for held in wanted], everything[0])
        chosen = np.union1d(chosen, reduce(np.setdiff1d, [_by(held, coder) for held in unwanted], kept))
    unit, member = owner
    here = np.unique(unit[np.isin(member, chosen)])
    return spans(found.start[here], found.end[here]).inside(text)


def _coders(present: list[Term], absent: list[Term]) -> list[int]:
    """Who must have made all the codings of a unit, one after the other; ANYBODY where it need not be one person."""
    coded = [term for term in (*present, *absent) if (term.hits.coder >= 0).any()]
    makers = [term.hits.coder for term in present if (term.hits.coder >= 0).any()]
    if len(coded) < 2 or not makers or all(term.named for term in coded):
        return [ANYBODY]
    return [coder for coder in np.unique(np.concatenate(makers)).tolist() if coder >= 0]


def _by(held: Pairs, coder: int) -> Ints:
    """The units that hold something by this coder, or something that is nobody's coding."""
    units, coders = held
    if coder == ANYBODY:
        return units
    own: Ints = units[(coders == coder) | (coders < 0)]
    return own


def _held(hits: Hits, text: Counted, units: Units, owner: Pairs) -> Pairs:
    """Units (or cases) whose counted text the hits touch, and the hits' coders."""
    first, last = np.searchsorted(units.end, hits.start, "right"), np.searchsorted(units.start, hits.end, "left")
    hit, unit = expand(first, last)
    low, high = np.maximum(hits.start[hit], units.start[unit]), np.minimum(hits.end[hit], units.end[unit])
    kept = text.characters_before(high) > text.characters_before(low)
    hit, unit = hit[kept], unit[kept]
    own, member = owner
    pair, place = expand(np.searchsorted(own, unit, "left"), np.searchsorted(own, unit, "right"))
    return member[place], hits.coder[hit[pair]]


def _themselves(units: Units) -> Pairs:
    places = np.arange(len(units.start))
    return places, places


def _cases(study: Study, text: Counted, units: Units) -> Pairs:
    """Pairs (paragraph among the units, case), sorted; without cases the documents stand in."""
    if not study.cases:
        return np.arange(len(units.start)), units.document
    line = text.axis
    voice = line.voice[np.searchsorted(line.bounds[0], units.start, side="right") - 1]
    belongs = cases_of(study, line)
    pairs = [(unit, case) for unit, own in enumerate(voice.tolist()) for case in belongs[own]]
    table = np.array(pairs, np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]

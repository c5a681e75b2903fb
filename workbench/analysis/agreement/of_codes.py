"""Agreement on single codes: the coefficients, and what they rest on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from workbench.analysis.agreement import incomplete, interval, matched
from workbench.analysis.agreement.counts import Floats
from workbench.analysis.agreement.figures import NAMES
from workbench.analysis.agreement.matched import Matches
from workbench.analysis.agreement.passages import Passages
from workbench.analysis.agreement.sums import FIRST, SQUARES, UNITS
from workbench.analysis.agreement.weights import Weighed, weighed
from workbench.analysis.counted import Counted
from workbench.analysis.speech import Flags

Number = float | None
ONE_VALUE = "one value only: it takes a set of exclusive codes"
TWO_CODERS = "for two coders only"
MISSING = "not where coders are missing"


@dataclass(frozen=True)
class CodeAgreement:
    """One code. `used` (units) and `spans` go by coder; `values` None where `undefined` has the reason.

    `f1` of matched spans is Holsti's coefficient on spans; `shift` the median shift of their ends in characters.
    """

    code: str
    values: Mapping[str, Number]
    undefined: Mapping[str, str]
    ci: Mapping[str, interval.Interval]
    used: tuple[int, ...]
    spans: tuple[int, ...]
    matched: int
    f1: Number
    shift: Number
    cells: tuple[int, ...] = ()
    coded_share: tuple[float, ...] = ()
    remark: str = ""
    weights: Weighed | None = None


@dataclass(frozen=True, eq=False)
class Ground:
    """What codes are compared on: passages, their sums (codes x columns), coefficients, who was there, lengths."""

    text: Counted
    found: Passages
    whole: Floats
    values: Mapping[str, Floats]
    drawn: interval.Intervals
    there: Flags
    lengths: Floats
    whole_design: bool


def of_codes(
    ground: Ground, chosen: Sequence[str], iou: float, weights: Floats | None = None
) -> tuple[CodeAgreement, ...]:
    """One entry per code (id), in the order given; `weights` (one per passage) where they are compared, too."""
    m = ground.there.shape[1]
    matches = _matches(ground, iou)
    spans = np.zeros((len(chosen), m), np.int64)
    np.add.at(spans, (ground.found.code, ground.found.coder), 1)
    # Holsti on spans: each span could be matched once with every other coder who was there.
    others = ground.there.sum(axis=1) - 1
    cuts = np.bincount(ground.found.code, others[ground.found.document], len(chosen))
    made = []
    for place, code in enumerate(chosen):
        row, mine = ground.whole[place], matches.code == place
        own = {name: _number(ground.values[name][place]) for name in NAMES}
        used = tuple(int(n) for n in row[FIRST : FIRST + m])
        number = int(mine.sum())
        pairs = matches.first[mine], matches.second[mine]
        made.append(
            CodeAgreement(
                code=code,
                values=own | {"cu_alpha": None},
                undefined=_reasons(own, m, int(row[UNITS]), bool(spans[place].sum()), ground.whole_design),
                ci=ground.drawn.codes[place],
                used=used,
                spans=tuple(spans[place].tolist()),
                matched=number,
                f1=float(2 * number / cuts[place]) if cuts[place] and m > 1 else None,
                shift=float(np.median(matches.shift[mine])) if number else None,
                cells=_cells(used, int(row[UNITS]), int(row[SQUARES])) if m == 2 else (),
                coded_share=tuple((row[FIRST + m : FIRST + 2 * m] / np.maximum(1, ground.lengths)).tolist()),
                remark=_remark(used, own),
                weights=None if weights is None else weighed(*(weights[each] for each in pairs)),
            )
        )
    return tuple(made)


def why_undefined(values: Mapping[str, Number], every: str, coders: int, *, whole_design: bool) -> dict[str, str]:
    """The reason of each value that is None: `every` where there is one for all, else its own."""
    special = {} if whole_design else dict.fromkeys((name for name in NAMES if name not in incomplete.DEFINED), MISSING)
    special |= {"cu_alpha": ONE_VALUE} | ({"kappa_max": TWO_CODERS} if coders > 2 else {})
    names = (*values, *(() if "cu_alpha" in values else ("cu_alpha",)))
    return {name: every or special.get(name, "no variation") for name in names if values.get(name) is None}


def _matches(ground: Ground, iou: float) -> Matches:
    m = ground.there.shape[1]
    pairs = [matched.matches(ground.text, ground.found, a, b, iou) for a, b in combinations(range(m), 2)]
    empty = np.zeros(0, np.int64)
    return Matches(
        np.concatenate([empty, *(pair.code for pair in pairs)]),
        np.concatenate([empty, *(pair.shift for pair in pairs)]),
        np.concatenate([empty, *(pair.first for pair in pairs)]),
        np.concatenate([empty, *(pair.second for pair in pairs)]),
    )


def _cells(used: tuple[int, ...], units_: int, squares: int) -> tuple[int, ...]:
    both = (squares - sum(used)) // 2
    return both, used[0] - both, used[1] - both, units_ - sum(used) + both


def _reasons(values: Mapping[str, Number], m: int, units_: int, used: bool, whole_design: bool) -> dict[str, str]:
    every = "fewer than two coders" if m < 2 else "no units" if not units_ else "" if used else "unused"
    return why_undefined(values, every, m, whole_design=whole_design)


def _remark(used: tuple[int, ...], values: Mapping[str, Number]) -> str:
    if sum(number > 0 for number in used) == 1 and len(used) > 1:
        return "one coder only"
    return "no variation" if sum(used) and values["alpha"] is None and len(used) > 1 else ""


def _number(value: float) -> Number:
    return None if np.isnan(value) else float(value)

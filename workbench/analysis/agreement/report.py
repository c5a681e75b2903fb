"""Agreement on a study: per code and overall, with what it rests on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import combinations
from typing import Any

import numpy as np

from workbench.analysis.agreement import incomplete, interval, matched
from workbench.analysis.agreement.continuum import CU_RULE
from workbench.analysis.agreement.counts import Floats
from workbench.analysis.agreement.exclusive import Exclusive
from workbench.analysis.agreement.exclusive import exclusive as exclusive_codes
from workbench.analysis.agreement.figures import Parts, parts, ratio
from workbench.analysis.agreement.of_codes import CodeAgreement, Ground, Number, of_codes, why_undefined
from workbench.analysis.agreement.passages import Passages, passages, solid
from workbench.analysis.agreement.said import notes_of, settings_of
from workbench.analysis.agreement.sets import set_alphas
from workbench.analysis.agreement.sums import Sums, sums
from workbench.analysis.agreement.units_judged import Judged, judged
from workbench.analysis.agreement.universe import NOTHING, Universe
from workbench.analysis.agreement.weights import weights
from workbench.analysis.counted import Counted, counted
from workbench.analysis.speech import Flags, Ints
from workbench.analysis.study import Study
from workbench.analysis.units import Sentences, Units, units

UNITS_OF = {"turn": "t", "paragraph": "p", "sentence": "s", "document": "d", "character": ""}


@dataclass(frozen=True)
class Agreement:
    """Agreement of coders (ids) on the documents of `universe`; `codes` in codebook order, unused ones too.

    `cells` of a code, for two coders: units that both, only the first, only the second, neither gave it.
    `sets`: alpha over each unit's set of codes; it and `exclusive` only where asked for.
    """

    unit: str
    coders: tuple[str, ...]
    universe: Universe
    units: int
    characters: int
    codes: tuple[CodeAgreement, ...]
    overall: Mapping[str, Number]
    undefined: Mapping[str, str]
    ci: Mapping[str, interval.Interval]
    coded_share: tuple[float, ...]
    kappa_kind: str
    pairs: Mapping[tuple[str, str], Number]
    settings: Mapping[str, Any]
    notes: tuple[str, ...] = ()
    cu_rule: str = field(default=CU_RULE)
    sets: Mapping[str, Number] | None = None
    exclusive: Exclusive | None = None


def agree(
    study: Study,
    coders: Sequence[str],
    over: Universe,
    *,
    unit: str = "turn",
    codes: Iterable[str] | None = None,
    exclusive: Sequence[str] | None = None,
    everything: bool = False,
    sentences: Sentences | None = None,
    with_children: bool = False,
    iou: float = matched.IOU,
    resamples: int = interval.RESAMPLES,
    seed: int = interval.SEED,
) -> Agreement:
    """How far coders (ids) agree, per code (ids; None: all that can be used) and overall.

    `exclusive`: codes (ids) of which a unit takes one at most, compared as one value per unit as well. `everything`:
    sets of codes and weights, too. In an incomplete design (`over.judges`) only what allows missing coders is there.
    Sources are named at the coefficients. Overall is pooled, 1 - sum D_o / sum D_e (De Vries et al. 2008).
    """
    text, m = counted(study), len(coders)
    places = np.array([study.document_at[document] for document in over.documents], np.int64)
    there = _there(over, coders)
    spoken = passages(study, coders, over.documents, with_children=with_children)
    spoken = spoken.only(there[spoken.document, spoken.coder])
    found, chosen = _of_codes(study, spoken, codes)
    cut = _units(text, unit, places, sentences)
    table = sums(text, places, cut, found, len(chosen), m)
    measured, figures = _measured(table, there, over)
    drawn = interval.intervals(measured, figures, resamples, seed)
    split = figures(measured.sum(axis=0))
    pooled = _pooled(split)
    lengths = text.characters_before(text.axis.bases[places + 1] - 1) - text.characters_before(text.axis.bases[places])
    own = (lengths[:, None] * there).sum(axis=0).astype(np.float64)
    values = {name: ratio(*pair) for name, pair in split.items()}
    ground = Ground(text, found, table.table.sum(axis=0), values, drawn, there, own, over.judges is None)
    living = {code.id: place for place, code in enumerate(study.living)}
    chosen_at = np.array([living[code] for code in chosen], np.int64)
    weighed = weights(study, coders, over.documents, found, chosen_at) if everything else None
    made = of_codes(ground, chosen, iou, weighed)
    number = int(lengths.sum()) if cut is None else len(cut.start)
    why = _why_nothing(m, len(places), number, any(sum(code.spans) for code in made))
    whole = over.judges is None
    apart = None
    if exclusive is not None:
        of_set, names = _of_codes(study, spoken, exclusive)
        ground_of_set = judged(text, places, cut, of_set, there)
        draws = {"resamples": resamples, "seed": seed}
        apart = exclusive_codes(text, ground_of_set, of_set, names, coders, over.documents, **draws)
    every = judged(text, places, cut, found, there) if everything else None
    return Agreement(
        unit=unit,
        coders=tuple(coders),
        universe=over,
        units=number,
        characters=int(lengths.sum()),
        codes=made,
        overall=pooled | {"cu_alpha": None},
        undefined=why_undefined(pooled, why, m, whole_design=whole),
        ci=drawn.overall,
        coded_share=_shares(text, found, own),
        kappa_kind=("Cohen" if m == 2 else "Fleiss") if whole else "Fleiss, in Gwet's form",
        pairs=_pairs(text, places, cut, found, len(chosen), coders) if whole else {},
        settings=settings_of(text, over, drawn, with_children, iou),
        notes=notes_of(study, coders, over, text, made, drawn),
        sets=None if every is None else _of_sets(every, found, len(chosen)),
        exclusive=apart,
    )


def _pooled(split: Parts) -> dict[str, Number]:
    """Overall figures: disagreements and what chance makes of them are added up over codes (De Vries et al. 2008)."""
    return {name: _number(ratio(seen.sum(), chance.sum())) for name, (seen, chance) in split.items()}


def _there(over: Universe, coders: Sequence[str]) -> Flags:
    """Documents x coders: who finished what."""
    judges = over.judges
    if judges is None:
        return np.ones((len(over.documents), len(coders)), np.bool_)
    rows = [[coder in judges[document] for coder in coders] for document in over.documents]
    return np.array(rows, np.bool_).reshape(len(over.documents), len(coders))


def _measured(table: Sums, there: Flags, over: Universe) -> tuple[Floats, interval.Figures]:
    """Sums per document and code, and how coefficients are made of them."""
    if over.judges is None:
        return table.table, partial(parts, m=table.coders)
    return incomplete.table(table, there.sum(axis=1)), incomplete.parts


def _of_codes(study: Study, found: Passages, codes: Iterable[str] | None) -> tuple[Passages, tuple[str, ...]]:
    """The passages of the chosen codes, numbered by their place among them; and those codes' ids."""
    used = set(found.code.tolist())
    wanted = None if codes is None else {study.joined.get(code) for code in codes}
    kept = [
        place
        for place, code in enumerate(study.living)
        if (code.id in wanted if wanted is not None else code.codable or place in used)
    ]
    at = np.full(len(study.living) + 1, -1, np.int64)
    at[kept] = np.arange(len(kept))
    numbered = Passages(at[found.code], found.coder, found.document, found.start, found.end)
    return numbered.only(numbered.code >= 0), tuple(study.living[place].id for place in kept)


def _units(text: Counted, unit: str, places: Ints, sentences: Sentences | None) -> Units | None:
    """The units of the universe that hold counted text; None where characters are the units."""
    if unit == "character":
        return None
    found = units(text.axis, UNITS_OF[unit], sentences)
    there = solid(text)
    full = np.searchsorted(there, found.end, "left") > np.searchsorted(there, found.start, "left")
    kept = full & np.isin(found.document, places)
    return Units(found.start[kept], found.end[kept], found.document[kept])


def _why_nothing(coders: int, documents: int, units_: int, used: bool) -> str:
    if coders < 2:
        return "fewer than two coders"
    return NOTHING if not documents else "no units" if not units_ else "" if used else "unused"


def _of_sets(over: Judged, found: Passages, codes: int) -> dict[str, Number]:
    return {name: _number(value) for name, value in set_alphas(over, found, codes)._asdict().items()}


def _shares(text: Counted, found: Passages, lengths: Floats) -> tuple[float, ...]:
    """For each coder the share of the characters that the coder judged that have any code."""
    shares = []
    for coder, length in enumerate(lengths.tolist()):
        mine = found.only(found.coder == coder)
        order = np.argsort(mine.start, kind="stable")
        start, end = text.characters_before(mine.start[order]), text.characters_before(mine.end[order])
        before = np.concatenate([[0], np.maximum.accumulate(end)[:-1]]) if len(end) else end
        shares.append(float(np.maximum(0, end - np.maximum(start, before)).sum()) / max(1, length))
    return tuple(shares)


def _pairs(
    text: Counted, places: Ints, cut: Units | None, found: Passages, codes: int, coders: Sequence[str]
) -> dict[tuple[str, str], Number]:
    """Cohen's kappa of every two coders, pooled over the codes (De Vries et al. 2008), for three coders or more."""
    if len(coders) < 3:
        return {}
    kappas: dict[tuple[str, str], Number] = {}
    for a, b in combinations(range(len(coders)), 2):
        two = found.only((found.coder == a) | (found.coder == b))
        pair = Passages(two.code, (two.coder == b).astype(np.int64), two.document, two.start, two.end)
        table: Sums = sums(text, places, cut, pair, codes, 2)
        seen, chance = parts(table.table.sum(axis=0), 2)["kappa"]
        kappas[coders[a], coders[b]] = _number(ratio(seen.sum(), chance.sum()))
    return kappas


def _number(value: Any) -> Number:
    return None if np.isnan(value) else float(value)

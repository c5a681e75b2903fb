"""Agreement on a study: per code and overall, with what it rests on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import numpy as np

from workbench.analysis.agreement import interval, matched
from workbench.analysis.agreement.continuum import CU_RULE
from workbench.analysis.agreement.counts import Floats
from workbench.analysis.agreement.figures import NAMES, parts, ratio
from workbench.analysis.agreement.passages import Passages, compared, passages, solid
from workbench.analysis.agreement.sums import FIRST, SQUARES, UNITS, Sums, sums
from workbench.analysis.agreement.universe import NOTHING, Universe
from workbench.analysis.counted import Counted, counted
from workbench.analysis.notes import left_out, some
from workbench.analysis.speech import Ints
from workbench.analysis.study import Study
from workbench.analysis.units import Sentences, Units, units

UNITS_OF = {"turn": "t", "paragraph": "p", "sentence": "s", "document": "d", "character": ""}
Number = float | None


@dataclass(frozen=True)
class CodeAgreement:
    """One code. `used` (units) and `spans` go by coder; `values` None where `undefined` has the reason."""

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


@dataclass(frozen=True)
class Agreement:
    """Agreement of coders (ids) on the documents of `universe`; `codes` in codebook order, unused ones too.

    `cells` of a code, for two coders: units that both, only the first, only the second, neither gave it.
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


def agree(
    study: Study,
    coders: Sequence[str],
    over: Universe,
    *,
    unit: str = "turn",
    codes: Iterable[str] | None = None,
    sentences: Sentences | None = None,
    with_children: bool = False,
    iou: float = matched.IOU,
    resamples: int = interval.RESAMPLES,
    seed: int = interval.SEED,
) -> Agreement:
    """How far coders (ids) agree, per code (ids; None: all that can be used) and overall.

    Sources are named at the coefficients. Overall is pooled, 1 - sum D_o / sum D_e (De Vries et al. 2008).
    """
    text = counted(study)
    places = np.array([study.document_at[document] for document in over.documents], np.int64)
    found, chosen = _of_codes(study, passages(study, coders, over.documents, with_children=with_children), codes)
    cut = _units(text, unit, places, sentences)
    table = sums(text, places, cut, found, len(chosen), len(coders))
    drawn = interval.intervals(table, resamples, seed)
    whole = table.table.sum(axis=0)
    split = parts(whole, len(coders))
    pooled = {name: _number(ratio(seen.sum(), chance.sum())) for name, (seen, chance) in split.items()}
    lengths = text.characters_before(text.axis.bases[places + 1] - 1) - text.characters_before(text.axis.bases[places])
    made = _codes(text, found, whole, chosen, drawn, iou, len(coders), int(lengths.sum()))
    number = int(lengths.sum()) if cut is None else len(cut.start)
    why = _why_nothing(len(coders), len(places), number, any(sum(code.spans) for code in made))
    return Agreement(
        unit=unit,
        coders=tuple(coders),
        universe=over,
        units=number,
        characters=int(lengths.sum()),
        codes=made,
        overall=pooled,
        undefined={name: why or "no variation" for name, value in pooled.items() if value is None},
        ci=drawn.overall,
        coded_share=_shares(text, found, len(coders), int(lengths.sum())),
        kappa_kind="Cohen" if len(coders) == 2 else "Fleiss",
        pairs=_pairs(text, places, cut, found, len(chosen), coders),
        settings=_settings(text, over, drawn, with_children, iou),
        notes=_notes(study, coders, over, text, made, drawn),
    )


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


def _codes(
    text: Counted,
    found: Passages,
    whole: Floats,
    chosen: Sequence[str],
    drawn: interval.Intervals,
    iou: float,
    m: int,
    length: int,
) -> tuple[CodeAgreement, ...]:
    values = {name: ratio(*pair) for name, pair in parts(whole, m).items()}
    spans = np.zeros((len(chosen), m), np.int64)
    np.add.at(spans, (found.code, found.coder), 1)
    pairs = [matched.matches(text, found, a, b, iou) for a, b in combinations(range(m), 2)]
    code_of = np.concatenate([np.zeros(0, np.int64), *(pair.code for pair in pairs)])
    shift_of = np.concatenate([np.zeros(0, np.int64), *(pair.shift for pair in pairs)])
    made = []
    for place, code in enumerate(chosen):
        own = {name: _number(values[name][place]) for name in NAMES}
        row = whole[place]
        shifts = shift_of[code_of == place]
        used = tuple(int(n) for n in row[FIRST : FIRST + m])
        cuts = int(spans[place].sum()) * max(1, m - 1)
        made.append(
            CodeAgreement(
                code=code,
                values=own,
                undefined=_reasons(own, m, int(row[UNITS]), bool(spans[place].sum())),
                ci=drawn.codes[place],
                used=used,
                spans=tuple(spans[place].tolist()),
                matched=len(shifts),
                f1=2 * len(shifts) / cuts if cuts and m > 1 else None,
                shift=float(np.median(shifts)) if len(shifts) else None,
                cells=_cells(used, int(row[UNITS]), int(row[SQUARES])) if m == 2 else (),
                coded_share=tuple((row[FIRST + m : FIRST + 2 * m] / max(1, length)).tolist()),
                remark=_remark(used, own),
            )
        )
    return tuple(made)


def _cells(used: tuple[int, ...], units_: int, squares: int) -> tuple[int, ...]:
    both = (squares - sum(used)) // 2
    return both, used[0] - both, used[1] - both, units_ - sum(used) + both


def _reasons(values: Mapping[str, Number], m: int, units_: int, used: bool) -> dict[str, str]:
    why = "fewer than two coders" if m < 2 else "no units" if not units_ else "no variation" if used else "unused"
    return {name: why for name, value in values.items() if value is None}


def _remark(used: tuple[int, ...], values: Mapping[str, Number]) -> str:
    if sum(number > 0 for number in used) == 1 and len(used) > 1:
        return "one coder only"
    return "no variation" if sum(used) and values["alpha"] is None and len(used) > 1 else ""


def _why_nothing(coders: int, documents: int, units_: int, used: bool) -> str:
    if coders < 2:
        return "fewer than two coders"
    return NOTHING if not documents else "no units" if not units_ else "" if used else "unused"


def _shares(text: Counted, found: Passages, m: int, length: int) -> tuple[float, ...]:
    """For each coder the share of the universe's characters that have any code."""
    shares = []
    for coder in range(m):
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


def _settings(
    text: Counted, over: Universe, drawn: interval.Intervals, with_children: bool, iou: float
) -> dict[str, Any]:
    return {
        "universe": over.rule,
        "text": text.rule,
        "with_children": with_children,
        "iou": iou,
        "chance": {
            "percent": "none",
            "kappa": "each coder's own shares (two coders), pooled shares (more)",
            "pi": "pooled shares",
            "conger": "each coder's own shares, averaged over pairs",
            "brennan_prediger": "one half: a code is there or not",
            "alpha": "pooled shares, without replacement",
            "ac1": "shares of hard units",
            "jaccard": "none",
            "u_alpha": "pooled lengths",
        },
        "ci": drawn.settings,
    }


def _notes(
    study: Study,
    coders: Sequence[str],
    over: Universe,
    text: Counted,
    codes: Sequence[CodeAgreement],
    drawn: interval.Intervals,
) -> tuple[str, ...]:
    from workbench.analysis.coded import coded

    everything = coded(study)
    who = [study.coder_at[coder] for coder in coders]
    where = [study.document_at[document] for document in over.documents]
    mine = everything.only(np.isin(everything.coder, who) & np.isin(everything.document, where))
    taken = compared(study, coders, over.documents)
    accepted = sum(study.codings[place].origin != "person" for place in taken.place.tolist())
    said = list(left_out(mine, text))
    if accepted:
        said.append(f"{accepted:,} of {some(len(taken), 'coding')} were accepted from proposals.")
    unused = sum(not sum(code.spans) for code in codes)
    if unused:
        said.append(f"{some(unused, 'code')} nobody used: undefined, and not in the overall figures.")
    if drawn.resamples and len(over.documents) < interval.TOO_FEW:
        said.append(f"No intervals: {some(len(over.documents), 'document')} are too few.")
    elif drawn.resamples and len(over.documents) < interval.FEW:
        said.append(f"Intervals rest on few documents ({len(over.documents)}).")
    return tuple(said)


def _number(value: Any) -> Number:
    return None if np.isnan(value) else float(value)

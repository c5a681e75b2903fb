"""A set of codes of which a unit takes one at most: one value per unit, a code or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from workbench.analysis.agreement.continuum import Continuum, binary_u_alpha, cu_alpha, ku_alpha, u_alpha
from workbench.analysis.agreement.counts import Floats
from workbench.analysis.agreement.figures import Parts, ratio
from workbench.analysis.agreement.interval import Interval, percentiles, random_weights
from workbench.analysis.agreement.passages import Passages
from workbench.analysis.agreement.sums import marks
from workbench.analysis.agreement.units_judged import Judged
from workbench.analysis.counted import Counted
from workbench.analysis.speech import Flags, Ints

NO_CODE = ""
"""The value of a unit that has no code of the set."""
OVERLAP = "codes of the set overlap in every document"
Number = float | None


@dataclass(frozen=True)
class Exclusive:
    """Agreement on a set of exclusive codes (ids); `values` None where `undefined` has the reason.

    `breaches`: coder, document, units with two codes of the set; these units are left out, and so are from the u
    family the documents in `overlapping`. `shares`: of the continuum that cu speaks of. `per_value`: code (or
    NO_CODE) -> kappa (Fleiss), ku and the share of the code's length that ku speaks of.
    """

    codes: tuple[str, ...]
    units: float
    values: Mapping[str, Number]
    undefined: Mapping[str, str]
    ci: Mapping[str, Interval]
    per_value: Mapping[str, Mapping[str, Number]]
    cu_share: Number
    breaches: tuple[tuple[str, str, int], ...]
    overlapping: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Values:
    """Sums per document (or resample) of units judged by m coders, none missing, with q values; `none` is the first.

    `units`: number; `apart`: over units, pairs of coders who differ, of all pairs; `own`: coders x values;
    `mixed`: over units, for each value, n (m - n).
    """

    units: Floats
    apart: Floats
    own: Floats
    mixed: Floats


def exclusive(
    text: Counted,
    over: Judged,
    found: Passages,
    codes: Sequence[str],
    coders: Sequence[str],
    documents: Sequence[str],
    *,
    resamples: int,
    seed: int,
) -> Exclusive:
    """Agreement on exclusive codes; `found` is numbered by them. Sources as at the coefficients of single codes.

    u, binary u, cu, (k)u: Krippendorff, Mathet, Bouvry, Widlöcher 2016, pair rule.
    """
    m, size = len(coders), len(documents)
    given, breached = _given(over, found, m)
    kept: Flags = ~np.any(breached, axis=1)
    sums = _sums(over, given, kept, size, len(codes) + 1)
    lines, overlapping = continua(text, found, m, len(codes), size, over)
    pooled = parts(_totalled(sums, np.ones((1, size))))
    values: dict[str, Number] = {name: _number(ratio(*pair)[0]) for name, pair in pooled.items()}
    whole = _end_to_end(lines)
    more, cu_share = _unitized(whole)
    weights = random_weights(size, resamples, seed)
    ci: dict[str, Interval] = dict.fromkeys(values, weights) if isinstance(weights, str) else _ci(sums, weights)
    uses = bool(len(found.code))
    rows = np.argwhere(breached)
    pairs, times = np.unique(np.column_stack([rows[:, 1], over.document[rows[:, 0]]]), axis=0, return_counts=True)
    return Exclusive(
        codes=tuple(codes),
        units=float(sums.units.sum()),
        values=values | more,
        undefined=_reasons(values | more, m, float(sums.units.sum()), uses, bool(lines)),
        ci=ci,
        per_value=_per_value(sums, whole, codes, m),
        cu_share=cu_share,
        breaches=tuple((coders[a], documents[d], int(n)) for (a, d), n in zip(pairs.tolist(), times, strict=True)),
        overlapping=tuple(documents[place] for place in overlapping),
    )


def _given(over: Judged, found: Passages, m: int) -> tuple[Ints, Flags]:
    """The value that each coder gave each unit, units x coders, 0 for none; and where a coder gave two."""
    codes = int(found.code.max(initial=0)) + 1
    coder, code, unit = marks(over.units, found, codes)
    given, many = np.zeros((2, len(over.weight), m), np.int64)
    given[unit, coder] = code + 1
    np.add.at(many, (unit, coder), 1)
    return given, many > 1


def _sums(over: Judged, given: Ints, kept: Flags, documents: int, values: int) -> Values:
    m = given.shape[1]
    hits = (given[:, :, None] == np.arange(values)) * (over.weight * kept)[:, None, None]
    number = (given[:, :, None] == np.arange(values)).sum(axis=1)
    weight = over.weight * kept
    mixed = number * (m - number) * weight[:, None]
    into = [np.zeros((documents, *shape)) for shape in ((), (), (m, values), (values,))]
    for table, each in zip(into, (weight, mixed.sum(axis=1) / max(1, m * (m - 1)), hits, mixed), strict=True):
        np.add.at(table, over.document, each)
    return Values(*into)


def _totalled(sums: Values, weights: Floats) -> Values:
    """The sums of resamples of documents; `weights` is resamples x documents."""
    return Values(*(np.tensordot(weights, each, axes=1) for each in (sums.units, sums.apart, sums.own, sums.mixed)))


def parts(sums: Values) -> Parts:
    """D_o and D_e of every coefficient on units; q is what the set offers, "none" among it (sources: figures)."""
    m, q = sums.own.shape[-2:]
    n = sums.units
    fit = (n > 0) & (m > 1) & (sums.own[..., 1:].sum(axis=(-1, -2)) > 0)
    below = np.where(fit, n, 1.0)
    observed = np.where(fit, sums.apart / below, 0.0)
    own = sums.own / below[..., None, None]
    pooled, total = own.mean(axis=-2), m * n
    square = (pooled**2).sum(axis=-1)
    pairs = list(combinations(range(m), 2))
    met = np.array([(own[..., a, :] * own[..., b, :]).sum(axis=-1) for a, b in pairs] or [np.ones_like(n)])
    least = np.minimum(own[..., 0, :], own[..., -1, :]).sum(axis=-1)
    again = total**2 - (sums.own.sum(axis=-2) ** 2).sum(axis=-1)
    made = {
        "percent": (observed, np.ones_like(n)),
        "kappa": (observed, 1 - (met[0] if m == 2 else square)),
        "kappa_max": (1 - least, 1 - met[0] if m == 2 else np.zeros_like(n)),
        "pi": (observed, 1 - square),
        "conger": (observed, 1 - met.mean(axis=0)),
        "brennan_prediger": (observed, np.full_like(n, 1 - 1 / q)),
        "alpha": (observed, again / np.where(fit, total * (total - 1), 1.0)),
        "ac1": (observed, 1 - (1 - square) / (q - 1)),
    }
    # A rounding error is no variation.
    return {name: (seen, np.where(fit & (apart > 1e-12), apart, 0.0)) for name, (seen, apart) in made.items()}


def continua(
    text: Counted, found: Passages, m: int, codes: int, documents: int, over: Judged
) -> tuple[list[Continuum], list[int]]:
    """Each document as a continuum, and the places of those in which a coder's codes of the set overlap."""
    lines, overlapping = [], []
    bases = text.axis.bases
    start, end = text.characters_before(found.start), text.characters_before(found.end)
    for place in range(documents):
        own = over.units.document[over.document == place]
        if not len(own):
            continue
        base = int(text.characters_before(bases[own[:1]])[0])
        length = int(text.characters_before(bases[own[:1] + 1] - 1)[0]) - base
        tables = []
        for coder in range(m):
            mine = (found.document == place) & (found.coder == coder)
            table = np.column_stack([start[mine] - base, end[mine] - base, found.code[mine] + 1])
            tables.append(table[np.argsort(table[:, 0], kind="stable")])
        if any((table[1:, 0] < table[:-1, 1]).any() for table in tables):
            overlapping.append(place)
        else:
            lines.append(Continuum(tuple(tables), length, codes))
    return lines, overlapping


def _end_to_end(lines: Sequence[Continuum]) -> Continuum | None:
    """Documents laid end to end; no unit and no gap crosses a document's end."""
    if not lines:
        return None
    shifts = np.cumsum([0, *(line.length for line in lines)])
    tables = [
        np.concatenate([line.coders[coder] + [shift, shift, 0] for line, shift in zip(lines, shifts, strict=False)])
        for coder in range(len(lines[0].coders))
    ]
    return Continuum(tuple(tables), int(shifts[-1]), lines[0].values, tuple(shifts[1:-1].tolist()))


def _unitized(whole: Continuum | None) -> tuple[dict[str, Number], Number]:
    if whole is None:
        return dict.fromkeys(("u_alpha", "u_binary", "cu_alpha")), None
    cu, share = cu_alpha(whole)
    values = {"u_alpha": u_alpha(whole), "u_binary": binary_u_alpha(whole), "cu_alpha": cu}
    return {name: _number(value) for name, value in values.items()}, share


def _per_value(sums: Values, whole: Continuum | None, codes: Sequence[str], m: int) -> dict[str, dict[str, Number]]:
    """Fleiss' kappa of each value (Fleiss 1971), and (k)u of each code (2016)."""
    n, found = float(sums.units.sum()), {}
    share = sums.own.sum(axis=(0, 1)) / max(1.0, n * m)
    apart = sums.mixed.sum(axis=0)
    for place, code in enumerate((NO_CODE, *codes)):
        chance = n * m * (m - 1) * share[place] * (1 - share[place])
        kappa = 1 - apart[place] / chance if chance > 1e-12 else np.nan
        ku = ku_alpha(whole, place) if whole is not None and place else (np.nan, np.nan)
        found[code] = {"kappa": _number(kappa), "ku": _number(ku[0]), "ku_share": _number(ku[1])}
    return found


def _ci(sums: Values, weights: Floats) -> dict[str, Interval]:
    drawn = parts(_totalled(sums, weights))
    return {name: percentiles(ratio(*pair)[:, None])[0] for name, pair in drawn.items()}


def _reasons(values: Mapping[str, Number], m: int, units: float, used: bool, cut: bool) -> dict[str, str]:
    every = "fewer than two coders" if m < 2 else "no units" if not units else "" if used else "unused"
    special = {"kappa_max": "for two coders only"} if m > 2 else {}
    if not cut:
        special |= dict.fromkeys(("u_alpha", "u_binary", "cu_alpha"), OVERLAP)
    return {name: every or special.get(name, "no variation") for name, value in values.items() if value is None}


def _number(value: Any) -> Number:
    return None if np.isnan(value) else float(value)

"""The coefficients against published and independently computed values."""

import json
from pathlib import Path

import numpy as np
import pytest

from workbench.analysis.agreement import alpha, continuum, counts, table

LINES = [
    json.loads(line) for line in (Path(__file__).parent / "agreement_vectors.jsonl").read_text("utf-8").splitlines()
]
READING_ONLY = {"AC1_se", "cu_union_rule"}
ROUNDED_IN_PRINT = {("fleiss1971", "per_category"): 0.004, ("fleiss1971", "Pe"): 0.004}


def number_of(text):
    digits = repr(text).split(".")[1] if "." in repr(text) else ""
    return 0.5 * 10 ** -len(digits) + 1e-12 if "e" not in digits else 1e-12


def rows_of(line):
    if line["kind"] == "rows_are_coders":
        return np.array(line["data"], dtype=float)
    return np.array(line["data"], dtype=float).T


def from_rows(line):
    rows = rows_of(line)
    values, found = counts.counted_values(rows)
    ours = from_counts(found)
    for level in ("nominal", "ordinal", "interval", "ratio"):
        ours[f"alpha_{level}"] = alpha.alpha(found, values, level)
    if not np.isnan(rows).any():
        ours["conger"] = counts.conger(rows)
    if len(rows) == 2 and not np.isnan(rows).any():
        pair = (rows[0][:, None, None] == values[:, None]) & (rows[1][:, None, None] == values)
        ours |= {"kappa": table.cohen(pair.sum(axis=0)), "pi": table.scott(pair.sum(axis=0))}
    return ours


def from_counts(found):
    offered = found.shape[1]
    fleiss = counts.fleiss(found)
    expected = float((counts.shares(found) ** 2).sum())
    prediger = counts.brennan_prediger(found, offered)
    return {
        "Po": counts.percent(found),
        "percent_gwet": counts.percent(found),
        "Pe": expected,
        "Pe_unrounded": expected,
        "kappa": fleiss,
        "kappa_4dp": fleiss,
        "fleiss_gwet": fleiss,
        "per_category": list(counts.fleiss_of_values(found)),
        "per_category_unrounded": list(counts.fleiss_of_values(found)),
        "AC1": counts.ac1(found, offered),
        "BP": prediger,
        "BP_randolph": prediger,
    }


def from_table(line):
    pair = np.array(line["data"], dtype=float)
    found = table.counts_of(pair)
    ours = from_counts(found) | {
        "po": table.observed(pair),
        "pe": table.expected(pair),
        "kappa": table.cohen(pair),
        "kappa_max": table.cohen_max(pair),
        "pi": table.scott(pair),
        "scott_pi": table.scott(pair),
        "alpha": alpha.alpha(found),
        "alpha_nominal": alpha.alpha(found),
    }
    return ours | {"S": ours["BP"], "brennan_prediger": ours["BP"]}


def from_sets(line):
    rows = [[frozenset(unit[coder]) for unit in line["data"]] for coder in (0, 1)]
    a, b = rows[0][0], rows[1][0]
    return {
        "masi_distance": alpha.masi_distance(a, b),
        "jaccard_distance": alpha.jaccard_distance(a, b),
        "alpha_masi": alpha.set_alpha(rows, masi=True),
        "alpha_jaccard": alpha.set_alpha(rows),
        "percent": float(np.mean([x == y for x, y in zip(*rows, strict=True)])),
    }


def cut(line):
    """One coder's spans of one value united, values numbered."""
    names = sorted({unit[2] for coder in line["data"] for unit in coder}, key=str)
    flat = len(names) == 1
    coders = []
    for coder in line["data"]:
        units = [(start, end, names.index(value) + 1) for start, end, value in sorted(coder)]
        if flat:
            from workbench.spans import union

            units = [(start, end, 1) for start, end in union((start, end) for start, end, _ in units)]
        coders.append(units)
    return names, continuum.continuum(coders, line["length"])


def from_units(line):
    names, found = cut(line)
    ours = {
        "u_alpha": continuum.u_alpha(found),
        "bar_u": continuum.binary_u_alpha(found),
        "cu_alpha": continuum.cu_alpha(found)[0],
        "cu": continuum.cu_alpha(found)[0],
        "cu_pair_rule": continuum.cu_alpha(found)[0],
        "O": found.observed.tolist(),
        "E": continuum.expected(found.observed.sum(axis=1), found.own).tolist(),
    }
    ours["k"] = ours["k_pair_rule"] = {name: list(continuum.ku_alpha(found, n)) for n, name in enumerate(names, 1)}
    if len(found.coders) == 2 and found.values == 1:
        ours |= by_character(found)
    return ours


def by_character(found):
    places = np.arange(found.length)
    rows = np.array([continuum.held(units, places) for units in found.coders], dtype=float)
    pair = np.array([[np.sum((rows[0] == a) & (rows[1] == b)) for b in (0, 1)] for a in (0, 1)], dtype=float)
    both = np.column_stack([2 - rows.sum(axis=0), rows.sum(axis=0)])
    return {
        "percent": counts.percent(both),
        "kappa": table.cohen(pair),
        "AC1": counts.ac1(both, 2),
        "alpha_nominal": alpha.alpha(both),
        "jaccard_coded_only": pair[1, 1] / (pair.sum() - pair[0, 0]),
    }


KINDS = {
    "table": from_table,
    "rows_are_coders": from_rows,
    "rows_are_units": from_rows,
    "counts": lambda line: from_counts(np.array(line["data"], dtype=float)),
    "set_pairs": from_sets,
    "units": from_units,
}
USED = [line for line in LINES if line["kind"] != "alpha_u_2004"]


def close(ours, expected, tolerance=None):
    if isinstance(expected, dict):
        return all(close(ours[key], value, tolerance) for key, value in expected.items())
    if isinstance(expected, list):
        return all(close(a, b, tolerance) for a, b in zip(ours, expected, strict=True))
    return abs(ours - expected) <= (tolerance or number_of(expected))


@pytest.mark.parametrize("line", USED, ids=lambda line: line["id"])
def test_vector(line):
    ours = KINDS[line["kind"]](line)
    for name, expected in line["expect"].items():
        if name not in READING_ONLY:
            tolerance = ROUNDED_IN_PRINT.get((line["id"], name))
            assert close(ours[name], expected, tolerance), (name, ours[name], expected)

"""Incomplete designs, exclusive codes, sets of codes and weights, against their definitions."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.test_agreement_brute_force import by_hand, points, small
from tests.analysis.test_agreement_mutants import ANA, BEN, made, notes, of, report, study
from workbench.analysis.agreement import alpha, continuum, counts, table
from workbench.analysis.agreement.exclusive import NO_CODE, OVERLAP
from workbench.analysis.agreement.of_codes import MISSING, ONE_VALUE, TWO_CODERS
from workbench.analysis.agreement.report import agree
from workbench.analysis.agreement.universe import universe
from workbench.model import Coder

A, B, C = (f"p{place}" for place in range(3))


def known(value):
    return None if value is None or np.isnan(value) else pytest.approx(value, abs=1e-9)


@settings(max_examples=80, deadline=None)
@given(small(coders=3), st.lists(st.sets(st.sampled_from([A, B, C])), min_size=3, max_size=3))
def test_missing_coders_equal_the_definitions(found, finished):
    marks = {d.id: dict.fromkeys(who, "finished") for d, who in zip(found.documents, finished, strict=False)}
    over = universe(found, [A, B, C], marks, incomplete=True)
    if not over.by_mark:
        return
    assert over.documents == tuple(d for d, states in marks.items() if len(states) >= 2)
    whole = agree(found, [A, B, C], over, unit="paragraph", resamples=0)
    for code in whole.codes:
        rows = []
        for document in found.documents:
            if document.id in over.documents:
                own, _, _ = by_hand(replace(found, documents=(document,)), code.code)
                rows.append(np.where([[c in over.judges[document.id]] for c in (A, B, C)], own, np.nan))
        judged = np.concatenate(rows, axis=1) if rows else np.zeros((3, 0))
        both = (judged[:, :, None] == np.array([0.0, 1.0])).sum(axis=0).astype(float)
        hand = dict.fromkeys(("percent", "kappa", "brennan_prediger", "alpha", "ac1"), np.nan)
        if np.nansum(judged):
            hand = {
                "percent": counts.percent(both),
                "kappa": counts.fleiss(both),
                "brennan_prediger": counts.brennan_prediger(both, 2),
                "alpha": alpha.alpha(both),
                "ac1": counts.ac1(both, 2),
            }
        for name, value in hand.items():
            assert code.values[name] == known(value), name
        assert [code.values[name] for name in ("pi", "conger", "jaccard", "u_alpha", "kappa_max")] == [None] * 5
        if np.nansum(judged):
            assert code.undefined["jaccard"] == MISSING


def test_who_did_not_finish_a_document_is_missing_there():
    one, two, three = notes("one"), notes("two"), notes("three")
    cem = Coder("coder-cem", "cem")
    codings = [c for d in (one, two, three) for c in made(d, ("O1", 0, 36, "ana"), ("O1", 0, 36, "ben"))]
    codings += made(one, ("O1", 40, 50, "ben")) + made(two, ("O1", 0, 36, "cem"))
    found = replace(study((one, two, three), *codings), coders=(*study(()).coders, cem))
    ids = [ANA, BEN, cem.id]
    marks = {
        "one": {ANA: "finished", BEN: "started", cem.id: "finished"},
        "two": {ANA: "finished", BEN: "finished"},
        "three": {ANA: "finished"},
    }
    over = universe(found, ids, marks, incomplete=True)
    assert (over.documents, over.left_out) == (("one", "two"), (("three", "not finished by ben, cem"),))
    said = agree(found, ids, over, unit="paragraph", resamples=0)
    o1 = of(said, "O1")
    assert o1.used == (2, 1, 0), "ben's in the first and cem's in the second document are nobody's judgement"
    assert (o1.matched, o1.f1) == (1, pytest.approx(2 / 3))
    assert o1.values["percent"] == pytest.approx(7 / 8)
    assert said.kappa_kind == "Fleiss, in Gwet's form"
    assert said.coded_share == (pytest.approx(2 * 36 / 294, abs=0.01), pytest.approx(36 / 147, abs=0.01), 0)
    assert agree(found, ids, universe(found, ids, marks), resamples=0).units == 0


def test_intervals_of_an_incomplete_design():
    many = [notes(f"d{n}") for n in range(8)]
    codings = [c for n, d in enumerate(many) for c in made(d, ("O1", 0, 36, "ana"), ("O1", 0, 30 + 9 * (n % 3), "ben"))]
    found = study(many, *codings)
    marks = {d.id: {ANA: "finished", BEN: "finished"} for d in many}
    loose, strict = (
        agree(found, [ANA, BEN], universe(found, [ANA, BEN], marks, incomplete=each), resamples=300)
        for each in (True, False)
    )
    for name in ("percent", "alpha", "ac1", "brennan_prediger"):
        assert of(loose, "O1").values[name] == pytest.approx(of(strict, "O1").values[name])
        assert of(loose, "O1").ci[name] == pytest.approx(of(strict, "O1").ci[name])


@settings(max_examples=80, deadline=None)
@given(small(), st.sampled_from(["paragraph", "character"]))
def test_exclusive_codes_equal_the_definitions(found, unit):
    ids = [coder.id for coder in found.coders]
    marks = {d.id: dict.fromkeys(ids, "finished") for d in found.documents}
    set_of = ["a", "b"]
    said = agree(found, ids, universe(found, ids, marks), unit=unit, resamples=0, exclusive=set_of).exclusive
    per_code = [by_hand(found, code) for code in set_of]
    if unit == "paragraph":
        marked = np.array([rows for rows, _, _ in per_code])
    else:
        said_points = sorted(points(found, ids[0], "a")[0])
        marked = np.array([[[p in own for p in said_points] for own in covered] for _, covered, _ in per_code], float)
    twice = marked.sum(axis=0) > 1
    rows = (marked[0] + 2 * marked[1])[:, ~twice.any(axis=0)].reshape(len(ids), -1)
    assert said.units == rows.shape[1]
    if unit == "paragraph":
        assert sum(n for *_, n in said.breaches) == twice.sum()
    both = (rows[:, :, None] == np.arange(3)).sum(axis=0).astype(float)
    hand = dict.fromkeys(("percent", "kappa", "kappa_max", "pi", "brennan_prediger", "alpha", "ac1"), np.nan)
    if rows.any():
        pair = np.array([[np.sum((rows[0] == a) & (rows[1] == b)) for b in range(3)] for a in range(3)], float)
        hand |= {"percent": counts.percent(both), "pi": counts.fleiss(both), "alpha": alpha.alpha(both)}
        hand |= {"brennan_prediger": counts.brennan_prediger(both, 3), "ac1": counts.ac1(both, 3)}
        two = len(ids) == 2
        hand |= {"kappa": table.cohen(pair) if two else counts.fleiss(both), "conger": counts.conger(rows)}
        hand["kappa_max"] = table.cohen_max(pair) if two else np.nan
        each = counts.fleiss_of_values(both)
        for place, code in enumerate((NO_CODE, *set_of)):
            if 0 < both[:, place].sum() < both.sum():
                assert said.per_value[code]["kappa"] == known(each[place])
    for name, value in hand.items():
        assert said.values[name] == known(value), name
        assert (said.values[name] is None) == (name in said.undefined)


def test_the_u_family_of_exclusive_codes():
    one, two = notes("one", 6), notes("two", 3)
    spans = (("O1", 0, 21, "ana"), ("O1", 4, 31, "ben"), ("O4", 41, 63, "ana"), ("O1", 41, 49, "ben"))
    more = (("O4", 78, 86, "ana"), ("O4", 78, 86, "ben"))
    both = study([one, two], *made(one, *spans, *more), *made(two, ("O1", 0, 9, "ana"), ("O4", 5, 12, "ana")))
    said = report(both, exclusive=["code-O1", "code-O4"]).exclusive
    assert said.overlapping == ("two",)
    assert (ANA, "two", 1) in said.breaches
    numbers = {"O1": 1, "O4": 2}
    coders = [[(s, e, numbers[c]) for c, s, e, w in (*spans, *more) if w == who] for who in ("ana", "ben")]
    shift = [[(s - s // 37, e - e // 37, v) for s, e, v in coder] for coder in coders]  # line feeds are no speech
    line = continuum.continuum(shift, 36 * 6)
    assert said.values["u_alpha"] == known(continuum.u_alpha(line))
    assert said.values["u_binary"] == known(continuum.binary_u_alpha(line))
    assert (said.values["cu_alpha"], said.cu_share) == tuple(map(known, continuum.cu_alpha(line)))
    for code, number in numbers.items():
        row = said.per_value[f"code-{code}"]
        assert (row["ku"], row["ku_share"]) == tuple(map(known, continuum.ku_alpha(line, number)))
    only = report(study([two], *made(two, ("O1", 0, 9, "ana"), ("O4", 5, 12, "ana"))), exclusive=["code-O1", "code-O4"])
    assert only.exclusive.undefined["cu_alpha"] == OVERLAP


def test_exclusive_codes_have_intervals_and_reasons():
    many = [notes(f"d{n}") for n in range(8)]
    codings = [c for n, d in enumerate(many) for c in made(d, ("O1", 0, 9, "ana"), (("O1", "O4")[n % 2], 0, 9, "ben"))]
    said = report(study(many, *codings), exclusive=["code-O1", "code-O4"], resamples=300).exclusive
    low, high = said.ci["alpha"]
    assert low < said.values["alpha"] < high
    nobody = report(study(many), exclusive=["code-O1", "code-O4"]).exclusive
    assert set(nobody.undefined.values()) == {"unused"}
    assert set(nobody.values.values()) == {None}


@settings(max_examples=60, deadline=None)
@given(small(), st.sampled_from(["paragraph", "character"]))
def test_sets_of_codes_equal_the_definitions(found, unit):
    ids = [coder.id for coder in found.coders]
    marks = {d.id: dict.fromkeys(ids, "finished") for d in found.documents}
    whole = agree(found, ids, universe(found, ids, marks), unit=unit, resamples=0, everything=True)
    hand = {code.code: by_hand(found, code.code) for code in whole.codes}
    points_ = sorted(points(found, ids[0], "a")[0])
    rows = []
    for place in range(len(ids)):
        if unit == "paragraph":
            number = next(iter(hand.values()))[0].shape[1]
            sets_ = [frozenset(c for c, (r, _, _) in hand.items() if r[place, u]) for u in range(number)]
        else:
            sets_ = [frozenset(c for c, (_, own, _) in hand.items() if p in own[place]) for p in points_]
        rows.append(sets_)
    for name, masi in (("alpha_jaccard", False), ("alpha_masi", True)):
        assert whole.sets[name] == known(alpha.set_alpha(rows, masi=masi) if rows[0] else np.nan)


def test_weights_of_matched_quotations():
    one = notes("one", 6)
    spans = [("O1", n * 10, n * 10 + 8, who) for n in range(5) for who in ("ana", "ben")]
    given = [1, 1, 2, 3, 3, 3, None, 2, 5, 4]
    codings = [replace(c, weight=w) for c, w in zip(made(one, *spans), given, strict=True)]
    rows = np.array([[1, 2, 3, 5], [1, 3, 3, 4]], float)
    values, found = counts.counted_values(rows)
    weighed = of(report(study([one], *codings), everything=True), "O1").weights
    assert weighed.pairs == 4
    assert weighed.alpha_ordinal == known(alpha.alpha(found, values, "ordinal"))
    assert weighed.alpha_interval == known(alpha.alpha(found, values, "interval"))
    twice = replace(codings[0], id="again", start=4, weight=5)
    assert of(report(study([one], *codings, twice), everything=True), "O1").weights.pairs == 3, "united of two weights"
    assert of(report(study([one], *made(one, *spans)), everything=True), "O1").weights.undefined
    assert of(report(study([one], *codings)), "O1").weights is None


def test_what_a_single_code_or_more_coders_cannot_have():
    found = report(study([notes("one")], *made(notes("one"), ("O1", 0, 9, "ana"), ("O1", 0, 9, "ben"))))
    assert of(found, "O1").undefined["cu_alpha"] == ONE_VALUE
    assert of(found, "O1").values["kappa_max"] == 1
    cem = Coder("coder-cem", "cem")
    three = replace(study([notes("one")], *made(notes("one"), ("O1", 0, 9, "ana"))), coders=(*study(()).coders, cem))
    ids = [ANA, BEN, cem.id]
    said = agree(three, ids, universe(three, ids, {"one": dict.fromkeys(ids, "finished")}), resamples=0)
    assert of(said, "O1").undefined["kappa_max"] == said.undefined["kappa_max"] == TWO_CODERS

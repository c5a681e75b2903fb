"""Agreement against the definitions, unit by unit and character by character."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.small_studies import codings, documents, target, voices
from tests.analysis.three_cases import study as three_cases
from workbench.analysis import Study
from workbench.analysis.agreement import alpha, continuum, counts
from workbench.analysis.agreement.passages import passages
from workbench.analysis.agreement.report import agree
from workbench.analysis.agreement.universe import universe
from workbench.analysis.disagreements import disagreements
from workbench.model import Code, Codebook, Coder

NAMES = ("percent", "kappa", "alpha", "ac1", "jaccard", "u_alpha")


@st.composite
def small(draw, coders=None):
    found = tuple(draw(documents(place)) for place in range(draw(st.integers(1, 3))))
    book = Codebook(codes=(Code("a"), Code("b", parent="a"), Code("c", merged_into="b")))
    people = tuple(Coder(f"p{place}", f"P{place}") for place in range(coders or draw(st.integers(2, 3))))
    return Study(found, draw(codings(found, book, people)), book, (), (), people)


def compare(study, coders=None, **choices):
    ids = coders or [coder.id for coder in study.coders]
    marks = {document.id: dict.fromkeys(ids, "finished") for document in study.documents}
    return agree(study, ids, universe(study, ids, marks), resamples=0, **choices)


def points(study, coder, code):
    """(document, offset) of counted characters of one coder's united, trimmed spans of a code; and of each span."""
    said = {(document, at) for (document, _), (text, _) in voices(study).items() for at in text}
    texts = {document.id: document.text for document in study.documents}
    spans = []
    for document in texts:
        mine = [c for c in study.codings if (c.coder, c.document) == (coder, document)]
        mine = [c for c in mine if c.anchored and target(study, c.code) == code and c.start < c.end]
        for coding in sorted(mine, key=lambda c: c.start):
            if spans and spans[-1][0] == document and coding.start < spans[-1][2]:
                spans[-1] = (document, spans[-1][1], max(spans[-1][2], coding.end))
            else:
                spans.append((document, coding.start, coding.end))
    found = []
    for document, start, end in spans:
        solid = [at for at in range(start, end) if (document, at) in said and not texts[document][at].isspace()]
        if solid:
            found.append({(document, at) for at in range(solid[0], solid[-1] + 1)} & said)
    return said, found


def by_hand(study, code):
    """All coefficients of one code with the paragraph or character as unit, from the definitions."""
    per = [points(study, coder.id, code) for coder in study.coders]
    said = per[0][0]
    texts = {document.id: document.text for document in study.documents}
    covered = [set().union(*spans) for _, spans in per]
    units = []
    for document in study.documents:
        for p in document.paragraphs:
            own = {(document.id, at) for at in range(p.start, p.end) if not texts[document.id][at].isspace()} & said
            if own and p.kind not in ("meta", "boilerplate"):
                units.append(own)
    rows = np.array([[bool(unit & own) for unit in units] for own in covered], dtype=float).reshape(len(per), -1)
    order = {point: place for place, point in enumerate(sorted(said))}
    coders = [[(order[min(s)], order[max(s)] + 1, 1) for s in spans] for _, spans in per]
    line = continuum.continuum(coders, len(said))
    return rows, covered, line


@settings(max_examples=120, deadline=None)
@given(small())
def test_codes_equal_the_definitions(study):
    report = compare(study, unit="paragraph")
    for code in report.codes:
        rows, covered, line = by_hand(study, code.code)
        both = np.column_stack([len(rows) - rows.sum(axis=0), rows.sum(axis=0)])
        assert code.used == tuple(rows.sum(axis=1).astype(int))
        assert report.units == rows.shape[1]
        hand = {"jaccard": np.nan, "u_alpha": np.nan} | dict.fromkeys(("percent", "kappa", "alpha", "ac1"), np.nan)
        if rows.any():
            kappa = counts.conger if len(rows) == 2 else None
            hand["percent"], hand["ac1"], hand["alpha"] = counts.percent(both), counts.ac1(both, 2), alpha.alpha(both)
            hand["kappa"] = kappa(rows) if kappa else counts.fleiss(both)
        if any(covered):
            pairs = list(combinations(covered, 2))
            hand["jaccard"] = sum(len(a & b) for a, b in pairs) / sum(len(a | b) for a, b in pairs)
            hand["u_alpha"] = continuum.u_alpha(line)
        for name in NAMES:
            expected = None if np.isnan(hand[name]) else pytest.approx(hand[name], abs=1e-9)
            assert code.values[name] == expected, name
            assert (code.values[name] is None) == (name in code.undefined)


@settings(max_examples=60, deadline=None)
@given(small(), st.randoms())
def test_order_repeats_and_the_coders_order_change_nothing(study, random):
    report = compare(study)
    again = [*study.codings, *study.codings]
    random.shuffle(again)
    fields = {name: getattr(study, name) for name in ("documents", "codebook", "cases", "attributes")}
    other = compare(Study(codings=tuple(again), coders=study.coders, **fields), [c.id for c in study.coders][::-1])
    for one, two in zip(report.codes, other.codes, strict=True):
        assert one.matched == two.matched
        assert one.used == two.used[::-1]
        for name in NAMES:
            assert one.values[name] == (None if two.values[name] is None else pytest.approx(two.values[name]))


@settings(max_examples=60, deadline=None)
@given(small(coders=2))
def test_a_coder_agrees_with_herself(study):
    twin = tuple(c for c in study.codings if c.coder == "p0")
    copied = tuple(
        type(c)(**{**{f: getattr(c, f) for f in c.__slots__}, "id": c.id + "x", "coder": "p1"}) for c in twin
    )
    same = Study(study.documents, (*twin, *copied), study.codebook, (), (), study.coders)
    report = compare(same)
    assert all(value in (None, pytest.approx(1)) for code in report.codes for value in code.values.values())
    assert not disagreements(same, ["p0", "p1"], [document.id for document in study.documents]).items


@settings(max_examples=60, deadline=None)
@given(small(coders=2))
def test_every_coding_is_agreed_or_on_the_worklist(study):
    ids = [document.id for document in study.documents]
    work, back = disagreements(study, ["p0", "p1"], ids), disagreements(study, ["p1", "p0"], ids)
    turned = {"only_a": "only_b", "only_b": "only_a"}
    assert sorted((i.document, i.start, i.end, i.kind, i.a.code, i.b.code) for i in work.items) == sorted(
        (i.document, i.start, i.end, turned.get(i.kind, i.kind), i.b.code, i.a.code) for i in back.items
    )
    listed = {coding.id for item in work.items for side in (item.a, item.b) for coding in side.codings}
    there = passages(study, ["p0", "p1"], ids)
    assert (len(there.code) == 0) == (not work.items and not work.agreed)
    assert listed <= {coding.id for coding in study.codings}


spans = st.lists(st.tuples(st.integers(0, 8), st.integers(1, 8), st.integers(1, 3)), max_size=6)


def laid(steps, length=60):
    at, made = 0, []
    for gap, long, value in steps:
        if at + gap + long <= length:
            made.append((at + gap, at + gap + long, value))
            at += gap + long
    return made


@settings(max_examples=150, deadline=None)
@given(st.lists(spans, min_size=2, max_size=4))
def test_the_sweep_equals_brute_force(coders):
    found = continuum.continuum([laid(steps) for steps in coders], 60)
    rows = [continuum.held(units, np.arange(60)) for units in found.coders]
    pairs = np.zeros((found.values + 1, found.values + 1))
    for a in range(len(rows)):
        for b in range(len(rows)):
            if a != b:
                np.add.at(pairs, (rows[a], rows[b]), 1 / (len(rows) - 1))
    assert found.observed == pytest.approx(pairs)
    own, total = pairs.sum(axis=1), pairs.sum()
    chance = np.outer(own, own)
    for units in found.coders:
        chance[0, 0] -= 60 - (units[:, 1] - units[:, 0]).sum()
        for start, end, value in units.tolist():
            chance[value, value] -= (end - start) ** 2
    apart = 1 - np.eye(len(pairs))
    if (chance * apart).sum():
        chance /= chance.sum() / total
        hand = 1 - (pairs * apart).sum() / (chance * apart).sum()
        assert continuum.u_alpha(found) == pytest.approx(hand)
    else:
        assert np.isnan(continuum.u_alpha(found))


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(st.integers(1, 3), min_size=8, max_size=8), min_size=2, max_size=4))
def test_alpha_kappa_and_u_meet(rows):
    table = np.array(rows, dtype=float)
    values, found = counts.counted_values(table)
    nominal, fleiss = alpha.alpha(found, values), counts.fleiss(found)
    line = continuum.continuum([[(n, n + 1, v) for n, v in enumerate(row)] for row in rows], 8)
    if len(values) == 1:
        assert all(np.isnan(x) for x in (nominal, fleiss, continuum.u_alpha(line), continuum.cu_alpha(line)[0]))
        return
    assert nominal == pytest.approx(fleiss + (1 - fleiss) / table.size)
    assert continuum.u_alpha(line) == pytest.approx(nominal)
    assert continuum.cu_alpha(line)[0] == pytest.approx(nominal)


def test_three_cases():
    report = compare(three_cases())
    o1 = next(code for code in report.codes if code.code == "code-O1")
    assert (report.units, o1.used, o1.cells, o1.spans) == (5, (2, 1), (1, 1, 0, 3), (2, 1))
    assert o1.values["jaccard"] == pytest.approx(17 / 59)
    assert next(code for code in report.codes if code.code == "code-O6").remark == "one coder only"

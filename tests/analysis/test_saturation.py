"""How many codes each further case adds."""

from fractions import Fraction
from itertools import combinations, permutations
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.three_cases import CASES, CODINGS, study
from workbench.analysis.rarefaction import band, expected
from workbench.analysis.saturation import saturation
from workbench.errors import NotFound, Refused
from workbench.model import Case, Codebook

presences = st.integers(1, 6).flatmap(
    lambda n: st.lists(st.lists(st.booleans(), min_size=4, max_size=4), min_size=n, max_size=n)
)


def test_ana():
    found = saturation(study(), coder="ana")
    assert list(found.frame.index) == [1, 2, 3]
    assert list(found.frame["case"]) == ["anna", "ben", "cem"]
    assert list(found.frame["new"]) == [5, 1, 0]
    assert list(found.frame["cumulative"]) == [5, 6, 6]
    assert list(found.frame["expected"]) == pytest.approx([8 / 3, 14 / 3, 6])
    assert list(found.frame["new_codes"]) == [("O1", "O5", "O6", "O7", "R1"), ("O4",), ()]
    assert list(found.frame.columns) == ["case", "new", "cumulative", "new_codes", "expected", "low", "high"]


@pytest.mark.parametrize(
    ("order", "cases"),
    [
        ("listed", ["anna", "ben", "cem"]),
        ("year", ["anna", "ben", "cem"]),
        ("status", ["ben", "anna", "cem"]),
        (("cem", "case-ben", "anna"), ["cem", "ben", "anna"]),
    ],
)
def test_order(order, cases):
    found = saturation(study(), coder="ana", order=order)
    assert list(found.frame["case"]) == cases
    assert any(note.startswith("Order of the cases: ") for note in found.notes)


def test_interview_dates_come_before_names():
    dates = ("2025-03-04", "2025-01-02", None)
    cases = tuple(Case(c.id, c.label, {"Date": d}, c.members) for c, d in zip(CASES, dates, strict=True))
    found = saturation(study(cases=cases))
    assert list(found.frame["case"]) == ["ben", "anna", "cem"]
    assert found.order == "by Date, then by name, 1 case without it last"


def test_orders_that_cannot_be():
    with pytest.raises(NotFound):
        saturation(study(), order="colour")
    with pytest.raises(NotFound):
        saturation(study(), order=["anna", "ben", "eve"])
    with pytest.raises(Refused):
        saturation(study(), order=["anna", "ben"])


def test_each_coder_has_a_curve():
    found = saturation(study(), coder="each")
    assert found.frame.index.names == ["coder", "step"]
    assert list(found.frame.loc["ben", "cumulative"]) == [2, 3, 3]
    assert found.to_json()["steps"][3]["coder"] == "ben"


def test_nothing_coded_and_nobody_asked():
    assert list(saturation(study(codings=())).frame["expected"]) == [0, 0, 0]
    assert len(saturation(study(cases=CASES[:1])).frame) == 1
    assert len(saturation(study(cases=())).frame) == 3
    assert len(saturation(study(documents=(), cases=(), codings=())).frame) == 0
    assert list(saturation(study(codebook=Codebook(), codings=CODINGS)).frame["high"]) == [0, 0, 0]


def test_a_case_without_text_is_a_step_and_a_note():
    found = saturation(study(cases=(*CASES, Case("case-dan", "dan"))))
    assert len(found.frame) == 4
    assert "1 case without counted text." in found.notes


@settings(max_examples=80, deadline=None)
@given(rows=presences)
def test_against_every_subset(rows):
    found = np.array(rows, np.bool_)
    n, have = len(rows), found.sum(axis=0).tolist()
    low, high = band(found)
    for k in range(1, n + 1):
        mean = sum(1 - Fraction(comb(n - m, k), comb(n, k)) for m in have)
        counts = sorted(int(found[list(some)].any(axis=0).sum()) for some in combinations(range(n), k))
        assert mean == Fraction(sum(counts), len(counts))
        assert expected(found)[k - 1] == pytest.approx(float(mean), abs=1e-12)
        for share, end in ((Fraction(5, 100), low), (Fraction(95, 100), high)):
            reached = min(c for c in counts if Fraction(sum(other <= c for other in counts), len(counts)) >= share)
            assert end[k - 1] == reached
    assert expected(found)[-1] == sum(m > 0 for m in have) == low[-1] == high[-1]


def test_many_cases_are_drawn_the_same_way_every_time():
    found = np.random.default_rng(5).random((40, 30)) < 0.2
    low, high = band(found)
    mean = expected(found)
    assert (low <= mean + 1).all()
    assert (mean <= high).all()
    assert band(found)[0].tolist() == low.tolist()
    small = found[:6]
    means = [np.mean([small[list(o[:k])].any(axis=0).sum() for o in permutations(range(6))]) for k in range(1, 7)]
    assert expected(small) == pytest.approx(means)

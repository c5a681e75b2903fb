"""How many cases of each group have a code, and what a test may say about it."""

from fractions import Fraction
from itertools import permutations
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.three_cases import CASES, study
from workbench.analysis.crosstab import CHOSEN, crosstab
from workbench.analysis.exact import chi_square, fisher, holm, permuted, tail
from workbench.errors import NotFound, Refused
from workbench.model import Case


@pytest.mark.parametrize(
    ("table", "p"),
    [
        ([[3, 1], [1, 3]], 0.4857),
        ([[8, 2], [1, 5]], 0.0350),
        ([[3, 0], [0, 3]], 0.1000),
        ([[3, 0], [0, 6]], 0.0119),
        ([[0, 0], [0, 0]], 1),
        ([[3, 4], [0, 0]], 1),
    ],
)
def test_fisher(table, p):
    assert fisher(table).p == pytest.approx(p, abs=5e-5)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=4, max_size=4))
def test_fisher_law(cells):
    a, b, c, d = cells
    n = a + b + c + d
    ps = {}
    for k in range(a + b + 1):
        if 0 <= a + c - k <= c + d:
            ps[k] = Fraction(comb(a + b, k) * comb(c + d, a + c - k), comb(n, a + c))
    assert sum(ps.values()) == 1
    found = fisher([[a, b], [c, d]])
    assert found.p == float(sum(p for p in ps.values() if p <= ps[a]))
    assert found.p == pytest.approx(fisher([[b, a], [d, c]]).p)
    assert 0 < found.smallest <= found.p <= 1


def test_tail_of_chi_square():
    known = {(3.841459, 1): 0.05, (5.991465, 2): 0.05, (7.814728, 3): 0.05, (9.487729, 4): 0.05, (15.086272, 5): 0.01}
    for (x, freedom), p in known.items():
        assert tail(x, freedom) == pytest.approx(p, abs=1e-6)


def test_chi_square_only_with_enough_expected():
    assert chi_square(np.array([2, 3, 1]), np.array([4, 5, 6])) is None
    found = chi_square(np.array([10, 20, 30]), np.array([40, 40, 40]))
    assert found is not None
    assert found.p == pytest.approx(tail(20, 2))


def test_permutation_lies_near_all_orders():
    has = np.array([[1], [1], [0], [1], [0], [0], [0]], bool)
    group = np.array([0, 0, 1, 1, 2, 2, 2])

    def spread(order):
        return sum(has[np.array(order) == g].sum() ** 2 / (group == g).sum() for g in range(3))

    every = [spread(order) for order in permutations(group.tolist())]
    exact = sum(s >= spread(group) - 1e-9 for s in every) / len(every)
    [found] = permuted(has, group, 3)
    assert found.p == pytest.approx(exact, abs=0.02)
    assert permuted(has, group, 3) == [found]
    assert found.smallest == pytest.approx(sum(s >= max(every) - 1e-9 for s in every) / len(every))


def test_holm():
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([0.6, 0.7]) == [1, 1]
    assert holm([]) == []
    assert holm([1 / 84] + [1.0] * 34)[0] == pytest.approx(35 / 84)


def test_cases_by_attribute():
    found = crosstab(study(), "status", coder="ana")
    assert found.frame.columns.names == ["value", "part"]
    assert [entry.name for entry in found.columns] == ["anerkannt", "geduldet", "im Verfahren", "(no value)"]
    assert found.frame.loc["O7", ("geduldet", "cases_with")] == 1
    assert found.frame.loc["O7", ("(no value)", "cases")] == 1
    assert found.frame.loc["O7", ("geduldet", "row_share")] == 0.5
    assert found.frame.loc["O5", ("geduldet", "column_share")] == 1
    assert np.isnan(found.frame.loc["O5", ("im Verfahren", "column_share")])
    assert found.tests is None
    assert found.to_json()["values"][4] == [0, 1, 0, 1]


def test_a_test_comes_with_its_sentence():
    found = crosstab(study(), "status", coder="ana", test=True)
    assert list(found.tests.columns) == ["p", "holm", "difference", "method", "sentence"]
    assert found.tests.loc["O1", "p"] == 1
    assert found.tests.loc["O1", "difference"] == -1
    assert (
        found.tests.loc["O1", "sentence"]
        == "No outcome of this table could fall below .05 (smallest possible p: 1.00)."
    )
    assert CHOSEN in found.notes


def test_one_value_against_the_others():
    found = crosstab(study(), "status=geduldet", coder="ana")
    assert [entry.name for entry in found.columns] == ["geduldet", "not geduldet", "(no value)"]
    assert found.frame.loc["O1", ("geduldet", "cases_with")] == 1
    assert found.frame.loc["O1", ("not geduldet", "cases")] == 1
    with pytest.raises(NotFound):
        crosstab(study(), "status=reich")


def test_three_groups_are_permuted():
    cases = tuple(Case(c.id, c.label, {"place": place}, c.members) for c, place in zip(CASES, "xyz", strict=True))
    found = crosstab(study(cases=cases), "place", coder="ana", test=True)
    assert set(found.tests["method"]) == {"permutation of cases, 9,999 draws, seed 0"}
    assert (found.tests["p"] > 0.9).all()


def test_refusals():
    with pytest.raises(Refused):
        crosstab(study(), "case")
    with pytest.raises(Refused):
        crosstab(study(cases=()), "status")
    with pytest.raises(NotFound):
        crosstab(study(), "colour")
    with pytest.raises(Refused):
        crosstab(study(cases=CASES[:1]), "status", test=True)


def test_cases_without_text_are_left_out_and_each_coder_alone():
    found = crosstab(study(cases=(*CASES, Case("case-dan", "dan", {"status": "geduldet"}))), "status")
    assert found.frame.loc["O1", ("geduldet", "cases")] == 1
    assert "1 case without counted text left out." in found.notes
    each = crosstab(study(), "status", coder="each", test=True)
    assert each.frame.index.names == each.tests.index.names == ["coder", "code"]
    assert each.to_json()["rows"][0] == ["ana", "O1"]

"""Coefficients against independent packages: statsmodels, nltk and krippendorff, in the development group only.

Nothing is taken from them. irrCAC cannot be installed beside the rest; its values are among the vectors.
"""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from workbench.analysis.agreement import alpha, continuum, counts, sets, table

few = settings(max_examples=40, deadline=None)
VALUES = 4


@st.composite
def ratings(draw, coders=(2, 5), missing=False):
    """Coders x units of values 1 to 4 (nan: missing), with at least two values among what is paired."""
    m, n = draw(st.integers(*coders)), draw(st.integers(2, 12))
    value = st.one_of(st.integers(1, VALUES), st.none()) if missing else st.integers(1, VALUES)
    rows = np.array(draw(st.lists(st.lists(value, min_size=n, max_size=n), min_size=m, max_size=m)), dtype=float)
    paired = rows[:, (~np.isnan(rows)).sum(axis=0) >= 2]
    assume(len(np.unique(paired[~np.isnan(paired)])) > 1)
    return rows


def offered(rows):
    """Units x all four values, seen or not."""
    return (rows[:, :, None] == np.arange(1, VALUES + 1)).sum(axis=0).astype(float)


def pair_table(rows):
    return np.array([[np.sum((rows[0] == a) & (rows[1] == b)) for b in (1, 2, 3, 4)] for a in (1, 2, 3, 4)], float)


@few
@given(ratings())
def test_fleiss_and_randolph_by_statsmodels(rows):
    inter_rater = pytest.importorskip("statsmodels.stats.inter_rater")
    found = offered(rows)
    assert counts.fleiss(found) == pytest.approx(inter_rater.fleiss_kappa(found, method="fleiss"))
    assert counts.brennan_prediger(found, VALUES) == pytest.approx(inter_rater.fleiss_kappa(found, method="randolph"))


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@few
@given(ratings(coders=(2, 2)))
def test_cohen_and_its_largest_by_statsmodels(rows):
    inter_rater = pytest.importorskip("statsmodels.stats.inter_rater")
    pair = pair_table(rows)
    theirs = inter_rater.cohens_kappa(pair)
    assert table.cohen(pair) == pytest.approx(theirs.kappa)
    assert table.cohen_max(pair) == pytest.approx(theirs.kappa_max)


@few
@given(ratings(missing=True))
def test_alpha_of_four_levels_by_krippendorff(rows):
    krippendorff = pytest.importorskip("krippendorff")
    values, found = counts.counted_values(rows)
    for level in ("nominal", "ordinal", "interval", "ratio"):
        theirs = krippendorff.alpha(reliability_data=rows, level_of_measurement=level)
        assert alpha.alpha(found, values, level) == pytest.approx(theirs), level


def task(rows, distance=None):
    agreement = pytest.importorskip("nltk.metrics.agreement")
    data = [(f"c{c}", f"u{u}", value) for c, row in enumerate(rows) for u, value in enumerate(row)]
    return agreement.AnnotationTask(data, **({"distance": distance} if distance else {}))


@few
@given(ratings(coders=(2, 2)))
def test_pi_s_and_alpha_by_nltk(rows):
    theirs, pair = task(rows.tolist()), pair_table(rows)
    seen = len(np.unique(rows))
    assert table.scott(pair) == pytest.approx(theirs.pi())
    assert counts.brennan_prediger(offered(rows), seen) == pytest.approx(theirs.S())
    assert table.cohen(pair) == pytest.approx(theirs.kappa())
    assert alpha.alpha(offered(rows)) == pytest.approx(theirs.alpha())


some_sets = st.frozensets(st.sampled_from("abcd"), min_size=1)


@few
@given(st.lists(st.tuples(some_sets, some_sets), min_size=2, max_size=8))
def test_alpha_over_sets_by_nltk(units):
    """Without empty sets, where nltk divides by zero; MASI's thirds are rounded to two digits there."""
    distance = pytest.importorskip("nltk.metrics.distance")
    assume(len({each for unit in units for each in unit}) > 1)
    rows = [list(row) for row in zip(*units, strict=True)]
    assert alpha.set_alpha(rows) == pytest.approx(task(rows, distance.jaccard_distance).alpha())
    assert alpha.set_alpha(rows, masi=True) == pytest.approx(task(rows, distance.masi_distance).alpha(), abs=0.02)


@few
@given(st.frozensets(st.sampled_from("abcd")), st.frozensets(st.sampled_from("abcd")))
def test_distances_row_by_row_are_those_of_sets(one, other):
    rows = [np.array([[float(code in each) for code in "abcd"]]) for each in (one, other)]
    jaccard, masi = sets.distances(*rows)
    assert jaccard[0] == pytest.approx(alpha.jaccard_distance(one, other))
    assert masi[0] == pytest.approx(alpha.masi_distance(one, other))


@few
@given(ratings())
def test_u_of_units_of_length_one_by_krippendorff(rows):
    krippendorff = pytest.importorskip("krippendorff")
    line = continuum.continuum([[(n, n + 1, int(v)) for n, v in enumerate(row)] for row in rows], rows.shape[1])
    theirs = krippendorff.alpha(reliability_data=rows, level_of_measurement="nominal")
    assert continuum.u_alpha(line) == pytest.approx(theirs)
    assert continuum.cu_alpha(line)[0] == pytest.approx(theirs)

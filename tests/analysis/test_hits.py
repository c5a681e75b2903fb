"""Pairs of intervals that meet, against trying every pair."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from workbench.analysis import hits
from workbench.analysis.hits import both, meeting, spans

INTERVALS = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 12)).map(lambda pair: (pair[0], sum(pair))), max_size=9
)


def arrays(intervals):
    table = np.array(intervals, np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


@given(INTERVALS, INTERVALS, st.sampled_from([1, 3, hits.PAIRS]))
def test_meeting(left, right, portion):
    whole, hits.PAIRS = hits.PAIRS, portion
    try:
        found = [pair for one, other in meeting(arrays(left), arrays(right)) for pair in zip(one, other, strict=True)]
    finally:
        hits.PAIRS = whole
    expected = [
        (one, other) for one, (a, b) in enumerate(left) for other, (c, d) in enumerate(right) if max(a, c) < min(b, d)
    ]
    assert sorted(found) == expected


@given(INTERVALS, INTERVALS)
def test_both_holds_everything_once_in_reading_order(left, right):
    found = both(spans(*arrays(left)), spans(*arrays(right)))
    assert list(zip(found.start, found.end, strict=True)) == sorted({*left, *right})

"""Counting from columns gives what counting from objects gives."""

from collections.abc import Iterator
from dataclasses import fields, replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.small_studies import studies
from workbench.analysis import matrix
from workbench.analysis.coded import coded
from workbench.analysis.lean import LeanCodings
from workbench.model import CodingColumns


def lean(study, shuffled=(), twins=()):
    """The same study with columns for objects; some codings come twice, under later ids."""
    made = sorted(study.codings, key=lambda coding: coding.id)
    extra = [replace(made[place], id=f"{made[place].id}~twin") for place in twins if place < len(made)]
    rows = [(c.id, c.document, c.start, c.end, c.code, c.coder, int(c.anchored)) for c in (*made, *extra)]
    rows = [rows[place] for place in shuffled if place < len(rows)] + [
        row for place, row in enumerate(rows) if place not in shuffled
    ]

    def batches() -> Iterator[CodingColumns]:
        for place in range(0, len(rows), 3):
            ids, documents, starts, ends, codes, coders, anchored = zip(*rows[place : place + 3], strict=True)
            starts, ends, anchored = (",".join(map(str, numbers)) for numbers in (starts, ends, anchored))
            yield CodingColumns(ids, documents, starts, ends, codes, coders, anchored)

    return replace(study, codings=tuple(made)), replace(study, codings=LeanCodings(batches, lambda: tuple(made)))


def once(study):
    """One coding per coder, span and code."""
    kept = {(c.document, c.start, c.end, c.code, c.coder): c for c in reversed(study.codings)}
    return replace(study, codings=tuple(kept.values()))


@settings(deadline=None, max_examples=60)
@given(studies(), st.lists(st.integers(0, 9), unique=True), st.sets(st.integers(0, 9)))
def test_columns_say_what_objects_say(study, shuffled, twins):
    objects, columns = lean(once(study), shuffled, twins)
    one, other = coded(objects), coded(columns)
    for field in fields(one):
        assert np.array_equal(getattr(one, field.name), getattr(other, field.name)), field.name
    assert matrix(objects).frame.equals(matrix(columns).frame)
    assert matrix(objects).cells.equals(matrix(columns).cells)
    assert matrix(objects).notes == matrix(columns).notes


def test_objects_are_made_only_when_they_are_looked_at():
    def never():
        raise AssertionError

    study, columns = lean(_one())
    columns = replace(columns, codings=LeanCodings(columns.codings._batches, never))
    assert matrix(columns).frame.equals(matrix(study).frame)


def _one():
    from tests.analysis.three_cases import study

    return study()

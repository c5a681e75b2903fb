"""Nothing said about coders: what was settled where an adjudication is finished, elsewhere the coders' own."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.analysis.small_studies import cell, column_text, counted_codings, studies
from tests.analysis.three_cases import CODERS, CODINGS, D1, coding, study
from workbench.analysis import matrix
from workbench.analysis.quoted import quoted
from workbench.model import Coder

MEASURES = ("codings", "words", "characters", "documents", "presence", "cases")
SETTLED = Coder("settled", "adjudicated", "adjudication")


@st.composite
def adjudicated(draw):
    """A study with an adjudicated layer, some of its documents finished."""
    made = draw(studies())
    coders = tuple(dict.fromkeys((*made.coders, SETTLED)))
    codings = tuple(replace(c, coder="settled") if draw(st.booleans()) else c for c in made.codings)
    done = frozenset(draw(st.sets(st.sampled_from([d.id for d in made.documents]), min_size=1)))
    return replace(made, coders=coders, codings=codings, settled=done)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=adjudicated(), measure=st.sampled_from(MEASURES))
def test_by_brute_force(made, measure):
    found = matrix(made, measure=measure)
    counted = counted_codings(made)
    agreed = [c for c in counted if c.coder == "settled" and c.document in made.settled]
    own = [c for c in counted if c.coder != "settled" and c.document not in made.settled]
    several = len({c.coder for c in own}) > 1
    for row in found.rows:
        for entry, column in zip(found.columns, column_text(made, "case"), strict=True):
            shown = found.frame.loc[row.name, entry.name]
            if measure == "codings":
                expected = cell(made, agreed, row.id, column, measure, unite=False, roll_up=False)
                expected += cell(made, own, row.id, column, measure, unite=several, roll_up=False)
            else:
                expected = cell(made, [*agreed, *own], row.id, column, measure, unite=several, roll_up=False)
            assert shown == expected


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=adjudicated())
def test_reports_quote_what_the_matrix_counts(made):
    found = matrix(made, columns="document")
    assert len(quoted(made).codings) == found.frame.to_numpy().sum()


def test_the_head_line_says_how_many_documents_of_each():
    agreed = coding("s1", "O1", D1, 16, 37, "ana"), coding("s2", "O1", D1, 25, 36, "ana")
    codings = (*CODINGS, *(replace(c, coder=SETTLED.id) for c in agreed))
    made = study(coders=(*CODERS, SETTLED), codings=codings, settled=frozenset({"D1"}))
    found = matrix(made)
    assert found.settings["coders"] == "adjudicated in 1 document, union of ana, ben in 2 documents"
    assert found.frame.loc["O1", "anna"] == 2, "what was agreed on one by one is not united"
    assert found.frame.loc["O7", "ben"] == 1
    every = matrix(replace(made, settled=frozenset({"D1", "D2", "D3"})))
    assert every.settings["coders"] == "adjudicated in 3 documents"
    assert every.frame.to_numpy().sum() == 2


def test_one_coder_elsewhere_keeps_each_coding():
    codings = tuple(c for c in CODINGS if c.coder == "coder-ana")
    made = study(coders=(*CODERS, SETTLED), codings=codings, settled=frozenset({"D2"}))
    assert matrix(made).settings["coders"] == "adjudicated in 1 document, ana in 2 documents"
    assert matrix(made).frame.loc["O1", "anna"] == 3, "k14 lies inside k1 and is ana's own"


@pytest.mark.parametrize("gone", [{"elsewhere"}, set()])
def test_a_settled_document_that_is_gone_settles_nothing(gone):
    assert matrix(study(settled=frozenset(gone))).frame.equals(matrix(study()).frame)

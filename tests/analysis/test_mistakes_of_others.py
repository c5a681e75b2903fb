"""Mistakes seen in other programs, each as a test of ours."""

from dataclasses import replace
from itertools import product

import pytest

from tests.analysis.three_cases import CODEBOOK, CODINGS, study
from workbench.analysis import matrix
from workbench.analysis.contrast import contrast
from workbench.analysis.cooccurrence import cooccurrence
from workbench.analysis.evaluate import hits
from workbench.analysis.matrices import COUNTS
from workbench.query import parse


def pair(found, one, other):
    frame = found.frame.reset_index()
    row = frame[(frame["code_a"] == one) & (frame["code_b"] == other)]
    return int(row["n_ab"].iloc[0])


def test_documents_are_counted_once_and_not_as_a_product_of_tables():
    assert pair(cooccurrence(study(), unit="document", coder="ana"), "O1", "R1") == 1


def test_two_codes_in_one_paragraph_but_in_different_sentences():
    found = cooccurrence(study(), unit="paragraph", coder="ana")
    assert pair(found, "O1", "O5") == 1
    assert pair(cooccurrence(study(), unit="sentence", coder="ana"), "O1", "O5") == 0


def test_one_persons_code_never_pairs_with_anothers_in_any_order_of_the_codebook():
    turned = study(codebook=replace(CODEBOOK, codes=tuple(reversed(CODEBOOK.codes))))
    for one in (study(), turned):
        frame = cooccurrence(one, unit="paragraph", coder="union").frame.reset_index()
        both = frame[frame[["code_a", "code_b"]].apply(lambda row: {*row} == {"O4", "O7"}, axis=1)]
        assert list(both["n_ab"]) == [0]


@pytest.mark.parametrize(
    ("measure", "columns", "coder"),
    list(product(COUNTS, ("case", "document", "speaker", "status"), (None, "ana", "union", "each", "adjudicated"))),
)
def test_all_pairs_of_options_run(measure, columns, coder):
    assert matrix(study(), measure=measure, columns=columns, coder=coder).frame.shape[0] > 0


def test_o1_is_never_o10():
    tenth = replace(CODEBOOK.codes[-1], id="code-O10", file_id="O10", label={"de": "Zehn"}, parent=None)
    other = replace(CODINGS[0], id="k99", code="code-O10")
    where = study(codebook=replace(CODEBOOK, codes=(*CODEBOOK.codes, tenth)), codings=(*CODINGS, other))
    assert "k99" not in {hit.coding for hit in hits(where, parse("code:O1"))}
    assert {hit.coding for hit in hits(where, parse("code:O10"))} == {"k99"}
    assert "k99" not in matrix(where, coder="ana").codings("O1", "anna")


def test_one_coders_inner_overlap_is_not_two_coders():
    found = matrix(study(), measure="presence", coder="each")
    assert found.frame.loc["O1", ("ben", "ben")] == 0
    assert matrix(study(), measure="words", coder="ana").frame.loc["O1", "anna"] == 9


def test_uncoded_text_is_in_the_printed_denominator():
    assert matrix(study(), share="text", measure="words", coder="ana").fraction("O1", "anna") == (9, 20)


def test_the_interviewers_questions_are_no_finding():
    found = matrix(study(), coder="ana")
    assert "k6" not in found.codings("O1", "anna")
    assert any("interviewer text not counted" in note for note in found.notes)


def test_rows_out_are_rows_in_and_the_rest_is_named():
    found = matrix(study(), columns="document", coder="ana")
    mine = [coding for coding in CODINGS if coding.coder == "coder-ana"]
    assert len(found.cells) == len(mine) - 1


def test_a_contrast_of_one_is_refused_with_a_next_step():
    with pytest.raises(Exception, match="two") as refused:
        contrast(study(), ("anna",))
    assert refused.value.hint

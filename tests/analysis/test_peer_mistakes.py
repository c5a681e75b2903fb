"""Passages, names and offsets: further mistakes that programs of this kind have made, each by its name."""

from dataclasses import replace

import pytest

from tests.analysis.three_cases import CODINGS, D1, D2, D3, coding, document, interviewed, study
from workbench.analysis import matrix
from workbench.analysis.contrast import contrast
from workbench.analysis.cooccurrence import cooccurrence
from workbench.analysis.evaluate import select
from workbench.analysis.frames import codings as codings_frame
from workbench.analysis.units import plain_sentences
from workbench.errors import Ambiguous
from workbench.model import Code, Codebook
from workbench.query import parse


def pairs(found):
    """(code, code) -> n_ab of the pairs that stand together."""
    return {(line["code_a"], line["code_b"]): line["n_ab"] for line in found.to_json()}


def found(query, where):
    return sorted(select(where, parse(query), sentences=plain_sentences))


def test_a_quotation_is_the_whole_passage_and_says_who_coded_it():
    whole = coding("k", "O1", D1, 0, len(D1.text), "ben")
    line = codings_frame(study(codings=(whole,))).loc["k"]
    assert line["quote"] == D1.text
    assert line["coder"] == "coder-ben"


def test_a_corrected_text_leaves_the_matrix_or_says_what_it_lost():
    lost = tuple(replace(c, anchored=False) if c.id == "k1" else c for c in CODINGS)
    made = matrix(study(codings=lost), coder="ana")
    assert made.frame.loc["O1", "anna"] == matrix(study(), coder="ana").frame.loc["O1", "anna"] - 1
    assert "1 unanchored coding not counted." in made.notes


def test_a_document_is_named_exactly_or_by_a_prefix_of_its_own():
    longer = replace(D2, id="D4", name="Interview 10")
    made = (*CODINGS, replace(CODINGS[0], id="x", document="D4", start=9, end=20))
    where = study(documents=(D1, D2, D3, longer), codings=made)
    assert "x" not in found('code:O1 in:"Interview 1"', where)
    with pytest.raises(Ambiguous, match="Interview"):
        found('code:O1 in:"Inter"', where)


@pytest.mark.parametrize(("short", "long"), [("O1", "O10"), ("Wohnen.00", "Wohnen.00x"), ("a.b", "a.bc")])
def test_a_code_is_not_every_code_that_begins_like_it(short, long):
    book = Codebook("x", codes=tuple(Code(f"code-{name}", name, label={"de": name}) for name in (short, long)))
    made = coding("a", short, D1, 16, 37, "ana"), coding("b", long, D1, 80, 110, "ana")
    where = study(codebook=book, codings=made)
    assert found(f'code:"{short}"', where) == ["a"]
    table = matrix(where, where=f'code:"{short}"').frame
    assert table.loc[short, "anna"] == 1
    assert table.loc[long].sum() == 0


def test_no_row_vanishes():
    codings = (*CODINGS, replace(CODINGS[0], id="gone", code="code-unknown"))
    assert len(codings_frame(study(codings=codings))) == len(codings)
    made = matrix(study(codings=codings), coder="ana")
    assert "1 coding of deleted codes not counted." in made.notes
    assert "1 coding in interviewer text not counted." in made.notes
    shown = len(made.cells["coding"].unique())
    assert shown + 2 == sum(c.coder == "coder-ana" for c in codings)


def test_one_coders_inner_overlap_is_not_two_coders():
    inner = tuple(c for c in CODINGS if c.id in ("k1", "k14"))
    where = study(codings=inner)
    assert matrix(where).frame.loc["O1", "anna"] == 2
    assert matrix(where, measure="words").frame.loc["O1", "anna"] == 4
    assert matrix(where, coder="union").frame.loc["O1", "anna"] == 1
    assert pairs(cooccurrence(where)) == {}
    assert contrast(where, ["anna", "ben"]).words.loc["O1", "anna"] == 4


def test_emoji_and_line_feeds_before_a_coding_move_nothing():
    odd = document("D9", "Odd", [("I", "😀👩‍👩‍👧?"), ("B", "🏠 Ich wohne hier.\r\nGern. 🇩🇪 Ja.")], interviewed("B"))
    start = odd.text.index("wohne")
    made = coding("a", "O1", odd, start, start + 5, "ana"), coding("b", "O5", odd, start + 4, start + 10, "ana")
    where = study(documents=(odd,), codings=made, cases=())
    assert codings_frame(where).loc["a", "quote"] == "wohne"
    assert found("wohne", where) == ["a", "b"]
    assert found('"wohne hier"', where) == ["a", "b"]
    assert found('re:"Ger."', where) == []
    assert pairs(cooccurrence(where)) == {("O1", "O5"): 1}
    assert matrix(where, measure="words").frame.loc["O1", "Odd"] == 1


def test_the_work_of_others_never_seems_gone():
    alone = matrix(study(), coder="ana")
    assert alone.settings["coders"] == "ana"
    assert matrix(study()).settings["coders"] == "union of ana, ben"

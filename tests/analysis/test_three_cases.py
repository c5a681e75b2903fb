"""Every number of the fixture, by case, document, speaker and attribute."""

import pandas as pd
import pytest

from tests.analysis.three_cases import CODINGS, D1, D2, D3, coding, study
from workbench.analysis import matrix

CODES = ["O1", "O4", "O5", "O6", "O7", "R1"]
TABLE = {
    ("ana", "codings"): [[3, 0, 0], [0, 1, 0], [1, 1, 0], [1, 0, 0], [1, 0, 1], [1, 0, 0]],
    ("ana", "words"): [[9, 0, 0], [0, 4, 0], [4, 4, 0], [4, 0, 0], [3, 0, 2], [3, 0, 0]],
    ("union", "codings"): [[2, 0, 0], [0, 1, 0], [1, 1, 0], [1, 0, 0], [1, 1, 1], [2, 0, 0]],
    ("union", "words"): [[11, 0, 0], [0, 4, 0], [4, 4, 0], [4, 0, 0], [3, 4, 2], [7, 0, 0]],
}


def values(found):
    return found.frame.to_numpy().tolist()


def test_lengths_are_those_of_the_sheet():
    assert [len(document.text) for document in (D1, D2, D3)] == [125, 46, 47]


@pytest.mark.parametrize(("coder", "measure"), TABLE)
def test_table(coder, measure):
    found = matrix(study(), coder=coder, measure=measure)
    assert list(found.frame.index) == CODES
    assert list(found.frame.columns) == ["anna", "ben", "cem"]
    assert found.frame.columns.name == "case"
    assert values(found) == TABLE[coder, measure]
    assert str(found.frame.dtypes.iloc[0]) == "int64"


def test_nothing_said_unites_several_coders_and_says_so():
    found = matrix(study())
    assert values(found) == TABLE["union", "codings"]
    assert found.settings["coders"] == "union of ana, ben"


def test_nothing_said_with_one_coder_keeps_each_coding():
    found = matrix(study(codings=tuple(c for c in CODINGS if c.coder == "coder-ana")))
    assert values(found) == TABLE["ana", "codings"]
    assert found.settings["coders"] == "ana"


def test_each_coder_has_a_level_of_columns():
    found = matrix(study(), coder="each")
    assert list(found.frame.columns.names) == ["coder", "case"]
    assert found.frame["ana"].to_numpy().tolist() == TABLE["ana", "codings"]
    assert found.frame["ben"].loc["O1"].tolist() == [1, 0, 0]
    assert found.codings("O1", ("ben", "anna")) == ("k11",)
    assert found.codings("O1", ("ana", "anna")) == ("k1", "k14", "k3")


def test_one_coders_inner_overlap_is_no_second_coder():
    found = matrix(study(), coder="each", measure="words")
    assert found.frame.loc["O1", ("ana", "anna")] == 9
    assert found.frame.loc["O1", ("ben", "anna")] == 5
    presence = matrix(study(), coder="each", measure="presence")
    assert presence.frame.loc["O1"].tolist() == [1, 0, 0, 1, 0, 0]


def test_interviewer_text_is_not_counted_and_the_note_says_so():
    found = matrix(study(), coder="ana")
    assert "1 coding in interviewer text not counted." in found.notes
    assert "k6" not in set(found.cells["coding"])


def test_a_cell_opens_its_codings_in_reading_order():
    assert matrix(study()).codings("O1", "anna") == ("k1", "k11", "k14", "k3")
    assert matrix(study()).codings("code-O1", "case-anna") == ("k1", "k11", "k14", "k3")
    assert matrix(study()).codings("O4", "anna") == ()


def test_by_document():
    found = matrix(study(), columns="document", coder="ana")
    assert list(found.frame.columns) == ["Interview 1", "Interview 2", "Gruppe"]
    assert found.frame.loc["O6"].tolist() == [0, 0, 1]
    assert found.frame.loc["O7"].tolist() == [1, 0, 1]


def test_by_speaker_keeps_two_people_with_one_label_apart():
    found = matrix(study(), columns="speaker", coder="ana", measure="words")
    assert list(found.frame.columns) == ["B (Interview 1)", "B (Interview 2)", "Anna", "Cem"]
    assert found.frame.loc["O5"].tolist() == [4, 4, 0, 0]
    assert found.frame.loc["O7"].tolist() == [3, 0, 0, 2]


def test_by_attribute_in_declared_order_with_the_missing_value_last():
    found = matrix(study(), columns="status", measure="cases")
    assert list(found.frame.columns) == ["anerkannt", "geduldet", "im Verfahren", "(no value)"]
    assert found.frame.loc["O7"].tolist() == [1, 1, 0, 1]
    assert found.frame.columns.name == "status"


def test_a_number_attribute_in_its_own_order():
    assert list(matrix(study(), columns="year").frame.columns) == ["2014", "2017", "(no value)"]
    assert list(matrix(study(), columns="case.year").frame.columns) == ["2014", "2017", "(no value)"]


def test_rows_and_columns_change_places():
    usual, turned = matrix(study()), matrix(study(), rows="case", columns="code")
    pd.testing.assert_frame_equal(turned.frame, usual.frame.T)
    assert turned.codings("anna", "O1") == usual.codings("O1", "anna")


def test_share_of_text_with_its_denominator():
    found = matrix(study(), coder="ana", share="text")
    assert found.frame.loc["O1", "anna"] == pytest.approx(0.45)
    assert found.fraction("O1", "anna") == (9, 20)
    assert found.measure == "words"
    assert found.denominators is not None
    assert found.denominators.iloc[0].tolist() == [20, 8, 4]


def test_codings_per_thousand_words():
    assert matrix(study(), coder="ana", share="per1000").frame.loc["O1", "anna"] == pytest.approx(150)


def test_shares_of_row_and_column():
    row = matrix(study(), coder="ana", share="row")
    assert row.frame.loc["O5"].tolist() == [0.5, 0.5, 0.0]
    column = matrix(study(), coder="ana", share="column")
    assert column.fraction("O1", "anna") == (3, 7)
    assert column.frame.sum().tolist() == pytest.approx([1, 1, 1])


def test_roll_up_unites_words_and_adds_codings():
    words = matrix(study(), coder="ana", measure="words", roll_up=True).frame
    assert list(words.index) == ["O", "O1", "O4", "O5", "O6", "O7", "R", "R1"]
    assert words.loc["O"].tolist() == [20, 8, 2]
    assert matrix(study(), coder="ana", roll_up=True).frame.loc["O"].tolist() == [6, 2, 1]


def test_documents_and_presence():
    assert matrix(study(), measure="documents", coder="ana").frame.loc["O6"].tolist() == [1, 0, 0]
    assert matrix(study(), measure="presence", coder="ana").frame.loc["O1"].tolist() == [1, 0, 0]


def test_role_in_a_query_lifts_the_default():
    assert matrix(study(), coder="ana", where="role:any").frame.loc["O1", "anna"] == 4
    found = matrix(study(), where="role:interviewer")
    assert found.frame.loc["O1"].tolist() == [1, 0, 0]
    assert "interviewer" in found.settings["text"]


def test_a_query_for_a_coder_is_that_coders_matrix():
    assert values(matrix(study(), where="coder:ana")) == TABLE["ana", "codings"]
    assert "The query lets 10 of 10 codings stay." in matrix(study(), where="coder:ana", coder="ana").notes


def test_ids_as_where():
    found = matrix(study(), where=frozenset({"k1", "k7", "nobody's"}), hide_empty=True)
    assert values(found) == [[1, 0], [0, 1]]
    assert "Empty rows and columns are hidden: 4 and 1." in found.notes


def test_a_coding_over_interviewer_and_participant_counts_with_its_counted_words():
    over = coding("k20", "O4", D1, 52, 84, "ana")
    found = matrix(study(codings=(over,)), measure="words")
    assert found.frame.loc["O4", "anna"] == 2  # "selten" and "Drei"
    assert matrix(study(codings=(over,))).frame.loc["O4", "anna"] == 1


def test_a_coding_over_two_cases_counts_in_both_and_the_note_says_so():
    over = coding("k21", "O4", D3, 18, 28, "ana")
    found = matrix(study(codings=(over,)))
    assert found.frame.loc["O4"].tolist() == [1, 0, 1]
    assert any("more than one case" in note for note in found.notes)
    assert matrix(study(codings=(over,)), share="row").fraction("O4", "anna") == (1, 1)
    words = matrix(study(codings=(over,)), measure="words").frame.loc["O4"].tolist()
    assert words == [0, 0, 1]  # "keiner" begins before the coding; "Mich" inside it

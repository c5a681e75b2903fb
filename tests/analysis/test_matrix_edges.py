"""Edge cases of a matrix: each once."""

import itertools
import json
import subprocess
import sys
from dataclasses import replace

import pandas as pd
import pytest

from tests.analysis.three_cases import (
    CASES,
    CODEBOOK,
    CODERS,
    CODINGS,
    D1,
    D2,
    D3,
    coding,
    document,
    interviewed,
    study,
)
from workbench.analysis import Study, matrix
from workbench.errors import Ambiguous, NotFound, Refused
from workbench.model import Attribute, Case, Code, Codebook, Coder, Member, Speaker

SETTLED = Coder("coder-settled", "adjudicated", "adjudication")


def test_no_documents_no_codings_no_cases_no_codes():
    empty = Study((), (), Codebook(), (), (), ())
    for columns, coder in itertools.product(("case", "document", "speaker"), (None, "union", "each", "adjudicated")):
        found = matrix(empty, columns=columns, coder=coder)
        assert found.frame.shape == (0, 0)
        assert found.to_json() == {"measure": "codings", "rows": [], "columns": [], "values": []}
        assert "No coding is counted here." in found.notes


@pytest.mark.parametrize("measure", ["codings", "words", "characters", "documents", "presence", "cases"])
@pytest.mark.parametrize("coder", [None, "ana", "union", "each", "adjudicated"])
@pytest.mark.parametrize("columns", ["case", "document", "speaker", "status", "year"])
def test_all_choices_run_on_much_and_on_nothing(measure, coder, columns):
    for where in (study(), study(codings=())):
        for more in ({}, {"roll_up": True}, {"hide_empty": True}, {"share": "row"}, {"share": "column"}):
            found = matrix(where, measure=measure, coder=coder, columns=columns, **more)
            json.dumps(found.to_json(), allow_nan=False)
            found._repr_html_()


def test_no_codings_is_a_frame_of_zeros_with_a_note():
    found = matrix(study(codings=()))
    assert found.frame.shape == (6, 3)
    assert found.frame.to_numpy().sum() == 0
    assert "No coding is counted here." in found.notes


def test_no_cases_documents_stand_in_with_a_note():
    found = matrix(study(cases=()))
    assert list(found.frame.columns) == ["Interview 1", "Interview 2", "Gruppe"]
    assert any("stands in as a case" in note for note in found.notes)


def test_a_case_without_documents_is_an_empty_column():
    found = matrix(study(cases=(*CASES, Case("case-none", "nobody"))), share="text", coder="ana")
    assert found.frame["nobody"].isna().all()
    assert found.to_json()["values"][0][3] is None
    assert found.fraction("O1", "nobody") == (0, 0)


def test_text_of_no_case_is_noted():
    found = matrix(study(cases=CASES[:1]), coder="ana")
    assert "4 codings are not shown: their text belongs to no case." not in found.notes
    assert "3 codings are not shown: their text belongs to no case." in found.notes


def test_only_interviewer_text_coded():
    found = matrix(study(codings=(CODINGS[5],)))
    assert found.frame.to_numpy().sum() == 0
    assert "1 coding in interviewer text not counted." in found.notes


def test_same_words_coded_twice_are_two_codings_and_counted_once_as_words():
    twice = (coding("a", "O1", D1, 16, 37, "ana"), coding("b", "O1", D1, 20, 45, "ana"))
    assert matrix(study(codings=twice)).frame.loc["O1", "anna"] == 2
    assert matrix(study(codings=twice), measure="words").frame.loc["O1", "anna"] == 6
    assert matrix(study(codings=twice), coder="union").frame.loc["O1", "anna"] == 1


def test_spans_that_only_touch_stay_two():
    touching = (coding("a", "O1", D1, 16, 20, "ana"), coding("b", "O1", D1, 20, 25, "ben"))
    assert matrix(study(codings=touching), coder="union").frame.loc["O1", "anna"] == 2


def test_deleted_unanchored_and_joined_codes_are_noted():
    codes = [replace(c, deleted=c.file_id == "O4") for c in CODEBOOK.codes]
    codes = [replace(c, merged_into="code-O6") if c.file_id == "O5" else c for c in codes]
    codes = [replace(c, merged_into="code-O1") if c.file_id == "O6" else c for c in codes]
    made = (replace(CODINGS[0], anchored=False), *CODINGS[1:11])
    found = matrix(study(codebook=replace(CODEBOOK, codes=tuple(codes)), codings=made))
    assert list(found.frame.index) == ["O1", "O7", "R1"]
    assert found.frame.loc["O1"].tolist() == [4, 1, 0]
    assert "1 unanchored coding not counted." in found.notes
    assert "1 coding of deleted codes not counted." in found.notes
    assert "3 codings of joined codes counted under the code they were joined to." in found.notes


def test_a_document_that_is_gone():
    gone = replace(CODINGS[0], id="gone", document="elsewhere")
    assert "1 coding in documents that are not in the study not counted." in matrix(study(codings=(gone,))).notes


def test_an_attribute_missing_everywhere_and_mixed_types():
    cases = tuple(
        replace(case, attributes={"mixed": value}) for case, value in zip(CASES, (3, "=1+1", True), strict=True)
    )
    found = matrix(study(cases=cases, attributes=(Attribute("gone"),)), columns="gone", coder="ana")
    assert list(found.frame.columns) == ["(no value)"]
    assert found.frame["(no value)"].tolist() == [3, 1, 2, 1, 2, 1]
    assert list(matrix(study(cases=cases), columns="mixed").frame.columns) == ["3", "=1+1", "yes"]


def test_an_attribute_with_the_name_of_a_word_of_ours():
    cases = tuple(replace(case, attributes={"case": "x"}) for case in CASES)
    assert list(matrix(study(cases=cases), columns="case.case").frame.columns) == ["x"]
    assert list(matrix(study(cases=cases), columns="case").frame.columns) == ["anna", "ben", "cem"]


def test_two_things_with_one_name_are_shown_with_a_short_id_and_never_added():
    codes = (Code("1a2b3c4d-0", label={"de": "Ort"}), Code("9f8e7d6c-1", label={"de": "Ort"}), Code("x", "O1"))
    cases = (Case("c0ffee11-1", "Kaya", members=(Member("D1"),)), Case("c0ffee22-2", "Kaya", members=(Member("D2"),)))
    made = (replace(CODINGS[0], code="1a2b3c4d-0"), replace(CODINGS[7], code="9f8e7d6c-1"))
    found = matrix(study(codebook=Codebook(codes=codes), cases=cases, codings=made))
    assert list(found.frame.index) == ["Ort (1a2b3c4d)", "Ort (9f8e7d6c)", "O1"]
    assert list(found.frame.columns) == ["Kaya (c0ffee11)", "Kaya (c0ffee22)"]
    assert found.frame.to_numpy().tolist() == [[1, 0], [0, 1], [0, 0]]
    assert found.to_json()["rows"] == ["1a2b3c4d-0", "9f8e7d6c-1", "O1"]
    documents = (replace(D1, name="Text"), replace(D2, name="Text"), D3)
    columns = matrix(study(documents=documents), columns="document").frame.columns
    assert list(columns) == ["Text (D1)", "Text (D2)", "Gruppe"]
    speakers = matrix(study(documents=documents), columns="speaker").frame.columns
    assert len(set(speakers)) == 4


def test_o1_beside_o10_and_dots():
    codes = tuple(Code(name, name) for name in ("O1", "O10", "a.b", "a.bc"))
    made = tuple(replace(CODINGS[0], id=code.id, code=code.id) for code in codes)
    found = matrix(study(codebook=Codebook(codes=codes), codings=made))
    assert found.frame["anna"].tolist() == [1, 1, 1, 1]
    assert found.codings("O1", "anna") == ("O1",)


def test_labels_are_text_in_the_notebook():
    strange = ("<b>fett</b>", "a|b", "[red]x[/]", "=1+1", "שלום", "住宅 & \x1b[31m")
    codes = tuple(Code(f"c{place}", label={"de": label}) for place, label in enumerate(strange))
    found = matrix(study(codebook=Codebook(codes=codes), cases=(Case("x", "<script>", members=(Member("D1"),)),)))
    html = found._repr_html_()
    assert "<b>fett" not in html
    assert "<script>" not in html
    assert "&lt;b&gt;fett&lt;/b&gt;" in html
    assert list(found.frame.index) == list(strange)


def test_emoji_before_a_coding_moves_nothing():
    text = document("D9", "Emoji", [("B", "😀😀 eins zwei"), ("B", "drei 😀 vier")], interviewed("B"))
    made = (coding("a", "O1", text, 3, 7, "ana"), coding("b", "O1", text, 18, 22, "ana"))
    found = matrix(study(documents=(text,), codings=made, cases=()), measure="words")
    assert [c.quote for c in made] == ["eins", "😀 vi"]
    assert found.frame.loc["O1"].tolist() == [2]


def test_headings_are_rows_only_where_codings_can_reach_them():
    assert "O" not in matrix(study()).frame.index
    assert "O" in matrix(study(), roll_up=True).frame.index
    assert "O" in matrix(study(codings=(coding("h", "O", D1, 16, 37, "ana"),))).frame.index


def test_coders_by_name_and_errors_with_a_next_step():
    with pytest.raises(NotFound, match="no coder called 'anna'") as error:
        matrix(study(), coder="anna")
    assert "Did you mean ana?" in error.value.hint
    with pytest.raises(Ambiguous, match="2 coders are called 'ana'"):
        matrix(study(coders=(*CODERS, Coder("other", "ana"))), coder="ana")
    for wrong in ({"measure": "sins"}, {"share": "all"}, {"rows": "case"}, {"columns": "code"}):
        with pytest.raises(Refused):
            matrix(study(), **wrong)
    for measure, share in (("words", "per1000"), ("presence", "text"), ("documents", "text"), ("cases", "per1000")):
        with pytest.raises(Refused):
            matrix(study(), measure=measure, share=share)
    with pytest.raises(NotFound) as error:
        matrix(study(), columns="colour")
    assert "status, year" in error.value.hint
    with pytest.raises(NotFound, match="no row or column 'O99'"):
        matrix(study()).codings("O99", "anna")


def test_the_adjudicated_layer_is_never_added_to_the_coders_own():
    settled = replace(CODINGS[0], id="s1", coder=SETTLED.id, start=20)
    where = study(coders=(*CODERS, SETTLED), codings=(*CODINGS, settled))
    found = matrix(where)
    assert found.frame.equals(matrix(study()).frame)
    assert "1 adjudicated coding not added to the coders' own codings." in found.notes
    assert matrix(where, coder="union").frame.equals(matrix(study()).frame)
    only = matrix(where, coder="adjudicated")
    assert only.codings("O1", "anna") == ("s1",)
    assert only.frame.to_numpy().sum() == 1
    assert set(matrix(where, coder="each").frame.columns.get_level_values("coder")) == {"ana", "ben"}
    alone = matrix(study(coders=(*CODERS, SETTLED), codings=(settled,)))
    assert alone.settings["coders"] == "adjudicated (there are no others)"
    assert alone.frame.loc["O1", "anna"] == 1


def test_assumed_participants_are_named():
    documents = (replace(D1, speakers=(*D1.speakers[:1], Speaker("B", "B", assumed=True))), D2, D3)
    assert "1 speaker taken for participants, unconfirmed: B (Interview 1)." in matrix(study(documents=documents)).notes


def test_notes_without_speakers_count_whole():
    notes = document("D8", "Notiz", [(None, "Ein Haus."), (None, "Zwei Wege.")], ())
    made = (coding("n", "O1", notes, 0, 20, "ana"),)
    found = matrix(study(documents=(notes,), codings=made), columns="speaker", measure="words")
    assert list(found.frame.columns) == ["(no speaker)"]
    assert found.frame.loc["O1"].tolist() == [4]


def test_settings_repeat_every_choice():
    found = matrix(study(), coder="ana", share="text", where="in:Gruppe", roll_up=True, hide_empty=True)
    assert dict(found.settings) == {
        "rows": "code",
        "columns": "case",
        "measure": "words",
        "share": "text",
        "coders": "ana",
        "text": "participants' speech, and all of documents without speakers",
        "where": "in:Gruppe",
        "roll_up": True,
        "hide_empty": True,
        "codebook_version": "1.0.0",
    }


def test_json_names_codes_by_public_id_and_a_coder_with_its_column():
    assert matrix(study(), coder="ana").to_json() == {
        "measure": "codings",
        "rows": ["O1", "O4", "O5", "O6", "O7", "R1"],
        "columns": ["anna", "ben", "cem"],
        "values": [[3, 0, 0], [0, 1, 0], [1, 1, 0], [1, 0, 0], [1, 0, 1], [1, 0, 0]],
    }
    each = matrix(study(), coder="each").to_json()
    assert each["columns"][3] == ["ben", "anna"]
    turned = matrix(study(), rows="case", columns="code", coder="each").to_json()
    assert turned["columns"][6] == ["ben", "O1"]


def test_frames_are_of_plain_types():
    found = matrix(study(), share="text")
    assert {str(dtype) for dtype in found.frame.dtypes} == {"float64"}
    assert isinstance(found.frame, pd.DataFrame)
    assert list(found.cells.columns) == ["row", "column", "coding"]
    assert all(type(value) in (int, float) for line in found.to_json()["values"] for value in line)


def test_two_hundred_codes_by_three_hundred_cases():
    codes = tuple(Code(f"c{place}", f"K{place}") for place in range(200))
    cases = tuple(Case(f"f{place}", f"Fall {place}", members=(Member("D1"),)) for place in range(300))
    found = matrix(study(codebook=Codebook(codes=codes), cases=cases, codings=(replace(CODINGS[0], code="c7"),)))
    assert found.frame.shape == (200, 300)
    assert found.frame.to_numpy().sum() == 300


def test_the_room_is_met_without_pandas():
    lines = "import sys, workbench.analysis; print([n for n in ('pandas', 'numpy', 'yaml') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", lines], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_study_is_forgotten_with_what_was_computed_from_it():
    import gc
    import weakref

    where = study()
    matrix(where, measure="words", where="code:O1")
    gone = weakref.ref(where)
    del where
    gc.collect()
    assert gone() is None


def test_a_voice_of_no_case_between_two_turns_of_a_case_stays_out():
    three = document("D7", "Drei", [("B", "eins zwei"), ("C", "drei vier"), ("B", "acht")], interviewed("B", "C"))
    cases = (Case("only", "B allein", members=(Member("D7", "B"),)),)
    made = (coding("c", "O1", three, 10, 19, "ana"), coding("b", "O4", three, 0, 24, "ana"))
    found = matrix(study(documents=(three,), codings=made, cases=cases), measure="words")
    assert found.frame.loc[["O1", "O4"], "B allein"].tolist() == [0, 3]
    assert found.codings("O1", "B allein") == ()
    assert matrix(study(documents=(three,), codings=made, cases=cases), share="text").fraction("O4", "B allein") == (
        3,
        3,
    )


def test_a_speaker_of_whom_nothing_is_known_is_a_participant():
    unknown = document("D5", "Fremd", [("I", "Und Sie?"), ("Z", "Ein Weg.")], interviewed("B"))
    made = (coding("z", "O1", unknown, 9, 17, "ana"),)
    found = matrix(study(documents=(unknown,), codings=made), columns="speaker", measure="words")
    assert found.frame.loc["O1", "Z"] == 2

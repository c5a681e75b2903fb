"""Survey tables: a row is a case, long answers are documents, the rest are attributes."""

import pytest

from tests.readers.build import lawful
from tests.readers.pages import comma_separated, workbook
from workbench.errors import WorkbenchError
from workbench.readers.document import read_bytes

ANSWER = "Ich wohne seit vielen Jahren hier, und es hat sich manches verändert seit damals. Nummer"
OTHER = "Am meisten fehlt mir ein Ort, an dem man sich ohne Anlass trifft. Das sage ich zum"
ROWS = [
    ["Kürzel", "Alter", "Geschlecht", "Ankommen", "Wünsche"],
    *[[f"T{n}", str(30 + 7 * n), "mw"[n % 2], f"{ANSWER} {n}", f"{OTHER} {n}. Mal"] for n in range(4)],
]


def readings(data: bytes, name: str = "umfrage.csv", **options):
    found = read_bytes(data, name, **options)
    for reading in found:
        lawful(reading)
    return found


@pytest.mark.parametrize(("data", "name"), [(comma_separated(ROWS), "a.csv"), (workbook(ROWS), "a.xlsx")])
def test_each_long_answer_is_a_document_of_its_case(data, name):
    found = readings(data, name)
    assert [reading.document.name for reading in found[:3]] == ["T0 - Ankommen", "T0 - Wünsche", "T1 - Ankommen"]
    assert len(found) == 8
    assert found[2].case == "T1"
    assert found[2].attributes == {"Alter": "37", "Geschlecht": "w"}
    assert found[2].document.text == f"{ANSWER} 1"
    assert [p.kind for p in found[2].document.paragraphs] == ["text"]
    assert any("read as a survey: 4 cases named by 'Kürzel'" in warning for warning in found[0].warnings)


def test_its_gender_is_no_speaker():
    assert all(not reading.document.speakers for reading in readings(comma_separated(ROWS)))


def test_an_empty_answer_is_no_document():
    rows = [list(row) for row in ROWS]
    rows[1][4] = " "
    assert len(readings(comma_separated(rows))) == 7


def test_a_person_may_say_which_column_is_what():
    told = {"columns": {"case": "Kürzel", "text": ["Wünsche"], "attributes": ["Alter"]}}
    found = readings(comma_separated(ROWS), map=told)
    assert [reading.document.name for reading in found] == [f"T{n} - Wünsche" for n in range(4)]
    assert found[0].attributes == {"Alter": "30"}


def test_short_answers_are_read_where_a_person_names_the_column():
    rows = [["fall", "antwort"], ["a", "Nein."], ["b", "Doch, sehr"]]
    found = readings(comma_separated(rows), map={"columns": {"case": "fall", "text": ["antwort"]}})
    assert [(r.case, r.document.text, r.document.numbered) for r in found] == [
        ("a", "Nein.", 1),
        ("b", "Doch, sehr", 1),
    ]


def test_cases_without_names_are_numbered():
    rows = [row[1:] for row in ROWS]
    assert [reading.case for reading in readings(comma_separated(rows))][::2] == ["1", "2", "3", "4"]


def test_everybody_once_is_a_survey_and_not_a_transcript():
    rows = [["Name", "Alter", "Text"], *[[f"Person {n}", "40", f"{ANSWER} {n}"] for n in "abc"]]
    assert [reading.case for reading in readings(comma_separated(rows))] == ["Person a", "Person b", "Person c"]


def test_a_transcript_stays_one():
    rows = [["sprecher", "text"], ["I", f"{ANSWER} 1"], ["B", f"{ANSWER} 2"], ["I", f"{ANSWER} 3"]]
    (only,) = readings(comma_separated(rows))
    assert only.document.turns == 3


def test_a_list_of_numbers_is_refused():
    with pytest.raises(WorkbenchError) as caught:
        readings(comma_separated([["id", "wert", "x"], ["1", "3", "4"], ["2", "4", "5"]]))
    assert "columns" in caught.value.hint

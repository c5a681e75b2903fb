import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.codebook.books import book, code, codebooks, shipped
from workbench.codebook import from_csv, to_csv
from workbench.codebook.cells import rows_of_cells
from workbench.codebook.names import codebook_id
from workbench.codebook.table_writing import lost_in_table
from workbench.model import Anchor, Weight, code_id


def test_three_columns_are_enough():
    read = from_csv("id,parent,label\nB,A,Laden\nA,,Ort\nC,A,Bus\n", language="en")
    assert [one.file_id for one in read.codes] == ["A", "B", "C"]
    assert [one.order for one in read.codes] == [0, 1, 2]
    assert read.codes[1].parent == read.codes[0].id
    assert read.codes[0].label == {"en": "Ort"}
    assert read.languages == ("en",)


def test_the_languages_are_those_of_the_columns():
    assert from_csv("id,parent,label_fr,label_pt-BR\na,,x,y\n").languages == ("fr", "pt-BR")


def test_a_spreadsheet_may_write_semicolons_or_tabs_and_windows_line_ends():
    for mark in ";\t":
        read = from_csv(f"id{mark}parent{mark}label\r\nA{mark}{mark}a\r\n\r\nB{mark}A{mark}b\r\n")
        assert [one.label["de"] for one in read.codes] == ["a", "b"]


def test_lists_in_a_cell_are_taken_apart():
    read = from_csv(
        "id,parent,label,theses,aliases,cues_de,weight,anchor_de,anchor_constructed,Quelle\n"
        'A,,a,9;10,"x; ""y;z""","eins; ""der Bus""; re:""a;b""",0=fort|100=bleiben,"Eins\nZwei",\nyes,Heft 1\n'.replace(
            'Zwei",\nyes', 'Zwei","\nyes"'
        )
    )
    one = read.codes[0]
    assert one.theses == ("9", "10")
    assert one.aliases == ("x", "y;z")
    assert one.cues == {"de": ("eins", '"der Bus"', 're:"a;b"')}
    assert one.weight == Weight(0, 100, {"0": "fort", "100": "bleiben"})
    assert one.anchors == (Anchor("Eins"), Anchor("Zwei", constructed=True))
    assert one.extra == {"Quelle": "Heft 1"}


def test_a_list_of_paths_is_a_tree():
    read = from_csv("Code,Definition\nOrte > Laden > Bäcker,Brot\nOrte,Wo man ist\nOrte > Bus,\n")
    assert [(one.file_id, one.definition.get("de", "")) for one in read.codes] == [
        ("Orte", "Wo man ist"),
        ("Orte.Laden", ""),
        ("Orte.Laden.Bäcker", "Brot"),
        ("Orte.Bus", ""),
    ]
    assert read.label(read.codes[2]) == "Bäcker"


def test_paths_that_look_alike_as_ids_stay_two_codes():
    read = from_csv("A b,eins\nA-b,zwei\n")
    assert [one.file_id for one in read.codes] == ["A-b", "A-b-2"]


def test_a_table_without_an_id_takes_that_of_the_project_it_came_from():
    ours = book(code("A"), code("B"), code("C"))
    assert from_csv("id,parent,label\nB,,b\nA,,a\nX,,x\n", known=[ours]).id == "test"
    assert from_csv("id,parent,label\nX,,x\nY,,y\nA,,a\n", known=[ours]).id == codebook_id(["A", "X", "Y"])


def test_without_a_project_the_ids_of_the_codes_make_the_id():
    one, other = from_csv("id,parent,label\nB,,b\nA,,a\n"), from_csv("id,parent,label\nA,,changed\nB,A,b\n")
    assert one.id == other.id == codebook_id(["A", "B"])
    assert len(one.id) == 64
    assert one.codes[0].id == code_id(one.id, "B")


def test_the_shipped_tree_comes_back_and_what_does_not_is_named():
    ours = shipped()
    read = from_csv(to_csv(ours), known=[ours])
    assert read.codes == ours.codes
    assert read.id == ours.id
    assert lost_in_table(ours) == ("title", "notice", "rules", "version", "changelog")


def test_what_has_no_column_is_named():
    ours = book(code("A", extra={"parent": "x", "seen": "yes", "list": ["a"]}), extra={"team": "us"}, version="")
    assert lost_in_table(ours) == ("team", "parent of A", "list of A")
    assert from_csv(to_csv(ours), known=[ours]).codes[0].extra == {"seen": "yes"}


def test_text_stays_text():
    ours = book(code("A", definition={"de": "=1+1"}, use_when={"de": '<b>"[red]"</b>\n\x1b[31m'}))
    assert from_csv(to_csv(ours), known=[ours]).codes == ours.codes


@given(codebooks())
@settings(max_examples=60, deadline=None)
def test_a_tree_without_further_fields_comes_back(ours):
    read = from_csv(to_csv(ours), known=[ours])
    if not lost_in_table(ours) and ours.codes:
        assert read.codes == ours.codes
    assert [one.file_id for one in read.codes] == [one.file_id for one in ours.codes]


@given(
    st.lists(st.lists(st.text(max_size=6) | st.sampled_from(['"', ",", "\n", '""', "\r\n"]), min_size=2, max_size=4))
)
@settings(max_examples=100, deadline=None)
def test_cells_are_those_of_the_csv_module(table):
    out = io.StringIO()
    csv.writer(out).writerows(table)
    cells = [[cell.value for cell in row] for row in rows_of_cells(out.getvalue(), ",", "x")]
    assert cells == [row for row in table if any(cell.strip() for cell in row)]

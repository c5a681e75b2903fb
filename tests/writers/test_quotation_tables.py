"""Quotations in Excel and CSV: one row each, text as it is, numbers that lead to what they count."""

import csv
import hashlib
import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from tests.writers.found import findings
from tests.writers.study import coding, study, transcript
from workbench.errors import Refused
from workbench.model import Case, Member, Memo
from workbench.writers.csv import COLUMNS, harmless, quotations_file
from workbench.writers.sheets import sheet_name
from workbench.writers.workbook import quotations_workbook

EVIL = ("=SUM(1,1)", "+49 und", "@x", "-1", "'=1", '<b>ä;ö,"ü"</b> [red]', "Zeile \x1b[31m")


def evil():
    """A study whose people speak in formulas."""
    one = study()
    bad = transcript("=A1", tuple(("B1", text) for text in EVIL))
    made = tuple(coding(bad, text, "O1") for text in EVIL)
    memo = Memo("m9", "coding", made[0].id, "=1+1", "k1")
    case = Case("c9", "@Fall", {"age_group": "=2", "year": 1987, "date": "2026-03-01"}, (Member(bad.id),))
    return replace(
        one,
        documents=(*one.documents, bad),
        codings=(*one.codings, *made),
        memos=(*one.memos, memo),
        cases=(*one.cases, case),
    )


def book(path, found):
    written = quotations_workbook(found, path)
    return written, {sheet.title: sheet for sheet in openpyxl.load_workbook(path).worksheets}


def column(sheet, name):
    head = [cell.value for cell in sheet[1]]
    return [row[head.index(name)].value for row in sheet.iter_rows(min_row=2)]


def test_one_row_for_each_quotation(tmp_path):
    found = findings(evil(), attributes=("age_group", "year", "date"))
    written, sheets = book(tmp_path / "q.xlsx", found)
    assert list(sheets) == ["Textstellen", "Matrix", "Codebuch", "Fälle", "Einstellungen"]
    assert written.counts["quotations"] == len(found.quotations) == sheets["Textstellen"].max_row - 1
    expected = sorted(found.words(one).replace("\x1b", "\ufffd") for one in found.quotations)
    assert sorted(column(sheets["Textstellen"], "Textstelle")) == expected
    head = [cell.value for cell in sheets["Textstellen"][1]]
    assert len(set(head)) == len(head), "no two columns of one name"
    assert column(sheets["Textstellen"], "year").count(1987) == len(EVIL)
    assert {str(day) for day in column(sheets["Textstellen"], "date") if day} == {"2026-03-01 00:00:00"}
    assert any("Zwangsort" in path for path in column(sheets["Textstellen"], "Pfad"))


def test_no_text_is_a_formula(tmp_path):
    _, sheets = book(tmp_path / "q.xlsx", findings(evil(), attributes=("age_group",), notes=("=1+1",), title="=2"))
    for sheet in sheets.values():
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "d")
                assert cell.data_type != "s" or cell.quotePrefix, cell.value


@pytest.mark.parametrize("coder", [None, "each"])
def test_each_number_leads_to_its_rows(tmp_path, coder):
    found = findings(coder=coder)
    _, sheets = book(tmp_path / "q.xlsx", found)
    head = [cell.value for cell in sheets["Textstellen"][1]]
    at = {name: head.index(name) for name in ("Code", "Fall")}
    linked = 0
    for row in sheets["Matrix"].iter_rows(min_row=2, min_col=2):
        for cell in row:
            if not cell.value:
                assert cell.hyperlink is None
                continue
            linked += 1
            sheet, _, target = cell.hyperlink.location.partition("!")
            rows = list(sheets[sheet.strip("'")][target])
            code = sheets["Matrix"].cell(cell.row, 1).value
            case = sheets["Matrix"].cell(1, cell.column).value.rpartition(" · ")[2]
            assert {line[at["Code"]].value for line in rows} == {code}
            assert all(case in line[at["Fall"]].value for line in rows)
            assert cell.hyperlink.tooltip.startswith("1 Textstelle" if cell.value == 1 else f"{cell.value} Textstellen")
            assert len(rows) == cell.value or "," in cell.hyperlink.tooltip
    assert linked
    shown = [[cell.value for cell in row] for row in sheets["Matrix"].iter_rows(min_row=2, min_col=2)]
    assert shown == found.comparison.frame.to_numpy().tolist()


def test_a_long_quotation_is_cut_with_a_note(tmp_path):
    one = study()
    long = transcript("Lang", (("B1", "Wort " * 8_000),))
    made = replace(coding(long, "Wort", "O1"), end=len(long.text), quote="")
    written, sheets = book(
        tmp_path / "q.xlsx", findings(replace(one, documents=(*one.documents, long), codings=(made,)))
    )
    assert len(column(sheets["Textstellen"], "Textstelle")[0]) == 32_767
    assert any("[…]" in note for note in written.notes)
    assert written.notes[-1] in [row[1].value for row in sheets["Einstellungen"].iter_rows()]


def test_sheet_names():
    assert sheet_name("a/b:c*d?[e]\\", ()) == "a_b_c_d__e__"
    assert sheet_name("x" * 40, ()) == "x" * 31
    assert sheet_name("X" * 40, ("x" * 31,)) == "X" * 27 + " (2)"
    assert sheet_name("'", ()) == "_"


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("write", [quotations_workbook, quotations_file])
def test_same_bytes_whatever_the_order(tmp_path, write):
    one = study()
    turned = replace(one, codings=one.codings[::-1], memos=one.memos[::-1])
    for number, each in enumerate((one, one, turned)):
        write(findings(each), tmp_path / str(number))
    assert len({digest(tmp_path / str(number)) for number in range(3)}) == 1


def test_nobody_is_named_in_the_file(tmp_path):
    quotations_workbook(findings(title="T"), tmp_path / "q.xlsx")
    with zipfile.ZipFile(tmp_path / "q.xlsx") as zipped:
        parts = b"".join(zipped.read(name) for name in zipped.namelist() if name.startswith("docProps"))
    assert b"openpyxl" not in parts
    assert b"creator" not in parts


@pytest.mark.parametrize("write", [quotations_workbook, quotations_file])
def test_words_that_must_not_be_quoted_stay(tmp_path, write):
    one = study()
    cases = (replace(one.cases[0], attributes={"quote_ok": "no"}), *one.cases[1:])
    written = write(findings(replace(one, cases=cases)), tmp_path / "q")
    data = (tmp_path / "q").read_bytes()
    if zipfile.is_zipfile(tmp_path / "q"):
        with zipfile.ZipFile(tmp_path / "q") as zipped:
            data = b"".join(map(zipped.read, zipped.namelist()))
    assert b"Gefragt hat uns keiner" not in data
    assert "Erzählung".encode() not in data
    assert written.counts["printed"] == written.counts["quotations"] - 5
    assert any("quote_ok" in note for note in written.notes)


def rows(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_has_the_text_of_the_document(tmp_path):
    found = findings(evil(), attributes=("age_group",))
    quotations_file(found, tmp_path / "q.csv", raw=True, bom=False)
    read = rows((tmp_path / "q.csv").read_bytes().decode())
    assert list(read[0]) == [*COLUMNS, "case.age_group"]
    assert len(read) == len(found.quotations)
    texts = {one.name: one.text for one in found.material.documents}
    for row in read:
        assert row["quote"] == texts[row["document"]][int(row["start"]) : int(row["end"])]
    assert [row["speech"] for row in read] == list(map(found.words, found.quotations))


def test_csv_makes_formulas_harmless_and_begins_with_a_mark(tmp_path):
    quotations_file(findings(evil()), tmp_path / "q.csv", separator=";")
    text = (tmp_path / "q.csv").read_bytes()
    assert text.startswith(b"\xef\xbb\xbfdocument;start;end;code;coder;quote;")
    read = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline=""), delimiter=";"))
    shown = [row["quote"] for row in read if row["document"] == "'=A1"]
    assert shown == [harmless(text) for text in EVIL]
    assert shown[0] == "'=SUM(1,1)"
    assert all(row["memo"] in ("", "'=1+1") or "Erzählung" in row["memo"] for row in read)


@pytest.mark.parametrize("separator", ["", ",,", '"', "a", "\n", "ä"])
def test_a_sign_that_cannot_separate_is_refused(tmp_path, separator):
    with pytest.raises(Refused):
        quotations_file(findings(), tmp_path / "q.csv", separator=separator)
    assert not (tmp_path / "q.csv").exists()

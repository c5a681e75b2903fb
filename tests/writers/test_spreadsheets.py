"""Matrices and codebooks in Excel and CSV: numbers are numbers, text is text."""

import csv
import hashlib
import io
import shutil
import subprocess
import zipfile
from dataclasses import dataclass, field, replace
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.writers.study import CODEBOOK, study
from workbench import analysis
from workbench.codebook import to_csv
from workbench.writers import csv as tables
from workbench.writers import excel
from workbench.writers.delimited import delimited
from workbench.writers.report import ReportSettings

EVIL = ("=SUM(1,1)", "+1", "-1", "@x", "\tx", "'=1", "''+1", "[red]", "<b>", 'ä;ö,"ü"', "normal", "'n Abend")


@dataclass(frozen=True)
class Entry:
    name: str
    label: str


@dataclass(frozen=True)
class Table:
    """A comparison with names that nobody should give."""

    frame: pd.DataFrame
    rows: tuple[Entry, ...] = ()
    columns: tuple[Entry, ...] = ()
    measure: str = "codings"
    settings: dict[str, Any] = field(default_factory=lambda: {"coders": "=1+1", "share": None})
    notes: tuple[str, ...] = ("+49 and more",)


def evil():
    frame = pd.DataFrame([[n, 0.5, None] for n in range(len(EVIL))], index=list(EVIL), columns=["=A1", "share", "none"])
    return Table(frame.rename_axis("code"))


def real():
    one = study()
    everything = analysis.Study(one.documents, one.codings, one.codebook, one.cases, (), one.coders)
    return analysis.matrix(everything)


def cells(path):
    book = openpyxl.load_workbook(path)
    return {sheet.title: [list(row) for row in sheet.iter_rows()] for sheet in book.worksheets}


def test_a_matrix_has_words_and_numbers(tmp_path):
    path = tmp_path / "m.xlsx"
    written = excel.matrix_workbook(real(), path, ReportSettings(title="Siedlung"))
    sheets = cells(path)
    assert [[cell.value for cell in row] for row in sheets["Matrix"]][:3] == [
        ["code", "label", "Familie Ost", "Frau West", "Herr West"],
        ["O1", "Zwangsort", 1, 0, 0],
        ["O2", "Wahlort", 1, 0, 0],
    ]
    assert written.counts == {"rows": 5, "columns": 3}
    assert written.notes == real().notes
    said = {row[0].value: row[1].value for row in sheets["Einstellungen"]}
    assert said["coders"] == "union of Ada, Bo"


def test_no_text_becomes_a_formula(tmp_path):
    path = tmp_path / "m.xlsx"
    excel.matrix_workbook(evil(), path)
    for sheet in cells(path).values():
        for row in sheet:
            for cell in row:
                assert cell.data_type in ("s", "n")
                assert cell.data_type == "n" or cell.quotePrefix
    matrix = cells(path)["Matrix"]
    assert [row[0].value for row in matrix[1:]] == list(EVIL)
    assert [cell.value for cell in matrix[0]] == ["code", "=A1", "share", "none"]
    assert [cell.value for cell in matrix[2]][1:] == [1, 0.5, None]


def test_long_and_forbidden_text_is_noted(tmp_path):
    table = replace(evil(), notes=("x" * 40_000, "\x1b[31m", "🙂" * 20_000))
    path = tmp_path / "m.xlsx"
    written = excel.matrix_workbook(table, path)
    said = [row[1].value for row in cells(path)["Einstellungen"] if row[0].value == "Hinweis"]
    assert len(said[0]) == 32_767
    assert said[0].endswith("x[…]")
    assert said[1] == "\ufffd[31m"
    assert len(said[2].encode("utf-16-le")) // 2 <= 32_767
    assert written.notes[:3] == table.notes


def test_same_bytes_and_no_author(tmp_path):
    digests = set()
    for name in ("a.xlsx", "b.xlsx"):
        excel.matrix_workbook(real(), tmp_path / name, ReportSettings(title="T", state_time_ms=1_777_903_500_000))
        digests.add(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
    assert len(digests) == 1
    with zipfile.ZipFile(tmp_path / "a.xlsx") as zipped:
        parts = [zipped.read(name) for name in zipped.namelist()]
    assert not any(b"openpyxl" in part or b"<Application>" in part for part in parts)


def test_the_codebook_has_the_columns_of_its_csv(tmp_path):
    path = tmp_path / "c.xlsx"
    evil_code = replace(CODEBOOK.codes[1], label={"de": "=1+1", "en": "@x"})
    codebook = replace(CODEBOOK, codes=(CODEBOOK.codes[0], evil_code, *CODEBOOK.codes[2:]))
    written = excel.codebook_workbook(codebook, path)
    assert written.counts == {"codes": 7}
    shown = [["" if cell.value is None else cell.value for cell in row] for row in cells(path)["Codebuch"]]
    assert shown == list(csv.reader(io.StringIO(to_csv(codebook))))
    assert shown[0][:3] == ["id", "parent", "key"]


def test_csv_of_a_matrix():
    text = tables.matrix_text(real())
    assert text.splitlines()[:2] == ["\ufeffcode,label,Familie Ost,Frau West,Herr West", "O1,Zwangsort,1,0,0"]
    assert "\r" not in text
    assert tables.matrix_text(real(), bom=False, separator=";").startswith("code;label;Familie Ost")


def test_csv_makes_formulas_harmless():
    rows = list(csv.reader(io.StringIO(tables.matrix_text(evil(), bom=False))))
    assert rows[0] == ["code", "'=A1", "share", "none"]
    assert [row[0] for row in rows[1:]] == [tables.harmless(text) for text in EVIL]
    assert [row[0] for row in rows[1:7]] == ["'=SUM(1,1)", "'+1", "'-1", "'@x", "'\tx", "''=1"]
    assert rows[1][1:] == ["0", "0.5", ""]
    raw = list(csv.reader(io.StringIO(tables.matrix_text(evil(), bom=False, raw=True))))
    assert [row[0] for row in raw[1:]] == list(EVIL)


@given(st.text(st.sampled_from("'=+-@\t\n\rab"), max_size=6))
@example("''=1")
@example("'''+")
def test_harmless_text_can_be_made_as_it_was(text):
    shown = tables.harmless(text)
    assert not shown or shown[0] not in "=+-@\t\r\n"
    back = shown[1:] if shown[:1] == "'" and tables.DANGEROUS.match(shown[1:]) else shown
    assert back == text


def test_csv_file(tmp_path):
    written = tables.matrix_file(real(), tmp_path / "m.csv")
    assert (tmp_path / "m.csv").read_bytes().startswith(b"\xef\xbb\xbfcode,")
    assert written.counts["rows"] == 5


def test_calc_shows_the_text_not_the_sum(tmp_path):
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice (soffice) is not installed, so no spreadsheet program reads the file")
    excel.matrix_workbook(evil(), tmp_path / "m.xlsx")
    run = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "csv",
           "--outdir", str(tmp_path), str(tmp_path / "m.xlsx")]  # fmt: skip
    done = subprocess.run(run, capture_output=True, text=True, check=False, timeout=120)
    if not (tmp_path / "m.csv").exists():
        pytest.skip(f"LibreOffice Calc is not installed: {done.stderr.strip()[:80]}")
    assert '"=SUM(1,1)"' in (tmp_path / "m.csv").read_text(encoding="utf-8", errors="replace")


@given(st.lists(st.lists(st.text(st.sampled_from(',;"\r\n \tab='), max_size=4), min_size=1, max_size=3), max_size=4))
@example([[""]])
@example([["a\rb", "c"]])
def test_any_rows_are_read_as_they_were(rows):
    for separator in ",;":
        assert list(csv.reader(io.StringIO(delimited(rows, separator), newline=""), delimiter=separator)) == rows

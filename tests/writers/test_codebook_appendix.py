"""The codebook as a Word appendix."""

from dataclasses import replace

from tests.writers import opened
from tests.writers.study import CODEBOOK, settings, study
from workbench.model import Anchor, Code
from workbench.writers.word import codebook_appendix


def appendix(path, codebook=CODEBOOK, **choices):
    one = study()
    return codebook_appendix(
        codebook, path, settings(), documents=one.documents, codings=one.codings, cases=one.cases, **choices
    )


def test_one_table_per_group(tmp_path):
    path = tmp_path / "c.docx"
    written = appendix(path)
    assert written.counts == {"codes": 5, "owed": 1}
    places, encounter, changes = opened.tables(path)
    assert places[0] == [
        *("Code", "Bezeichnung", "Definition", "Verwenden, wenn", "Nicht verwenden", "Ankerbeispiel", "Textstellen")
    ]
    assert places[1][:2] == ["O1", "Zwangsort\nCompulsory place"]
    assert places[1][5:] == ["Da mussten wir hin.\n(konstruiert)", "1 Textstelle\n1 Fall"]
    assert encounter[2][2] == "Definition fehlt noch"
    assert encounter[1][6] == "2 Textstellen\n2 Fälle"
    assert changes[1] == ["1.2.0", "2026-04-01", "O1", "rule", "mit O2 verwechselt"]
    assert opened.paragraphs(path, "Heading 1") == ["O Orte und Bindung", "B Begegnung", "Änderungen"]
    assert "Die Bezeichnungen sind Vorschläge." in opened.paragraphs(path, "Normal")


def test_changes_since_a_version(tmp_path):
    appendix(tmp_path / "c.docx", changes=[("O1", "vorher", "jetzt", "verwechselt")])
    assert opened.tables(tmp_path / "c.docx")[-1] == [
        *(["Code", "Vorher", "Jetzt", "Warum"], ["O1", "vorher", "jetzt", "verwechselt"])
    ]


def test_an_anchor_that_is_bound_is_quoted_from_the_text(tmp_path):
    one = study().codings[6]
    codes = tuple(
        replace(code, anchors=(Anchor("alt", coding=one.id),)) if code.file_id == "B1" else code
        for code in CODEBOOK.codes
    )
    appendix(tmp_path / "c.docx", replace(CODEBOOK, codes=codes))
    assert opened.tables(tmp_path / "c.docx")[1][1][5] == "Weil du nie fragst! 🙂\n(Paar 10, Abs. 4)"


def test_a_flat_codebook_is_one_table_and_needs_no_study(tmp_path):
    flat = tuple(Code(id=f"c{n}", file_id=f"C{n}", label={"en": "=1+1 <b>"}) for n in range(3))
    path = tmp_path / "c.docx"
    codebook_appendix(replace(CODEBOOK, codes=flat, changelog=()), path)
    (table,) = opened.tables(path)
    assert [row[0] for row in table] == ["Code", "C0", "C1", "C2"]
    assert table[1][1] == "=1+1 <b>"
    assert table[1][6] == ""
    assert opened.paragraphs(path, "Heading 1") == ["Codes"]


def test_same_bytes(tmp_path):
    appendix(tmp_path / "a.docx")
    appendix(tmp_path / "b.docx")
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()

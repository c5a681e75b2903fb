"""Words that try to be something else go through every Word writer as words."""

import zipfile
from dataclasses import replace

import docx
import pytest
from lxml import etree

from tests.writers.ranges import ranges
from tests.writers.study import settings, study, transcript
from tests.writers.test_methods import KNOWN
from tests.writers.test_transcript import write as write_transcript
from workbench.model import Case, Coder, Coding, Member, Memo
from workbench.writers.grid_pages import Cell, Grid, Summary
from workbench.writers.methods import methods_appendix
from workbench.writers.word import codebook_appendix, quotation_report

BAD = '=HYPERLINK("x") <w:p>]]>&amp; \x1b[31mrot\x1b[0m \x00\ufffe **fett** <!-- \u202e "'
TURNS = (("I", BAD), ("B1", "Wort " * 8000), ("../x", f"{BAD}\ttab"), ("B1", "\ud800 allein"))


@pytest.fixture
def hostile():
    document = replace(transcript("../x <&>", TURNS), language="de")
    one = study()
    codings = [
        Coding(f"c{n}", document.id, "", each.start, each.end, one.codings[0].code, "k1", "", created=n)
        for n, each in enumerate(document.paragraphs)
    ]
    memo = Memo("m", "coding", "c0", BAD, "k1")
    case = Case("c", BAD, {BAD: BAD}, (Member(document.id),))
    return replace(
        one, documents=(document,), codings=tuple(codings), cases=(case,), memos=(memo,), coders=(Coder("k1", BAD),)
    )


def sound(path):
    with zipfile.ZipFile(path) as zipped:
        for name in zipped.namelist():
            etree.fromstring(zipped.read(name))
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def test_transcript(tmp_path, hostile):
    for marks in ("comments", "margin"):
        written = write_transcript(tmp_path / "t.docx", hostile, marks=marks, title=BAD)
        sound(tmp_path / "t.docx")
        assert any("�" in note for note in written.notes)
    write_transcript(tmp_path / "t.docx", hostile)
    found = ranges(tmp_path / "t.docx")
    assert len(found) == 4
    assert '=HYPERLINK("x") <w:p>]]>&amp; \ufffd[31mrot' in next(iter(found[0].words.values()))


def test_quotations_and_grid(tmp_path, hostile):
    cells = {(BAD, "O1"): Cell("summary", (Summary(BAD + "[^1]", ("c0",), BAD),), 1)}
    quotation_report(
        hostile.documents,
        hostile.codings,
        hostile.codebook,
        hostile.cases,
        hostile.coders,
        hostile.memos,
        settings(title=BAD, attributes=(BAD,), notes=(BAD,)),
        tmp_path / "r.docx",
        grid=Grid((BAD,), (("O1", BAD),), cells),
        behind=hostile.codings,
    )
    assert "<w:p>]]>&amp;" in sound(tmp_path / "r.docx")


def test_codebook(tmp_path, hostile):
    path = tmp_path / "c.docx"
    codebook_appendix(hostile.codebook, path, settings(notes=(BAD,)), changes=[(BAD, BAD, BAD, BAD)], since=BAD)
    assert "<w:p>]]>&amp;" in sound(path)


def test_methods(tmp_path):
    facts = replace(KNOWN, cases=(Case("c", BAD, {"role": BAD}),), spread=((BAD, 1, 1),), order=BAD)
    methods_appendix(facts, tmp_path / "m.docx", settings(title=BAD))
    assert "<w:p>]]>&amp;" in sound(tmp_path / "m.docx")

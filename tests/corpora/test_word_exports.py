"""Word files of the example study, opened again and counted against the database."""

from collections import Counter

import docx
import pytest

from tests.writers import opened
from tests.writers.ranges import ranges
from workbench.analysis.quoted import quoted
from workbench.spans import speech


@pytest.fixture
def example(demo, tmp_path):
    return demo, tmp_path


def spoken(document, coding):
    """What was said between a coding's ends, paragraph by paragraph."""
    parts = []
    for one in document.paragraphs:
        start, end = max(coding.start, one.start), min(coding.end, one.end)
        if start < end and one.kind not in ("meta", "boilerplate"):
            parts.append(speech(document.text, start, end, one.cuts).text)
    return [part for part in parts if part]


def test_every_coding_of_every_document_is_a_comment_on_its_words(example):
    project, folder = example
    study = project.study()
    settled = {coder.id for coder in study.coders if coder.kind == "adjudication"}
    names = {coder.id: coder.name for coder in study.coders}
    for document in study.documents:
        path = folder / "t.docx"
        written = project.export.transcript(path, [document.id])
        codings = [one for one in study.codings if one.document == document.id and one.coder not in settled]
        if "nicht erlaubt" in " ".join(written.notes):
            assert ranges(path) == []
            continue
        expected = Counter((names[one.coder], tuple(spoken(document, one))) for one in codings)
        assert Counter((one.author, tuple(one.words.values())) for one in ranges(path)) == expected


def test_quotations_are_the_rows_of_the_query_in_the_documents_own_words(example):
    project, folder = example
    codes = [project.codebook.find(name).id for name in ("O1", "O2", "O3")]
    written = project.export.word(folder / "q.docx", codes=codes)
    study = project.study()
    found = [one for one in quoted(study).codings if one.code in codes]
    assert written.counts["quotations"] == len(found)
    segments = set(opened.segments(folder / "q.docx"))
    assert len(segments) == written.counts["printed"]
    printed = [one for one in found if f"seg_{one.id.replace('-', '')}" in segments]
    texts = {document.id: document for document in study.documents}
    said = Counter(part for one in printed for part in spoken(texts[one.document], one))
    assert Counter(block.words for block in opened.blocks(folder / "q.docx")) == said
    headings = opened.paragraphs(folder / "q.docx", "Heading 2")
    assert [heading.split()[0] for heading in headings] == ["O1", "O2", "O3"]


def test_the_appendix_counts_what_the_matrix_counts(example):
    project, folder = example
    project.export.codebook(folder / "c.docx")
    matrix = project.compare.matrix(measure="codings").frame
    rows = [row for table in opened.tables(folder / "c.docx") for row in table if row[-1].endswith(("Fall", "Fälle"))]
    told = {row[0].split()[0]: row[-1].split("\n") for row in rows}
    for code in ("O1", "O2", "T2", "E2"):
        assert int(told[code][1].split()[0]) == int((matrix.loc[code] > 0).sum())


def test_methods_hold_the_numbers_of_the_study(example):
    project, folder = example
    project.export.methods(folder / "m.docx")
    text = "\n".join(one.text for one in docx.Document(str(folder / "m.docx")).paragraphs)
    info = project.info()
    assert f"{info['cases']} Fälle mit {info['documents']} Dokumenten" in text
    report = project.agreement.agree()
    assert f"{report.units} Einheiten" in text
    table = next(one for one in opened.tables(folder / "m.docx") if one[0][0] == "Codes" and len(one[0]) == 4)
    low, high = report.ci["kappa"]
    shown = f"{report.overall['kappa']:.2f} [{low:.2f}; {high:.2f}]".replace(".", ",")
    assert table[1][1] == shown


def test_the_study_is_the_same_afterwards(example):
    project, folder = example
    before = project.info()["operations"]
    project.export.methods(folder / "m.docx")
    assert project.info()["operations"] == before

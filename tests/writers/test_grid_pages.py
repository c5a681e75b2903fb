"""The framework grid on landscape pages of the quotation report, and charts."""

import hashlib
import re

import docx

from tests.writers import opened
from tests.writers.pixel import PIXEL
from tests.writers.study import settings, study
from workbench.writers.grid_pages import Cell, Figure, Grid, Summary
from workbench.writers.word import quotation_report


def grid(one):
    first, second = one.codings[0].id, one.codings[4].id
    summary = Summary("Zugewiesen[^1], nicht gefragt[^7].\nSpäter heimisch[^2].", (first, second), "Ada")
    cells = {
        ("Familie Ost", "O1"): Cell("stale", (summary,), 1),
        ("Familie Ost", "O2"): Cell("summary", (Summary("So", (), "Ada"), Summary("Anders", (), "Bo")), 1),
        ("Frau West", "O1"): Cell("quotes", (), 3),
    }
    return Grid(("Familie Ost", "Frau West"), (("O1", "O1 Zwangsort"), ("O2", "O2 Wahlort")), cells)


def write(path, one, **choices):
    figures = choices.pop("figures", ())
    return quotation_report(
        one.documents,
        one.codings[:3],
        one.codebook,
        one.cases,
        one.coders,
        one.memos,
        settings(**choices),
        path,
        grid=grid(one),
        behind=one.codings,
        figures=figures,
    )


def test_cells_hold_summaries_sources_and_states(tmp_path):
    write(tmp_path / "r.docx", study())
    table = opened.tables(tmp_path / "r.docx")[0]
    assert table[0] == ["Fall", "O1 Zwangsort", "O2 Wahlort"]
    assert table[1][1] == (
        "Zugewiesen(Interview 1, Abs. 2), nicht gefragt[^7].\nSpäter heimisch(Interview 1, Abs. 3).\n"
        "Codierungen seither geändert"
    )
    assert table[1][2] == "Ada: So\nBo: Anders"
    assert table[2] == ["Frau West", "3 Textstellen, noch keine Zusammenfassung", "–"]


def test_sources_below_each_once(tmp_path):
    one = study()
    write(tmp_path / "r.docx", one)
    said = [block.words for block in opened.blocks(tmp_path / "r.docx")]
    assert said[-2].startswith("Ach, das war")
    assert said[-1].startswith("Hier riecht es")


def test_pages_turn_and_turn_back(tmp_path):
    write(tmp_path / "r.docx", study())
    sections = docx.Document(str(tmp_path / "r.docx")).sections
    assert [section.page_width > section.page_height for section in sections] == [False, True, False]
    xml = opened.part(tmp_path / "r.docx", "word/document.xml")
    assert re.findall(r'footerReference w:type="default" r:id="(\w+)"', xml) == [
        "rIdFooter",
        "rIdFooterTurned",
        "rIdFooter",
    ]
    assert xml.count("w:tblHeader") == 2
    tabs = [
        re.findall(r'w:val="right" w:pos="(\d+)"', opened.part(tmp_path / "r.docx", f"word/footer{n}.xml"))
        for n in (1, 2)
    ]
    assert tabs == [["9071"], ["14003"]]


def test_charts_come_before_the_chapters(tmp_path):
    write(tmp_path / "r.docx", study(), figures=(Figure(PIXEL, "Codes nach Fällen", "Heatmap"),))
    opened_again = docx.Document(str(tmp_path / "r.docx"))
    assert len(opened_again.inline_shapes) == 1
    xml = opened.part(tmp_path / "r.docx", "word/document.xml")
    assert 'descr="Heatmap"' in xml
    assert xml.index("w:drawing") < xml.index("Zwangsort</w:t></w:r><w:bookmarkEnd")
    captions = opened.paragraphs(tmp_path / "r.docx", "Caption")
    assert captions[0].endswith(": Codes nach Fällen")


def test_same_bytes(tmp_path):
    for name in ("a", "b"):
        write(tmp_path / f"{name}.docx", study(), figures=(Figure(PIXEL, "x", "y"),))
    assert len({hashlib.sha256((tmp_path / f"{n}.docx").read_bytes()).hexdigest() for n in ("a", "b")}) == 1

"""An author's story: compulsory, chosen and desired places into the manuscript, in the journal's fonts, by no hand."""

import re
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from docx.shared import Mm, Pt
from lxml import html

from tests.cli.conftest import call, here
from tests.writers import opened

__all__ = ["here"]

CODES = ("--codes", "O1,O2,O3", "--attributes", "role,arrival_year", "--coarsen", "arrival_year=5")


def export(kind: str, out: str, *typed: str):
    said = call("-p", "demo/demo.workbench", "export", kind, out, *CODES, *typed, "--json")
    assert said.code == 0, said.err
    return said.json


def dressed(path: Path, name: str, font: str) -> None:
    """The journal's template: the report's own file with other fonts and nothing in it."""
    made = docx.Document(str(path))
    for style in ("Quote", "Source Label", "Heading 2", "Normal"):
        made.styles[style].font.name = font
    made.styles["Quote"].font.size = Pt(9)
    made.sections[-1].page_width, made.sections[-1].page_height = Mm(170), Mm(240)
    made.save(name)


def words(path: str) -> list[str]:
    return [one.text for one in docx.Document(path).paragraphs]


def marked(path: str, style: str) -> list[str]:
    """Every run of a character style."""
    return [run.text for one in docx.Document(path).paragraphs for run in one.runs if run.style.name == style]


def fonts(path: str) -> set[str | None]:
    """What quotations and their labels are set in."""
    styles = docx.Document(path).styles
    return {styles[name].font.name for name in ("Quote", "Source Label")}


def test_findings_on_places_go_into_the_paper_and_nothing_is_pasted(here):
    assert call("demo", "--dir", "demo", "--no-open").code == 0
    first = export("word", "findings.docx", "--framework", "--charts")
    assert first["counts"]["codes"] == 3
    headings = [text.split()[0] for text in opened.paragraphs(Path("findings.docx"), "Heading 2")]
    assert headings[:3] == ["O1", "O2", "O3"]
    assert len(opened.segments(Path("findings.docx"))) == first["counts"]["printed"] > 5
    label = re.compile(r"\(\d\d_[a-z_]+, Abs\. \d+(–\d+)?\)|auch: [A-Z]\d.*| · ")
    labels = marked("findings.docx", "Source Label")
    assert len(labels) > first["counts"]["printed"]
    assert all(label.fullmatch(one) for one in labels), labels

    dressed(Path("findings.docx"), "journal.docx", "Garamond")
    export("word", "journal-findings.docx", "--framework", "--charts", "--template", "journal.docx")
    assert words("journal-findings.docx") == words("findings.docx"), "the same words, none added by hand"
    assert fonts("journal-findings.docx") == {"Garamond"} != fonts("findings.docx")
    assert opened.segments(Path("journal-findings.docx")) == opened.segments(Path("findings.docx"))

    export("html", "findings.html", "--charts")
    export("excel", "findings.xlsx")
    export("csv", "findings.csv")
    page = html.fromstring(Path("findings.html").read_text("utf-8"))
    shown = page.xpath("//li[@class='quotation'][.//q]/@data-n")
    assert len(set(shown)) == first["counts"]["printed"]
    titles = [one.text_content() for one in page.xpath("//table[@class='matrix']//th[@scope='row']")]
    assert [one.split()[0] for one in titles] == headings[:3]


def test_the_journals_pages_can_be_printed(here):
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice (soffice) is not installed, so no page is printed")
    assert call("demo", "--dir", "demo", "--no-open").code == 0
    export("word", "findings.docx")
    dressed(Path("findings.docx"), "journal.docx", "Liberation Serif")
    export("word", "paper.docx", "--template", "journal.docx")
    run = ["soffice", f"-env:UserInstallation=file://{here}/profile", "--headless", "--convert-to", "pdf", "paper.docx"]
    subprocess.run(run, capture_output=True, check=True, timeout=120)
    assert Path("paper.pdf").stat().st_size > 10_000

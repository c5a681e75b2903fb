"""Reports as another word processor prints them."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.writers.pixel import PIXEL
from tests.writers.study import study, write
from tests.writers.test_codebook_appendix import appendix as write_codebook
from tests.writers.test_grid_pages import write as write_grid
from tests.writers.test_methods import write as write_methods
from tests.writers.test_transcript import write as write_transcript
from workbench.writers.grid_pages import Figure
from workbench.writers.passages import Passages

REASON = "LibreOffice (soffice) and pdftotext are not installed, so no word processor reads the reports"


@pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdftotext")), reason=REASON)
def test_reports_become_pages_that_hold_every_quotation(tmp_path):
    choices = {
        "code": {},
        "case": {"by": "case", "with_sentences": True, "context": 1, "questions": True},
        "table": {"form": "table", "attributes": ("age_group",)},
        "footnote": {"label": "footnote"},
    }
    for name, one in choices.items():
        write(tmp_path / f"{name}.docx", study(), **one)
    write_grid(tmp_path / "grid.docx", study(), figures=(Figure(PIXEL, "Codes nach Fällen", "Heatmap"),))
    write_transcript(tmp_path / "comments.docx", study())
    write_transcript(tmp_path / "margin.docx", study(), marks="margin")
    write_methods(tmp_path / "methods.docx")
    write_codebook(tmp_path / "codebook.docx")
    sources = [str(path) for path in tmp_path.glob("*.docx")]
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    run = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *sources]
    done = subprocess.run(run, capture_output=True, text=True, check=False, timeout=180)
    if not list(tmp_path.glob("*.pdf")):
        pytest.skip(f"LibreOffice Writer is not installed: {done.stderr.strip()[:80]}")
    texts = {path.stem: printed(path) for path in tmp_path.glob("*.pdf")}
    assert texts.keys() == {Path(source).stem for source in sources}
    said = [turn.text for one in study().codings for turn in _turns(one)]
    for name in (*choices, "comments", "margin"):
        for words in said:
            assert "".join(words[:20].split()) in texts[name], (name, words)
    for name, text in texts.items():
        assert "Inhalt" in text, name
        assert "Seite1von" in text, name
    assert texts["grid"].count("Abbildung1") == 2


def printed(path):
    """The words of a PDF without blanks: lines break elsewhere than in the file."""
    pages = ["pdftotext", str(path), "-"]
    return "".join(subprocess.run(pages, capture_output=True, text=True, check=True).stdout.split())


def _turns(one):
    document = next(each for each in study().documents if each.id == one.document)
    return Passages(document).turns((one.start, one.end))

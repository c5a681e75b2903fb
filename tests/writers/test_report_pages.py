"""Reports as another word processor prints them."""

import shutil
import subprocess

import pytest

from tests.writers.study import study, write
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
    sources = [str(tmp_path / f"{name}.docx") for name in choices]
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    run = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *sources]
    done = subprocess.run(run, capture_output=True, text=True, check=False, timeout=180)
    if not list(tmp_path.glob("*.pdf")):
        pytest.skip(f"LibreOffice Writer is not installed: {done.stderr.strip()[:80]}")
    said = [turn.text for one in study().codings for turn in _turns(one)]
    for name in choices:
        pages = ["pdftotext", str(tmp_path / f"{name}.pdf"), "-"]
        text = "".join(subprocess.run(pages, capture_output=True, text=True, check=True).stdout.split())
        for words in said:
            assert "".join(words[:20].split()) in text, (name, words)
        assert "Inhalt" in text
        assert "Seite1von" in text


def _turns(one):
    document = next(each for each in study().documents if each.id == one.document)
    return Passages(document).turns((one.start, one.end))

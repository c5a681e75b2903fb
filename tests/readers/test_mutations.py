"""Files of every format with bytes flipped, cut out, doubled and swapped: readings or plain sentences, and quickly."""

import random
import resource
import time

import pytest

from tests.readers.build import read_or_refused, word
from tests.readers.cue_files import cues_of, srt, tsv, vtt
from tests.readers.odt_files import odt
from tests.readers.pages import comma_separated, epub, rows_of, rtf, web, workbook
from tests.readers.paper import pdf
from tests.readers.samples import SAMPLES
from tests.readers.slide_files import boxes
from tests.readers.test_services import ANDROID, IOS, KINDS

TEXT = "\n\n".join(sample.text for sample in SAMPLES.values())
SHORT = SAMPLES["F1"].text + "\n\n" + SAMPLES["F3"].text
ANSWER = "Ich wohne seit vielen Jahren hier, und es hat sich manches verändert seit damals. Nummer"
SURVEY = [["Fall", "Alter", "Antwort"], *[[f"F{n}", str(n), f"{ANSWER} {n}"] for n in range(9)]]
FILES = {
    "a.txt": TEXT.encode(),
    "chat.txt": (IOS + "\n" + ANDROID).encode(),
    "services.txt": "\n\n".join(text for name, text, _ in KINDS.values() if name == "a.txt").encode(),
    "a.md": TEXT.encode(),
    "a.docx": word(SHORT),
    "a.odt": odt(SHORT),
    "a.rtf": rtf(SHORT),
    "a.html": web(TEXT),
    "a.otr": KINDS["oTranscribe"][1].encode(),
    "a.epub": epub(SHORT),
    "a.pdf": pdf(SHORT),
    "a.pptx": boxes(SHORT),
    "a.vtt": vtt(cues_of(SHORT)),
    "a.srt": srt(cues_of(SHORT)),
    "a.tsv": tsv(cues_of(SHORT)),
    "a.csv": comma_separated(rows_of(SHORT)),
    "a.xlsx": workbook(SURVEY),
    "survey.csv": comma_separated(SURVEY),
    "structured.txt": SAMPLES["F15"].text.encode()
    if "F15" in SAMPLES
    else b"#TEXT A\n#CODE Ort\nJa.\n#ENDCODE\n#TEXT\nNein.",
}
SLOWEST = 2.0
"""Seconds of processor time for a file under 1 MB."""
HUNGRIEST = 500 * 2**20


def spoiled(data: bytes, chance: random.Random) -> bytes:
    """The bytes with one to six accidents."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at, size = chance.randrange(len(made) + 1), chance.choice((1, 2, 8, 64, 500))
        kind = chance.randrange(5)
        if kind == 0 and at < len(made):
            made[at] = chance.randrange(256)
        elif kind == 1:
            del made[at : at + size]
        elif kind == 2:
            made[at:at] = made[at : at + size] * chance.choice((1, 2, 30))
        elif kind == 3:
            made[at:at] = chance.choice((b"\0", b"<", b"[", b"\xff\xfe", b"\n\n", b"{\\*", b"&#", b'"', b"\t", b"-->"))
        else:
            other = chance.randrange(len(made) + 1)
            made[at : at + size], made[other : other + size] = made[other : other + size], made[at : at + size]
        if not made:
            made = bytearray(b" ")
    return bytes(made)


def tried(name: str, times: int, seed: int) -> None:
    chance = random.Random(f"{name} {seed}")
    for _ in range(times):
        data = spoiled(FILES[name], chance)
        began = time.process_time()
        read_or_refused(data, name)
        assert time.process_time() - began < SLOWEST, f"{name} {seed}: {len(data)} bytes"


@pytest.mark.parametrize("name", FILES)
def test_spoiled_files(name):
    tried(name, 6 if name in ("a.pdf", "a.pptx", "a.xlsx") else 25, seed=1)


@pytest.mark.parametrize("name", FILES)
def test_a_file_cut_short_at_some_places(name):
    data = FILES[name]
    for end in range(0, len(data), max(100, len(data) // 12)):
        read_or_refused(data[:end], name)


@pytest.mark.soak
@pytest.mark.parametrize("name", FILES)
def test_a_file_cut_short_at_every_hundredth_byte(name):
    for end in range(0, len(FILES[name]), 100):
        read_or_refused(FILES[name][:end], name)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 12))
@pytest.mark.parametrize("name", FILES)
def test_many_spoiled_files(name, seed):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    tried(name, 300, seed)
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 < HUNGRIEST


LINES = ("I: ja\n", "[00:00:01] ", "a:", "12.03.24, 09:15 - A: b\n", "1  ", "#", "( ", "B\t")


@pytest.mark.parametrize("line", LINES)
def test_a_lot_of_one_thing_is_read_in_time(line):
    _a_lot_of(line, 100_000)


@pytest.mark.soak
@pytest.mark.parametrize("line", LINES)
def test_a_whole_megabyte_of_one_thing_is_read_in_time(line):
    _a_lot_of(line, 1_000_000)


def _a_lot_of(line: str, size: int) -> None:
    for name in ("a.txt", "a.md"):
        began = time.process_time()
        read_or_refused((line * (size // len(line))).encode(), name)
        assert time.process_time() - began < 2 * SLOWEST, name

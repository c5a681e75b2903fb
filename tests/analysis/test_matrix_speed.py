"""How long a matrix takes on a large study; measured by `make bench`."""

import random
import time

import pytest

from workbench.analysis import Study, matrix
from workbench.model import Attribute, Case, Code, Codebook, Coder, Coding, Cut, Document, Member, Paragraph, Speaker

pytestmark = pytest.mark.bench
WORDS = "Haus wohnen der Bus fährt selten ich gehe dann Nachbar-schaft Ort und (lacht)".split()  # noqa: SIM905 - prose


def transcript(place, chance, length=50_000):
    text, paragraphs = [], []
    at = 0
    while at < length:
        speaker = "I" if len(paragraphs) % 2 == 0 else "B"
        line = f"{speaker}: " + " ".join(chance.choices(WORDS, k=15 if speaker == "I" else 80))
        cut = Cut(at, at + 3, "label")
        paragraphs.append(Paragraph(len(paragraphs) + 1, at, at + len(line), "turn", speaker, cuts=(cut,)))
        text.append(line)
        at += len(line) + 1
    speakers = (Speaker("I", "I", "interviewer"), Speaker("B", "B"))
    return Document(f"D{place}", f"Interview {place}", "\n".join(text), tuple(paragraphs), speakers)


def large(documents=200, codings=100_000):
    chance = random.Random(1)
    texts = tuple(transcript(place, chance) for place in range(documents))
    codes = tuple(Code(f"c{place}", f"O{place}") for place in range(120))
    made = []
    for place in range(codings):
        start = chance.randrange(49_000)
        where, code, coder = (chance.randrange(size) for size in (documents, 120, 20))
        made.append(
            Coding(f"k{place}", f"D{where}", "", start, start + chance.randrange(20, 400), f"c{code}", f"p{coder}", "")
        )
    cases = tuple(
        Case(f"f{place}", f"Fall {place}", {"ort": place % 5}, (Member(f"D{place}"),)) for place in range(documents)
    )
    coders = tuple(Coder(f"p{place}", f"P{place}") for place in range(20))
    return Study(texts, tuple(made), Codebook(codes=codes), cases, (Attribute("ort", "number"),), coders)


def test_a_hundred_thousand_codings_within_a_second():
    import pandas  # noqa: F401 - the second it costs is not the matrix's

    matrix(large(2, 10))
    study = large()
    started = time.perf_counter()
    found = matrix(study)
    taken = time.perf_counter() - started
    print(f"matrix of {len(study.codings):,} codings: {taken:.2f} s")
    assert found.frame.to_numpy().sum() > 0
    assert taken <= 1

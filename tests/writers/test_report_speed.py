"""Five thousand quotations in one report."""

import time

import pytest

from tests.writers import opened
from tests.writers.study import CODEBOOK, Study, transcript, write
from workbench.model import Case, Coding, Member, Memo, derived_id


def large(number):
    words = "Satz {} erzählt etwas über das Viertel, den Garten und den Bus. " * 5
    turns = tuple((("I", "B1")[turn % 2], words.replace("{}", str(turn))) for turn in range(500))
    documents = tuple(transcript(f"Interview {n}", (*turns, ("I", f"Ende {n}"))) for n in range(10))
    codes = [code.id for code in CODEBOOK.codes if code.codable]
    codings = []
    for n in range(number):
        document, paragraph = documents[n % 10], documents[n % 10].paragraphs[n // 10 % 500]
        start = paragraph.start + 4 + n // 5000
        quote = document.text[start : paragraph.end]
        identity = derived_id("speed", str(n))
        codings.append(Coding(identity, document.id, "", start, paragraph.end, codes[n % len(codes)], "k1", quote))
    cases = tuple(Case(one.id, one.name, {}, (Member(one.id),)) for one in documents)
    memos = tuple(Memo(f"m{n}", "coding", codings[n].id, "Dazu mehr", "k1") for n in range(0, number, 5))
    return Study(documents, tuple(codings), cases, memos)


@pytest.mark.parametrize("form", ["text", "table"])
def test_five_thousand_quotations(tmp_path, form):
    study = large(5000)
    started = time.process_time()
    write(tmp_path / "large.docx", study, form=form)
    assert time.process_time() - started < 3
    assert len(opened.segments(tmp_path / "large.docx")) == 5000

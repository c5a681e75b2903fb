"""The arrays of speech equal the speech of spans.py; words are what the sheet calls words."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from tests.analysis.small_studies import documents
from workbench.analysis import Study
from workbench.analysis.axis import axis
from workbench.analysis.counted import Counted
from workbench.analysis.speech import layout
from workbench.model import Codebook, Document, Paragraph
from workbench.spans import paragraph_speech


def words(text):
    page = layout(Document("D", "D", text, (Paragraph(1, 0, len(text)),)))
    return page.words[0].tolist()


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents(0))
def test_pieces_are_the_offsets_of_speech(document):
    page = layout(document)
    covered = {at for start, end in zip(page.starts, page.ends, strict=True) for at in range(start, end)}
    assert covered == {at for p in document.paragraphs for at in paragraph_speech(document.text, p).offsets[:-1]}
    assert (np.diff(page.starts) > 0).all()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ich muss hier wohnen.", [0, 4, 9, 14]),
        ("Kaffee-Ecke, geht's? 12a 3.5", [0, 13, 21, 25, 27]),
        ("ja - nein -doch", [0, 5, 11]),
        ("(lacht) ja ((seufzt leise)) [unv.] (3) (3 s) (..) […] gut", [8, 54]),
        ("(Axt?) [große Stadt] (2016) //mhm// da", [1, 8, 14, 22, 36]),
        ("https://ort.de//x ok", [0, 8, 12, 16, 18]),
        ("😀 wohnen 𝄞 Ort", [2, 11]),
        ("u\u0308ben Kre\xadfeld", [0, 6]),
        ("ich war/ wir waren", [0, 4, 9, 13]),
        ("בית ספר 住 宅", [0, 4, 8, 10]),
        ("=1+1 <b>fett</b>", [1, 3, 6, 8, 14]),
        ("", []),
        ("(", []),
        ("-", []),
    ],
)
def test_words(text, expected):
    assert words(text) == expected


def test_a_word_belongs_to_the_span_that_covers_its_first_letter():
    text = "eins zwei drei"
    study = Study((Document("D", "D", text, (Paragraph(1, 0, 14),)),), (), Codebook(), (), (), ())
    counted = Counted(axis(study), np.array([True]))
    before = counted.words_before(np.arange(15))
    assert before.tolist() == [0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3]


def test_a_lone_surrogate_is_text():
    assert words("a \ud83d b") == [0, 4]


def test_a_layout_is_made_once_and_forgotten_with_its_document():
    document = Document("D", "D", "ja", (Paragraph(1, 0, 2),))
    assert layout(document) is layout(document)
    import gc
    import weakref

    page = weakref.ref(layout(document))
    del document
    gc.collect()
    assert page() is None

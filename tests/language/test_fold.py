import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.language.fold import find, fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Köln", "koln"), ("Straße", "strasse"), ("CAFÉ", "cafe"), ("Ko\u0308ln", "koln"), ("ﬁx", "fix"), ("½", "1⁄2")],
)
def test_folding(text, folded):
    assert fold(text).text == folded


@pytest.mark.parametrize(
    ("text", "term", "found"),
    [
        ("In Köln, in KOLN.", "koln", ["Köln", "KOLN"]),
        ("Ko\u0308ln", "köln", ["Ko\u0308ln"]),
        ("große Straße", "strasse", ["Straße"]),
        ("Straße", "s", ["S", "ß"]),
        ("Ortsort", "ort", ["Ort", "ort"]),
        ("nichts", "", []),
        ("nichts", "\u0308", []),
    ],
)
def test_finding_gives_spans_of_the_original(text, term, found):
    assert [text[start:end] for start, end in dict.fromkeys(find(fold(text), term))] == found


@given(st.text())
def test_offsets_lead_back(text):
    folded = fold(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert list(folded.offsets) == sorted(folded.offsets)
    assert folded.offsets[-1] == len(text)


@given(st.text(), st.data())
def test_a_word_is_found_in_its_own_text(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    term = text[start:end]
    spans = find(fold(text), term)
    assert bool(spans) == bool(fold(term).text)
    for low, high in spans:
        assert 0 <= low < high <= len(text)
        assert fold(term).text in fold(text[low:high]).text


@given(st.text())
def test_folding_twice_changes_nothing_for_plain_letters(text):
    once = fold(text).text
    if unicodedata.is_normalized("NFKD", once):
        assert fold(once).text == once

"""Documents cut into equal parts, each with the code that fills most of it."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.analysis.small_studies import counted_codings, studies, target, voices
from tests.analysis.three_cases import D1, study
from workbench.analysis.portrait import portrait
from workbench.errors import NotFound, Refused


def test_interview_in_four_parts():
    found = portrait(study(), documents=["D1"], parts=4, coder="ana").frame
    assert found.index.names == ["document", "cell"]
    assert list(found.columns) == ["start", "end", "code", "share", "codes"]
    assert list(found.index) == [("Interview 1", cell) for cell in (1, 2, 3, 4)]
    assert list(found["code"]) == ["O1", "O5", "O1", "O7"]
    assert list(found["codes"])[2] == ("O1", "R1")
    assert found["start"].iloc[0] == 16
    assert found["end"].iloc[-1] == len(D1.text)


def test_at_a_tie_the_codebook_decides():
    found = portrait(study(), documents=["Interview 1"], parts=1000, coder="ana").frame
    assert len(found) == 43 + 45
    both = found[found["codes"] == ("O1", "R1")]
    assert len(both) == 17
    assert set(both["code"]) == {"O1"}
    assert set(both["share"]) == {1.0}


def test_lanes():
    lanes = portrait(study(), parts=4, coder="ana").lanes("Interview 1")
    assert list(lanes) == ["O1", "O5", "O7", "R1"]
    assert lanes["O7"] == (False, False, False, True)
    assert portrait(study(), parts=4, coder="each").lanes("Interview 2", "ben") == {"O7": (True, True, True, False)}


def test_nothing_coded_no_text_no_documents():
    empty = portrait(study(codings=())).frame
    assert set(empty["code"]) == {None}
    assert (empty["share"] == 0).all()
    assert portrait(study(documents=(), codings=(), cases=())).to_json() == []


def test_json_names_documents_and_codes():
    strips = portrait(study(), parts=2, coder="each").to_json()
    assert [(strip["coder"], strip["document"]) for strip in strips][:2] == [
        ("ana", "Interview 1"),
        ("ana", "Interview 2"),
    ]
    assert strips[0]["id"] == "D1"
    assert strips[0]["parts"][0]["codes"] == ["O1", "O5"]


def test_refusals():
    with pytest.raises(NotFound):
        portrait(study(), documents=["Interview 9"])
    with pytest.raises(Refused):
        portrait(study(), parts=0)


def test_documents_in_any_order():
    found = portrait(study(), documents=["D3", "D1"], parts=3, coder="ana")
    alone = portrait(study(), documents=["D1"], parts=3, coder="ana")
    assert found.lanes("Interview 1") == alone.lanes("Interview 1")
    assert [strip["document"] for strip in found.to_json()] == ["Gruppe", "Interview 1"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(study=studies(), parts=st.integers(1, 12))
def test_by_brute_force(study, parts):
    found = portrait(study, parts=parts, coder="union")
    made = [c for c in counted_codings(study) if c.coder != "settled"]
    names = {entry.id: entry.name for entry in found.rows}
    strips = {strip["id"]: strip["parts"] for strip in found.to_json()}
    frame = found.frame.reset_index()
    for document, entry in zip(study.documents, portrait(study).documents, strict=True):
        text = sorted({at for voice, pair in voices(study).items() if voice[0] == document.id for at in pair[0]})
        number = min(parts, len(text))
        assert len(strips.get(document.id, ())) == number
        lines = frame[frame["document"] == entry.name].to_dict("records")
        for place, line in enumerate(lines):
            own = text[place * len(text) // number : (place + 1) * len(text) // number]
            held = Counter()
            for code in names:
                spans = [c for c in made if c.document == document.id and target(study, c.code) == code]
                held[code] = sum(any(c.start <= at < c.end for c in spans) for at in own)
            assert (line["start"], line["end"]) == (own[0], own[-1] + 1)
            assert line["codes"] == tuple(names[code] for code in names if held[code])
            best = max(names, key=lambda code: held[code], default=None)
            assert line["code"] == (names[best] if best and held[best] else None)
            assert line["share"] == (held[best] / len(own) if best else 0)

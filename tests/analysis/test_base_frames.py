"""The base frames: shapes, types, and the numbers of the fixture."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings

from tests.analysis.small_studies import counted_codings, points, studies, voices
from tests.analysis.three_cases import CODINGS, D1, D2, D3, study
from workbench.analysis import frames
from workbench.model import Attribute, Case, Codebook, Cut, Member, Memo

NAMES = ("codings", "coding_cases", "cases", "documents", "paragraphs", "codes")
COLUMNS = {
    "codings": "document code coder start end paragraph last_paragraph speaker role time_ms quote words characters "
    "weight origin memo created codebook_version anchored",
    "coding_cases": "coding case",
    "cases": "label status year",
    "documents": "name language sha256 paragraphs turns characters words counted_characters counted_words",
    "paragraphs": "kind speaker role start end words counted",
    "codes": "key label parent path depth codable colour deleted",
}


@pytest.mark.parametrize("name", NAMES)
def test_columns_also_of_an_empty_study(name):
    empty = study(documents=(), codings=(), cases=(), coders=(), codebook=Codebook())
    for where, rows in ((study(), True), (empty, False)):
        frame = getattr(frames, name)(where)
        assert list(frame.columns) == COLUMNS[name].split()
        assert bool(len(frame)) == rows


def test_codings_in_reading_order_with_their_place():
    frame = frames.codings(study(memos=(Memo("m", "coding", "k6", "[red]", "coder-ana"),)))
    assert list(frame.index[:4]) == ["k1", "k12", "k11", "k14"]
    assert frame.loc["k6", ["paragraph", "speaker", "role", "words", "memo"]].tolist() == [
        3,
        "I",
        "interviewer",
        3,
        "[red]",
    ]
    assert frame.loc["k10", ["document", "start", "end", "quote"]].tolist() == ["D3", 36, 46, "ich bleibe"]
    assert frame["words"].dtype == "int64"
    assert frame["weight"].isna().all()


def test_first_and_last_paragraph_and_time():
    paragraphs = tuple(replace(p, t0=1000 * p.number) for p in D1.paragraphs)
    over = replace(CODINGS[0], start=53, end=84)
    lost = replace(CODINGS[1], anchored=False)
    frame = frames.codings(study(documents=(replace(D1, paragraphs=paragraphs), D2, D3), codings=(over, lost)))
    assert frame.loc["k1", ["paragraph", "last_paragraph", "time_ms"]].tolist() == [2, 4, 2000]
    assert pd.isna(frame.loc["k2", "paragraph"])
    assert not frame.loc["k2", "anchored"]


def test_documents_and_paragraphs():
    frame = frames.documents(study())
    assert frame["counted_words"].tolist() == [16, 8, 8]
    assert frame["words"].tolist() == [22, 10, 8]
    assert frame["turns"].tolist() == [4, 2, 2]
    lines = frames.paragraphs(study())
    assert lines.loc[("D1", 2)].tolist() == ["turn", "B", "participant", 16, 59, 8, True]
    assert lines["counted"].sum() == 5


def test_cuts_are_not_counted():
    cut = (replace(D1.paragraphs[1], cuts=(Cut(16, 25, "label"),)),)
    document = replace(D1, paragraphs=(D1.paragraphs[0], *cut, *D1.paragraphs[2:]))
    assert frames.documents(study(documents=(document, D2, D3)))["counted_words"].tolist() == [14, 8, 8]


def test_cases_keep_the_type_of_an_attribute():
    cases = (
        Case("a", "a", {"year": 2014, "share": 0.5, "vote": True, "mixed": 1, "text": "=1+1"}, (Member("D1"),)),
        Case("b", "b", {"year": None, "mixed": "x"}),
    )
    attributes = (
        Attribute("year", "number"),
        Attribute("share", "number"),
        Attribute("vote", "yesno"),
        Attribute("gone"),
    )
    frame = frames.cases(study(cases=cases, attributes=attributes))
    assert [str(dtype) for dtype in frame.dtypes] == [
        "string",
        "Int64",
        "Float64",
        "boolean",
        "string",
        "object",
        "string",
    ]
    assert frame["gone"].isna().all()
    assert frame.loc["b", "year"] is pd.NA
    assert frame.loc["a", "text"] == "=1+1"


def test_codes():
    frame = frames.codes(study())
    assert frame.loc["code-O1", ["path", "depth", "codable"]].tolist() == ["Ort / Zwangsort", 1, True]
    assert not frame.loc["code-O", "codable"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(studies())
def test_frames_of_any_study(where):
    expected = set()
    heard = voices(where)
    for case in where.cases:
        text = {
            (document, at)
            for (document, speaker), (found, _) in heard.items()
            for at in found
            if Member(document) in case.members or Member(document, speaker) in case.members
        }
        expected |= {(c.id, case.id) for c in counted_codings(where) if points(c) & text}
    frame = frames.coding_cases(where)
    assert set(zip(frame["coding"], frame["case"], strict=True)) == expected
    assert len(frame) == len(expected)
    lines = frames.documents(where)
    for document in where.documents:
        parts = [found for (name, _), found in heard.items() if name == document.id]
        assert lines.loc[document.id, "counted_characters"] == sum(len(found[0]) for found in parts)
        assert lines.loc[document.id, "counted_words"] == sum(len(found[1]) for found in parts)
    assert len(frames.codings(where)) == len(where.codings)
    assert len(frames.codes(where)) == len(where.codebook.codes)

"""Codes that stand together: the numbers of the fixture, the laws, and a count character by character."""

import random
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.analysis.small_studies import below, counted_codings, points, studies, target, voices
from tests.analysis.three_cases import CODEBOOK, CODINGS, D1, D2, coding, study
from workbench.analysis.cooccurrence import UNITS, cooccurrence
from workbench.analysis.result import plain
from workbench.analysis.units import plain_sentences
from workbench.errors import NotFound, Refused
from workbench.model import Codebook
from workbench.spans import union

often = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ANA = {
    "overlap": {("O1", "R1"): 17 / 51},
    "sentence": {("O1", "R1"): 0.5},
    "paragraph": {
        ("O1", "O5"): 1 / 3,
        ("O1", "O7"): 1 / 3,
        ("O1", "R1"): 0.5,
        ("O7", "R1"): 0.5,
        ("O4", "O5"): 0.5,
    },
}


def together(found):
    return {(row["code_a"], row["code_b"]): row["c"] for row in found.to_json()}


@pytest.mark.parametrize("unit", ANA)
def test_pairs_of_ana(unit):
    assert together(cooccurrence(study(), coder="ana", unit=unit)) == pytest.approx(ANA[unit])


def test_pairs_of_ben():
    assert together(cooccurrence(study(), coder="ben")) == pytest.approx({("O1", "R1"): 17 / 29})


def test_two_peoples_readings_never_make_a_pair_unless_asked():
    assert set(together(cooccurrence(study()))) == {("O1", "R1")}
    across = cooccurrence(study(), across=True)
    assert {("O4", "O7"), ("O1", "O5")} <= set(together(across))
    assert across.measure.endswith("across coders")


def test_united_coders_share_what_one_of_them_shares_of_what_any_of_them_coded():
    assert together(cooccurrence(study())) == pytest.approx({("O1", "R1"): 34 / 59})


def test_overlap_in_the_question_alone_is_none():
    made = coding("k20", "O1", D1, 40, 70, "ana"), coding("k21", "R1", D1, 65, 90, "ana")
    assert together(cooccurrence(study(codings=made))) == {}
    assert together(cooccurrence(study(codings=made), unit="document")) == {("O1", "R1"): 1}


def test_two_people_in_one_paragraph_make_no_pair():
    made = coding("k20", "O1", D1, 16, 20, "ana"), coding("k21", "R1", D1, 30, 40, "ben")
    assert together(cooccurrence(study(codings=made), unit="paragraph")) == {}


def test_each_coder_has_lines_of_their_own():
    rows = cooccurrence(study(), coder="each").to_json()
    assert [(row["coder"], row["n_a"], row["n_b"], row["n_ab"]) for row in rows] == [("ana", 2, 1, 1), ("ben", 1, 1, 1)]


def test_frame_has_every_pair_in_codebook_order():
    frame = cooccurrence(study(), coder="ana").frame
    assert frame.index.names == ["coder", "code_a", "code_b"]
    assert len(frame) == 15
    assert list(frame.columns) == ["n_a", "n_b", "n_ab", "c", "a_with_b", "b_with_a"]
    assert frame.loc[("ana", "O1", "R1"), "a_with_b"] == 0.5
    assert frame.loc[("ana", "O1", "R1"), "b_with_a"] == 1


def test_a_pair_opens_into_its_codings():
    assert cooccurrence(study(), coder="ana").codings("R1", "O1") == ("k3", "k2")
    assert cooccurrence(study()).codings("O1", "R1") == ("k12", "k11", "k3", "k2")
    assert cooccurrence(study(), coder="each").codings("O1", "R1", "ben") == ("k12", "k11")
    assert cooccurrence(study(), coder="ana", unit="case").codings("O6", "R1") == ("k2", "k9")
    with pytest.raises(NotFound):
        cooccurrence(study()).codings("O1", "O11")


def test_nothing_coded_gives_zeros_and_says_so():
    found = cooccurrence(study(codings=()))
    assert found.frame["n_ab"].sum() == 0
    assert found.frame["c"].isna().all()
    assert found.to_json() == []
    assert "No coding is counted here." in found.notes
    assert len(cooccurrence(study(codebook=Codebook(), codings=()), unit="turn").frame) == 0
    assert len(cooccurrence(study(documents=(), codings=(), cases=()), unit="sentence").frame) == 15


def test_codings_in_interviewer_text_make_no_pair():
    asked = coding("k20", "O7", D2, 0, 8, "ana"), coding("k21", "R1", D2, 0, 8, "ana")
    assert together(cooccurrence(study(codings=asked), unit="document")) == {}


def test_a_code_and_the_code_above_it_are_not_compared():
    found = cooccurrence(study(), coder="ana", unit="document", roll_up=True).frame.loc["ana"]
    assert found.loc[("O", "O1")].isna()[["n_ab", "c", "a_with_b", "b_with_a"]].all()
    assert found.loc[("O", "R1"), "n_ab"] == 1
    assert found.loc[("O", "R1"), "n_a"] == 3


def test_an_unknown_unit_is_refused():
    with pytest.raises(Refused):
        cooccurrence(study(), unit="page")


def test_order_of_codings_and_codebook_changes_no_number():
    chance = random.Random(4)
    for unit in UNITS:
        before = {frozenset(pair): c for pair, c in together(cooccurrence(study(), unit=unit)).items()}
        made, codes = list(CODINGS), list(CODEBOOK.codes)
        chance.shuffle(made)
        chance.shuffle(codes)
        other = study(codings=tuple(made), codebook=Codebook(CODEBOOK.id, CODEBOOK.version, codes=tuple(codes)))
        assert {frozenset(pair): c for pair, c in together(cooccurrence(other, unit=unit)).items()} == before


def crowded(study):
    """With every coding once more, moved a little and under the next code."""
    codes = [code.id for code in study.codebook.codes]
    more = tuple(
        replace(c, id=f"{c.id}+", end=max(c.start, c.end - 1), code=codes[(codes.index(c.code) + 1) % len(codes)])
        for c in study.codings
        if c.code in codes
    )
    return replace(study, codings=(*study.codings, *more))


def layers(study, coder):
    made = [c for c in counted_codings(study) if c.coder != "settled"]
    if coder == "each":
        return {p.name: [c for c in made if c.coder == p.id] for p in study.coders if p.kind == "person"}
    return {"union": made}


def united(made):
    return [
        (document, span)
        for document in {c.document for c in made}
        for span in union((c.start, c.end) for c in made if c.document == document)
    ]


def covered(made):
    return set().union(*map(points, made))


def inside(place, span, document):
    return place[0] == document and span[0] <= place[1] < span[1]


def by_overlap(a, b, made, text):
    """n_a, n_b, n_ab, shared and joint characters."""
    ours, theirs = united(a), united(b)
    shared = set()
    for coder in {c.coder for c in made}:
        shared |= covered([c for c in a if c.coder == coder]) & covered([c for c in b if c.coder == coder]) & text
    pairs = {
        (one, other)
        for one in ours
        for other in theirs
        if any(inside(p, one[1], one[0]) and inside(p, other[1], other[0]) for p in shared)
    }
    return len(ours), len(theirs), len(pairs), len(shared), len((covered(a) | covered(b)) & text)


def unit_texts(study, unit, text):
    """The counted text of each unit, as sets of places."""
    if unit == "case":
        return case_texts(study)
    texts = []
    for document in study.documents:
        spans = {
            "sentence": [s for sentences in plain_sentences(document) for s in sentences],
            "paragraph": [(p.start, p.end) for p in document.paragraphs],
            "turn": [(p.start, p.end) for p in document.paragraphs],
            "document": [(0, len(document.text))],
        }[unit]
        texts += [{place for place in text if inside(place, span, document.id)} for span in spans]
    return texts


def case_texts(study):
    found = {voice: {(voice[0], at) for at in points} for voice, (points, _) in voices(study).items()}
    if not study.cases:
        return [set().union(*(t for v, t in found.items() if v[0] == d.id)) for d in study.documents]
    members = [{(m.document, m.speaker) for m in case.members} for case in study.cases]
    return [set().union(*(t for v, t in found.items() if v in own or (v[0], None) in own)) for own in members]


@often
@given(
    study=studies().map(crowded),
    unit=st.sampled_from(list(UNITS)),
    coder=st.sampled_from(["each", "union"]),
    up=st.booleans(),
)
def test_every_pair(study, unit, coder, up):
    found = cooccurrence(study, unit=unit, coder=coder, roll_up=up, sentences=plain_sentences)
    text = {(voice[0], at) for voice, pair in voices(study).items() for at in pair[0]}
    whole = unit_texts(study, unit, text) if unit != "overlap" else []
    for name, made in layers(study, coder).items():
        for a, b in combinations(found.rows, 2):
            line = found.frame.loc[(name, a.name, b.name)]
            kin = up and (below(study, a.id, b.id) or below(study, b.id, a.id))
            sides = [
                [
                    c
                    for c in made
                    if (below(study, target(study, c.code), row.id) if up else target(study, c.code) == row.id)
                ]
                for row in (a, b)
            ]
            if unit == "overlap":
                *counts, shared, joint = by_overlap(*sides, made, text)
                c = shared / joint if joint else None
            else:
                counts, c = by_unit(whole, *sides, made)
            assert [line["n_a"], line["n_b"]] == counts[:2]
            if kin:
                assert line.isna()[["n_ab", "c"]].all()
                continue
            assert line["n_ab"] == counts[2]
            assert plain(line["c"]) == (None if c is None else pytest.approx(c))
            assert c is None or 0 <= line["c"] <= 1


def by_unit(whole, a, b, made):
    ours, theirs = [{n for n, text in enumerate(whole) if text & covered(side)} for side in (a, b)]
    both = set()
    for coder in {c.coder for c in made}:
        mine = [
            {n for n in range(len(whole)) if whole[n] & covered([c for c in s if c.coder == coder])} for s in (a, b)
        ]
        both |= mine[0] & mine[1]
    joint = len(ours) + len(theirs) - len(both)
    return [len(ours), len(theirs), len(both)], (len(both) / joint if joint else None)

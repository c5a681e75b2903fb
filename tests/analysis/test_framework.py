"""The grid of summaries and its states."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from tests.analysis.small_studies import column_text, counted_codings, points, studies, target
from tests.analysis.three_cases import CODINGS, D1, coding, study
from workbench.analysis.framework import Rests, framework, mark, resting
from workbench.errors import NotFound
from workbench.model import Memo


def summary(case, code, text="Er bleibt.", coder="ana", **more):
    target = f"case-{case}/code-{code}"
    return Memo(f"m-{case}-{code}-{coder}", "case", target, text, f"coder-{coder}", "summary", **more)


def test_states_without_summaries():
    found = framework(study(), coder="ana")
    assert list(found.frame.index) == ["anna", "ben", "cem"]
    assert list(found.frame.columns) == ["O1", "O4", "O5", "O6", "O7", "R1"]
    assert list(found.state.loc["anna"]) == ["quotes", "empty", "quotes", "quotes", "quotes", "quotes"]
    assert (found.frame == "").all(axis=None)
    assert found.codings("anna", "O1") == ("k1", "k14", "k3")


def test_a_summary_fills_its_cell():
    made = study(memos=(summary("anna", "O1"),))
    found = framework(made, rests={"m-anna-O1-ana": Rests(resting(made, "case-anna", "code-O1"), ("k3",))})
    assert found.frame.loc["anna", "O1"] == "Er bleibt."
    assert found.state.loc["anna", "O1"] == "summary"
    cell = found.to_json()["cells"][0][0]
    assert cell["summaries"] == [{"id": "m-anna-O1-ana", "coder": "coder-ana", "text": "Er bleibt.", "links": ["k3"]}]
    assert cell["codings"] == ["k1", "k11", "k14", "k3"]


def test_what_two_people_wrote_stands_side_by_side():
    made = study(memos=(summary("anna", "O1"), summary("anna", "O1", "Sie muss.", "ben")))
    found = framework(made)
    assert found.frame.loc["anna", "O1"] == "ana: Er bleibt.\n\nben: Sie muss."
    assert len(found.summaries["anna", "O1"]) == 2


@pytest.mark.parametrize(
    ("codings", "changed"),
    [
        ((*CODINGS, coding("k20", "O1", D1, 111, 120, "ben")), ("k20",)),
        (tuple(c for c in CODINGS if c.id != "k3"), ("k3",)),
        (tuple(replace(c, end=40, quote=D1.text[16:40]) if c.id == "k1" else c for c in CODINGS), ("k1",)),
        (tuple(replace(c, code="code-R1") if c.id == "k1" else c for c in CODINGS), ("k1",)),
    ],
)
def test_stale_once_its_codings_change(codings, changed):
    memo = summary("anna", "O1")
    rests = {memo.id: Rests(resting(study(), "case-anna", "code-O1"))}
    found = framework(study(codings=codings, memos=(memo,)), rests=rests)
    assert found.state.loc["anna", "O1"] == "stale"
    assert found.changed["anna", "O1"] == changed


def test_another_cells_codings_do_not_make_it_stale():
    memo = summary("anna", "O1")
    rests = {memo.id: Rests(resting(study(), "case-anna", "code-O1"))}
    other = (*CODINGS, coding("k20", "O7", D1, 111, 120, "ben"))
    assert framework(study(codings=other, memos=(memo,)), rests=rests).state.loc["anna", "O1"] == "summary"


def test_a_summary_made_elsewhere_is_stale_by_time():
    later = tuple(replace(c, created=50) for c in CODINGS)
    assert (
        framework(study(codings=later, memos=(summary("anna", "O1", changed=60),))).state.loc["anna", "O1"] == "summary"
    )
    assert (
        framework(study(codings=later, memos=(summary("anna", "O1", changed=40),))).state.loc["anna", "O1"] == "stale"
    )


def test_orphan_only_if_nobody_coded_there():
    gone = framework(study(memos=(summary("cem", "R1"),)))
    assert gone.state.loc["cem", "R1"] == "orphan"
    mine = framework(study(memos=(summary("ben", "O7"),)), coder="ana")
    assert mine.state.loc["ben", "O7"] != "orphan"


def test_chosen_cases_and_codes():
    found = framework(study(), codes=["code-R1", "code-O1"], cases=["case-ben"])
    assert found.frame.shape == (1, 2)
    assert list(found.state.loc["ben"]) == ["empty", "empty"]
    with pytest.raises(NotFound):
        framework(study(), codes=["code-X"])


def test_nothing_there():
    assert framework(study(codings=())).frame.shape == (3, 0)
    assert framework(study(documents=(), cases=(), codings=()), codes=["code-O1"]).frame.shape == (0, 1)
    assert framework(study(cases=())).frame.shape[0] == 3


def test_mark_follows_the_words():
    assert mark(CODINGS[0]) == mark(replace(CODINGS[0], start=3))
    assert mark(CODINGS[0]) != mark(replace(CODINGS[0], quote="x"))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(study=studies())
def test_states_by_brute_force(study):
    found = framework(study, coder="union", codes=None)
    made = [c for c in counted_codings(study) if c.coder != "settled"]
    for case, column in zip(found.rows, column_text(study, "case"), strict=True):
        for code in found.columns:
            own = {c.id for c in made if target(study, c.code) == code.id and points(c) & column[1]}
            assert set(found.codings(case.name, code.name)) == own
            assert found.state.loc[case.name, code.name] == ("quotes" if own else "empty")

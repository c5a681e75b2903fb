"""What one case or group has that another has not."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.analysis.small_studies import cell, column_text, counted_codings, studies
from tests.analysis.three_cases import CASES, CODINGS, study
from workbench.analysis.contrast import contrast
from workbench.analysis.result import plain
from workbench.errors import NotFound, Refused
from workbench.model import Case, Member


def test_anna_and_ben():
    found = contrast(study(), ["anna", "ben"], coder="ana")
    assert found.only("anna") == ("O1", "O6", "O7", "R1")
    assert found.only("ben") == ("O4",)
    assert found.shared == ("O5",)
    assert found.frame.loc["O1", "anna"] == 0.45
    assert found.words.loc["O1", "anna"] == 9
    assert found.totals.to_dict() == {"anna": 20, "ben": 8}
    assert found.frame.loc["O4", "difference"] == -0.5
    assert found.frame.loc["O5", "found_in"] == ("anna", "ben")
    assert found.codings("O1", "anna") == ("k1", "k14", "k3")


def test_largest_difference_first():
    frame = contrast(study(), ["anna", "ben"], coder="ana").frame
    assert list(frame.columns) == ["anna", "ben", "found_in", "difference"]
    assert list(frame.index)[:3] == ["O4", "O1", "O5"]
    assert list(frame["difference"].abs()) == sorted(frame["difference"].abs(), reverse=True)


def test_three_sides():
    found = contrast(study(), ["anna", "ben", "cem"], coder="ana")
    assert found.frame.loc["O7", "found_in"] == ("anna", "cem")
    assert found.frame.loc["O7", "difference"] == 0.5
    assert found.shared == ()
    assert found.only("cem") == ()


def test_groups_by_attribute_and_a_case_in_one():
    found = contrast(study(), ["status=geduldet", "case-ben"], coder="ana")
    assert found.only("status=geduldet") == ("O1", "O6", "O7", "R1")
    assert contrast(study(), ["year=2014", "status=(no value)"], coder="ana").only("year=2014")
    both = contrast(study(), ["anna", "status=geduldet"])
    assert "1 case on more than one side: anna." in both.notes


def test_each_coder_alone():
    found = contrast(study(), ["anna", "ben"], coder="each")
    assert found.frame.index.names == ["coder", "code"]
    assert found.frame.loc[("ben", "O7"), "ben"] == 0.5
    assert found.codings("O7", "ben", "ben") == ("k13",)
    assert {line["coder"] for line in found.to_json()["codes"]} == {"ana", "ben"}


@pytest.mark.parametrize("sides", [[], ["anna"], ["anna", "anna"], ["anna", "case-anna"]])
def test_two_different_sides_are_needed(sides):
    with pytest.raises(Refused):
        contrast(study(), sides)


@pytest.mark.parametrize("name", ["eve", "colour=red", "status=unknown"])
def test_unknown_sides(name):
    with pytest.raises(NotFound) as said:
        contrast(study(), ["anna", name])
    assert said.value.hint


def test_a_side_without_text_has_no_share():
    found = contrast(study(cases=(*CASES, Case("case-dan", "dan"))), ["anna", "dan"], coder="ana")
    assert found.frame["dan"].isna().all()
    assert found.frame["difference"].isna().all()
    assert found.to_json()["codes"][0]["difference"] is None


def test_documents_stand_in_for_cases():
    found = contrast(study(cases=(), codings=CODINGS), ["Interview 1", "Interview 2"], coder="ana")
    assert found.only("Interview 2") == ("O4",)


def test_a_case_whose_name_has_an_equals_sign():
    odd = Case("case-odd", "=1+1", {"status": "geduldet"}, (Member("D2"),))
    assert contrast(study(cases=(CASES[0], odd)), ["anna", "=1+1"], coder="ana").only("=1+1") == ("O4",)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(study=studies(), roll_up=st.booleans())
def test_shares_by_brute_force(study, roll_up):
    columns = column_text(study, "case")
    if len(columns) < 2:
        return
    found = contrast(study, [columns[0][0], columns[1][0]], coder="union", roll_up=roll_up)
    made = [c for c in counted_codings(study) if c.coder != "settled"]
    for row in found.rows:
        for entry, column in zip(found.columns, columns[:2], strict=True):
            words = cell(study, made, row.id, column, "words", unite=True, roll_up=roll_up)
            present = cell(study, made, row.id, column, "presence", unite=True, roll_up=roll_up)
            assert found.words.loc[row.name, entry.name] == words
            expected = words / len(column[2]) if column[2] else None
            assert plain(found.frame.loc[row.name, entry.name]) == expected
            assert (entry.name in found.frame.loc[row.name, "found_in"]) == bool(present)
            assert bool(found.codings(row.name, entry.name)) == bool(present)

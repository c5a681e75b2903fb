"""The comparisons beside the matrix, as typed."""

from typing import Any

import pytest

from tests.cli.conftest import Run, refused

CODINGS = """document,start,end,code
talk,21,42,O1
talk,30,42,R1
talk,43,64,O7
notes,15,37,O7
"""


@pytest.fixture
def coded(study: Run, here) -> Run:
    """The small study with four codings."""
    (here / "codings.csv").write_text(CODINGS, "utf-8")
    said = study("codings", "import", "codings.csv")
    assert said.code == 0, said.err
    return study


def test_cooccurrence(coded: Run) -> None:
    [pair] = coded("cooccurrence", "--json").json
    assert (pair["code_a"], pair["code_b"], pair["n_a"], pair["n_b"], pair["n_ab"]) == ("O1", "R1", 1, 1, 1)
    assert 0 < pair["c"] < 1
    assert len(coded("cooccurrence", "--unit", "paragraph", "--json").json) == 3
    assert len(coded("cooccurrence", "--all", "--json").json) == 6
    assert "Wohnsitzauflage" in coded("cooccurrence").out


def test_cooccurrence_of_nothing(study: Run) -> None:
    assert study("cooccurrence", "--json").json == []
    assert "No two codes stand together" in study("cooccurrence").out
    assert study("cooccurrence", "--fail-empty").code == 1
    refused(study("cooccurrence", "--unit", "page"))
    refused(study("cooccurrence", "--coder", "nobody"), "nobody")


def test_saturation(coded: Run) -> None:
    said = coded("saturation", "--json").json
    assert [step["case"] for step in said["steps"]] == ["Anna", "Ben"]
    assert [step["new"] for step in said["steps"]] == [3, 0]
    assert said["steps"][0]["new_codes"] == ["O1", "O7", "R1"]
    assert said["steps"][0]["expected"] == 2
    assert said["order"] == "by name (there is no interview date)"
    assert "Order of the cases" in coded("saturation").out
    refused(coded("saturation", "--order", "colour"), "colour")


def test_saturation_by_date(coded: Run) -> None:
    assert coded("case", "set", "Anna", "date=2026-05-02").code == 0
    assert coded("case", "set", "Ben", "date=2026-05-01").code == 0
    assert [step["case"] for step in coded("saturation", "--json").json["steps"]] == ["Ben", "Anna"]


def test_compare(coded: Run) -> None:
    said = coded("compare", "Anna", "Ben", "--json").json
    assert said["only"] == {"Anna": ["O1", "R1"], "Ben": []}
    assert said["all"] == ["O7"]
    assert said["codes"][0]["shares"].keys() == {"Anna", "Ben"}
    assert "Only in Anna: O1 Zwangsort, R1 Wohnsitzauflage" in coded("compare", "Anna", "Ben").out
    refused(coded("compare", "Anna"), "two")
    refused(coded("compare", "Anna", "Cem"), "Cem")


def test_framework(coded: Run) -> None:
    grid = coded("framework", "--json").json
    assert grid["rows"] == ["Anna", "Ben"]
    assert grid["columns"] == ["O1", "O7", "R1"]
    assert [[cell["state"] for cell in line] for line in grid["cells"]] == [
        ["quotes"] * 3,
        ["empty", "quotes", "empty"],
    ]
    [linked] = grid["cells"][0][0]["codings"]
    said = coded("framework", "--write", "Anna", "O1", "Sie muss bleiben [^1].", "--link", linked)
    assert said.code == 0, said.err
    cell = coded("framework", "--codes", "O1", "--case", "Anna", "--json").json["cells"][0][0]
    assert (cell["state"], cell["text"]) == ("summary", "Sie muss bleiben [^1].")
    assert [(one["coder"], one["links"]) for one in cell["summaries"]] == [("MK", [linked])]
    assert "Sie muss bleiben" in coded("framework").out
    assert coded("memo", "list", "--json").json[0]["target"] == "Anna/O1"


def test_a_summary_gets_stale_is_written_again_and_left_behind(coded: Run) -> None:
    def state() -> dict[str, Any]:
        found: dict[str, Any] = coded("framework", "--codes", "O1", "--case", "Anna", "--json").json["cells"][0][0]
        return found

    assert coded("framework", "--write", "Anna", "O1", "Erst so.").code == 0
    assert coded("code", "talk", "30", "36", "O1").code == 0
    assert state()["state"] == "stale"
    assert len(state()["changed"]) == 1
    assert coded("framework", "--write", "Anna", "O1", "Dann so.").code == 0
    assert (state()["state"], state()["text"], len(state()["summaries"])) == ("summary", "Dann so.", 1)
    for coding in state()["codings"]:
        assert coded("uncode", coding).code == 0
    assert state()["state"] == "orphan"
    assert coded("framework", "--remove", "Anna", "O1").code == 0
    assert state()["state"] == "empty"
    assert coded("undo").code == 0
    assert state()["state"] == "orphan"


def test_a_summary_links_only_codings_of_its_cell(coded: Run) -> None:
    grid = coded("framework", "--json").json
    refused(
        coded("framework", "--write", "Anna", "O1", "So.", "--link", grid["cells"][1][1]["codings"][0]), "not in this"
    )
    refused(coded("framework", "--write", "Anna", "O1", " "), "empty")
    refused(coded("framework", "--write", "Eve", "O1", "So."), "Eve")


def test_portrait(coded: Run) -> None:
    strips = coded("portrait", "--json").json
    assert [strip["document"] for strip in strips] == ["talk", "notes"]
    assert len(strips[0]["parts"]) == 60
    assert strips[0]["parts"][0]["code"] == "O1"
    [notes] = coded("portrait", "notes", "--parts", "4", "--json").json
    assert {code for part in notes["parts"] for code in part["codes"]} == {"O7"}
    assert "Zwangsort" in coded("portrait").out
    assert "█" in coded("portrait", "talk", "--lanes").out
    refused(coded("portrait", "nothing"), "nothing")


def test_cases_by_attribute(coded: Run) -> None:
    assert coded("case", "set", "Anna", "status=geduldet").code == 0
    assert coded("case", "set", "Ben", "status=anerkannt").code == 0
    typed = ("matrix", "--columns", "status", "--measure", "cases")
    found = coded(*typed, "--json").json
    assert found["measure"] == "cases"
    assert dict(zip(found["rows"], found["values"], strict=True))["O1"] == [1, 0]
    assert "tests" not in found
    tested = coded(*typed, "--test", "--json").json["tests"]
    assert {line["p"] for line in tested} == {1.0}
    shown = coded(*typed, "--test").out
    assert "1 of 1 100%" in shown
    assert "Cases were chosen, not drawn at random" in shown
    assert "smallest possible p: 1.00" in shown
    assert "geduldet" in coded(*typed, "--format", "csv").out


def test_tests_that_are_refused(coded: Run) -> None:
    refused(coded("matrix", "--test"), "not independent")
    refused(coded("matrix", "--measure", "cases", "--test"), "attribute")
    refused(coded("matrix", "--measure", "cases", "--columns", "colour", "--test"), "colour")

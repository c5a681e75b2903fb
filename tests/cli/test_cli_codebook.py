"""`codebook`: files in and out, the tree, versions."""

from pathlib import Path

import pytest

from .conftest import TALK, Run, refused

YAML = """format: workbench-codebook/1
id: small
version: "1.0.0"
title: {de: Klein, en: Small}
languages: [de, en]
codes:
  - id: O
    label: {de: Orte, en: Places}
    codable: no
    codes:
      - id: O1
        label: {de: Zwangsort, en: Compulsory place}
        definition: {de: Ort, an dem jemand leben muss.}
  - id: R1
    label: {de: Wohnsitzauflage}
"""
GOOD = YAML.replace("{de: Ort, an dem jemand leben muss.}", '{de: "Ort, an dem jemand leben muss."}')


def _codes(run: Run) -> dict[str, dict[str, object]]:
    return {row["id"]: row for row in run("list", "codes", "--json").json}


def test_codes_from_csv(study: Run) -> None:
    codes = _codes(study)
    assert list(codes) == ["O", "O1", "O7", "R1"]
    assert codes["O1"] == {"id": "O1", "label": "Zwangsort", "parent": "O", "codable": True, "codings": 0}
    assert codes["O"]["parent"] is None
    assert "Zwangsort" in study("codebook", "show").out
    shown = study("codebook", "show", "--json").json
    assert [code["id"] for code in shown["codes"]] == list(codes)
    assert study("codebook", "show", "Zwangsort", "--json").json["id"] == "O1"


def test_codes_from_yaml_and_out_again(run: Run, here: Path) -> None:
    (here / "book.yaml").write_text(GOOD, "utf-8")
    assert run("init", "study", "--coder", "MK", "--codebook", "book.yaml").code == 0
    assert _codes(run)["O"]["codable"] is False
    for name in ("out.yaml", "out.csv", "out.md"):
        assert run("codebook", "export", name).code == 0
        assert (here / name).stat().st_size > 50
    assert run("export", "codebook", "again.yaml").code == 0
    assert (here / "again.yaml").read_bytes() == (here / "out.yaml").read_bytes()
    assert run("codebook", "diff", "out.yaml", "now", "--json").json == []
    refused(run("codebook", "export", "out.xyz"), "xyz")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (GOOD.replace("id: R1", "id: O1"), ("book.yaml:", "O1")),
        (GOOD.replace("    label: {de: Wohnsitzauflage}\n", ""), ("book.yaml:", "R1")),
        (GOOD + "  bad: [", ("book.yaml:",)),
        ("id,parent,label\nA,B,Eins\nB,A,Zwei\n", ("book.csv", "A")),
        ("id,parent,label\nA,,Eins\nA,,Zwei\n", ("book.csv:3", "A")),
        ("id,parent,label\nA,X,Eins\n", ("book.csv:2", "X")),
    ],
)
def test_a_codebook_that_cannot_be_used_is_refused_with_its_line(
    study: Run, here: Path, text: str, words: tuple[str, ...]
) -> None:
    name = "book.csv" if text.startswith("id,") else "book.yaml"
    (here / name).write_text(text, "utf-8")
    before = study("list", "codes", "--json").out
    refused(study("codebook", "import", name), *words)
    assert study("list", "codes", "--json").out == before
    refused(study("init", "other", "--codebook", name), *words)
    assert not (here / "other.workbench").exists()


def test_the_code_tree_from_a_script(study: Run) -> None:
    made = study("codebook", "add", "Warten", "--parent", "O", "--id", "O9", "--json").json
    assert made == {"id": "O9", "label": "Warten", "parent": "O", "codable": True, "codings": 0}
    own = study("codebook", "add", "[Eigene] Idee", "--json").json
    assert len(own["id"]) == 36
    assert "[Eigene] Idee" in study("list", "codes").out
    assert study("codebook", "rename", "O9", "Abwarten", "--json").json["label"] == "Abwarten"
    assert study("codebook", "move", "O9", "--under", "R1", "--json").json["parent"] == "R1"
    assert study("codebook", "move", "O9", "--top", "--json").json["parent"] is None
    refused(study("codebook", "move", "O9"), "--under")
    refused(study("codebook", "move", "O", "--under", "O1"))
    refused(study("codebook", "move", "O9", "--under", "O", "--top"))
    refused(study("codebook", "add", "Nochmal", "--id", "O9"))
    place = TALK.index("Der Bus")
    study("code", "talk", place, place + 7, "O9")
    assert study("codebook", "delete", "O9", "--json").json["codings"] == 1
    assert "O9" not in _codes(study)
    assert [row["code"] for row in study("codings", "list", "--json").json] == ["O9"]
    assert study("undo").code == 0
    assert _codes(study)["O9"]["codings"] == 1


def test_merged_codes_count_together(study: Run) -> None:
    place = TALK.index("Der Bus")
    study("code", "talk", place, place + 7, "O1")
    assert study("codebook", "merge", "O1", "R1", "--reason", "same thing").code == 0
    matrix = study("matrix", "--json").json
    assert matrix["values"][matrix["rows"].index("R1")] == [1, 0]
    assert study("undo").code == 0
    matrix = study("matrix", "--json").json
    assert matrix["values"][matrix["rows"].index("O1")] == [1, 0]


def test_versions_and_differences(study: Run) -> None:
    assert study("codebook", "tag", "1.0.0").code == 0
    study("codebook", "rename", "O1", "Zugewiesener Ort")
    study("codebook", "add", "Neu", "--id", "N1")
    changes = study("codebook", "diff", "1.0.0", "now", "--json").json
    assert {(change["kind"], change["code"]) for change in changes} >= {("label", "O1"), ("added", "N1")}
    assert study("codebook", "diff", "1.0.0").code == 0
    assert study("codebook", "diff", "1.0.0", "1.0.0", "--json").json == []
    refused(study("codebook", "diff", "9.9.9"), "9.9.9")


def test_check_says_what_is_owed_and_what_must_be_mended(study: Run, here: Path) -> None:
    said = study("codebook", "check", "--json")
    assert said.code == 0
    assert said.json["ok"] is True
    assert {finding["severity"] for finding in said.json["findings"]} == {"warning"}
    (here / "book.yaml").write_text(GOOD, "utf-8")
    assert study("codebook", "check", "book.yaml").code == 0
    (here / "book.yaml").write_text(GOOD.replace("id: R1", "id: O1"), "utf-8")
    said = study("codebook", "check", "book.yaml", "--json")
    assert said.code == 1
    assert said.json["ok"] is False
    assert "O1" in said.json["findings"][0]["message"]
    refused(study("codebook", "check", "missing.yaml"), "missing.yaml")


def test_names_of_codes(study: Run) -> None:
    def named(name: str) -> str:
        return str(study("codebook", "show", name, "--json").json["id"])

    study("codebook", "add", "Orte anderswo", "--id", "O10")
    assert named("O1") == "O1"
    assert named("Zwangsort") == named("Zwang") == "O1"
    assert named("Orte") == "O"
    refused(study("codebook", "show", "Zwangsrot"), "Zwangsort")

"""Saved queries, document sets, the recode queue, and the forms of every comparison, as typed."""

import csv
import io
import json

import pytest

from tests.cli.conftest import Run, refused
from tests.cli.test_cli_comparisons import coded as coded


def test_queries(coded: Run) -> None:
    assert coded("query", "save", "orte", "code:O1 | code:R1", "--json").json == {
        "name": "orte",
        "query": "code:O1 | code:R1",
    }
    assert coded("search", "@orte", "--json").json["total"] == 2
    assert coded("matrix", "--where", "@orte", "--json").json["values"] != coded("matrix", "--json").json["values"]
    assert [row["name"] for row in coded("query", "list", "--json").json] == ["orte"]
    assert coded("query", "show", "orte", "--json").json["whole"] == "code:O1 | code:R1"
    assert "Deleted" in coded("query", "delete", "orte").out
    refused(coded("search", "@orte"), "orte")


def test_sets(coded: Run) -> None:
    assert coded("set", "add", "Nord", "notes", "--json").json == {"name": "Nord", "documents": ["notes"]}
    assert coded("search", "set:Nord code:O7", "--json").json["total"] == 1
    assert coded("set", "remove", "Nord", "notes", "--json").json["documents"] == []
    assert coded("set", "remove", "Nord", "notes").code == 1
    assert coded("set", "delete", "Nord").code == 0
    assert coded("undo").code == 0
    assert coded("set", "list", "--json").json == [{"name": "Nord", "documents": []}]


def test_recode(coded: Run, here) -> None:
    assert coded("recode", "--json").json == []
    assert coded("recode", "--fail-empty").code == 1
    (here / "new.csv").write_text(
        "id,parent,label,definition\nO,,Orte,\nO1,O,Zwangsort,=nur das\nO7,O,Bleiben,\nR1,,Wohnsitzauflage,\n", "utf-8"
    )
    assert coded("codebook", "import", "new.csv").code == 0
    [row] = coded("recode", "--json").json
    assert (row["code"], row["changes"][0]["new"]) == ("O1", "=nur das")
    assert "{+=nur das+}" in coded("recode").out
    assert "waits in the recode queue" in coded("matrix").out
    refused(coded("recode", row["id"]), "keep")
    refused(coded("recode", row["id"], "nirgends"), "nirgends")
    said = coded("recode", row["id"], "keep", "--reason", "passt", "--json").json
    assert said == {"coding": row["id"], "choice": "keep", "left": 0}
    refused(coded("recode", row["id"], "keep"), "recode")


COMPARISONS = (
    ("cooccurrence", "--all"),
    ("saturation",),
    ("compare", "Anna", "Ben"),
    ("framework",),
    ("portrait",),
    ("matrix",),
    ("matrix", "--columns", "role", "--measure", "cases"),
    ("recode",),
)


@pytest.mark.parametrize("typed", COMPARISONS, ids=" ".join)
def test_every_comparison_in_every_form(coded: Run, here, typed) -> None:
    assert coded("case", "set", "Anna", "role==1+1").code == 0
    said = coded(*typed, "--format", "csv")
    assert said.code == 0, said.err
    rows = list(csv.reader(io.StringIO(said.out.lstrip("\ufeff"))))
    assert len({len(row) for row in rows}) == 1
    assert not any(cell.startswith("=") for row in rows for cell in row)
    assert json.loads(coded(*typed, "--format", "json").out) == coded(*typed, "--json").json
    for name in ("table.csv", "table.xlsx", "table.json"):
        assert coded(*typed, "--out", name).code == 0
        assert (here / name).stat().st_size > 0
    refused(coded(*typed, "--format", "xlsx"), "--out")


def test_order_and_bins(coded: Run) -> None:
    assert coded("case", "set", "Anna", "age=31").code == 0
    assert coded("case", "bins", "age", "20,30", "--json").json == {"name": "age", "bins": [20.0, 30.0]}
    assert coded("matrix", "--columns", "age", "--json").json["columns"][:3] == ["< 20", "20 – < 30", "≥ 30"]
    refused(coded("case", "bins", "age", "alt"), "alt")
    assert coded("case", "order", "age", "", "--json").json == {"name": "age", "values": []}

"""`status`, `agree` and `disagreements`, as typed."""

import pytest

from tests.cli.conftest import Run, refused

CODINGS = """document,start,end,code,coder
talk,21,42,O1,{me}
talk,21,38,O1,Zoe
talk,43,64,O7,Zoe
notes,15,37,O7,{me}
"""


@pytest.fixture
def coded(study: Run, here) -> tuple[Run, str]:
    """Two coders at work."""
    me = study("list", "coders", "--json").json[0]["name"]
    assert study("coder", "add", "Zoe").code == 0
    (here / "codings.csv").write_text(CODINGS.format(me=me), "utf-8")
    said = study("codings", "import", "codings.csv")
    assert said.code == 0, said.err
    return study, me


def test_status(coded) -> None:
    run, me = coded
    assert {row["state"] for row in run("status", "--json").json} == {None}
    assert run("status", "talk", "finished", "--coder", "Zoe", "--json").json == {
        "document": "talk",
        "coder": "Zoe",
        "state": "finished",
    }
    rows = run("status", "talk", "--json").json
    assert {row["coder"]: row["state"] for row in rows} == {me: None, "Zoe": "finished"}
    assert "finished" in run("status").out
    assert "started" in run("status", "talk", "started", "--coder", "Zoe").out
    refused(run("status", "nowhere", "finished"), "nowhere")
    refused(run("status", "talk", "done"))


def test_agree(coded) -> None:
    run, me = coded
    found = run("agree", "--json").json
    assert (found["unit"], found["coders"], found["documents"]) == ("turn", [me, "Zoe"], ["talk"])
    assert set(found["overall"]) >= {"percent", "kappa", "alpha", "ac1", "jaccard", "u_alpha"}
    o1 = found["codes"]["O1"]
    assert (o1["kappa"], o1["jaccard"], o1["n"]) == (1.0, pytest.approx(15 / 19), 2)  # the turn's label is no speech
    assert o1["used"] == {me: 1, "Zoe": 1}
    assert o1["ci"]["alpha"] is None
    assert o1["ci"]["undefined"]["alpha"] == "too few documents"
    assert found["codes"]["R1"]["alpha"] is None
    assert found["codes"]["R1"]["undefined"]["alpha"] == "unused"
    assert "nobody has marked" in found["settings"]["universe"]
    out = run("agree").out
    assert "Zwangsort" in out
    assert "notes (not coded by Zoe)" in out
    for unit in ("paragraph", "sentence", "character", "document"):
        assert run("agree", "--unit", unit, "--json").json["unit"] == unit
    refused(run("agree", "--coders", "nobody,Zoe"), "nobody")
    refused(run("agree", "--coders", ","))


def test_nothing_finished_by_all(coded) -> None:
    run, _ = coded
    assert run("status", "talk", "finished", "--coder", "Zoe").code == 0
    found = run("agree", "--json").json
    assert found["overall"]["undefined"]["alpha"] == "no document finished by all"
    assert len(found["left_out"]) == 2
    assert "no document finished by all" in run("agree").out
    assert run("disagreements", "--json").json["disagreements"] == []
    assert run("agree", "--assume-finished", "--json").json["documents"] == ["talk"]


def test_disagreements(coded) -> None:
    run, me = coded
    found = run("disagreements", "--coders", f"Zoe,{me}", "--json").json
    assert [item["kind"] for item in found["disagreements"]] == ["boundaries", "only_a"]
    first = found["disagreements"][0]
    assert (first["codes"], first["a"]["codings"][0]["end"], first["b"]["codings"][0]["end"]) == (["O1"], 38, 42)
    assert first["number"] == 1
    out = run("disagreements", "--by", "code").out
    assert "other boundaries" in out
    assert "only Zoe" in out
    refused(run("disagreements", "--coders", "Zoe"), "--coders A,B")

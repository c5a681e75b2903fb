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


def test_every_coefficient(coded) -> None:
    run, _ = coded
    found = run("agree", "--all", "--json").json
    o1 = found["codes"]["O1"]
    assert (o1["kappa_max"], o1["pi"], o1["conger"], o1["brennan_prediger"]) == (1, 1, 1, 1)
    assert (o1["cu_alpha"], o1["f1"], o1["shift"]) == (None, 1, 4)
    assert "exclusive" in o1["undefined"]["cu_alpha"]
    assert o1["weights"]["n"] == 0
    assert found["sets"].keys() == {"alpha_jaccard", "alpha_masi"}
    assert "sets" not in run("agree", "--json").json
    out = run("agree", "--all").out
    for name in ("kappa max", "Conger", "F1", "MASI"):
        assert name in out


def test_exclusive_codes(coded) -> None:
    run, _ = coded
    found = run("agree", "--exclusive", "O1,O7", "--json").json
    assert list(found["codes"]) == ["O1", "O7"]
    one = found["exclusive"]
    assert (one["codes"], one["n"]) == (["O1", "O7"], 1)
    assert one["breaches"] == [{"coder": "Zoe", "document": "talk", "n": 1}]
    assert {"u_alpha", "u_binary", "cu_alpha", "kappa", "alpha", "ac1"} <= one.keys()
    assert (one["cu_alpha"], one["undefined"]["cu_alpha"]) == (None, "no variation")
    assert one["values"].keys() == {"none", "O1", "O7"}
    assert one["ci"]["undefined"]["alpha"] == "too few documents"
    assert "(k)u" in run("agree", "--exclusive", "O").out
    refused(run("agree", "--exclusive", "O1"), "two codes or more")
    refused(run("agree", "--exclusive", "O1,O7", "--incomplete"), "incomplete design")


def test_an_incomplete_design(coded) -> None:
    run, me = coded
    run("coder", "add", "Yan")
    for name in (me, "Zoe"):
        assert run("status", "talk", "finished", "--coder", name).code == 0
    strict = run("agree", "--coders", f"{me},Zoe,Yan", "--json").json
    assert strict["overall"]["undefined"]["alpha"] == "no document finished by all"
    loose = run("agree", "--coders", f"{me},Zoe,Yan", "--incomplete", "--json").json
    assert (loose["documents"], loose["kappa_kind"]) == (["talk"], "Fleiss, in Gwet's form")
    assert loose["codes"]["O1"]["kappa"] == 1
    assert loose["codes"]["O1"]["undefined"]["jaccard"] == "not where coders are missing"
    assert "two or more of the compared coders" in loose["settings"]["universe"]
    assert "two or more" in " ".join(run("agree", "--coders", f"{me},Zoe,Yan", "--incomplete").out.split())

"""Two coders code blind, finish, merge both ways, look at the agreement, settle disagreements, publish the matrix."""

import json
import shutil

import pytest

from tests.cli.conftest import call
from tests.project.studies import CODEBOOK, ONE, TWO

ANA = (
    ("eins", "gefragt hat uns niemand", "O1"),
    ("eins", "Das Haus ist laut", "O3"),
    ("eins", "Ohne den Laden käme ich nicht zurecht", "O3"),
    ("eins", "Wir bleiben", "O7"),
    ("zwei", "Das ist mein Viertel", "O3"),
    ("zwei", "Am liebsten würde ich nach Köln ziehen", "O3"),
    ("zwei", "Ich bin von hier", "O7"),
)
BEN = (
    ("eins", "gefragt hat uns niemand", "O1"),
    ("eins", "hingebracht", "O1"),
    ("eins", "Das Haus ist laut", "O1"),
    ("eins", "Wir bleiben, die Kinder", "O7"),
    ("eins", "zur Schule", "O7"),
    ("zwei", "Das ist mein Viertel", "O7"),
    ("zwei", "nach Köln ziehen", "O3"),
    ("zwei", "geht nicht", "O1"),
    ("zwei", "sage ich immer", "O3"),
)
TEXTS = {"eins": ONE, "zwei": TWO}


@pytest.fixture
def desks(tmp_path, monkeypatch):
    """Two folders, each with settings of its own."""
    monkeypatch.delenv("WORKBENCH_PROJECT", raising=False)
    monkeypatch.setenv("COLUMNS", "120")

    def sit(name):
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        monkeypatch.chdir(folder)
        monkeypatch.setenv("WORKBENCH_CONFIG_DIR", str(folder / "settings"))
        return folder

    return sit


def said(*words):
    found = call(*words)
    assert found.code == 0, (words, found.err)
    return found.out


def read(*words):
    return json.loads(said(*words, "--json"))


def test_two_coders_from_blind_coding_to_the_published_matrix(desks):
    ana = desks("ana")
    (ana / "codes.yaml").write_text(CODEBOOK, encoding="utf-8")
    for name, text in TEXTS.items():
        (ana / f"{name}.txt").write_text(text, encoding="utf-8")
    said("config", "coder", "Ana")
    said("init", "team", "--coder", "Ana", "--codebook", "codes.yaml")
    said("import", "eins.txt", "zwei.txt")
    said("coder", "add", "Ben")
    said("blind", "on")
    ben = desks("ben")
    shutil.copy(ana / "team.workbench", ben / "team.workbench")
    said("config", "coder", "Ben")
    offsets = {name: read("show", name)["text"] for name in TEXTS}
    for folder, passages in (("ben", BEN), ("ana", ANA)):
        desks(folder)
        for document, words, code in passages:
            start = offsets[document].index(words)
            said("code", document, start, start + len(words), code)
    # A first look too early: Ben's file came by mail while Ana is still coding.
    assert "Blind" in said("merge", str(ben / "team.workbench"))
    assert {row["coder"] for row in read("codings", "list")} == {"Ana"}
    early = call("agree")
    assert (early.code, "others are at work" in early.err) == (1, True)
    for name in TEXTS:
        said("status", name, "finished")
    assert {row["coder"] for row in read("codings", "list")} == {"Ana", "Ben"}
    desks("ben")
    for name in TEXTS:
        said("status", name, "finished")
    said("merge", str(ana / "team.workbench"))
    desks("ana")
    said("merge", str(ben / "team.workbench"))
    report = read("agree")
    assert report["documents"] == ["eins", "zwei"]
    assert report["overall"]["alpha"] < 1
    work = read("disagreements")["disagreements"]
    assert len(work) >= 10
    for name in TEXTS:
        said("adjudicate", "--agreed", name)
    for number, item in enumerate(work):
        choice = ("a", "b", "neither")[number % 3]
        said(
            "adjudicate",
            item["number"],
            choice,
            "--reason",
            f"Regel {number}",
            *(("--note", "memo") if not number else ()),
        )
    assert read("disagreements")["disagreements"] == []
    for name in TEXTS:
        said("adjudicate", "--finish", name)
    table = said("matrix", "--columns", "document")
    assert "adjudicated in 2 documents" in table
    said("check")
    # Ben gets it all; both files say the same.
    desks("ben")
    said("merge", str(ana / "team.workbench"))
    assert read("codings", "list") == _in(desks, "ana")
    assert any("merge team.workbench" in entry["summary"] for entry in read("history"))


def _in(desks, name):
    desks(name)
    return read("codings", "list")

"""`init`, `case`, `memo`, `matrix`, `export`, `check`, `info`, `backup`, `merge`, `conflicts`, `resolve`."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from .conftest import TALK, Run, refused

BUS = TALK.index("Der Bus")


@pytest.fixture
def coded(study: Run) -> Run:
    """The small study with three codings."""
    study("code", "talk", BUS, BUS + 20, "O1")
    study("code", "talk", TALK.index("Drei Jahre"), TALK.index("Drei Jahre") + 30, "R1")
    study("code", "notes", "0", "8", "O1")  # the interviewer's words
    return study


def test_init_makes_a_file_and_never_overwrites_one(run: Run, here: Path) -> None:
    made = run("init", "study", "--coder", "MK", "--language", "en", "--json").json
    assert (made["name"], made["coder"], made["language"]) == ("study", "MK", "en")
    assert (here / "study.workbench").is_file()
    refused(run("init", "study"), "study.workbench", "exists")
    refused(run("init", "study.workbench"), "exists")
    refused(run("init", "nowhere/study"))
    refused(run("init", ""))
    assert run("init", "sub.workbench").code == 0


def test_cases_have_typed_attributes(study: Run, here: Path) -> None:
    made = study("case", "set", "Anna", "age=34", "role=resident", "born=1990-05-01", "moved=yes", "--json").json
    assert made["attributes"] == {"age": 34, "role": "resident", "born": "1990-05-01", "moved": True}
    assert made["documents"] == [{"document": "talk", "speaker": None}]
    assert study("case", "set", "Cem", "role=volunteer", "--document", "notes/B2", "--json").json["documents"] == [
        {"document": "notes", "speaker": "B2"}
    ]
    refused(study("case", "set", "Anna", "age"), "KEY=VALUE")
    refused(study("case", "set", "Anna", "--document", "notes/XX"), "XX", "B2")
    refused(study("case", "set", "Anna", "--document", "nowhere"), "nowhere")
    assert "resident" in study("list", "cases").out


def test_cases_from_a_file(study: Run, here: Path) -> None:
    (here / "cases.csv").write_text("case,role,age\nAnna,resident,34\nBen,volunteer,\n", "utf-8")
    assert study("case", "import", "cases.csv", "--json").json == {"cases": 2}
    rows = {row["label"]: row["attributes"] for row in study("list", "cases", "--json").json}
    assert rows["Anna"]["role"] == "resident"
    assert rows["Ben"].get("age") is None
    refused(study("case", "import", "missing.csv"), "missing.csv")
    (here / "bad.csv").write_bytes(b"\xff\xfe\x00nonsense")
    refused(study("case", "import", "bad.csv"), "bad.csv")


def test_memos_on_everything(coded: Run, here: Path) -> None:
    coding = coded("codings", "list", "--json").json[0]
    on = {
        (): ("project", None),
        ("--doc", "talk"): ("document", "talk"),
        ("--code", "O1"): ("code", "O1"),
        ("--case", "Anna"): ("case", "Anna"),
        ("--coding", coding["id"]): ("coding", coding["id"]),
    }
    for options, (kind, target) in on.items():
        made = coded("memo", "add", f"[b]{kind}[/b]", *options, "--json").json
        assert (made["target_kind"], made["target"], made["coder"]) == (kind, target, "MK")
        found = coded("memo", "list", *options, "--json").json
        assert made in found
        assert len(found) == (len(coded("list", "memos", "--json").json) if not options else 1)
    assert len(coded("list", "memos", "--json").json) == 5
    assert "[b]code[/b]" in coded("list", "memos").out
    assert coded("codings", "list", "--json").json[0]["memo"] == "[b]coding[/b]"
    assert coded("memo", "export", "memos.md", "--json").json["memos"] == 5
    assert "[b]case[/b]" in (here / "memos.md").read_text("utf-8")
    refused(coded("memo", "add", " "))
    refused(coded("memo", "add", "x", "--doc", "talk", "--code", "O1"))
    refused(coded("memo", "add", "x", "--doc", "nowhere"), "nowhere")
    refused(coded("memo", "export", "nowhere/memos.md"))


def test_matrix_json(coded: Run) -> None:
    found = coded("matrix", "--json").json
    assert set(found) == {"measure", "rows", "columns", "values"}
    assert (found["measure"], found["rows"], found["columns"]) == ("codings", ["O", "O1", "O7", "R1"], ["Anna", "Ben"])
    assert found["values"] == [[0, 0], [1, 0], [0, 0], [1, 0]]
    assert coded("matrix", "--format", "json").out == coded("matrix", "--json").out
    assert coded("matrix", "--columns", "document", "--json").json["columns"] == ["talk", "notes"]
    assert coded("matrix", "--measure", "presence", "--hide-empty", "--json").json["rows"] == ["O1", "R1"]
    rolled = coded("matrix", "--roll-up", "--json").json
    assert rolled["values"][0] == [1, 0]
    share = coded("matrix", "--measure", "words", "--share", "text", "--json").json
    assert 0 < share["values"][1][0] < 1


def test_matrix_by_attribute_and_coder(coded: Run) -> None:
    coded("case", "set", "Anna", "role=resident")
    coded("coder", "add", "TR")
    found = coded("matrix", "--columns", "role", "--json").json
    assert found["columns"] == ["resident", "(no value)"]
    assert coded("matrix", "--coder", "TR", "--json").json["values"] == [[0, 0]] * 4
    assert coded("matrix", "--coder", "TR", "--fail-empty").code == 1
    assert coded("matrix", "--coder", "union", "--json").json["values"][1] == [1, 0]
    refused(coded("matrix", "--columns", "colour"), "colour")
    refused(coded("matrix", "--coder", "ZZ"), "ZZ")
    refused(coded("matrix", "--measure", "colour"), "codings")


def test_matrix_where(coded: Run) -> None:
    found = coded("matrix", "--where", "code:R1", "--json").json
    assert found["values"] == [[0, 0], [0, 0], [0, 0], [1, 0]]
    refused(coded("matrix", "--where", "(a"))


def test_matrix_for_people_and_files(coded: Run, here: Path) -> None:
    said = coded("matrix")
    assert "Zwangsort" in said.out
    assert "Anna" in said.out
    assert "1 ▒" in said.out
    share = coded("matrix", "--measure", "words", "--share", "text").out
    assert "%" in share
    assert "/" in share
    text = coded("matrix", "--format", "csv").out
    assert "Anna" in text.splitlines()[0]
    refused(coded("matrix", "--format", "xlsx"), "--out")
    for form in ("table", "csv", "json", "xlsx"):
        assert coded("matrix", "--format", form, "--out", f"matrix.{form}").code == 0
        assert (here / f"matrix.{form}").stat().st_size > 50
    refused(coded("matrix", "--format", "csv", "--out", "nowhere/matrix.csv"), "nowhere")


def test_a_broad_matrix_is_printed_in_blocks(study: Run, here: Path) -> None:
    for number in range(30):
        study("case", "set", f"Somebody with a long name {number}")
    said = study("matrix")
    assert said.code == 0
    assert max(map(len, said.out.splitlines())) <= 120
    assert said.out.count("Zwangsort") > 1


def test_word_report(coded: Run, here: Path) -> None:
    written = coded("export", "word", "report.docx", "--json").json
    assert written["path"].endswith("report.docx")
    assert (here / "report.docx").read_bytes()[:2] == b"PK"
    assert coded("export", "word", "one.docx", "--codes", "O1,R1", "--by", "case", "--form", "table").code == 0
    assert (
        coded("export", "word", "two.docx", "--codes", "Orte", "--smooth", "--shorten", "5", "--context", "1").code == 0
    )
    below = coded("export", "word", "three.docx", "--codes", "O", "--json").json
    assert (
        below["counts"]["quotations"]
        == coded("export", "word", "three.docx", "--codes", "O1", "--json").json["counts"]["quotations"]
    )
    assert below["counts"]["quotations"] > 0
    (here / "three.docx").unlink()
    refused(coded("export", "word", "three.docx", "--codes", "O99"), "O99")
    refused(coded("export", "word", "three.docx", "--label", "({nothing})"), "nothing")
    refused(coded("export", "word", "nowhere/three.docx"), "nowhere")
    assert not (here / "three.docx").exists()


def test_check_finds_damage_and_repairs_it(coded: Run, here: Path) -> None:
    assert coded("check", "--json").json == {"ok": True, "problems": []}
    with sqlite3.connect(here / "study.workbench") as database:
        database.execute("DELETE FROM coding")
    database.close()
    said = coded("check", "--json")
    assert said.code == 1
    assert said.json["ok"] is False
    assert all(set(problem) == {"kind", "where", "what", "hint"} for problem in said.json["problems"])
    assert coded("check").code == 1
    assert coded("check", "--repair", "--json").json["ok"] is True
    assert len(coded("codings", "list", "--json").json) == 3


def test_info_and_backup(coded: Run, here: Path) -> None:
    facts = coded("info", "--json").json
    assert (facts["documents"], facts["codings"], facts["cases"]) == (2, 3, 2)
    assert "documents" in coded("info").out
    assert coded("backup", "copy.workbench").code == 0
    assert (
        coded("-p", "copy.workbench", "codings", "list", "--json").json
        == coded("-p", "study.workbench", "codings", "list", "--json").json
    )
    refused(coded("-p", "study.workbench", "backup", "copy.workbench"))
    refused(coded("-p", "study.workbench", "backup", "nowhere/copy.workbench"))


def test_copies_merge(coded: Run, here: Path) -> None:
    mine = ("-p", "study.workbench")
    theirs = ("-p", "theirs.workbench")
    coded("coder", "add", "TR")
    shutil.copy(here / "study.workbench", here / "theirs.workbench")
    coded(*mine, "codebook", "rename", "O1", "Zugewiesen")
    coded(*theirs, "codebook", "rename", "O1", "Hingestellt", "--coder", "TR")
    coded(*theirs, "code", "talk", BUS, BUS + 7, "O7", "--coder", "TR")
    planned = coded(*mine, "merge", "theirs.workbench", "--dry-run", "--json").json
    assert (planned["codings"], len(planned["conflicts"])) == (1, 1)
    assert len(coded(*mine, "codings", "list", "--json").json) == 3
    strict = coded(*mine, "merge", "theirs.workbench", "--strict", "--json")
    assert strict.code == 1
    assert len(coded(*mine, "codings", "list", "--json").json) == 3
    done = coded(*mine, "merge", "theirs.workbench", "--json").json
    assert set(done) >= {"operations", "documents", "codes", "codings", "memos", "conflicts", "unanchored"}
    assert len(coded(*mine, "codings", "list", "--json").json) == 4
    [conflict] = coded(*mine, "conflicts", "--json").json
    assert set(conflict) >= {"entity", "row", "field", "values", "shown"}
    assert sorted(map(str, conflict["values"])) == ["Hingestellt", "Zugewiesen"]
    assert "Hingestellt" in coded(*mine, "conflicts").out
    choice = 1 + conflict["values"].index("Hingestellt")
    assert coded(*mine, "resolve", conflict["number"], choice, "--reason", "agreed").code == 0
    assert coded(*mine, "conflicts", "--json").json == []
    assert coded(*mine, "codebook", "show", "O1", "--json").json["label"] == "Hingestellt"
    assert coded(*mine, "merge", "theirs.workbench", "--json").json["operations"] == 0
    assert coded(*mine, "check").code == 0
    refused(coded(*mine, "merge", "talk.txt"))
    refused(coded(*mine, "merge", "missing.workbench"), "missing")
    refused(coded(*mine, "resolve", "7", "1"))


def test_a_read_only_folder_loses_nothing(coded: Run, here: Path) -> None:
    here.chmod(0o500)
    try:
        if _writable(here):
            pytest.skip("this user may write everywhere")
        assert len(coded("codings", "list", "--json").json) == 3
        refused(coded("init", "other"))
        refused(coded("matrix", "--format", "csv", "--out", "m.csv"))
    finally:
        here.chmod(0o700)


def _writable(folder: Path) -> bool:
    try:
        (folder / "try").touch()
    except OSError:
        return False
    (folder / "try").unlink()
    return True

"""`code`, `uncode`, `codings`, `undo`, `redo`, `history`."""

from pathlib import Path

import pytest

from .conftest import TALK, Run, refused

WHERE = {"document", "start", "end", "paragraph", "speaker", "time"}
SHAPE = WHERE | {"id", "code", "coder", "quote", "memo", "weight", "origin", "anchored"}
BUS = TALK.index("Der Bus")
HEAD = "document,start,end,code,coder,memo\n"


def test_code_one_passage(study: Run) -> None:
    made = study("code", "talk", BUS, BUS + 20, "O1", "--memo", "selten!", "--json").json
    [row] = study("codings", "list", "--json").json
    assert row == made
    assert set(row) == SHAPE
    assert row["quote"] == TALK[BUS : BUS + 20] == "Der Bus fährt selten"
    assert (row["document"], row["code"], row["coder"], row["paragraph"], row["speaker"]) == (
        "talk",
        "O1",
        "MK",
        2,
        "B1",
    )
    assert (row["memo"], row["weight"], row["origin"], row["anchored"], row["time"]) == (
        "selten!",
        None,
        "person",
        True,
        None,
    )
    assert study("show", "talk", "--json").json["codings"] == [row]
    assert "O1" in study("show", "talk").out


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("code", "talk", "0", "99999", "O1"), (str(len(TALK)),)),
        (("code", "talk", "5", "5", "O1"), ()),
        (("code", "talk", "9", "5", "O1"), ()),
        (("code", "talk", "0", "5", "O99"), ("O99",)),
        (("code", "talk", "0", "5", "Zwangsrot"), ("Zwangsort",)),
        (("code", "talk", "0", "5", "O"), ()),
        (("code", "nowhere", "0", "5", "O1"), ("nowhere",)),
        (("uncode", "0000"), ()),
        (("codings", "list", "--code", "O99"), ("O99",)),
        (("codings", "list", "--doc", "x"), ("x",)),
        (("codings", "list", "--coder", "x"), ("x",)),
        (("codings", "list", "--case", "x"), ("x",)),
        (("codings", "import", "missing.csv"), ("missing.csv",)),
    ],
)
def test_what_cannot_be_coded_is_refused(study: Run, typed: tuple[str, ...], words: tuple[str, ...]) -> None:
    if typed[-1] == "O":
        study("codebook", "export", "book.yaml")
        book = Path("book.yaml").read_text("utf-8").replace("- id: O\n", "- id: O\n    codable: no\n", 1)
        Path("book.yaml").write_text(book, "utf-8")
        assert study("codebook", "import", "book.yaml").code == 0
    refused(study(*typed), *words)
    assert study("codings", "list", "--json").json == []


def test_the_same_coding_twice_is_refused(study: Run) -> None:
    study("code", "talk", BUS, BUS + 20, "O1")
    refused(study("code", "talk", BUS, BUS + 20, "O1"))
    assert study("coder", "add", "TR").code == 0
    assert study("code", "talk", BUS, BUS + 20, "O1", "--coder", "TR").code == 0
    rows = study("codings", "list", "--json").json
    assert sorted(row["coder"] for row in rows) == ["MK", "TR"]
    assert [row["coder"] for row in study("codings", "list", "--coder", "TR", "--json").json] == ["TR"]


def test_codings_are_listed_by_document_code_and_case(study: Run) -> None:
    study("code", "talk", BUS, BUS + 20, "O1")
    study("code", "notes", "0", "5", "O7")

    def found(*options: str) -> list[str]:
        return [row["code"] for row in study("codings", "list", *options, "--json").json]

    assert found("--doc", "talk") == found("--code", "Zwangsort") == found("--case", "Anna") == ["O1"]
    assert found("--doc", "notes") == found("--code", "O7") == found("--case", "Ben") == ["O7"]
    assert found("--doc", "notes", "--code", "O1") == []
    assert study("codings", "list", "--doc", "notes", "--code", "O1", "--fail-empty").code == 1
    assert "2 codings" in study("codings", "list").out


def test_uncode_undo_redo_and_history(study: Run) -> None:
    made = study("code", "talk", BUS, BUS + 20, "O1", "--json").json
    assert study("uncode", made["id"]).code == 0
    assert study("codings", "list", "--json").json == []
    assert study("undo").code == 0
    assert study("codings", "list", "--json").json == [made]
    assert study("redo").code == 0
    assert study("codings", "list", "--json").json == []
    entries = study("history", "--json").json
    assert all(set(entry) == {"action", "when", "coder", "verb", "summary", "undone"} for entry in entries)
    assert len({entry["action"] for entry in entries}) == len(entries)
    assert [entry["when"] for entry in entries] == sorted(entry["when"] for entry in entries)
    assert study("history", "--row", made["id"], "--json").json
    assert study("history", "--since", "2999-01-01", "--json").json == []
    assert len(study("history", "--since", "2000-01-01", "--json").json) == len(entries)
    refused(study("history", "--since", "yesterday"), "yesterday")
    assert study("history").code == 0


def test_undo_with_nothing_left_is_a_no(study: Run) -> None:
    study("coder", "add", "TR")
    said = study("undo", "--coder", "TR")
    assert said.code == 1
    assert said.out == ""
    assert said.err
    assert study("redo", "--coder", "TR").code == 1


def test_undo_takes_back_only_the_coders_own_work(study: Run) -> None:
    study("coder", "add", "TR")
    study("code", "talk", BUS, BUS + 20, "O1", "--coder", "TR")
    study("code", "talk", BUS, BUS + 7, "O7", "--coder", "MK")
    assert study("undo", "--coder", "TR").code == 0
    assert [row["coder"] for row in study("codings", "list", "--json").json] == ["MK"]


def _import(study: Run, here: Path, text: str | bytes, *options: str) -> object:
    (here / "rows.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    return study("codings", "import", "rows.csv", *options)


def test_codings_in_bulk(study: Run, here: Path) -> None:
    study("coder", "add", "TR")
    rows = f'talk,{BUS},{BUS + 20},O1,MK,"ein, zwei"\nnotes.txt,0,5,Bleiben,TR,\ntalk,{BUS},{BUS + 7},O7,,\n'
    said = _import(study, here, HEAD + rows, "--json")
    assert said.json == {"codings": 3, "duplicates": 0, "dry_run": False}
    found = study("codings", "list", "--json").json
    assert [(row["document"], row["code"], row["coder"], row["memo"]) for row in found] == [
        ("talk", "O7", "MK", None),
        ("talk", "O1", "MK", "ein, zwei"),
        ("notes", "O7", "TR", None),
    ]
    assert study("undo").code == 0
    assert study("codings", "list", "--json").json == []


def test_rows_that_are_there_already_are_left_out(study: Run, here: Path) -> None:
    rows = HEAD + f"talk,{BUS},{BUS + 20},O1,MK,\n"
    _import(study, here, rows)
    assert _import(study, here, rows, "--json").json == {"codings": 0, "duplicates": 1, "dry_run": False}


def test_semicolons_bom_quotes_weights_and_guards_are_understood(study: Run, here: Path) -> None:
    text = f"\ufeffdocument;start;end;code;quote;memo;weight\r\ntalk;{BUS};{BUS + 7};O1;Der Bus;'=1+1;\r\n"
    assert _import(study, here, text).code == 0
    assert study("codings", "list", "--json").json[0]["memo"] == "=1+1"


GOOD = f"talk,{BUS},{BUS + 20},O1,MK,\n"


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ("talk,0,99999,O1,MK,", ("line 3", str(len(TALK)))),
        ("talk,5,5,O1,MK,", ("line 3",)),
        ("talk,-5,5,O1,MK,", ("line 3", "-5")),
        ("talk,x,5,O1,MK,", ("line 3", '"x"')),
        ("talk,0,5,O99,MK,", ("line 3", "O99")),
        ("tlak,0,5,O1,MK,", ("line 3", "talk")),
        ("talk,0,5,O1,ZZ,", ("line 3", "ZZ")),
        ("talk,0,5,O1", ("line 3", "4 cells")),
        (",0,5,O1,MK,", ("line 3", "document")),
        ('talk,0,5,O1,MK,"open', ("line 3",)),
    ],
)
def test_one_bad_row_refuses_the_file_with_its_line(study: Run, here: Path, bad: str, words: tuple[str, ...]) -> None:
    refused(_import(study, here, HEAD + GOOD + bad + "\n"), "rows.csv", *words)
    assert study("codings", "list", "--json").json == []


def test_a_quote_that_is_not_there_is_refused(study: Run, here: Path) -> None:
    text = f"document,start,end,code,quote\ntalk,{BUS},{BUS + 7},O1,Der Zug\n"
    refused(_import(study, here, text), "line 2", "Der Zug", "Der Bus")


def test_a_memo_over_several_lines_does_not_shift_the_line_numbers(study: Run, here: Path) -> None:
    text = HEAD + f'talk,{BUS},{BUS + 20},O1,MK,"one\ntwo"\ntalk,0,5,O99,MK,\n'
    refused(_import(study, here, text), "line 4", "O99")


def test_files_that_are_no_table_are_refused(study: Run, here: Path) -> None:
    refused(_import(study, here, b""), "document")
    refused(_import(study, here, "document,start\n"), "end, code")
    refused(_import(study, here, "Straße".encode("cp1252")), "UTF-8")


def test_a_dry_run_writes_nothing(study: Run, here: Path) -> None:
    assert _import(study, here, HEAD + GOOD, "--dry-run", "--json").json["codings"] == 1
    assert study("codings", "list", "--json").json == []


def test_a_heading_in_bulk_is_refused_with_its_line(study: Run, here: Path) -> None:
    study("codebook", "export", "book.yaml")
    book = (here / "book.yaml").read_text("utf-8").replace("- id: O\n", "- id: O\n    codable: no\n", 1)
    (here / "book.yaml").write_text(book, "utf-8")
    study("codebook", "import", "book.yaml")
    refused(_import(study, here, HEAD + GOOD + "talk,0,5,O,MK,\n"), "line 3", "heading")


def test_a_weight_that_the_code_does_not_take_is_refused_with_its_line(study: Run, here: Path) -> None:
    text = "document,start,end,code,weight\ntalk,0,5,O1,50\n"
    refused(_import(study, here, text), "line 2", "weight")

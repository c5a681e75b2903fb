"""`import`, `list`, `show`, `correct`: documents in, and out again as they are."""

from pathlib import Path

import pytest

from .conftest import TALK, Run, refused

READ = {"name", "id", "reader", "language", "characters", "paragraphs", "turns"}
IMPORTED = READ | {"speakers", "slides", "set_aside", "warnings"}
LISTED = {"id", "name", "case", "characters", "paragraphs", "turns", "sha256", "codings"}


def test_import_says_what_was_read(run: Run, here: Path) -> None:
    (here / "talk.txt").write_text(TALK, "utf-8")
    run("init", "study", "--coder", "MK")
    planned = run("import", "talk.txt", "--dry-run", "--json").json
    assert run("list", "documents", "--json").json == []
    assert run("import", "talk.txt", "--json").json == planned
    [document] = planned["documents"]
    assert set(document) >= IMPORTED
    assert document["name"] == "talk"
    assert document["turns"] == document["paragraphs"] == 4
    assert document["speakers"] == {"I": 2, "B1": 2}
    assert document["characters"] == len(TALK)
    assert planned["failed"] == []
    assert run("list", "documents", "--json").json[0]["id"] == document["id"]


def test_import_shows_people_speakers_and_first_turns(run: Run, here: Path) -> None:
    (here / "talk.txt").write_text(TALK, "utf-8")
    run("init", "study", "--coder", "MK")
    said = run("import", "talk.txt")
    for words in ("talk", "4 turns", "B1", "interviewer", "Ich muss hier wohnen", "1 document imported"):
        assert words in said.out


def test_one_bad_file_does_not_stop_the_rest(study: Run, here: Path) -> None:
    (here / "empty.txt").write_bytes(b"")
    (here / "cut.docx").write_bytes(b"PK\x03\x04 and no more")
    (here / "noise.txt").write_bytes(bytes(range(256)) * 20)
    (here / "good.txt").write_text("Eine Notiz, gut lesbar.", "utf-8")
    said = study("import", "empty.txt", "cut.docx", "noise.txt", "missing.txt", "good.txt", "--json")
    assert said.code == 2
    assert [one["name"] for one in said.json["documents"]] == ["good"]
    assert [Path(bad["file"]).name for bad in said.json["failed"]] == [
        "empty.txt",
        "cut.docx",
        "noise.txt",
        "missing.txt",
    ]
    assert all(bad["error"] and bad["hint"] for bad in said.json["failed"])
    assert all(name in said.err for name in ("empty.txt", "cut.docx", "noise.txt", "missing.txt"))
    assert [row["name"] for row in study("list", "documents", "--json").json] == ["talk", "notes", "good"]


def test_folders_and_patterns_are_fine(run: Run, here: Path) -> None:
    for name in ("b.txt", "a.txt", "deep/c.txt", ".hidden.txt", "deep/.x/d.txt"):
        file = here / "material" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"Notiz aus {name}.", "utf-8")
    run("init", "material/study", "--coder", "MK")
    said = run("-p", "material/study.workbench", "import", "material", "--json")
    assert [one["name"] for one in said.json["documents"]] == ["a", "b", "c"]
    run("init", "second")
    said = run("-p", "second.workbench", "import", "material/*.txt", "--json")
    assert [one["name"] for one in said.json["documents"]] == ["a", "b"]
    said = run("-p", "second.workbench", "import", "material/*.odt", "--json")
    assert said.code == 2
    assert said.json["failed"][0]["file"] == "material/*.odt"


def test_a_text_that_is_there_already_is_skipped(study: Run, here: Path) -> None:
    (here / "again.txt").write_text(TALK, "utf-8")
    said = study("import", "again.txt", "--json")
    assert said.code == 0
    assert len(study("list", "documents", "--json").json) == 2


def test_list_documents(study: Run) -> None:
    rows = study("list", "documents", "--json").json
    assert all(set(row) >= LISTED for row in rows)
    assert [(row["name"], row["case"], row["turns"], row["codings"]) for row in rows] == [
        ("talk", "Anna", 4, 0),
        ("notes", "Ben", 4, 0),
    ]
    assert "talk" in study("list", "documents").out


def test_list_cases_coders_speakers(study: Run) -> None:
    cases = study("list", "cases", "--json").json
    assert [(row["label"], row["documents"]) for row in cases] == [
        ("Anna", [{"document": "talk", "speaker": None}]),
        ("Ben", [{"document": "notes", "speaker": None}]),
    ]
    assert [row["name"] for row in study("list", "coders", "--json").json] == ["MK"]
    speakers = study("list", "speakers", "--json").json
    assert [(row["document"], row["speaker"], row["role"], row["turns"]) for row in speakers] == [
        ("talk", "I", "interviewer", 2),
        ("talk", "B1", "participant", 2),
        ("notes", "I", "interviewer", 2),
        ("notes", "B2", "participant", 2),
    ]
    for what in ("cases", "coders", "speakers", "memos", "codes"):
        assert study("list", what).code == 0


def test_show_gives_text_and_paragraphs(study: Run) -> None:
    shown = study("show", "talk", "--json").json
    assert set(shown) == {"name", "id", "text", "paragraphs", "codings"}
    assert shown["text"] == TALK
    assert [part["number"] for part in shown["paragraphs"]] == [1, 2, 3, 4]
    assert set(shown["paragraphs"][1]) == {"number", "start", "end", "kind", "speaker", "role", "time"}
    assert (shown["paragraphs"][1]["speaker"], shown["paragraphs"][1]["role"]) == ("B1", "participant")
    assert [part["number"] for part in study("show", "talk", "--paragraph", "2-3", "--json").json["paragraphs"]] == [
        2,
        3,
    ]
    refused(study("show", "talk", "--paragraph", "9"), "9", "1 to 4")
    refused(study("show", "talk", "--paragraph", "two"), "two")
    refused(study("show", "tlak"), "talk")


def test_show_prints_marks_and_control_characters_as_characters(run: Run, here: Path) -> None:
    (here / "odd.txt").write_text("B: [lacht] [red]rot[/red] =1+1 <b>x</b> \x1b[31m :smile:\n", "utf-8")
    run("init", "study", "--coder", "MK")
    run("import", "odd.txt")
    said = run("show", "odd")
    for words in ("[lacht]", "[red]rot[/red]", "=1+1", "<b>x</b>", "␛[31m", ":smile:"):
        assert words in said.out
    assert "\x1b" not in said.out
    assert "\x1b[31m" in run("show", "odd", "--json").json["text"]


def test_documents_are_named_by_name_ending_id_and_prefix(run: Run, here: Path) -> None:
    for name in ("a.txt", "ab.txt", "ac.md"):
        (here / name).write_text(f"Notiz aus {name}.", "utf-8")
    run("init", "study", "--coder", "MK")
    run("import", "a.txt", "ab.txt", "ac.md")
    ids = {row["name"]: row["id"] for row in run("list", "documents", "--json").json}

    def named(name: str) -> str:
        return str(run("show", name, "--json").json["name"])

    assert named("a") == "a"
    assert named("ab") == "ab"
    assert named("ac") == "ac"
    assert named(ids["ab"]) == named(ids["ab"][:13]) == "ab"
    run("import", "ab.txt")
    (here / "abc.txt").write_text("Noch eine.", "utf-8")
    (here / "abd.txt").write_text("Und noch eine.", "utf-8")
    run("import", "abc.txt", "abd.txt")
    said = run("show", "abc")
    assert said.code == 0
    (here / "abcd.txt").write_text("Die letzte.", "utf-8")
    run("import", "abcd.txt")
    assert named("abc") == "abc"


def test_an_ambiguous_beginning_lists_the_candidates(run: Run, here: Path) -> None:
    for name in ("north-1.txt", "north-2.txt"):
        (here / name).write_text(f"Notiz aus {name}.", "utf-8")
    run("init", "study", "--coder", "MK")
    run("import", "north-1.txt", "north-2.txt")
    refused(run("show", "north"), "north-1", "north-2")


def test_correct_carries_codings(study: Run, here: Path) -> None:
    place = TALK.index("Der Bus")
    study("code", "talk", place, place + 20, "O1")
    study("code", "talk", TALK.index("Dann"), TALK.index("Dann") + 4, "O7")
    (here / "better.txt").write_text(TALK.replace("Ich muss", "Ich musste").replace("Dann gehe ich.", ""), "utf-8")
    planned = study("correct", "talk", "better.txt", "--dry-run", "--json").json
    assert study("show", "talk", "--json").json["text"] == TALK
    done = study("correct", "talk", "better.txt", "--reason", "heard again", "--json").json
    assert (done["carried"], done["changed"]) == (planned["carried"], True) == (1, True)
    assert [row["quote"] for row in done["unanchored"]] == ["Dann"]
    rows = study("codings", "list", "--json").json
    assert {row["quote"]: row["anchored"] for row in rows} == {"Der Bus fährt selten": True, "Dann": False}
    assert [(row["paragraph"], row["speaker"]) for row in done["unanchored"]] == [(None, None)]
    assert "Unanchored: O7" in study("show", "talk").out
    text = study("show", "talk", "--json").json["text"]
    [moved] = [row for row in rows if row["anchored"]]
    assert text[moved["start"] : moved["end"]] == moved["quote"]


@pytest.mark.parametrize("typed", [("show", "talk"), ("list", "documents"), ("list", "speakers")])
def test_what_people_read_names_the_talk(study: Run, typed: tuple[str, ...]) -> None:
    assert "talk" in study(*typed).out


def test_json_keeps_letters_as_they_are(study: Run) -> None:
    assert "Der Bus fährt selten" in study("show", "talk", "--json").out


def test_show_says_what_is_set_aside(run: Run, here: Path) -> None:
    (here / "front.md").write_text("---\ntitle: Ein Gespräch\n---\n\n**I:** Na?\n\n**B:** Ja.\n", "utf-8")
    run("init", "study", "--coder", "MK")
    run("import", "front.md")
    assert "set aside" in run("show", "front").out
    aside = [part for part in run("show", "front", "--json").json["paragraphs"] if part["number"] is None]
    assert {part["kind"] for part in aside} == {"meta"}

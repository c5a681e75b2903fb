"""Erasure as a person meets it: what goes, what stays, what is said, and what can no longer be taken back."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.project import studies
from workbench.cli.program import program
from workbench.errors import Refused
from workbench.log import Change
from workbench.log.blanking import MASK
from workbench.project import Project
from workbench.store.dump import fingerprint


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Project]:
    with studies.make(tmp_path) as project:
        for source in ("eins.txt", "zwei.txt", "codes.yaml"):
            (tmp_path / source).unlink()
        studies.code(project, "eins", "gefragt hat uns niemand", "O1", memo="Kling meint das Amt")
        studies.code(project, "zwei", "nach Köln ziehen", "O3")
        project.cases.set("Frau Kling", {"alter": "44"})
        project.cases.assign(project.cases.find("Frau Kling").id, project.documents.find("eins").id)
        yield project


def held(folder: Path, word: str) -> list[str]:
    """Names of the files that hold a word, of whatever kind."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return sorted(path.name for path in files if word.encode() in path.read_bytes())


def run(project: Project, *words: str) -> tuple[int, str]:
    called = ["-p", str(project.path), "--coder", "Ana", *words]
    result = CliRunner().invoke(program, called, standalone_mode=False)
    return result.return_value, result.output


def test_an_interview_goes_with_all_that_was_written_on_it(study: Project, tmp_path: Path) -> None:
    eins = study.documents.find("eins").id
    study.memos.add("Kling ruft an", "document", eins)
    before = {(c.id, c.document, c.start, c.end, c.code, c.coder) for c in study.codings.list()}
    report = study.redaction.erase([eins], reason="withdrawn in May")
    assert (report.finished, report.backup, report.problems, report.unconfirmed) == (True, None, 0, ())
    assert {(c.id, c.document, c.start, c.end, c.code, c.coder) for c in study.codings.list()} == before
    line = study.documents.find("redacted")
    assert (line.id, line.turns, line.characters) == (eins, 4, len(studies.ONE))
    assert set(study.documents.get(eins).text) == {MASK, "\n"}
    assert {
        word for word in ("gefragt", "Laden", "meint das Amt", "ruft an", "eins.txt") if held(tmp_path, word)
    } == set()
    assert held(tmp_path, "Frau Kling"), "the case was not named"
    assert "nach Köln ziehen" in {coding.quote for coding in study.codings.list()}
    assert study.check() == ()
    assert study.history.list()[-1].summary == "redact 1 document, because: withdrawn in May"
    assert study.info()["redacted"][0].startswith("5 operations")


def test_the_history_still_tells_of_proposals_without_their_words(study: Project) -> None:
    proposed = {"document": study.documents.find("eins").id, "start": 0, "end": 9, "words": "gefragt", "state": "open"}
    study.write("propose", [Change("proposal", "0" * 32, {**proposed, "code": study.codebook.find("O1").id})])
    study.redaction.erase([study.documents.find("eins").id])
    assert "“…” as O1" in next(line.summary for line in study.history.list() if line.verb == "propose")


def test_a_case_is_named_and_goes_only_where_it_is_asked_for(study: Project, tmp_path: Path) -> None:
    eins, kling = study.documents.find("eins").id, study.cases.find("Frau Kling").id
    plan = study.redaction.plan([eins])
    assert plan.cases == ("Frau Kling",)
    assert (plan.counts["coding"], plan.counts["memo"], plan.counts["document"], plan.operations) == (1, 1, 1, 4)
    assert study.redaction.plan(cases=[kling]).elsewhere == ("eins",)
    study.redaction.erase([eins], cases=[kling])
    assert held(tmp_path, "Kling") == []
    (case,) = study.cases.list()
    assert (case.label, dict(case.attributes), case.members[0].document) == (f"redacted {kling[-8:]}", {}, eins)


def test_a_case_that_names_a_speaker_keeps_the_rest(tmp_path: Path) -> None:
    (tmp_path / "drei.txt").write_text(
        "Kling: Ich gehe.\nMeier: Warum?\nKling: Darum.\nMeier: Aha.\n", encoding="utf-8"
    )
    with studies.make(tmp_path) as project:
        project.documents.import_files([tmp_path / "drei.txt"])
        (tmp_path / "drei.txt").unlink()
        drei = project.documents.find("drei")
        project.cases.set("Fall 7", {"alter": "44"})
        project.cases.assign(project.cases.find("Fall 7").id, drei.id, "Kling")
        project.redaction.erase([drei.id])
        case = project.cases.find("Fall 7")
        assert dict(case.attributes) == {"alter": 44}
        assert [(member.document, member.speaker) for member in case.members] == [(drei.id, "█████")]
        assert project.documents.get(drei.id).turns == 4
        assert held(tmp_path, "Kling") == []
        assert project.check() == ()


def test_an_earlier_text_goes_and_codings_keep_their_place_in_todays(study: Project, tmp_path: Path) -> None:
    zwei = study.documents.find("zwei").id
    old = study.documents.stamp(zwei)[0]
    with pytest.raises(Refused, match="the one that shows now"):
        study.redaction.erase(revisions=[old])
    study.documents.correct_text(zwei, studies.TWO.replace("Köln", "[Stadt A]"))
    plan = study.redaction.plan(revisions=[old])
    assert (plan.moved, plan.unanchored) == (1, 0)
    study.redaction.erase(revisions=[old])
    assert {coding.quote for coding in study.codings.of(zwei)} == {"nach [Stadt A] ziehen"}
    assert all(coding.anchored for coding in study.codings.list())
    assert held(tmp_path, "Köln") == []
    assert study.documents.get(zwei).text == studies.TWO.replace("Köln", "[Stadt A]")
    assert study.check() == ()


def test_what_a_colleague_coded_on_the_earlier_text_finds_its_place(study: Project, tmp_path: Path) -> None:
    other = study.backup(tmp_path / "ben.workbench")
    zwei = study.documents.find("zwei").id
    with Project.open(other, coder="Ben") as ben:
        late = studies.code(ben, "zwei", "Das ist mein Viertel", "O1")
        lost = studies.code(ben, "zwei", "Köln", "O1")
        old = study.documents.stamp(zwei)[0]
        study.documents.correct_text(zwei, "Neu. " + studies.TWO.replace("Köln", "[Stadt A]"))
        study.redaction.erase(revisions=[old])
        study.team.merge([other])
        study.documents.correct_text(zwei, "Ganz " + study.documents.get(zwei).text)
        found = {coding.id: coding for coding in study.codings.list()}
        assert (found[late.id].quote, found[late.id].anchored) == ("Das ist mein Viertel", True)
        assert not found[lost.id].anchored
        ben.team.merge([study.path])
        assert {coding.id: coding for coding in ben.codings.list()} == found
        assert (study.check(), ben.check()) == ((), ())


def test_in_a_document_that_goes_codings_of_earlier_texts_keep_their_place(study: Project) -> None:
    zwei = study.documents.find("zwei").id
    study.documents.correct_text(zwei, "Neu. " + studies.TWO)
    before = [(coding.id, coding.start, coding.end, coding.anchored) for coding in study.codings.of(zwei)]
    study.redaction.erase([zwei])
    assert [(coding.id, coding.start, coding.end, coding.anchored) for coding in study.codings.of(zwei)] == before
    assert before[0][3]
    assert study.check() == ()


def test_names_go_wherever_something_else_stands_now(study: Project, tmp_path: Path) -> None:
    zwei = study.documents.find("zwei").id
    memo = study.memos.add("Köln, siehe Amt")
    study.memos.edit(memo.id, "[Stadt A], siehe Amt")
    stays = study.memos.add("Kölner Verein")
    study.cases.set("Herr Köln", {"alter": "60"})
    study.file.write(study.acting().id, "rename", [_label(study, "Herr Köln", "Herr A")])
    study.forget()
    study.documents.correct_text(zwei, studies.TWO.replace("Köln", "[Stadt A]"))
    study.redaction.erase(names=["köln"])
    texts = {memo.id: memo.text for memo in study.memos.list()}
    assert texts[memo.id] == "[Stadt A], siehe Amt"
    assert texts[stays.id] == "Kölner Verein"
    assert dict(study.cases.find("Herr A").attributes) == {"alter": 60}
    assert study.check() == ()
    study.memos.remove(stays.id)
    assert held(tmp_path, "Köln ") == held(tmp_path, "Köln,") == held(tmp_path, "Herr Köln") == []


def _label(project: Project, case: str, label: str):
    from workbench.log import Change

    return Change("case", project.cases.find(case).id, {"label": label})


def test_nothing_of_it_is_taken_back_and_what_was_done_before_still_is(study: Project) -> None:
    zwei = study.documents.find("zwei").id
    coding = studies.code(study, "eins", "Das Haus ist laut", "O1")
    study.redaction.erase([zwei])
    (redacted,) = [entry for entry in study.history.list() if entry.verb == "redact"]
    with pytest.raises(Refused, match="cannot be taken back"):
        study.history.undo(action=redacted.action)
    for entry in study.history.list():
        if entry.verb == "code" and MASK in entry.summary:
            with pytest.raises(Refused, match="was redacted"):
                study.history.undo(action=entry.action)
    assert study.history.undo().verb == "code"
    assert coding.id not in {each.id for each in study.codings.list()}
    assert study.history.redo().verb == "code"
    assert coding.id in {each.id for each in study.codings.list()}


def test_what_would_be_blanked_at_once_is_not_written(study: Project) -> None:
    eins = study.documents.find("eins").id
    study.redaction.erase([eins])
    for write in (
        lambda: study.memos.add("Frau Kling war das", "document", eins),
        lambda: study.documents.rename(eins, "Interview Kling"),
    ):
        with pytest.raises(Refused, match="This was redacted"):
            write()
    coding = study.codings.of(eins)[0]
    assert study.codings.change(coding.id, code=study.codebook.find("O3").id).code == study.codebook.find("O3").id
    assert study.check() == ()


def test_older_backups_and_copies_are_named(study: Project, tmp_path: Path) -> None:
    (tmp_path / "team").mkdir()
    study.backup(tmp_path / "spring.backup")
    study.backup(tmp_path / "team" / "ben.workbench")
    study.redaction.erase([study.documents.find("eins").id])
    assert [path.name for path in study.redaction.plan([study.documents.find("zwei").id]).holding] == [
        "spring.backup",
        "ben.workbench",
    ]
    study.backup(tmp_path / "later.backup")
    assert "later.backup" not in {path.name for path in study.redaction.plan([study.documents.find("zwei").id]).holding}


def test_an_old_copy_brings_no_word_back_and_both_ways_are_the_same(study: Project, tmp_path: Path) -> None:
    other = tmp_path / "ben" / "ben.workbench"
    other.parent.mkdir()
    study.backup(other)
    with Project.open(other, coder="Ben") as ben:
        studies.code(ben, "eins", "Ohne den Laden", "O1", memo="spätes Wort")
        study.redaction.erase([study.documents.find("eins").id])
        report = study.team.merge([other])
        assert (report.blanked, report.codings, report.backup) == (2, 1, None)
        planned = ben.team.merge([study.path], dry_run=True)
        assert (planned.blanked, ben.documents.find("eins").name) == (6, "eins")
        assert ben.team.merge([study.path]).blanked == 6
        with pytest.raises(Refused, match="brought a redaction"):
            ben.team.undo_merge()
        assert fingerprint(ben.file.connection) == fingerprint(study.file.connection)
        assert study.team.conflicts() == ben.team.conflicts() == ()
        assert (study.check(), ben.check()) == ((), ())
    assert held(tmp_path, "spätes Wort") == held(tmp_path, "Ohne den Laden") == []


def test_what_was_set_aside_loses_its_words_too(study: Project, tmp_path: Path) -> None:
    other = tmp_path / "ben.workbench"
    study.backup(other)
    with Project.open(other, coder="Ben") as ben:
        studies.code(ben, "eins", "Ohne den Laden", "O1", memo="spätes Wort")
    kept = study.team.merge([other]).backup
    assert kept
    kept.unlink()
    other.unlink()
    study.team.undo_merge()
    study.redaction.erase([study.documents.find("eins").id])
    assert held(tmp_path, "spätes Wort") == []


def test_whoever_codes_blind_learns_no_count_by_it(study: Project, tmp_path: Path) -> None:
    other = study.backup(tmp_path / "ben.workbench")
    with Project.open(other, coder="Ben") as ben:
        ben.blind.on()
        plan = ben.redaction.plan([ben.documents.find("eins").id])
        assert (plan.blind, dict(plan.counts), plan.operations) == (True, {}, 0)
        assert ben.redaction.erase([ben.documents.find("eins").id]).operations == 0
    assert b"Kling meint" not in other.read_bytes()


def test_the_command_looks_first_and_never_goes_on_by_itself(study: Project, tmp_path: Path) -> None:
    code, said = run(study, "redact", "eins")
    assert (code, study.documents.find("eins").name) == (2, "eins")
    code, said = run(study, "redact", "eins", "--dry-run")
    assert code == 0
    assert "These cases keep name and attributes: Frau Kling" in " ".join(said.split())
    assert study.redaction.list() == ()
    code, said = run(study, "redact", "eins", "--case", "Frau Kling", "--yes", "--json", "--reason", "withdrawn")
    row = json.loads(said)
    assert (code, row["redacted"], row["operations"], row["backup"]) == (0, True, 5, None)
    assert held(tmp_path, "Kling") == []
    assert run(study, "check")[0] == 0
    assert "redact 1 document, 1 case" in run(study, "history")[1]
    for name in ("matrix", "list documents", "codings list", "info"):
        assert run(study, *name.split())[0] == 0, name
    assert held(tmp_path, "niemand") == ["studie.workbench"]  # the codebook's cue, no quotation


def test_blanked_documents_are_exported_as_they_stand(study: Project, tmp_path: Path) -> None:
    study.redaction.erase([study.documents.find("eins").id], cases=[study.cases.find("Frau Kling").id])
    for kind in (
        "csv out.csv",
        "excel out.xlsx",
        "html out.html",
        "pandas frames",
        "word out.docx",
        "methods how.docx",
    ):
        name, target = kind.split()
        assert run(study, "export", name, str(tmp_path / target))[0] == 0, kind
    for path in list(tmp_path.glob("*.docx")) + list(tmp_path.glob("*.xlsx")):
        shutil.unpack_archive(path, tmp_path / f"unpacked-{path.stem}", "zip")
    assert held(tmp_path, "Kling") == held(tmp_path, "gefragt") == []

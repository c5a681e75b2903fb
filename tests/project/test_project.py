"""One open study, used as a notebook would."""

import shutil
from contextlib import suppress
from dataclasses import replace

import pytest

from tests.project.studies import ONE, code, place
from workbench.errors import Ambiguous, NotFound, Nothing, QueryError, Refused
from workbench.project import NewCoding, Project


def test_documents_come_in_with_speakers_and_are_found_by_name(project):
    lines = project.documents.list()
    assert [(line.name, line.turns) for line in lines] == [("eins", 4), ("zwei", 4)]
    assert {line.id for line in lines} == {project.documents.find(n).id for n in ("eins", "zwei.txt")}
    assert project.documents.find("ei").name == "eins"
    assert project.documents.get(lines[0].id).text == ONE
    with pytest.raises(NotFound, match=r"Did you mean eins"):
        project.documents.find("einz")


def test_the_same_text_twice_is_one_document(project, tmp_path):
    (tmp_path / "anders.txt").write_text(ONE, encoding="utf-8")
    result = project.documents.import_files([tmp_path / "anders.txt"])
    assert not result.documents[0].new
    assert "already" in result.documents[0].reading.warnings[-1]
    (tmp_path / "anders.txt").write_text(ONE.replace(" ", "  "), encoding="utf-8")
    result = project.documents.import_files([tmp_path / "anders.txt"])
    assert "same words as eins" in result.documents[0].reading.warnings[-1]
    assert len(project.documents.list()) == 3


def test_a_dry_run_writes_nothing_and_says_the_same(project, tmp_path):
    (tmp_path / "drei.txt").write_text("I: Ja?\nB: Nein.\nI: Ja?\nB: Doch.", encoding="utf-8")
    (tmp_path / "leer.txt").write_text("", encoding="utf-8")
    tried = project.documents.import_files([tmp_path], dry_run=True)
    assert len(project.documents.list()) == 2
    done = project.documents.import_files([tmp_path])
    new = [imported.line for imported in done.documents if imported.new]
    assert [imported.line for imported in tried.documents if imported.new] == new
    assert [failed.file for failed in done.failed] == [failed.file for failed in tried.failed]
    assert any("leer.txt" in failed.file for failed in done.failed)


def test_a_coding_knows_its_words(project):
    coding = code(project, "eins", "gefragt hat uns niemand", "Zwangsort", memo="hart")
    assert coding.quote == "gefragt hat uns niemand"
    assert project.codings.find(coding.id[:13]) == coding
    assert [memo.text for memo in project.memos.list("coding", coding.id)] == ["hart"]
    assert project.codebook.counts() == {coding.code: 1}
    assert project.documents.list()[0].codings == 1


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 3), (-1, 3), (0, 10_000)])
def test_a_passage_outside_the_text_is_refused(project, start, end):
    with pytest.raises(Refused, match="no passage"):
        project.codings.add(project.documents.list()[0].id, start, end, project.codebook.find("O1").id)
    assert project.codings.list() == ()


def test_headings_duplicates_and_wrong_weights_are_refused(project):
    with pytest.raises(Refused, match="heading"):
        code(project, "eins", "Haus", "Orte")
    code(project, "eins", "Haus", "O1")
    with pytest.raises(Refused, match="already"):
        code(project, "eins", "Haus", "O1")
    with pytest.raises(Refused, match="0 to 100"):
        code(project, "eins", "Wir bleiben", "O7", weight=101)
    with pytest.raises(Refused, match="no weight"):
        code(project, "eins", "laut", "O1", weight=1)
    assert code(project, "eins", "Wir bleiben", "O7", weight=90).weight == 90


def test_many_codings_are_all_or_none_and_one_undo(project):
    document, start, end = place(project, "eins", "Das Haus")
    one = NewCoding(document, start, end, project.codebook.find("O1").id)
    other = replace(one, end=end + 2)
    with pytest.raises(Refused, match="no passage"):
        project.codings.add_many([one, replace(one, end=10_000)])
    assert project.codings.list() == ()
    with pytest.raises(Refused, match="not what the text says"):
        project.codings.add_many([replace(one, quote="Das Heim")])
    added = project.codings.add_many([one, other, one])
    assert (len(added.codings), len(added.duplicates)) == (2, 1)
    project.history.undo()
    assert project.codings.list() == ()


def test_a_coding_can_be_moved_recoded_and_marked(project):
    coding = code(project, "zwei", "mein Viertel", "O1")
    wider = project.codings.change(coding.id, end=coding.end + 1, anchor=True)
    assert (wider.quote, wider.anchor) == ("mein Viertel,", True)
    recoded = project.codings.change(coding.id, code=project.codebook.find("O3").id, reason="anders gelesen")
    assert recoded.code == project.codebook.find("Wunschort").id
    for _ in range(2):
        project.history.undo()
    assert project.codings.find(coding.id) == coding


def test_undo_survives_a_restart_and_takes_back_only_ones_own(project):
    coding = code(project, "eins", "Das Haus", "O1")
    project.use_coder("Ben")
    code(project, "eins", "laut", "O1")
    with Project.open(project.path, coder="Ana") as again:
        assert "Das Haus" in again.history.undo().summary
        assert [c.quote for c in again.codings.list()] == ["laut"]
        again.history.redo()
        assert coding.id in [c.id for c in again.codings.list()]
        with pytest.raises(Nothing, match="redo"):
            again.history.redo()


def test_everything_but_the_beginning_can_be_undone(project):
    code(project, "eins", "Das Haus", "O1")
    undone = 4
    for _ in range(undone):
        project.history.undo()
    with pytest.raises(Nothing, match="nothing left"):
        project.history.undo()
    assert (project.documents.list(), project.codebook.current.codes) == ((), ())
    for _ in range(undone):
        project.history.redo()
    assert [coding.quote for coding in project.codings.list()] == ["Das Haus"]
    assert project.check() == ()


def test_a_corrected_text_carries_codings_or_lists_them(project, tmp_path):
    kept = code(project, "eins", "gefragt hat uns niemand", "O1")
    lost = code(project, "eins", "Das Haus ist laut", "O1")
    corrected = tmp_path / "neu.txt"
    corrected.write_text(
        ONE.replace("Das Haus ist laut [lacht].", "Ja.").replace("hingebracht", "hier hingebracht"), "utf-8"
    )
    line = project.documents.find("eins")
    tried = project.documents.correct(line.id, corrected, dry_run=True)
    assert (tried.carried, [coding.id for coding in tried.unanchored]) == (1, [lost.id])
    assert project.documents.get(line.id).text == ONE
    done = project.documents.correct(line.id, corrected, reason="Hörfehler")
    assert done == tried
    moved = project.codings.find(kept.id)
    assert (moved.start, moved.quote) == (kept.start + 5, kept.quote)
    left = project.codings.find(lost.id)
    assert (left.anchored, left.quote) == (False, "Das Haus ist laut")
    assert project.check() == ()
    project.history.undo()
    assert project.codings.find(lost.id) == lost
    assert project.documents.get(line.id).text == ONE


def test_cases_are_typed_and_made_once(project, tmp_path):
    table = tmp_path / "cases.csv"
    table.write_text(
        "case,age,since,own,documents\nAna H.,34,2020-05-01,yes,eins\nBo,NONE,2021-01-01,no,zwei/B2\n", "utf-8"
    )
    assert project.cases.import_csv(table) == 2
    assert project.cases.import_csv(table) == 2
    first, second = project.cases.list()
    assert dict(first.attributes) == {"age": 34, "since": "2020-05-01", "own": True}
    assert second.attributes.get("age") is None
    assert [member.speaker for member in second.members] == ["B2"]
    assert [attribute.kind for attribute in project.cases.attributes()] == ["number", "date", "yesno"]
    project.cases.set("Bo", {"age": "alt"})
    assert {attribute.name: attribute.kind for attribute in project.cases.attributes()}["age"] == "text"
    table.write_text("case,documents\nBo,zwei/B9\n", "utf-8")
    with pytest.raises(Refused, match="Nobody is called"):
        project.cases.import_csv(table)


def test_codes_are_added_moved_joined_and_deleted_without_losing_codings(project):
    new = project.codebook.add("Neuer Ort", parent=project.codebook.find("O").id)
    coding = code(project, "eins", "Haus", "Neuer Ort")
    project.codebook.move(new.id, None)
    assert project.codebook.current.path(project.codebook.find("Neuer Ort")) == (project.codebook.find("Neuer Ort"),)
    with pytest.raises(Refused, match="under itself"):
        project.codebook.move(project.codebook.find("O").id, project.codebook.find("O1").id)
    project.codebook.merge(new.id, project.codebook.find("O1").id, "dasselbe")
    assert project.codings.find(coding.id).code == new.id
    assert project.compare.matrix(columns="document").frame.loc["O1"].tolist() == [1, 0]
    project.history.undo()
    project.codebook.delete(new.id)
    assert project.codings.find(coding.id).code == new.id
    with pytest.raises(Refused, match="no such code"):
        project.codings.add(*place(project, "zwei", "Ort"), new.id)
    assert project.check() == ()


def test_names_are_exact_before_prefix_and_never_guessed(project):
    project.codebook.add("Zwang", file_id="O10")
    assert project.codebook.find("O1").file_id == "O1"
    assert project.codebook.find("Zwang").file_id == "O10"
    assert project.codebook.find("desired").file_id == "O3"
    with pytest.raises(Ambiguous, match=r"O1 .*O10|any of these"):
        project.codebook.find("Zwa")
    with pytest.raises(Refused, match="never used again"):
        project.codebook.add("x", file_id="O1")


def test_a_codebook_comes_back_as_it_went_in(project, made, tmp_path):
    told = (made / "codes.yaml").read_text("utf-8").replace("format:", "mood: bright\nformat:")
    (tmp_path / "told.yaml").write_text(told.replace("{min: 0,", "{min: 0, step: 5,"), "utf-8")
    assert len(project.codebook.import_file(tmp_path / "told.yaml").changed) == 1
    project.codebook.export(tmp_path / "back.yaml")
    written = (tmp_path / "back.yaml").read_text("utf-8")
    assert "mood: bright" in written
    assert 'step: "5"' in written
    before = project.info()["operations"]
    for form in ("back.yaml", "back.csv", "back.md", "back.xlsx"):
        project.export.codebook(tmp_path / form)
        project.codebook.import_file(tmp_path / form)
    assert project.info()["operations"] == before, "the same again changes nothing"


def test_versions_are_kept_and_compared(project):
    project.codebook.tag("1.1.0")
    project.codebook.set(project.codebook.find("O1").id, "definition", "Neu gefasst.", "de")
    changes = project.codebook.diff("1.1.0", "now")
    assert [(change.kind, change.code) for change in changes] == [("rule", "O1")]
    assert project.codebook.at("1.1.0").codes[1].definition["de"] == "Von anderen bestimmt."
    with pytest.raises(NotFound, match=r"1\.1\.0"):
        project.codebook.at("9")


def test_cues_propose_and_nothing_counts_until_it_is_accepted(project):
    assert project.proposals.propose_cues() == 2
    assert project.codings.list() == ()
    first, second = project.proposals.list()
    (coding,) = project.proposals.accept([first.id])
    assert (coding.origin, coding.quote) == ("rule", "Wir wurden hingebracht, gefragt hat uns niemand.")
    project.proposals.decline([second.id])
    assert project.proposals.list() == ()
    assert project.proposals.propose_cues() == 0, "declined and accepted ones do not return"
    project.history.undo()
    assert [proposal.id for proposal in project.proposals.list()] == [second.id]


def test_who_has_finished_what(project):
    one, two = (line.id for line in project.documents.list())
    ana, ben = (coder.id for coder in project.coders.list())
    assert project.statuses.all() == {}
    project.statuses.set(one, "finished")
    project.statuses.set(one, "started", ben)
    assert project.statuses.of(one) == {ana: "finished", ben: "started"}
    assert project.statuses.finished(one, ana)
    assert not project.statuses.finished(two, ana)
    project.history.undo()
    assert project.statuses.of(one) == {ana: "finished"}
    assert project.check() == ()


def test_two_copies_meet(project, tmp_path):
    mine = code(project, "eins", "Das Haus", "O1")
    other_path = tmp_path / "other.workbench"
    project.backup(other_path)
    with Project.open(other_path, coder="Ben") as other:
        theirs = code(other, "zwei", "mein Viertel", "O3", memo="schön")
        other.codebook.rename(other.codebook.find("O1").id, "Pflichtort")
        project.codebook.rename(project.codebook.find("O1").id, "Zuweisungsort")
        planned = project.team.merge([other_path], dry_run=True)
        assert (planned.merged, planned.codings, len(planned.conflicts)) == (False, 1, 1)
        assert not project.team.merge([other_path], strict=True).merged
        assert [coding.id for coding in project.codings.list()] == [mine.id]
        report = project.team.merge([other_path])
        assert (report.merged, report.operations, report.codings, report.memos) == (True, 3, 1, 1)
        assert report.backup.exists()
        (conflict,) = project.team.conflicts()
        assert set(conflict.values) == {"Pflichtort", "Zuweisungsort"}
        assert project.team.merge([other_path]).operations == 0
        other.team.merge([project.path])
    assert {coding.id for coding in project.codings.list()} == {mine.id, theirs.id}
    project.team.resolve(1, "Pflichtort", "so im Feld")
    assert project.team.conflicts() == ()
    assert project.codebook.find("Pflichtort").file_id == "O1"
    assert project.check() == ()


def test_a_merge_with_something_else_changes_nothing(project, tmp_path):
    (tmp_path / "wrong.workbench").write_bytes(b"no database at all, but some words")
    before = project.info()["operations"]
    with pytest.raises(Exception, match="not a project"):
        project.team.merge([tmp_path / "wrong.workbench"])
    assert project.info()["operations"] == before


def test_words_are_found_whatever_is_typed(project):
    document = project.documents.find("zwei").id
    assert [found.document for found in project.search("koln ziehen").hits] == [document]
    assert project.search("Vier*").hits
    for wild in ('"', "a AND", "x:y", "(", "NEAR(", "*", "", "-ort", "\0", "'; DROP TABLE op; --"):
        with suppress(QueryError):
            project.search(wild)
    assert len(project.documents.list()) == 2


def test_a_query_finds_inflected_words(project):
    code(project, "eins", "Wir bleiben", "O7")
    code(project, "eins", "Das Haus", "O1")
    frame = project.compare.matrix(columns="document", where="bleibst").frame
    assert (frame.loc["O7"].tolist(), frame.loc["O1"].tolist()) == ([1, 0], [0, 0])
    frame = project.compare.matrix(columns="document", where='"bleibst"').frame
    assert frame.loc["O7"].tolist() == [0, 0], "in quotation marks exactly this form"


def test_another_window_is_noticed(project):
    with Project.open(project.path, coder="Ben") as other:
        code(other, "eins", "Haus", "O1")
        assert project.refresh()
        assert not project.refresh()
        assert len(project.codings.list()) == 1


def test_a_copy_by_hand_merges_without_a_question(project, tmp_path):
    project.close()
    copy = shutil.copy(project.path, tmp_path / "copy.workbench")
    with Project.open(copy, coder="Ben") as theirs, Project.open(project.path, coder="Ana") as ours:
        code(theirs, "eins", "Haus", "O1")
        code(ours, "eins", "laut", "O1")
        ours.team.merge([copy])
        assert [coding.quote for coding in ours.codings.list()] == ["Haus", "laut"]

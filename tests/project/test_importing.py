"""What an import brings along: surveys with attributes, codings of the file, languages; and how it is stopped."""

import pytest

from workbench.project import Project

ANSWER = "Ich wohne seit vielen Jahren hier, und es hat sich manches verändert seit damals, vor allem im Haus. Nummer"
SURVEY = "Kürzel;Alter;Da;Ankommen\n" + "\n".join(f'T{n};{30 + 7 * n};ja;"{ANSWER} {n}"' for n in range(4))
CODED = (
    'time,speaker,text,tags\n00:03,DB,"Ja, gern im Hof",Ort;Unbekannt\n00:09,KM,Dann nein,Ort > Hof\n00:12,DB,Eben,hof'
)
ENGLISH = "So we moved here because the flat was too small and we could not pay for it any more. It was good. " * 4


@pytest.fixture
def study(tmp_path):
    with Project.create(tmp_path / "s.workbench", name="s", coder="Ana") as project:
        yield project


def put(folder, **files):
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text)
    return [folder / name.replace("_", ".") for name in files]


def test_a_survey_makes_documents_and_cases_in_one_action(study, tmp_path):
    done = study.documents.import_files(put(tmp_path, u_csv=SURVEY))
    assert [one.line.name for one in done.documents] == [f"T{n} - Ankommen" for n in range(4)]
    assert [one.line.cases for one in done.documents] == [(f"T{n}",) for n in range(4)]
    cases = study.cases.list()
    assert [(case.label, dict(case.attributes)) for case in cases][1] == ("T1", {"Alter": 37, "Da": True})
    assert [line.cases for line in study.documents.list()] == [(f"T{n}",) for n in range(4)]
    assert {attribute.name: attribute.kind for attribute in study.cases.attributes()} == {
        "Alter": "number",
        "Da": "yesno",
    }
    study.history.undo()
    assert study.documents.list() == study.cases.list() == ()
    assert study.check() == ()


def test_a_preview_says_the_same_and_writes_nothing(study, tmp_path):
    paths = put(tmp_path, u_csv=SURVEY, a_csv=CODED)
    seen = study.documents.preview(paths)
    assert study.documents.list() == ()
    done = study.documents.import_files(paths)
    assert [one.line for one in seen.documents] == [one.line for one in done.documents]
    assert [one.reading for one in seen.documents] == [one.reading for one in done.documents]


def test_a_survey_twice_is_no_survey_twice(study, tmp_path):
    paths = put(tmp_path, u_csv=SURVEY)
    study.documents.import_files(paths)
    again = study.documents.import_files(paths)
    assert not any(one.new for one in again.documents)
    assert len(study.documents.list()) == len(study.cases.list()) == 4


def test_the_same_answer_belongs_to_both_who_gave_it(study, tmp_path):
    rows = SURVEY.replace(f"{ANSWER} 3", f"{ANSWER} 2")
    study.documents.import_files(put(tmp_path, u_csv=rows))
    shared = study.documents.find("T2 - Ankommen")
    assert shared.cases == ("T2", "T3")


def test_codings_of_the_file_are_proposed_where_the_code_is_known(study, tmp_path):
    ort = study.codebook.add("Ort")
    hof = study.codebook.add("Hof", parent=ort.id)
    (one,) = study.documents.import_files(put(tmp_path, a_csv=CODED)).documents
    found = study.proposals.list(one.line.id)
    assert [(one.reading.document.text[p.start : p.end], p.code) for p in found] == [
        ("Ja, gern im Hof", ort.id),
        ("Dann nein", hof.id),
        ("Eben", hof.id),
    ]
    assert [warning for warning in one.reading.warnings if "Unbekannt (1×)" in warning]
    assert len(one.reading.proposals) == 3, "the preview counts what is proposed"
    assert study.codings.list() == (), "nothing counts before somebody accepts it"
    assert len(study.proposals.accept([found[0].id])) == 1
    assert study.check() == ()


def test_the_language_is_said_or_guessed_or_the_studys(study, tmp_path):
    paths = put(tmp_path, a_txt=ENGLISH, b_txt="Ja. Genau.")
    lines = [one.line for one in study.documents.import_files(paths).documents]
    assert [line.language for line in lines] == ["en", "de"]
    paths = put(tmp_path, c_txt=ENGLISH + "More.")
    assert study.documents.import_files(paths, language="fr").documents[0].line.language == "fr"


@pytest.mark.parametrize("by", ["progress", "within", "cancelled"])
def test_an_import_can_be_stopped_and_names_the_rest(study, tmp_path, by):
    paths = put(tmp_path, a_txt="Eins.", b_txt="Zwei.", c_txt="Drei.")
    names = [str(path) for path in paths]
    stop = {
        "progress": {"progress": lambda done, _total: done < 1},
        "within": {"within": lambda name, _done, _total: name == "a.txt"},
        "cancelled": {"cancelled": lambda: len(study.documents.list()) > 0},
    }[by]
    done = study.documents.import_files(paths, **stop)
    assert [line.name for line in study.documents.list()] == ["a"]
    assert list(done.stopped) == names[1:]
    assert study.check() == ()


def test_a_long_file_is_told_of_every_thousand_paragraphs(study, tmp_path):
    told = []
    paths = put(tmp_path, a_txt="\n".join(f"Satz {number}." for number in range(5000)))
    study.documents.import_files(paths, within=lambda name, done, total: told.append((name, done, total)))
    assert ("a.txt", 4000, 5000) in told


def test_one_bad_file_among_many(study, tmp_path):
    paths = put(tmp_path, a_txt="Eins.", b_txt="", c_txt="Drei.")
    done = study.documents.import_files(paths)
    assert [line.name for line in study.documents.list()] == ["a", "c"]
    assert [bad.file for bad in done.failed] == [str(paths[1])]


def test_files_of_one_import_are_taken_back_at_once(study, tmp_path):
    first = study.documents.import_files(put(tmp_path, a_txt="I: Ja?\nB: Nein."), case="Haus")
    files = put(tmp_path, b_txt="Zweiter.", u_csv=SURVEY, c_txt="Dritter.")
    (tmp_path / "d.txt").write_bytes(b"\x00\x01\x02")
    done = study.documents.import_files([*files, tmp_path / "d.txt"], case="Haus")
    assert len(done.documents) == 6
    assert len(done.failed) == 1
    more = study.documents.import_files(put(tmp_path, e_txt="Vierter."), action=done.action)
    assert more.action == done.action != first.action
    entries = study.history.list()
    assert entries[-1].summary == "import b (and 6 more)"
    study.history.undo()
    assert [line.name for line in study.documents.list()] == ["a"]
    assert [(case.label, len(case.members)) for case in study.cases.list()] == [("Haus", 1)]
    study.history.redo()
    assert len(study.documents.list()) == 8
    assert study.check() == ()


def test_an_import_that_was_stopped_is_taken_back_at_once(study, tmp_path):
    files = put(tmp_path, a_txt="Eins.", b_txt="Zwei.", c_txt="Drei.")
    done = study.documents.import_files(files, progress=lambda number, _total: number < 2)
    assert [one.line.name for one in done.documents] == ["a", "b"]
    assert len(done.stopped) == 1
    study.history.undo()
    assert study.documents.list() == ()

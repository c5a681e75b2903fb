"""Who speaks and what is set aside, changed after the import: beside the text, undoable, mergeable."""

import pytest

from workbench.errors import NotFound, Refused
from workbench.project import Project
from workbench.spans import paragraph_speech

TEXT = (
    "Datum: 3.5.2026\n\nI: Wie war das?\n\nB1: Gut. Ja.\n\nUnd weiter.\n\nI: Ja?\n\nB1: Nein.\n\n"
    "Achtung: hier kommt was.\nAchtung: nochmal was.\nNK: Ja.\nNK: Nein.\n"
)


@pytest.fixture
def study(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    with Project.create(tmp_path / "s.workbench", name="s", coder="Ana") as project:
        project.documents.import_files([tmp_path / "a.txt"])
        yield project


def laid(project):
    """(number, kind, speaker) of each paragraph."""
    document = project.documents.get(project.documents.list()[0].id)
    return [(p.number, p.kind, p.speaker) for p in document.paragraphs]


def the(project):
    return project.documents.list()[0]


def test_without_a_convention_and_back(study):
    before, text = laid(study), study.documents.get(the(study).id).text
    done = study.documents.relayout(the(study).id, convention="none")
    assert (done.turns, done.paragraphs, done.changed) == (0, 9, True)
    assert (the(study).turns, the(study).paragraphs) == (0, 9)
    assert [number for number, _, _ in laid(study)] == [number for number, _, _ in before], "numbers are frozen"
    study.documents.relayout(the(study).id, convention="auto")
    assert laid(study) == before
    assert study.documents.get(the(study).id).text == text


def test_a_dry_run_changes_nothing(study):
    before = laid(study)
    told = study.documents.relayout(the(study).id, convention="none", dry_run=True)
    assert told.changed
    assert told.turns == 0
    assert laid(study) == before


def test_labels_become_and_cease_to_be_speakers(study):
    done = study.documents.relayout(the(study).id, speakers={"Achtung": {"role": "other"}, "NK": False})
    assert done.speakers == {"I": 2, "B1": 2, "Achtung": 2}
    found = study.documents.layout(the(study).id)
    assert [(one.label, one.role, one.reason) for one in found.speakers][-1] == ("Achtung", "other", "said")
    assert found.not_speakers == ("NK",)


def test_names_roles_and_aliases(study):
    case = study.cases.set("Fall", {})
    study.cases.assign(case.id, the(study).id, "NK")
    done = study.documents.relayout(
        the(study).id, speakers={"nk": {"alias_of": "B1"}, "B1": {"name": "Berta"}, "I": "other"}
    )
    assert done.speakers == {"I": 2, "B1": 4}
    speakers = study.documents.get(the(study).id).speakers
    assert [(s.label, s.name, s.role, s.aliases) for s in speakers] == [
        ("I", "I", "other", ()),
        ("B1", "Berta", "participant", ("NK",)),
    ]
    assert [member.speaker for member in study.cases.list()[0].members] == ["B1"]
    with pytest.raises(NotFound):
        study.documents.relayout(the(study).id, speakers={"B1": {"alias_of": "NK"}})
    study.documents.relayout(the(study).id, speakers={"NK": {"alias_of": None}})
    assert the(study).turns == 6
    assert len(study.documents.get(the(study).id).speakers) == 3


def test_what_is_set_aside_is_put_back_and_hidden(study):
    study.documents.relayout(the(study).id, set_aside={"restore": ["0a"], "hide": ["3", "9"]})
    assert (the(study).paragraphs, the(study).turns) == (7, 5)
    assert [one.number for one in study.documents.layout(the(study).id).set_aside] == ["2a", "8a"]
    assert study.documents.layout(the(study).id).restored == ("0a",)
    assert study.documents.sentences(the(study).id)[0], "what is put back is speech again"
    study.documents.relayout(the(study).id, set_aside={"restore": ["3", "8a"], "hide": ["0a"]})
    assert (the(study).paragraphs, the(study).turns) == (9, 6)
    assert [one.number for one in study.documents.layout(the(study).id).set_aside] == ["0a"]


def test_labels_may_stay_in_the_text(study):
    study.documents.relayout(the(study).id, set_aside={"labels": False})
    document = study.documents.get(the(study).id)
    assert paragraph_speech(document.text, document.paragraphs[1]).text == "I: Wie war das?"


def test_codings_stay_and_each_step_can_be_undone(study):
    code = study.codebook.add("Ort")
    start = TEXT.index("Gut")
    coding = study.codings.add(the(study).id, start, start + 3, code.id)
    before = laid(study)
    study.documents.relayout(the(study).id, convention="none")
    study.documents.relayout(the(study).id, set_aside={"hide": ["2"]})
    study.documents.relayout(the(study).id, speakers={"I": {"name": "Ina"}})
    assert study.codings.of(the(study).id) == (coding,)
    for _ in range(3):
        study.history.undo()
    assert laid(study) == before
    assert study.check() == ()


def test_two_people_change_two_things(study, tmp_path):
    study.backup(tmp_path / "other.workbench")
    with Project.open(tmp_path / "other.workbench", coder="Ana") as other:
        other.documents.relayout(the(other).id, set_aside={"hide": ["3"]})
        other.documents.relayout(the(other).id, speakers={"I": {"role": "other"}})
    study.documents.relayout(the(study).id, set_aside={"restore": ["0a"]})
    study.documents.relayout(the(study).id, speakers={"I": {"name": "Ina"}})
    study.team.merge([tmp_path / "other.workbench"])
    kinds = laid(study)
    assert kinds[0] == (None, "text", None)
    assert kinds[3] == (None, "meta", None)
    ina = study.documents.get(the(study).id).speakers[0]
    assert (ina.name, ina.role) == ("Ina", "other")
    assert study.team.conflicts() == ()


def test_heads_and_noise_of_slides(study, tmp_path):
    foot = "5.5.2026 Ada Berg"
    said = ["Laut war es.", "Eng auch.", "Der Bus kam.", "Dann Ruhe.", "So bleibt es."]
    slides = [f"Vom Ankommen {number}. {words} {foot}" for number, words in enumerate(said, 1)]
    (tmp_path / "b.txt").write_text("\n".join(["Andere Titel", "Präsentation transkript:", *slides]))
    study.documents.import_files([tmp_path / "b.txt"])
    id_ = study.documents.find("b").id
    document = study.documents.get(id_)
    assert paragraph_speech(document.text, document.paragraphs[-1]).text == "5. So bleibt es."
    study.documents.relayout(id_, set_aside={"heads": False, "page": False})
    document = study.documents.get(id_)
    assert document.paragraphs[0].kind == "text"
    assert paragraph_speech(document.text, document.paragraphs[-1]).text == f"Vom Ankommen 5. So bleibt es. {foot}"
    with pytest.raises(Refused) as refused:
        study.documents.relayout(id_, convention="F3")
    assert "slides" in refused.value.hint


def test_what_was_said_at_the_import_can_be_changed(study, tmp_path):
    (tmp_path / "c.txt").write_text(TEXT + "Ende.")
    said = {"speakers": {"NK": False, "I": {"name": "Ina"}}, "set_aside": {"lines": ["Und weiter.*"]}}
    (one,) = study.documents.import_files([tmp_path / "c.txt"], map=said).documents
    assert one.line.paragraphs == 9
    assert [p.kind for p in one.reading.document.paragraphs].count("meta") == 2
    assert study.documents.get(one.line.id).paragraphs == one.reading.document.paragraphs
    done = study.documents.relayout(one.line.id, set_aside={"restore": ["3"]}, speakers={"NK": True})
    assert (done.paragraphs, done.speakers["NK"]) == (10, 2)


def test_a_correction_keeps_what_was_decided(study, tmp_path):
    study.documents.relayout(
        the(study).id, speakers={"NK": False, "I": {"name": "Ina"}}, set_aside={"hide": ["3"], "restore": ["0a"]}
    )
    (tmp_path / "a2.txt").write_text(TEXT.replace("Gut. Ja.", "Sehr gut. Ja."))
    study.documents.correct(the(study).id, tmp_path / "a2.txt")
    document = study.documents.get(the(study).id)
    assert [speaker.name for speaker in document.speakers] == ["Ina", "B1"]
    assert [p.kind for p in document.paragraphs][:4] == ["text", "turn", "turn", "meta"]


def test_unknown_names_are_refused(study):
    with pytest.raises(NotFound):
        study.documents.relayout(the(study).id, set_aside={"hide": ["99"]})
    with pytest.raises(NotFound):
        study.documents.relayout(the(study).id, speakers={"B1": {"alias_of": "Nobody"}})
    with pytest.raises(Refused):
        study.documents.relayout(the(study).id, speakers={"B1": {"role": "boss"}})
    with pytest.raises(Refused):
        study.documents.relayout(the(study).id, set_aside={"feet": False})
    with pytest.raises(Refused):
        study.documents.relayout(the(study).id, set_aside={"lines": [".*"]})

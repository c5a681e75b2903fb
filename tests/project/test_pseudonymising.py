"""A study without its names: every coding stays on its words, every layout as it was decided, whatever the names."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.errors import WorkbenchError
from workbench.language.pseudonyms import applied
from workbench.project import Project
from workbench.project.pseudonymising import lines
from workbench.project.pseudonymising.lines import KeyLine
from workbench.store.rows import laid

NAMES = (
    KeyLine("Anna", "Ada_P", "person", "accept", number=2),
    KeyLine("Köln", "[Stadt A]", "place", "accept", number=3),
    KeyLine("Jo Hans", "Max_Q", "person", "accept", number=4),
)
WORDS = ("Anna", "Annas", "ANNA", "Köln", "Kölner", "Jo Hans", "kam", "nach", "ß", "[lacht]", "=1+1", ".", "\U0001f600")
TALK = "Anna: Und Köln?\nBo: Anna kam.\n\nSeite 3\n\nAnna: Jo Hans sagt: Köln.\nBo: Ja.\n"


@pytest.fixture
def study(tmp_path):
    folder = tmp_path / "study"
    folder.mkdir()
    with Project.create(folder / "s.workbench", name="s", coder="MK") as project:
        project.use_coder("MK")
        project.codebook.add("Ort")
        yield project


def _import(project, folder, text, name="talk.txt"):
    (folder / name).write_text(text, "utf-8")
    project.documents.import_files([folder / name])
    return project.documents.list()[-1].id


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS), min_size=3, max_size=14), st.data())
def test_each_coding_stands_on_the_replaced_words_of_its_own(tmp_path_factory, words, data):
    folder = tmp_path_factory.mktemp("pseudonyms")
    (folder / "p").mkdir()
    with Project.create(folder / "p" / "s.workbench", name="s", coder="MK") as project:
        project.use_coder("MK")
        code = project.codebook.add("Ort").id
        document = _import(project, folder, "x " + " ".join(words) + " y\n")
        text = project.documents.get(document).text
        made = {}
        for _ in range(3):
            start = data.draw(st.integers(0, len(text) - 1))
            end = data.draw(st.integers(start + 1, len(text)))
            try:
                made[project.codings.add(document, start, end, code).id] = (start, end)
            except WorkbenchError:
                continue  # drawn twice
        project.real_names.apply(NAMES)
        new = project.documents.get(document).text
        edits = lines.pseudonyms(NAMES, "de").edits(text)
        for coding in project.codings.of(document):
            start, end = made[coding.id]
            touched = [edit for edit in edits if edit.start < end and start < edit.end]
            low = min([start, *(edit.start for edit in touched)])
            high = max([end, *(edit.end for edit in touched)])
            until = applied(text[:high], [edit for edit in edits if edit.end <= high])
            before = applied(text[:low], [edit for edit in edits if edit.end <= low])
            assert coding.anchored
            assert coding.quote == until[len(before) :]
            assert new[coding.start : coding.end] == coding.quote
        assert project.check() == ()
        again = project.real_names.apply(NAMES)
        assert again.places == 0


def test_layout_speakers_and_what_was_set_aside_stay(study, tmp_path):
    document = _import(study, tmp_path, TALK)
    study.documents.relayout(document, speakers={"Anna": {"role": "interviewer", "name": "Anna Jo Hans"}})
    study.documents.relayout(document, set_aside={"hide": ["2"]})
    before = study.documents.get(document)
    study.real_names.apply(NAMES)
    after = study.documents.get(document)
    shape = [(p.number, p.kind, p.t0, len(p.cuts)) for p in before.paragraphs]
    assert [(p.number, p.kind, p.t0, len(p.cuts)) for p in after.paragraphs] == shape
    assert [after.text[p.start : p.end] for p in after.paragraphs] == [
        lines.pseudonyms(NAMES, "de").replaced(before.text[p.start : p.end]) for p in before.paragraphs
    ]
    assert {(s.label, s.name, s.role) for s in after.speakers} == {
        ("Ada_P", "Ada_P Max_Q", "interviewer"),
        ("Bo", "Bo", "participant"),
    }
    assert [p.speaker for p in after.paragraphs if p.speaker] == [
        {"Anna": "Ada_P"}.get(p.speaker, p.speaker) for p in before.paragraphs if p.speaker
    ]
    assert laid(study.file, document).decisions.aside
    study.history.undo()
    assert study.documents.get(document) == before


def test_a_study_that_would_lose_a_coding_is_left_as_it_was(study, tmp_path, monkeypatch):
    document = _import(study, tmp_path, TALK)
    text = study.documents.get(document).text
    code = study.codebook.current.codes[0].id
    study.codings.add(document, text.index("Anna kam"), text.index("Anna kam") + 4, code)
    from workbench.language import pseudonyms

    monkeypatch.setattr(pseudonyms, "moved", lambda span, edits: (span[0], span[1] + 400))
    with pytest.raises(WorkbenchError):
        study.real_names.apply(NAMES)
    assert study.documents.get(document).text == text
    assert study.codings.of(document)[0].quote == "Anna"


def test_a_list_with_line_breaks_and_semicolons_is_read(tmp_path):
    text = 'original;replacement;kind;forms\n"Mül\nler";Frau A;person;"Mülli; Frau M."\n'
    (tmp_path / "key.csv").write_text("\ufeff" + text, "utf-8")
    (line,) = lines.read(tmp_path / "key.csv")
    assert (line.original, line.forms, line.decision) == ("Mül ler", ("Mülli", "Frau M."), "accept")


@pytest.mark.parametrize("text", ["", "original,replacement\n", "name\nMüller\n"])
def test_a_list_without_names_is_said(tmp_path, text):
    (tmp_path / "key.csv").write_text(text, "utf-8")
    with pytest.raises(WorkbenchError, match="holds no name"):
        lines.read(tmp_path / "key.csv")


def test_a_list_that_cannot_be_read_is_said(tmp_path):
    with pytest.raises(WorkbenchError, match="cannot be read"):
        lines.read(tmp_path / "nowhere.csv")


def test_what_is_written_is_read_again(tmp_path):
    line = KeyLine("Anna", "Ada_P", "person", "accept", ("Anni",), ("Annabell", "0123abcd:7:2"), ("0123abcd:7:1",), 3)
    (tmp_path / "key.csv").write_text(lines.text_of((line,)), "utf-8")
    (again,) = lines.read(tmp_path / "key.csv")
    assert again.words_left == ("Annabell",)
    assert lines.text_of((again,)) == lines.text_of((line,))

"""The map file: what a person answers to the preview."""

import pytest

from workbench.errors import WorkbenchError
from workbench.readers import load_map
from workbench.readers.answers import Person, check


def test_a_whole_map(tmp_path):
    path = tmp_path / "map.yaml"
    path.write_text(
        "encoding: cp1252\nconvention: F3\n"
        "speakers: {I: {name: Interviewerin, role: interviewer}, P: {role: other}, Achtung: no, B: Selam}\n"
        'set_aside: {heads: yes, page: no, lines: ["Transkript erstellt mit .*"]}\n'
        'columns: {time: Zeit, speaker: Person, text: Inhalt, tags: Codes}\nomission: ["(...)", "[…]"]\n'
    )
    answers = check(load_map(path))
    assert answers.encoding == "cp1252"
    assert answers.convention == "F3"
    assert answers.speakers == {
        "I": Person(name="Interviewerin", role="interviewer"),
        "P": Person(role="other"),
        "Achtung": Person(counts=False),
        "B": Person(name="Selam"),
    }
    assert (answers.heads, answers.page) == (True, False)
    assert answers.lines[0].match("Transkript erstellt mit X")
    assert answers.columns["text"] == "Inhalt"


def test_an_empty_map_answers_nothing(tmp_path):
    path = tmp_path / "map.yaml"
    path.write_text("# nichts\n")
    assert load_map(path) == {}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: [1\nb: }", "map.yaml:2"),
        ("- nur\n- eine Liste", "holds no settings"),
        ("sprecher: {}", "unknown setting 'sprecher'"),
        ("convention: F99", "no convention"),
        ("speakers: [I, B]", "settings of its own"),
        ("speakers: {I: {role: king}}", "unknown role"),
        ("speakers: {I: {rolle: x}}", "speaker 'I'"),
        ("set_aside: {heads: manchmal}", "yes or no"),
        ("set_aside: {lines: ['(']}", "no valid pattern"),
        ("set_aside: {lines: 3}", "list of patterns"),
    ],
)
def test_what_is_wrong_with_a_map(tmp_path, text, says):
    path = tmp_path / "map.yaml"
    path.write_text(text)
    with pytest.raises(WorkbenchError) as caught:
        check(load_map(path), path.name)
    assert says in caught.value.message
    assert caught.value.hint


def test_a_map_that_is_not_there(tmp_path):
    with pytest.raises(WorkbenchError, match="no file"):
        load_map(tmp_path / "fehlt.yaml")

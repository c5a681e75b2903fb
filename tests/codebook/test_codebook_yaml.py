import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.codebook.books import EXTRA, SHIPPED, codebooks, shipped
from workbench.codebook import from_yaml, to_yaml
from workbench.codebook.yaml_nodes import comment_line
from workbench.codebook.yaml_text import dump
from workbench.model import Weight, code_id

SMALL = """\
# written by hand
format: workbench-codebook/1
id: small
version: "1.10.0"
title: {de: Klein, en: Small}
languages: [de, en]
colleagues: [Ana, Ben]
codes:
  - id: O
    label: {de: Orte, en: Places}
    codable: no
    colour: "#332288"
    codes:
      - id: O1
        key: no
        label: {en: Compulsory place, de: Zwangsort}
        since: 12:30
        nested: {a: [1, 017], b: {c: yes}}
        anchors: ["Niemand hat gefragt.", {text: Ja., constructed: yes, source: I1, place: here}]
        cues: {de: [zuweisen, niemand ~0s fragen]}
        weight: {min: 0, max: 100, meaning: {0: fort, 100: bleiben}, asked: late}
        theses: [9, 10]
  - id: "017"
    label: Nur Deutsch
    definition: Text ohne Sprache
    cues: [eins, zwei]
changelog: [{version: "1.10.0", date: 2026-05-04, code: O1, change: rule, why: unclear, by: Ana, seen: yes}]
"""


def test_scalars_are_texts_that_yaml_does_not_guess_at():
    book = from_yaml(SMALL)
    assert book.version == "1.10.0"
    assert [code.file_id for code in book.codes] == ["O", "O1", "017"]
    assert book.codes[1].key == "no"
    assert book.codes[1].extra == {"since": "12:30", "nested": {"a": ["1", "017"], "b": {"c": "yes"}}}


def test_fields_are_typed_by_the_table():
    group, forced, plain = from_yaml(SMALL).codes
    assert (group.codable, forced.codable) == (False, True)
    assert forced.parent == group.id == code_id("small", "O")
    assert forced.weight == Weight(0, 100, {"0": "fort", "100": "bleiben"}, {"asked": "late"})
    assert [anchor.constructed for anchor in forced.anchors] == [False, True]
    assert forced.anchors[1].extra == {"place": "here"}
    assert forced.theses == ("9", "10")
    assert plain.label == {"de": "Nur Deutsch"}
    assert plain.cues == {"de": ("eins", "zwei")}


def test_what_is_not_known_is_kept():
    book = from_yaml(to_yaml(from_yaml(SMALL)))
    assert book == from_yaml(SMALL)
    assert book.extra == {"colleagues": ["Ana", "Ben"]}
    assert book.changelog[0]["seen"] == "yes"


def test_a_code_may_name_its_parent_instead_of_standing_below_it():
    flat = "id: a\ncodes: [{id: B, parent: A, label: b}, {id: A, label: a}]"
    nested = "id: a\ncodes: [{id: A, label: a, codes: [{id: B, label: b}]}]"
    assert from_yaml(flat).codes == from_yaml(nested).codes


def test_a_code_that_was_made_in_a_project_stays_itself():
    own = "0b0e6a4e-0000-4000-8000-000000000001"
    code = from_yaml(f"id: a\ncodes: [{{id: {own}, label: neu}}]").codes[0]
    assert (code.id, code.file_id) == (own, "")


def test_aliases_of_yaml_are_followed_a_little():
    book = from_yaml("codes:\n  - {id: A, label: &a Ort, definition: *a}\n")
    assert book.codes[0].definition == {"de": "Ort"}


def test_what_yaml_means_something_by_is_a_text_when_it_is_quoted():
    book = from_yaml('codes: [{id: A, label: a, "<<": "*x", "!": "&y", mark: <<}]')
    assert book.codes[0].extra == {"<<": "*x", "!": "&y", "mark": "<<"}
    assert from_yaml(to_yaml(book)) == book


def test_written_files_can_be_read_by_anybody():
    data = yaml.safe_load(to_yaml(shipped()))
    assert data["version"] == "1.1.0"
    assert data["codes"][0]["codable"] is False
    assert data["codes"][0]["codes"][0]["theses"] == [9, 10]


def test_a_comment_is_found_and_a_number_sign_in_a_text_is_not():
    assert comment_line(SMALL, "x") == 1
    assert comment_line(SMALL.replace("# written by hand\n", ""), "x") is None
    assert comment_line('a: "# no"\nb: |\n  # no\n  text\nc: d#e\nf: g # yes\n', "x") == 6
    assert comment_line(SHIPPED.read_text("utf-8"), "x") is None


@given(codebooks())
@settings(max_examples=60, deadline=None)
def test_writing_and_reading_gives_the_same_codebook_and_the_same_bytes(book):
    text = to_yaml(book)
    again = from_yaml(text)
    assert again == book
    assert to_yaml(again) == text


@given(st.dictionaries(st.text(max_size=20), EXTRA | st.text() | st.lists(st.text(max_size=40)), min_size=1))
@settings(max_examples=120, deadline=None)
@example({"x": " indented\nline", "y": "\tx\ny", "z": "\n\nx\n\n\n", "zz": ["a\nb", " a\n b"]})
def test_any_text_survives_the_canonical_writer(data):
    text = dump(data)
    assert yaml.load(text, yaml.BaseLoader) == data
    assert comment_line(text, "x") is None

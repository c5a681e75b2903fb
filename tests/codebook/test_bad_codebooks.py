import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.codebook.books import SHIPPED
from workbench.codebook import from_csv, from_markdown, from_yaml
from workbench.errors import CodebookError

HEAD = "format: workbench-codebook/1\nid: x\ncodes:\n"


def refused(read, text):
    with pytest.raises(CodebookError) as caught:
        read(text, "bad.file")
    assert caught.value.hint.endswith((".", "?"))
    return caught.value.message


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        (HEAD + "  - id: A\n    label: a\n  - id: A\n    label: b\n", "6:9", "used twice (first in line 4)"),
        (HEAD + "  - id: A\n    label: a\n    codes:\n      - id: A\n        label: b\n", "7:13", "used twice"),
        (HEAD + "  - label: a\n", "4:5", "no id"),
        (HEAD + "  - id: A B\n    label: a\n", "4:9", "cannot be an id"),
        (HEAD + "  - id: A\n", "4:5", "has no label"),
        (HEAD + "  - id: A\n    label: {de: '', en: ' '}\n", "5:12", "has no label"),
        (HEAD + "  - id: A\n    label: a\n    parent: B\n", "6:13", "The parent B of A does not exist"),
        (HEAD + "  - {id: A, label: a, parent: B}\n  - {id: B, label: b, parent: A}\n", "4:31", "A > B > A"),
        (HEAD + "  - id: A\n    label: a\n    codes: [{id: B, label: b, parent: C}]\n", "6:39", "stands below A"),
        (HEAD + "  - id: A\n    label: a\n    codes: &x\n      - {id: B, label: b, codes: *x}\n", "7:34", "a loop"),
        (HEAD + "  - id: A\n    label: a\n    label: b\n", "6:5", "twice (first in line 5)"),
        (HEAD + "  - {id: A, label: a, key: x}\n  - {id: B, label: b, key: X}\n", "5:28", "belongs to A already"),
        (HEAD + "  - {id: A, label: a, key: abc}\n", "4:28", "too long"),
        (HEAD + "  - id: A\n    label: a\n    colour: blue\n", "6:13", "blue is not a colour"),
        (HEAD + "  - id: A\n    label: a\n    codable: maybe\n", "6:14", "neither yes nor no"),
        (HEAD + "  - id: A\n    label: a\n    cues:\n      de: [gut, a ~3x b]\n", "7:17", "column 4"),
        (HEAD + "  - id: A\n    label: a\n    cues: {de: [keine Wahl]}\n", "6:17", "words joined by nearness"),
        (HEAD + "  - {id: A, label: a, weight: {min: 0, max: 9, meaning: {50: x}}}\n", "4:57", "50 lies outside"),
        (HEAD + "  - {id: A, label: a, weight: {min: 9, max: 0}}\n", "4:31", "no range"),
        (HEAD + "  - {id: A, label: a, weight: {min: low, max: 0}}\n", "4:37", "not a whole number"),
        (HEAD + "  - {id: A, label: a, weight: {meaning: {0: x, 1_0: y}}}\n", "4:53", "not a whole number"),
        (HEAD + "  - {id: A, label: a, anchors: [{source: x}]}\n", "4:33", "no text"),
        (HEAD + "  - {id: A, label: [a]}\n", "4:20", "should be fields"),
        (HEAD + "  - {id: A, label: {de: [a]}}\n", "4:25", "should be a text"),
        (HEAD + "  - {id: A, label: a, uuid: x}\n", "4:29", "not a UUID"),
        (HEAD + "  - A\n", "4:5", "should be fields"),
        ("codes: {A: a}\n", "1:8", "should be a list"),
        ("version: 1.10\ncodes: []\n", "1:10", "not a version"),
        ("format: word/1\ncodes: []\n", "1:9", "not a format"),
        ("format: workbench-codebook/two\ncodes: []\n", "1:9", "not a format"),
        ("languages: [deutsch]\ncodes: []\n", "1:13", "not a language"),
        ("title: x\n", "1:1", "no `codes`"),
        ("- a\n", "1:1", "should be fields"),
        ("", "1:1", "empty"),
        ("# nothing\n", "1:1", "empty"),
        ("codes: []\n---\ncodes: []\n", "3:1", "one document"),
        ("codes: !!python/object:os.system []\n", "1:8", "no YAML tags"),
        ("codes: [{<<: *a}]\n", "1:10", "not merged"),
        ("codes: *a\n", "1:8", "names nothing"),
        ("codes:\n  - id: A\n   label: a\n", "3:4", "not YAML"),
        ("codes:\n  - id: A\n    label: a: b\n", "3:13", "not YAML"),
        ("codes:\n\t- id: A\n", "2:1", "not YAML"),
        ('codes: "open\n', "2:1", "not YAML"),
        ("title: a\x07\n", "1:9", "U+0007"),
        ("codes: " + "[" * 300, "1:207", "nested too deeply"),
        ("a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
            f"{new}: &{new} [{', '.join(['*' + old] * 9)}]\n" for old, new in zip("abcd", "bcde", strict=True)
        ), "4:8", "1000 nodes"),
    ],
)  # fmt: skip
def test_a_bad_yaml_file_is_refused_with_its_line_and_column(text, place, words):
    message = refused(from_yaml, text)
    assert message.startswith(f"bad.file:{place}: ")
    assert words in message


def test_a_file_over_five_megabytes_is_refused():
    assert "5 MB" in refused(from_yaml, "x" * 5_000_001)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("id,parent,label\nA,,a\nA,,b\n", "3:1", "used twice (first in line 2)"),
        ('id,parent,label,definition\nA,,a,"one\ntwo"\nA,,b,\n', "4:1", "used twice (first in line 2)"),
        ("id,parent,label\nA,B,a\nB,A,b\n", "2:3", "A > B > A"),
        ("id,parent,label\nA,A,a\n", "2:3", "A > A"),
        ("id,parent,label\nA,X,a\n", "2:3", "The parent X of A does not exist"),
        ("id,parent,label\n,,a\n", "2:1", "no id"),
        ("id,parent,label_de,label_en\nA,,,\n", "2:4", "has no label"),
        ("id,parent,label\nA,,a,b\n", "2:6", "more cells"),
        ("id,label,x\nA,a,\n", "1:1", "no column `parent`"),
        ("id,parent,x\nA,,a\n", "1:1", "no column `label`"),
        ("name,parent,label\nA,,a\n", "1:1", "no column `id`"),
        ("id,parent,label,label\nA,,a,a\n", "1:17", "twice"),
        ("id,parent,label,colour\nA,,a,red\n", "2:6", "not a colour"),
        ("id,parent,label,key\nA,,a,x\nB,,b,x\n", "3:6", "belongs to A"),
        ('id,parent,label,cues_de\nA,,a,"gut; ""offen"\n', "2:6", "does not parse"),
        ("id,parent,label,weight\nA,,a,much\n", "2:6", "says no number"),
        ("id,parent,label,weight\nA,,a,x=much|1=y\n", "2:6", "not a whole number"),
        ('id,parent,label\nA,,"open\n', "2:4", "never closed"),
        ("id;parent;label\nA;;a\nA;;b\n", "3:1", "used twice"),
        ("A > B,one\nA > B,two\n", "2:1", "stands there twice"),
        ("A > > B,one\n", "1:1", "step of this path is empty"),
        ("A > B,one\nC,two,three\n", "2:7", "two columns"),
        ("\n\n", "1:1", "empty"),
    ],
)
def test_a_bad_table_is_refused_with_its_line_and_column(text, place, words):
    message = refused(from_csv, text)
    assert message.startswith(f"bad.file:{place}: ")
    assert words in message


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("Only text.\n", "1:1", "no code"),
        ("# `A` a\n\n# `A` b\n", "3:1", "used twice"),
        ("# `A`\n", "1:1", "has no label"),
        ("# `A` a\n\n**colour:** red\n", "3:1", "not a colour"),
        ("# `A` a\n\n**cues:** gut; keine Wahl\n", "3:1", "words joined by nearness"),
    ],
)
def test_bad_markdown_is_refused_with_its_line(text, place, words):
    message = refused(from_markdown, text)
    assert message.startswith(f"bad.file:{place}: ")
    assert words in message


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_damaged_file_is_read_or_refused_never_a_crash(data):
    text = SHIPPED.read_text("utf-8")[:6_000]
    at = data.draw(st.integers(0, len(text)))
    gone = data.draw(st.integers(0, 40))
    put = data.draw(st.text(max_size=5) | st.sampled_from(["\t", "- ", ": ", "{", "*a", "&a", '"', "\n  "]))
    try_to_read(from_yaml, text[:at] + put + text[at + gone :])


@given(st.sampled_from([from_yaml, from_csv, from_markdown]), st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_or_refused(read, text):
    try_to_read(read, text)
    try_to_read(read, f"id,parent,label\n{text}")


def try_to_read(read, text):
    try:
        read(text, "any.file")
    except CodebookError as error:
        place = error.message.split(": ")[0].split(":")
        assert place[0] == "any.file"
        assert all(part.isdecimal() for part in place[1:3])
        return

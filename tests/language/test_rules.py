"""Files of rules: what is refused, and what is found."""

import pytest

from tests.language.gold import talk
from workbench.errors import CodebookError, QueryError
from workbench.language import matching
from workbench.language.rules import find, read_rules

TALK = talk(
    ("I", "Wurden Sie zugewiesen?"),
    ("B1", "Ja, man hat uns zugewiesen. Die Zuweisungszahl war hoch, zugewiesen wurde viel. Nach Paragraf 12a."),
    ("B1", "Wir müssen hier immer bleiben. Das ist so."),
)


def found(rule, document=TALK):
    (one,) = read_rules("rules:\n  - code: O1\n" + rule, "r.yaml")
    return [(document.text[hit.start : hit.end], hit.words) for hit in find(one, document, "o1", None)]


def test_a_word_finds_sentences_of_participants():
    assert found("    any: [zuweisen]") == [
        ("Ja, man hat uns zugewiesen.", "zugewiesen"),
        ("Die Zuweisungszahl war hoch, zugewiesen wurde viel.", "zugewiesen"),
    ]


def test_what_must_not_stand_in_the_unit():
    assert found('    any: [zuweisen]\n    none: ["Zuweisungszahl*"]') == [
        ("Ja, man hat uns zugewiesen.", "zugewiesen")
    ]


@pytest.mark.parametrize(
    ("unit", "quotes"),
    [
        ("match", ["müssen"]),
        ("sentence", ["Wir müssen hier immer bleiben."]),
        ("paragraph", ["Wir müssen hier immer bleiben. Das ist so."]),
        ("turn", ["Wir müssen hier immer bleiben. Das ist so."]),
    ],
)
def test_units(unit, quotes):
    assert [quote for quote, _ in found(f"    any: müssen ~3w bleiben\n    unit: {unit}")] == quotes


def test_patterns_and_roles():
    assert found(r"    pattern: '\bPara(graf|graph)?\s*12a\b'") == [("Nach Paragraf 12a.", "Paragraf 12a")]
    assert found("    any: [zuweisen]\n    role: interviewer") == [("Wurden Sie zugewiesen?", "zugewiesen")]
    assert len(found("    any: [zuweisen]\n    role: any")) == 3


def test_without_words_every_unit_that_where_leaves():
    (rule,) = read_rules("rules:\n  - code: O1\n    where: speaker:B1\n    unit: paragraph\n", "r.yaml")
    start = TALK.paragraphs[2].start
    hits = list(find(rule, TALK, "o1", [(start, start + 5)]))
    assert [TALK.text[hit.start : hit.end] for hit in hits] == ["Wir müssen hier immer bleiben. Das ist so."]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        ("codes: []", "no rules"),
        ("rules: []", "no rules"),
        ("rules:\n  - any: [x]", "r.yaml:2:5: Rule 1 names no code"),
        ("rules:\n  - code: O1", "Rule 1 (O1): it does not say what to look for"),
        ("rules:\n  - code: O1\n    any: [a b]", "r.yaml:3:11: Rule 1 (O1), any, “a b”"),
        ("rules:\n  - code: O1\n    any: [x]\n  - code: O2\n    any: ['code:O1']", "r.yaml:5:11: Rule 2 (O2)"),
        ("rules:\n  - code: O1\n    any: [x]\n    unit: page", "r.yaml:4:11: Rule 1: unit cannot be “page”"),
        ("rules:\n  - code: O1\n    pattern: '('", "r.yaml:3:14: Rule 1 (O1)"),
        ("rules:\n  - code: O1\n    where: '('", "r.yaml:3:12: Rule 1, where"),
        ("rules:\n  - code: O1\n    any: [x]\n    colour: red", "“colour” is no part of a rule"),
        ("rules: [1]", "should be fields"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line_and_rule(text, words):
    with pytest.raises(CodebookError) as refused:
        read_rules(text, "r.yaml")
    assert words in str(refused.value)
    assert refused.value.hint


def test_a_pattern_that_takes_too_long_is_said(monkeypatch):
    monkeypatch.setattr(matching, "SECONDS", 0.02)
    (rule,) = read_rules("rules:\n  - code: O1\n    pattern: '(a|a)+$'\n", "r.yaml")
    with pytest.raises(QueryError, match="takes too long"):
        list(find(rule, talk(("B1", "a" * 3_000 + "!")), "o1", None))

"""A text corrected by hand keeps its paragraphs, speakers, times and numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readers.build import lawful, read_one
from workbench.project.retyped import retyped
from workbench.readers.reading import Reading

TEXT = """Datum: 3.5.2026

I: [00:00:02] Wie war das Ankommen?

B1: [00:00:09] Laut. Es war: kalt.

Und dann kam der Bus.

I: Ja?

B1: Ja. Mehr nicht."""
OLD = read_one("a.txt", TEXT.encode()).document


def rows(document):
    return [
        (one.number, one.kind, one.speaker, one.t0, document.text[one.start : one.end]) for one in document.paragraphs
    ]


def corrected(old, new):
    assert old in TEXT
    return retyped(OLD, TEXT.replace(old, new, 1))


def test_nothing_changed_is_the_same_document():
    assert retyped(OLD, TEXT) == OLD


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Laut", "Leise"),
        ("Wie war das", "Wie genau war das"),
        ("Bus.", "Bus, glaube ich, oder die Bahn."),
        ("Und dann", "Ach, und dann"),
        ("Ja?", "Ja bitte?"),
        ("Mehr nicht.", "Mehr"),
        ("Datum: 3.5.2026", "Datum: 4.5.2026"),
    ],
)
def test_a_word_changed_moves_nothing_else(old, new):
    document = corrected(old, new)
    assert [row[:4] for row in rows(document)] == [row[:4] for row in rows(OLD)]
    assert [row[4] for row in rows(document)] == [row[4].replace(old, new) for row in rows(OLD)]
    assert document.speakers == OLD.speakers
    assert document.id == OLD.id
    cuts = [[document.text[cut.start : cut.end] for cut in one.cuts] for one in document.paragraphs]
    assert cuts == [[OLD.text[cut.start : cut.end] for cut in one.cuts] for one in OLD.paragraphs]


def test_words_typed_before_the_first_one_belong_to_the_speech():
    document = corrected("Laut.", "Sehr, sehr laut.")
    paragraph = document.paragraphs[2]
    assert document.text[paragraph.cuts[-1].end : paragraph.end].startswith("Sehr, sehr laut.")


def test_a_deleted_paragraph_is_gone_and_the_rest_counts_on():
    assert [row[:3] for row in rows(corrected("Und dann kam der Bus.\n\n", ""))] == [
        (None, "meta", None), (1, "turn", "I"), (2, "turn", "B1"), (3, "turn", "I"), (4, "turn", "B1"),
    ]  # fmt: skip


def test_a_new_line_carries_on_or_is_a_turn_of_a_known_speaker():
    document = corrected("I: Ja?", "Ganz voll.\n\nI: Ja?\n\nI: Wirklich?")
    assert [row[:3] for row in rows(document)][3:7] == [
        (3, "continuation", "B1"), (4, "continuation", "B1"), (5, "turn", "I"), (6, "turn", "I"),
    ]  # fmt: skip
    assert document.text[document.paragraphs[6].cuts[0].end :].startswith("Wirklich?")


def test_an_empty_line_parts_a_paragraph_and_taking_it_out_joins_two():
    parted = corrected("Ja. Mehr nicht.", "Ja.\n\nMehr nicht.")
    assert [row[:3] for row in rows(parted)][-2:] == [(5, "turn", "B1"), (6, "continuation", "B1")]
    joined = corrected("kalt.\n\nUnd", "kalt. Und")
    assert [row[:3] for row in rows(joined)] == [
        (None, "meta", None), (1, "turn", "I"), (2, "turn", "B1"), (3, "turn", "I"), (4, "turn", "B1"),
    ]  # fmt: skip


def test_what_a_person_hid_keeps_its_number():
    document = read_one("a.txt", TEXT.encode(), map={"set_aside": {"lines": ["Und dann.*"]}}).document
    assert [one.number for one in document.paragraphs] == [None, 1, 2, None, 4, 5]
    changed = retyped(document, TEXT.replace("Laut", "Leise"))
    assert [one.number for one in changed.paragraphs] == [None, 1, 2, None, 4, 5]


@given(
    st.integers(0, len(TEXT)),
    st.integers(0, 60),
    st.text(st.sampled_from("ab: \n\t[I]B1ß."), max_size=20),
)
def test_whatever_is_typed_the_laws_of_a_document_hold(at, length, typed):
    text = TEXT[:at] + typed + TEXT[at + length :]
    document = retyped(OLD, text)
    lawful(Reading(document))
    covered = {place for one in document.paragraphs for place in range(one.start, one.end)}
    assert all(character.isspace() or place in covered for place, character in enumerate(text))
    numbers = [one.number for one in document.paragraphs if one.number is not None]
    assert numbers == list(range(1, len(numbers) + 1))

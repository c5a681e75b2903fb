"""Candidates for real names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.language.names import candidates


@pytest.mark.parametrize(
    ("text", "name", "kind", "detector"),
    [
        ("Da war Frau Behnke.", "Behnke", "person", "title"),
        ("Da war Frau Dr. Behnke.", "Behnke", "person", "title"),
        ("Also ich heiße Selam.", "Selam", "person", "introduction"),
        ("My name is Blessing.", "Blessing", "person", "introduction"),
        ("geboren am 3. Mai 1987 in", "3. Mai 1987", "date", "birth"),
        ("beim Runden Tisch e. V. in", "Runden Tisch e. V.", "organisation", "company"),
        ("bei der Lebenshilfe eben", "Lebenshilfe", "organisation", "charity"),
        ("und meine Tochter Liya", "Liya", "person", "kin"),
        ("der Bürgermeister von Rodenhafen", "Rodenhafen", "place", "office"),
        ("kam mit Tesfay an", "Tesfay", "person", "unknown word"),
        ("in 12345 Rodenhafen", "Rodenhafen", "place", "postcode"),
        ("in der Lindenstraße 12", "Lindenstraße 12", "place", "street"),
        ("an a.b@example.org, bitte", "a.b@example.org", "contact", "mail"),
        ("auf www.example.org.", "www.example.org", "contact", "url"),
        ("unter 0421 123456 bitte", "0421 123456", "contact", "phone"),
        ("Konto DE00 1234 5678 9012 3456 78.", "DE00 1234 5678 9012 3456 78", "contact", "iban"),
    ],
)
def test_each_detector_finds_its_kind(text: str, name: str, kind: str, detector: str) -> None:
    found = {one.name: one for one in candidates([text])}
    assert found[name].kind == kind
    assert detector in found[name].detectors


def test_detectors_and_places_of_a_name_are_gathered() -> None:
    (found, *_) = candidates(["Selam: ich heiße Selam.", "Frau Selam, Selam und Selam"], ["Selam", "I"])
    assert (found.count, len(found.contexts)) == (5, 3)
    assert {"introduction", "speaker", "title"} <= {*found.detectors}


@given(st.lists(st.text()))
def test_any_text_can_be_looked_through(texts: list[str]) -> None:
    assert all(len(one.contexts) == min(3, one.count) for one in candidates(texts))


def test_roles_are_hints_and_words_at_the_beginning_of_one_sentence_are_not_listed() -> None:
    found = {one.name: one for one in candidates(["Gesternnn kam meine Tochter Liya. Unser Bürgermeister auch."])}
    assert found["meine Tochter"].kind == "hint"
    assert found["Liya"].hint == "meine Tochter"
    assert "unknown word" not in getattr(found.get("Gesternnn"), "detectors", ())


def test_own_names_are_found_whatever_the_dictionary_says() -> None:
    (found,) = [
        one for one in candidates(["Sabine wohnt in Hamm."], own=["Sabine", "Hamm", "Nobody"]) if one.name == "Hamm"
    ]
    assert (found.kind, found.count) == ("place", 1)
    assert "own list" in found.detectors


@pytest.mark.parametrize("much", [1, 3000])
def test_morphology_knows_names_that_the_dictionary_has_in_little_and_in_much_text(much: int) -> None:
    from workbench.language.tagged import LITTLE, by_morphology

    pytest.importorskip("HanTa", reason="the extra morph is not installed")
    text = "Dann kam Jürgen mit dem Bus. " + "Der Bus fährt selten, und das Haus ist weit weg von hier.\n" * much * 2
    assert (len(text) > LITTLE) == (much > 1)
    found = by_morphology([text], "de")
    assert found.get("Jürgen") == "person"
    assert "Haus" not in found

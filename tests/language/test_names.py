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
    assert (found[name].kind, found[name].detectors) == (kind, (detector,))


def test_detectors_and_places_of_a_name_are_gathered() -> None:
    (found,) = candidates(["Selam: ich heiße Selam.", "Frau Selam, Selam und Selam"], ["Selam", "I"])
    assert (found.count, len(found.contexts)) == (5, 3)
    assert found.detectors == ("introduction", "speaker", "title")


@given(st.lists(st.text()))
def test_any_text_can_be_looked_through(texts: list[str]) -> None:
    assert all(len(one.contexts) == min(3, one.count) for one in candidates(texts))

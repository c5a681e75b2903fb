"""`suggest` as typed: listed with the words that speak for it, accepted and declined by id."""

import re

import pytest

from tests.cli.conftest import refused
from workbench.language import semantic


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setattr(semantic, "folder", lambda: tmp_path / "vectors")


@pytest.fixture
def coded(study):
    """`Ich muss hier wohnen.` is coded with O7."""
    text = study("show", "talk", "--json").json["text"]
    start = text.index("Ich muss")
    assert study("code", "talk", start, start + 21, "O7").code == 0
    return study


def test_sentences_like_the_codings_with_what_speaks_for_them(coded):
    said = coded("suggest", "O7", "--level", "words", "--json").json
    assert (said["code"], said["level"], said["codings"], said["documents"]) == ("O7", "words", 1, 1)
    first = said["suggestions"][0]
    assert (first["document"], first["quote"], first["speaker"]) == ("notes", "Ich wohne gern hier.", "B2")
    assert "wohne" in first["words"]
    assert said["average_precision"] is None
    assert "too few" in said["undefined"]["average_precision"] or "finished" in said["undefined"]["average_precision"]


def test_for_people_with_place_quotation_words_and_worth(coded):
    said = coded("suggest", "O7", "--level", "words", "--limit", 1)
    assert said.code == 0
    assert "1 sentence like what you coded with O7 Bleiben (1 coding in 1 document)" in said.out
    assert "1 notes ¶2 B2" in said.out
    assert re.search(r"^ +\S{13}  for it: .*\bwohne\b", said.out, re.MULTILINE)
    assert "What the list is worth" in said.out


def test_answered_by_id_and_taken_back_by_one_undo(coded):
    rows = coded("suggest", "O7", "--level", "words", "--json").json["suggestions"]
    done = coded("suggest", "O7", "--level", "words", "--accept", rows[0]["id"][:8], "--json").json
    assert len(done["accepted"]) == 1
    codings = coded("codings", "list", "--json").json
    assert [(row["quote"], row["origin"]) for row in codings][-1] == ("Ich wohne gern hier.", "suggestion")
    assert coded("undo").code == 0
    assert len(coded("codings", "list", "--json").json) == 1
    assert "declined" in coded("suggest", "O7", "--level", "words", "--decline", rows[0]["id"]).out
    left = coded("suggest", "O7", "--level", "words", "--json").json["suggestions"]
    assert rows[0]["id"] not in [row["id"] for row in left]


def test_what_cannot_be(coded, monkeypatch):
    refused(coded("suggest", "Bleibne"), "Did you mean", "Bleiben")
    refused(coded("suggest", "O7", "--level", "words", "--accept", "zzz"), "no suggestion")
    rows = coded("suggest", "O7", "--level", "words", "--json").json["suggestions"]
    both = ("--accept", rows[0]["id"], "--decline", rows[0]["id"])
    refused(coded("suggest", "O7", "--level", "words", *both), "at once")
    monkeypatch.setattr("workbench.project.suggesting.find_spec", lambda name: None)
    refused(coded("suggest", "O7", "--level", "learn"), "pip install 'workbench[learn]'")


def test_without_the_extras_one_sentence_says_what_to_install(coded, monkeypatch):
    monkeypatch.setattr("workbench.project.suggesting.find_spec", lambda name: None)
    said = coded("suggest", "O7", "--level", "words")
    assert said.out.count("pip install 'workbench[learn,semantic]'") == 1


def test_words_of_documents_are_shown_literally(study):
    text = study("show", "talk", "--json").json["text"]
    start = text.index("Drei Jahre")
    assert study("code", "talk", start, start + 10, "O7").code == 0
    said = study("suggest", "R1", "--level", "words")
    assert said.code == 0
    assert "\x1b" not in said.out

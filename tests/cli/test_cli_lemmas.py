"""`lemma`: corrections and compounds as typed."""

import pytest

from tests.cli.conftest import Run


def test_corrections_as_typed(study: Run) -> None:
    assert "Correct one with" in study("lemma", "list").out
    assert study("lemma", "set", "Läden", "Laden", "--json").json == {
        "language": "de",
        "form": "Läden",
        "lemma": "Laden",
    }
    assert study("lemma", "list", "--json").json == [{"language": "de", "form": "Läden", "lemma": "Laden"}]
    (row,) = study("lemma", "show", "Läden", "--json").json
    assert row["own"]
    study("undo")
    assert study("lemma", "list", "--json").json == []
    assert study("lemma", "remove", "Läden").code == 2
    assert "one word" in study("lemma", "set", "zwei Worte", "Wort").err


def test_compounds_are_a_preview(study: Run) -> None:
    pytest.importorskip("HanTa")
    rows = study("lemma", "compounds", "Gibtesnicht", "--json").json
    assert rows == []
    assert study("lemma", "compounds").code == 0
    assert study("lemma", "compounds", "--code", "O999").code == 2

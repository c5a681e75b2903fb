"""Every cue of the shipped codebooks finds something: a sentence of its own, its word inflected as people say it."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from workbench.codebook import read_codebook
from workbench.language.cues import Cue, CueList, cues_of
from workbench.model import Document, Paragraph

from .study import FILES, REPOSITORY, document

SENTENCES = Path(__file__).with_name("cue_sentences.txt")
BOOKS = ("integration", "place_attachment")
LANGUAGES = ("de", "en")
ENGLISH = "04_stahlenbeck_resident"
Key = tuple[str, str, str]
"""Code, language, cue."""


@cache
def sentences() -> dict[Key, str]:
    """The sentence written for each cue."""
    found: dict[Key, str] = {}
    code = language = ""
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            code, language = line.strip("[]").split()
        elif line and not line.startswith("#"):
            cue, _, sentence = line.partition(" | ")
            assert (code, language, cue) not in found
            found[code, language, cue] = sentence
    return found


def cues(book: str, language: str) -> Iterator[Cue]:
    """A book's cues of one language, each as a code of its own."""
    codebook = read_codebook(REPOSITORY / "codebooks" / f"{book}.yaml")
    for cue in cues_of(codebook, language):
        yield replace(cue, code=f"{codebook.public_ids[cue.code]} {cue.text}")


def key(cue: Cue, language: str) -> Key:
    """What a cue's sentence is listed under."""
    code, _, text = cue.code.partition(" ")
    return code, language, text


def test_there_is_a_sentence_for_every_cue_and_no_other() -> None:
    wanted = [key(cue, language) for book in BOOKS for language in LANGUAGES for cue in cues(book, language)]
    assert sorted(wanted) == sorted(sentences())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("book", BOOKS)
def test_every_cue_finds_its_sentence(book: str, language: str) -> None:
    every = list(cues(book, language))
    listed = CueList(every, language)
    missed = []
    for cue in every:
        text = sentences()[key(cue, language)]
        paper = Document("one", "one", text, (Paragraph(1, 0, len(text)),), language=language)
        if cue.code not in {hit.code for hit in listed.find(paper)}:
            missed.append((cue.code, text))
    assert missed == []


@pytest.mark.parametrize(("language", "share"), [("de", 0.32), ("en", 0.11)])
def test_a_good_part_of_the_cues_occurs_in_the_study_itself(language: str, share: float) -> None:
    # Not all: a third of each code's passages must hold no cue at all, and the one English text is a single voice.
    every = list(cues("integration", language))
    listed = CueList(every, language)
    names = [name for name in FILES if (name == ENGLISH) == (language == "en")]
    met = {hit.code for name in names for hit in listed.find(replace(document(name), language=language))}
    assert len(met) >= share * len(every), sorted(cue.code for cue in every if cue.code not in met)

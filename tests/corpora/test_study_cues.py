"""Searching alone must not do the coding: cues miss passages, and find sentences that deserve no code."""

from collections import Counter, defaultdict
from dataclasses import replace
from functools import cache

import pytest

from workbench.codebook import read_codebook
from workbench.language import cues
from workbench.spans import Span, overlap

from .study import FILES, INTERVIEWS, REPOSITORY, codings, document, span

ENGLISH = "04_stahlenbeck_resident"


@cache
def hits() -> dict[tuple[str, str], list[Span]]:
    """(document, code) -> the sentences that a cue of the code finds."""
    codebook = read_codebook(REPOSITORY / "codebooks" / "integration.yaml")
    code_of = {code.id: code.file_id for code in codebook.codes}
    documents = [replace(document(name), id=name, language="en" if name == ENGLISH else "de") for name in FILES]
    found: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for hit in cues.find(documents, codebook):
        found[hit.document, code_of[hit.code]].append((hit.start, hit.end))
    return found


def test_a_third_of_each_codes_passages_hold_none_of_its_cues() -> None:
    without, everything = Counter[str](), Counter[str]()
    for row in codings("adjudicated"):
        everything[row["code"]] += 1
        without[row["code"]] += not any(overlap(one, span(row)) for one in hits()[row["document"], row["code"]])
    assert [code for code, number in everything.items() if without[code] < number / 3] == []


@pytest.mark.parametrize("name", INTERVIEWS)
def test_two_sentences_with_a_cue_deserve_no_code(name: str) -> None:
    settled = [(row["code"], span(row)) for row in codings("adjudicated") if row["document"] == name]
    false = [
        one
        for (place, code), found in list(hits().items())
        if place == name
        for one in found
        if not any(code == given and overlap(one, coded) for given, coded in settled)
    ]
    assert len(false) >= 2


def test_every_codes_cues_find_something() -> None:
    codebook = read_codebook(REPOSITORY / "codebooks" / "integration.yaml")
    assert {code for (_, code), found in hits().items() if found} == {
        code.file_id for code in codebook.codes if code.codable
    }

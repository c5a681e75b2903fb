"""Agreement between MK and TR, counted character by character, straight from the definitions of the coefficients.

Slow and plain on purpose, and nothing of `workbench.analysis` is used: what it finds is in `expected/agreement.json`,
and the workbench has to find the same. Run `python -m tests.corpora.agreement_by_hand` after texts or codings changed.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

from workbench.codebook import read_codebook
from workbench.language.sentences import document_sentences
from workbench.model import SET_ASIDE
from workbench.spans import paragraph_speech

from .study import CORPORA, FILES, REPOSITORY, codings, counted, document, span

EXPECTED = CORPORA / "expected" / "agreement.json"
UNFINISHED_BY_TR = ("09_luettenwarf_verwaltung", "11_werkstatt_wohnen")
ENGLISH = "04_stahlenbeck_resident"
DOCUMENTS = tuple(name for name in FILES if name not in UNFINISHED_BY_TR)
CODERS = ("mk", "tr")
UNITS = ("turn", "paragraph", "sentence", "character")
Place = tuple[str, int]
"""A document and a code point in it."""
Both = tuple[float, float]
"""Observed and expected disagreement."""


@cache
def speech(name: str) -> tuple[int, ...]:
    """The code points of a document that count: what participants said, without labels and times."""
    found = document(name)
    places: list[int] = []
    for paragraph in found.paragraphs:
        if paragraph.kind in (*SET_ASIDE, "stage") or not counted(name, paragraph):
            continue
        places += paragraph_speech(found.text, paragraph).offsets[:-1]
    return tuple(places)


@cache
def solid(name: str) -> frozenset[int]:
    """Those of them that are no white space."""
    return frozenset(place for place in speech(name) if not document(name).text[place].isspace())


@cache
def spans(name: str, coder: str, code: str) -> tuple[frozenset[int], ...]:
    """A coder's passages of a code: overlapping ones united, blanks at their ends cut off, as sets of code points."""
    united: list[list[int]] = []
    for start, end in sorted(span(row) for row in codings(coder) if (row["document"], row["code"]) == (name, code)):
        if united and start < united[-1][1]:
            united[-1][1] = max(united[-1][1], end)
        else:
            united.append([start, end])
    found = []
    for start, end in united:
        inside = [place for place in range(start, end) if place in solid(name)]
        if inside:
            found.append(frozenset(place for place in speech(name) if inside[0] <= place <= inside[-1]))
    return tuple(found)


@cache
def marked(coder: str, code: str) -> frozenset[Place]:
    """All that a coder gave a code."""
    return frozenset((name, place) for name in DOCUMENTS for one in spans(name, coder, code) for place in one)


@cache
def units(kind: str) -> tuple[frozenset[Place], ...]:
    """The units of one kind that hold anything counted but blanks; of characters, all that count."""
    if kind == "character":
        return tuple(frozenset({(name, place)}) for name in DOCUMENTS for place in speech(name))
    cut = ((name, solid(name) & frozenset(range(*ends))) for name in DOCUMENTS for ends in _ends(name, kind))
    return tuple(frozenset((name, place) for place in places) for name, places in cut if places)


def _ends(name: str, kind: str) -> Iterator[tuple[int, int]]:
    found = document(name)
    if kind == "sentence":
        spoken = replace(found, language="en" if name == ENGLISH else "de")
        for paragraph, sentences in zip(found.paragraphs, document_sentences(spoken), strict=True):
            yield from sentences if paragraph.kind not in SET_ASIDE else ()
        return
    lines = [paragraph for paragraph in found.paragraphs if paragraph.kind not in SET_ASIDE]
    if kind == "paragraph":
        yield from ((paragraph.start, paragraph.end) for paragraph in lines)
        return
    turns: list[tuple[int, int]] = []
    speaking = False
    for paragraph in lines:
        if speaking and paragraph.kind == "continuation":
            turns[-1] = (turns[-1][0], paragraph.end)
        else:
            turns.append((paragraph.start, paragraph.end))
            speaking = paragraph.kind == "turn"
    yield from turns


def table(kind: str, code: str) -> tuple[int, int, int, int]:
    """How many units both gave the code, only MK, only TR, neither."""
    mk, tr = (marked(coder, code) for coder in CODERS)
    cells = {(True, True): 0, (True, False): 0, (False, True): 0, (False, False): 0}
    for unit in units(kind):
        cells[not unit.isdisjoint(mk), not unit.isdisjoint(tr)] += 1
    return cells[True, True], cells[True, False], cells[False, True], cells[False, False]


def of_units(kind: str, code: str) -> dict[str, Both]:
    """Percent; kappa (Cohen 1960); alpha (Krippendorff 2011, nominal); AC1 (Gwet 2008): 1 - D_o / D_e each."""
    both, mine, theirs, neither = table(kind, code)
    number = both + mine + theirs + neither
    seen = (mine + theirs) / number
    first, second = (both + mine) / number, (both + theirs) / number
    by_chance = first * second + (1 - first) * (1 - second)
    share = (first + second) / 2
    yes, values = 2 * both + mine + theirs, 2 * number
    return {
        "percent": (seen, 1.0),
        "kappa": (seen, 1 - by_chance),
        "alpha": (seen, 2 * yes * (values - yes) / (values * (values - 1))),
        "ac1": (seen, 1 - 2 * share * (1 - share)),
    }


def of_spans(code: str) -> dict[str, Both]:
    """Jaccard of the characters; and u (Krippendorff, Mathet, Bouvry and Widlöcher 2016) of passages and gaps."""
    mk, tr = (marked(coder, code) for coder in CODERS)
    length = sum(len(speech(name)) for name in DOCUMENTS)
    own = [0.0, 0.0]
    for coder in CODERS:
        for name in DOCUMENTS:
            own[1] += sum(len(one) ** 2 for one in spans(name, coder, code))
            own[0] += sum(_gaps(name, coder, code))
    # Length coincidences for two coders: each character counts once in either order.
    apart = float(len(mk ^ tr))
    sums = (2 * length - len(mk) - len(tr), len(mk) + len(tr))
    total = 2 * length
    room = total - sum(own) / total
    expected = [(sums[value] ** 2 - own[value]) / room for value in (0, 1)]
    crossed = sums[0] * sums[1] / room
    everything = sum(expected) + 2 * crossed
    return {
        "jaccard": (len(mk ^ tr), len(mk | tr)),
        "u_alpha": (2 * apart, everything - sum(expected)),
    }


def _gaps(name: str, coder: str, code: str) -> Iterator[int]:
    """The lengths of what lies between a coder's passages in one document, in counted characters."""
    order = {place: number for number, place in enumerate(speech(name))}
    ends = sorted((order[min(one)], order[max(one)] + 1) for one in spans(name, coder, code))
    for (_, before), (after, _) in pairwise([(0, 0), *ends, (len(order), len(order))]):
        yield after - before


def value(seen: float, expected: float) -> float | None:
    """The coefficient; None where there is no variation."""
    return 1 - seen / expected if expected else None


def agreement(kind: str) -> dict[str, Any]:
    """Everything of one unit: number of units, and the coefficients per code and overall (pooled)."""
    codebook = read_codebook(REPOSITORY / "codebooks" / "integration.yaml")
    codes = [code.file_id for code in codebook.codes if code.codable]
    used = [code for code in codes if any(marked(coder, code) for coder in CODERS)]
    found = {code: {**of_units(kind, code), **of_spans(code)} for code in used}
    names = list(found[used[0]])
    pooled = {}
    for name in names:
        varied = [found[code][name] for code in used if found[code][name][1]]
        pooled[name] = value(sum(seen for seen, _ in varied), sum(expected for _, expected in varied))
    return {
        "units": len(units(kind)),
        "overall": pooled,
        "codes": {code: {name: value(*both) for name, both in figures.items()} for code, figures in found.items()},
    }


if __name__ == "__main__":
    everything = {kind: agreement(kind) for kind in UNITS}
    EXPECTED.write_text(json.dumps(everything, indent=1) + "\n", encoding="utf-8")

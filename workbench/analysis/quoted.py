"""The codings that a report quotes: by the same rules as every number, so that a cell and its quotations agree."""

from dataclasses import dataclass, replace

import numpy as np

from workbench.analysis.axis import axis
from workbench.analysis.coded import Coded, coded, counting, united
from workbench.analysis.layers import Layer, choose
from workbench.analysis.occurrences import Words
from workbench.analysis.speech import Ints
from workbench.analysis.staying import Where, staying
from workbench.analysis.study import Study
from workbench.analysis.units import Sentences
from workbench.model import Coding


@dataclass(frozen=True)
class Quoted:
    """Codings in reading order, whose they are in words, and what was left out.

    Where several coders are united, overlapping codings of one code are one coding, with the first one's id.
    """

    codings: tuple[Coding, ...]
    coders: str
    notes: tuple[str, ...]


def quoted(
    study: Study,
    *,
    coder: str | None = None,
    where: Where = None,
    words: Words | None = None,
    sentences: Sentences | None = None,
) -> Quoted:
    """What counts for `coder` (as in `matrices.matrix`) and stays under `where`."""
    stay = staying(study, where, words, sentences)
    countable = counting(coded(study), stay.text)
    choice = choose(study, countable if stay.ids is None else countable.among(stay.ids), coder)
    found = [coding for layer in choice.layers for coding in _codings(study, layer)]
    order = study.document_at
    ordered = sorted(found, key=lambda coding: (order[coding.document], coding.start, coding.end, coding.id))
    return Quoted(tuple(ordered), choice.words, choice.notes)


def _codings(study: Study, layer: Layer) -> list[Coding]:
    apart, together = layer.parts()
    return [*(study.codings[place] for place in apart.place.tolist()), *_united(study, together)]


def _united(study: Study, codings: Coded) -> list[Coding]:
    """One coding per united span: its first coding, stretched over the span."""
    code, start, end = united(codings.code, codings.start, codings.end)
    bases = axis(study).bases
    first: dict[int, int] = {}
    for place in range(len(codings)):
        span = _span_of(int(codings.code[place]), int(codings.start[place]), code, start)
        first.setdefault(span, place)
    made = []
    for at, place in first.items():
        coding = study.codings[codings.place[place]]
        document = study.documents[codings.document[place]]
        base = int(bases[codings.document[place]])
        low, high = int(start[at]) - base, int(end[at]) - base
        alone = (low, high) == (coding.start, coding.end)
        made.append(coding if alone else replace(coding, start=low, end=high, quote=document.text[low:high]))
    return made


def _span_of(key: int, place: int, code: Ints, start: Ints) -> int:
    low, high = np.searchsorted(code, [key, key + 1])
    return int(low + np.searchsorted(start[low:high], place, side="right")) - 1

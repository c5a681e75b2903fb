"""Sentences that look like a code's codings, by their words alone: no model, no extra, the same list every time."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import log

TYPICAL = 25
"""So many lemmas speak for a code."""
SHOWN = 3
"""So many words say why a sentence is suggested."""
K1, B = 1.2, 0.75
"""The usual weights of BM25 for repeated words and for length."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the study: document id, canonical offsets, case-folded lemmas in order."""

    document: str
    start: int
    end: int
    lemmas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A sentence, its score (an order, no probability) and the lemmas that speak most for it."""

    sentence: Sentence
    score: float
    words: tuple[str, ...]


def typical(coded: Sequence[Sentence], rest: Sequence[Sentence]) -> dict[str, float]:
    """The lemmas that stand in more coded sentences than in the rest: smoothed log-odds, greatest first."""
    inside, outside = _spread(coded), _spread(rest)
    weights = {
        lemma: log((n + 0.5) / (len(coded) - n + 0.5))
        - log((outside[lemma] + 0.5) / (len(rest) - outside[lemma] + 0.5))
        for lemma, n in inside.items()
    }
    best = sorted(weights.items(), key=lambda one: (-one[1], one[0]))
    return {lemma: weight for lemma, weight in best[:TYPICAL] if weight > 0}


def rank(candidates: Collection[Sentence], weights: dict[str, float], limit: int = 10) -> list[Suggestion]:
    """The candidates in which weighted lemmas stand, best first; ties by document and offset."""
    mean = sum(len(one.lemmas) for one in candidates) / max(len(candidates), 1)
    found = [made for one in candidates if (made := _scored(one, weights, mean)).words]
    found.sort(key=lambda one: (-one.score, one.sentence.document, one.sentence.start))
    return found[:limit]


def _scored(sentence: Sentence, weights: dict[str, float], mean: float) -> Suggestion:
    length = K1 * (1 - B + B * len(sentence.lemmas) / mean) if mean else K1
    counts = Counter(lemma for lemma in sentence.lemmas if lemma in weights)
    parts = {lemma: weights[lemma] * n * (K1 + 1) / (n + length) for lemma, n in counts.items()}
    why = sorted(parts, key=lambda lemma: (-parts[lemma], lemma))[:SHOWN]
    return Suggestion(sentence, round(sum(parts[lemma] for lemma in sorted(parts)), 9), tuple(why))


def _spread(sentences: Sequence[Sentence]) -> Counter[str]:
    return Counter(lemma for one in sentences for lemma in set(one.lemmas))

"""Sentences that look like a code's codings. Scores are an order, no probabilities; same data, same list.

Level `words` needs nothing: the codebook's cues, its rule, and the lemmas typical of the codings. Level `learn` adds a
classifier (learned.py). What was not coded is evidence only where a person says that all of it was read.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from workbench.language.sentence_words import Flags, Floats, Ints, SentenceWords, standard

Level = Literal["words", "learn", "semantic"]

TYPICAL = 25
"""So many lemmas speak for a code."""
PRIOR = 10.0
"""A lemma's share in all speech counts like so many sentences: what was met once proves little."""
NEAREST = 3
"""So many texts of the rule are compared with a sentence."""
K1, B = 1.2, 0.75
"""The usual weights of BM25 for repeated words and for length."""
SHORTEST = 4
"""Words that a sentence must have to be suggested."""
SHOWN = 4
"""At most so many words say why."""
FOLDS = 20
"""At most so many times is a code learned anew to say what its suggestions are worth."""
ENOUGH, ENOUGH_DOCUMENTS = 8, 3
"""Codings, and documents with some, from which on anything is learned and judged."""


@dataclass(frozen=True)
class Material:
    """What is known of a code: sentences coded, sentences read and not coded, those with a cue, the rule's texts."""

    words: SentenceWords
    coded: Flags
    other: Flags
    cued: Flags
    rule: Sequence[Sequence[str]]

    def without(self, documents: Ints) -> "Material":
        """The same, knowing nothing of what was coded in these documents."""
        kept = ~np.isin(self.words.documents, documents)
        return replace(self, coded=self.coded & kept, other=self.other & kept)


def scores(material: Material, level: Level = "words", book: Floats | None = None) -> Floats:
    """A score per sentence: cues, rule and typical lemmas, with `learn` a classifier; neighbours speak along.

    `book` is what cues and rule say (`by_book`), where that is known already.
    """
    words = material.words
    if not len(words):
        return np.zeros(0)
    parts = [words.sums(_by_lemmas(material))]
    if level != "words":
        from workbench.language.learned import learned  # 1 s: scikit-learn

        parts.append(learned(words, material.coded, material.other))
    total = by_book(material) if book is None else book
    for part in parts:
        total = total + standard(words.spread(part))
    return total


def by_book(material: Material) -> Floats:
    """What the codebook's cues and rule say of each sentence; no coding changes it."""
    words = material.words
    cues, rule = material.cued.astype(np.float64), words.sums(_by_rule(material))
    return standard(words.spread(cues)) + standard(words.spread(rule))


def typical(material: Material) -> Floats:
    """For each lemma how typical of the codings it is; 0 for all but the TYPICAL most typical.

    Log-odds of the sentences with the lemma, coded against read and not coded, with its share in all speech as
    informative prior, divided by their standard error (Monroe, Colaresi and Quinn 2008, Fightin' Words, adapted to
    sentences in which a lemma stands or not).
    """
    words = material.words
    inside, outside = words.spread_of(material.coded), words.spread_of(material.other)
    prior = PRIOR * (words.everywhere + 0.1) / (len(words) + 1)
    odds = _log_odds(inside, material.coded.sum(), prior) - _log_odds(outside, material.other.sum(), prior)
    weights = odds / np.sqrt(1 / (inside + prior) + 1 / (outside + prior))
    weights[(inside == 0) | (weights <= 0) | words.common] = 0
    kept = np.argsort(-weights, kind="stable")[:TYPICAL]
    return np.where(np.isin(np.arange(len(weights)), kept), weights, 0.0)


def _log_odds(counts: Floats, total: float, prior: Floats) -> Floats:
    return np.asarray(np.log((counts + prior) / np.maximum(total + PRIOR - counts - prior, 0.5)))


def _by_lemmas(material: Material) -> Floats:
    """For each lemma of each sentence what it says: typical lemmas as BM25 counts them."""
    words = material.words
    length = K1 * (1 - B + B * words.lengths / max(words.lengths.mean(), 1e-9))
    found = words.counts * (K1 + 1) / (words.counts + length[words.rows])
    return np.asarray(typical(material)[words.columns] * found)


def _by_rule(material: Material) -> Floats:
    """For each lemma of each sentence what it says: cosine of tf-idf with the NEAREST texts of the rule, their mean."""
    words = material.words
    texts = [made for text in material.rule if (made := _weighed(words, text)).any()]
    if not texts:
        return np.zeros(len(words.rows))
    cells = np.array([words.weighed * text[words.columns] for text in texts])
    sums = np.array([words.sums(row) for row in cells])
    nearest = np.argsort(-sums, axis=0, kind="stable")[:NEAREST][:, words.rows]
    return np.asarray(np.take_along_axis(cells, nearest, axis=0).mean(axis=0))


def _weighed(words: SentenceWords, text: Sequence[str]) -> Floats:
    values = np.zeros(len(words.lemmas))
    for lemma in text:
        if lemma in words.numbers:
            values[words.numbers[lemma]] += 1
    values[values > 0] = 1 + np.log(values[values > 0])
    values *= words.rarity * ~words.common
    length = np.sqrt((values**2).sum())
    return np.asarray(values / length) if length else values


def speaks(material: Material) -> Flags:
    """Whether a sentence says something for the code itself, not only its neighbours do."""
    sums = material.words.sums
    return np.asarray(material.cued | (sums(_by_rule(material)) > 0) | (sums(_by_lemmas(material)) > 0))


def ranked(words: SentenceWords, found: Floats, chosen: Flags, limit: int) -> list[int]:
    """The best of the chosen sentences that are long enough, by place; ties in the order of the text."""
    places = np.flatnonzero(chosen & (words.lengths >= SHORTEST))
    order = np.argsort(-np.round(found[places], 9), kind="stable")
    return [int(place) for place in places[order[:limit]]]


def reasons(material: Material, places: Sequence[int]) -> list[tuple[str, ...]]:
    """For each sentence the words in it that speak most for the code, as they are written there."""
    words = material.words
    by_rule, by_lemmas = _by_rule(material), _by_lemmas(material)
    scale = [part.std() or 1.0 for part in (words.sums(by_rule), words.sums(by_lemmas))]
    weights = by_rule / scale[0] + by_lemmas / scale[1]
    return [_reason(words, weights, place) for place in places]


def _reason(words: SentenceWords, weights: Floats, place: int) -> tuple[str, ...]:
    speaking = np.flatnonzero((words.rows == place) & (weights > 0))
    telling = speaking[~words.little[words.columns[speaking]]]
    cells = telling if len(telling) else speaking
    best = cells[np.argsort(-weights[cells], kind="stable")][:SHOWN]
    one = words.sentences[place]
    written = dict(zip(reversed(one.lemmas), reversed(one.forms), strict=True))
    return tuple(written[words.lemmas[words.columns[cell]]] for cell in best)


def enough(words: SentenceWords, coded: Flags, codings: int) -> bool:
    """Whether so many codings, on these sentences, are enough to learn from."""
    return codings >= ENOUGH and len(np.unique(words.documents[coded])) >= ENOUGH_DOCUMENTS


def held_out(material: Material, judged: Flags, level: Level) -> Floats:
    """Each judged sentence's score by what other documents teach; very many documents are left out in groups."""
    words = material.words
    found = np.full(len(words), -np.inf)
    documents, book = np.unique(words.documents[judged]), by_book(material)
    for group in np.array_split(documents, min(FOLDS, len(documents))) if len(documents) else ():
        here = judged & np.isin(words.documents, group)
        found[here] = scores(material.without(group), level, book)[here]
    return found


def average_precision(found: Floats, right: Flags, judged: Flags) -> float | None:
    """Average precision of the judged sentences in the order of their scores; None where none is right."""
    places = np.flatnonzero(judged)
    hits = right[places[np.argsort(-np.round(found[places], 9), kind="stable")]]
    if not hits.any():
        return None
    return float((np.cumsum(hits) / np.arange(1, len(hits) + 1))[hits].mean())

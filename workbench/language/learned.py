"""What a classifier makes of a code's codings. Needs the extra `learn` (scikit-learn, BSD; 1 s, imported late)."""

from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from itertools import pairwise
from typing import Any

import numpy as np

from workbench.language.sentence_words import Flags, Floats, SentenceWords

ALPHA = 20.0
"""Smoothing, large on purpose: with few codings a word that was met once must not decide."""


def is_installed() -> bool:
    """Whether scikit-learn is there; it is not imported."""
    return find_spec("sklearn") is not None


def learned(words: SentenceWords, coded: Flags, other: Flags) -> Floats:
    """For each sentence how much more it is like the coded than like the others; zeros where one side is empty.

    Complement naive Bayes (Rennie et al. 2003) on tf-idf of lemmas, one and two at a time, both sides of equal weight.
    """
    if not coded.any() or not other.any():
        return np.zeros(len(words))
    from sklearn.naive_bayes import ComplementNB

    table = _table(words)
    places = np.flatnonzero(coded | other)
    sides = coded[places]
    weights = np.where(sides, len(places) / sides.sum(), len(places) / (~sides).sum()) / 2
    model = ComplementNB(alpha=ALPHA).fit(table[places], sides, sample_weight=weights)
    both = model.predict_log_proba(table)
    return np.asarray(both[:, 1] - both[:, 0])


@lru_cache(maxsize=1)
def _table(words: SentenceWords) -> Any:
    """tf-idf of the sentences, made once: it follows from the texts alone, not from what was coded in them."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    lemmas = [one.lemmas for one in words.sentences]
    return TfidfVectorizer(analyzer=grams, sublinear_tf=True).fit_transform(lemmas)


def grams(lemmas: Sequence[str]) -> list[str]:
    """Lemmas, one and two at a time."""
    return [*lemmas, *(f"{a} {b}" for a, b in pairwise(lemmas))]

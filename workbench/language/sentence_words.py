"""The lemmas of many sentences as arrays, so that all of them can be weighed at once."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt

from workbench.language.cues import counted
from workbench.language.guess import little_words
from workbench.language.lemmas import Corrections, bare, norm, own
from workbench.language.sentences import spoken
from workbench.language.words import WORD
from workbench.model import NOTHING, Document

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]

COMMON, OFTEN = 0.05, 10
"""A lemma in a greater share of a language's sentences, and in more than so many, is common."""
BESIDE = 0.5
"""What a sentence's neighbours in its paragraph say counts so much beside its own words."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of the counted text: document id, canonical offsets, its paragraph's place, its words, their norms."""

    document: str
    start: int
    end: int
    paragraph: int
    text: str
    forms: tuple[str, ...]
    lemmas: tuple[str, ...]
    language: str = ""


def said(
    documents: Iterable[Document],
    corrections: Corrections = NOTHING,
    progress: Callable[[int, int], object] | None = None,
) -> list[Said]:
    """All sentences of the documents' counted text, in order; `corrections` are the study's own lemmas."""
    everything = list(documents)
    found: list[Said] = []
    for done, document in enumerate(everything, 1):
        found += _of(document, corrections)
        if progress:
            progress(done, len(everything))
    return found


def _of(document: Document, corrections: Corrections) -> Iterator[Said]:
    language = document.language or "de"
    for place, (paragraph, one) in enumerate(zip(document.paragraphs, spoken(document), strict=True)):
        if one is None or not counted(document, paragraph):
            continue
        for start, end in one.sentences:
            text = one.speech.text[start:end]
            forms = tuple(WORD.findall(text))
            lemmas = norms(forms, language, corrections)
            yield Said(document.id, *one.speech.canonical(start, end), place, text, forms, lemmas, language)


def norms(forms: Iterable[str], language: str, corrections: Corrections = NOTHING) -> tuple[str, ...]:
    """What matching compares of these words."""
    mine = own(corrections, language)
    return tuple(norm(form, language, mine) for form in forms)


class SentenceWords:
    """Sentences in order; for each its different lemmas as numbers, and how often it has them."""

    def __init__(self, sentences: Sequence[Said]) -> None:
        self.sentences = sentences
        self.numbers: Mapping[str, int] = {
            lemma: number for number, lemma in enumerate(dict.fromkeys(chain(*(one.lemmas for one in sentences))))
        }
        self.lemmas = list(self.numbers)
        lengths = np.array([len(one.lemmas) for one in sentences], np.int64)
        known = self.numbers
        flat = np.fromiter((known[lemma] for one in sentences for lemma in one.lemmas), np.int64, int(lengths.sum()))
        rows = np.repeat(np.arange(len(sentences)), lengths)
        cells, counts = np.unique(rows * max(len(known), 1) + flat, return_counts=True)
        self.rows, self.columns = np.divmod(cells, max(len(known), 1))
        self.counts = counts.astype(np.float64)
        self.lengths = lengths

    def __len__(self) -> int:
        return len(self.sentences)

    @cached_property
    def documents(self) -> Ints:
        """The number of each sentence's document, in order of appearance."""
        order = {id_: place for place, id_ in enumerate(dict.fromkeys(one.document for one in self.sentences))}
        return np.array([order[one.document] for one in self.sentences], np.int64)

    def range_of(self, document: str) -> tuple[int, int]:
        """The first sentence of a document (id) and the one after its last."""
        return self._ranges.get(document, (0, 0))

    @cached_property
    def _ranges(self) -> Mapping[str, tuple[int, int]]:
        found: dict[str, tuple[int, int]] = {}
        for place, one in enumerate(self.sentences):
            found[one.document] = (found.get(one.document, (place, place))[0], place + 1)
        return found

    @cached_property
    def together(self) -> Flags:
        """Whether each sentence but the first stands in the paragraph of the one before it."""
        places = [(one.document, one.paragraph) for one in self.sentences]
        return np.array([a == b for a, b in pairwise(places)], np.bool_)

    def spread(self, scores: Floats) -> Floats:
        """Each sentence's score and BESIDE times those of its neighbours in the paragraph."""
        wide = scores.copy()
        wide[1:] += BESIDE * scores[:-1] * self.together
        wide[:-1] += BESIDE * scores[1:] * self.together
        return wide

    def sums(self, values: Floats) -> Floats:
        """For each sentence the sum of values that stand for its lemmas, cell by cell."""
        return np.bincount(self.rows, weights=values, minlength=len(self)).astype(np.float64)

    def spread_of(self, chosen: Flags) -> Floats:
        """For each lemma in how many of the chosen sentences it stands."""
        return np.bincount(self.columns[chosen[self.rows]], minlength=len(self.lemmas)).astype(np.float64)

    @cached_property
    def common(self) -> Flags:
        """Which lemmas say nothing about a sentence: they stand in too many of their language."""
        found = np.zeros(len(self.lemmas), np.bool_)
        for spoken_so in self._languages:
            found |= self.spread_of(spoken_so) > max(COMMON * spoken_so.sum(), OFTEN)
        return found

    @cached_property
    def little(self) -> Flags:
        """Which lemmas are little words: they may weigh in a ranking, but explain nothing to a person."""
        words = frozenset[str]().union(
            *(little_words(bare(one or "de")) for one in {said.language for said in self.sentences})
        )
        return np.array([lemma in words for lemma in self.lemmas], np.bool_)

    @cached_property
    def _languages(self) -> Sequence[Flags]:
        """For each language which sentences are in it."""
        each = np.array([one.language for one in self.sentences])
        return [each == name for name in sorted(set(each.tolist()))]

    @cached_property
    def everywhere(self) -> Floats:
        """For each lemma in how many sentences it stands."""
        return self.spread_of(np.ones(len(self), np.bool_))

    @cached_property
    def rarity(self) -> Floats:
        """For each lemma how rare it is: the logarithm of sentences by sentences that have it (idf)."""
        return np.asarray(np.log((1 + len(self)) / (1 + self.everywhere)) + 1)

    @cached_property
    def weighed(self) -> Floats:
        """tf-idf of each cell; the cells of a sentence have the length 1."""
        values = (1 + np.log(self.counts)) * self.rarity[self.columns]
        length = np.sqrt(self.sums(values**2))
        return np.asarray(values / length[self.rows])


def standard(scores: Floats) -> Floats:
    """Scores with mean 0 and standard deviation 1; nothing but zeros where all are alike."""
    deviation = scores.std() if len(scores) else 0.0
    return (scores - scores.mean()) / deviation if deviation > 1e-12 else np.zeros(len(scores))

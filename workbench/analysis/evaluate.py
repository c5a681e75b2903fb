"""A query's tree against a study: what it finds, and which codings stay. Words and sentences are handed in."""

from dataclasses import dataclass

import numpy as np

from workbench.analysis import filters
from workbench.analysis.axis import axis
from workbench.analysis.coded import coded
from workbench.analysis.counted import Counted, counted, speech_kinds
from workbench.analysis.hits import meeting
from workbench.analysis.meaning import Meaning
from workbench.analysis.occurrences import Words
from workbench.analysis.speech import Ints
from workbench.analysis.study import Study
from workbench.analysis.units import Sentences
from workbench.model import Coding
from workbench.query import Field, Not, Tree, nodes


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: [start, end) in code points of a document; `coding` is its id where it is a coding."""

    document: str
    start: int
    end: int
    coding: str | None = None


def hits(
    study: Study, tree: Tree, *, words: Words | None = None, sentences: Sentences | None = None
) -> tuple[Hit, ...]:
    """What a query finds, in reading order: words, codings, or the units of text that hold what was asked for.

    `words` finds inflected forms (occurrences.Words), `sentences` gives a document's sentences (units.Sentences).
    """
    found = Meaning(study, tree, words, sentences).result().ordered()
    bases, made = axis(study).bases, coded(study).place
    rows = zip(found.start.tolist(), found.end.tolist(), found.coding.tolist(), strict=True)
    return tuple(
        _span(study, bases, start, end) if coding < 0 else _coding(study.codings[made[coding]])
        for start, end, coding in rows
    )


def _span(study: Study, bases: Ints, start: int, end: int) -> Hit:
    place = int(np.searchsorted(bases, start, side="right")) - 1
    base = int(bases[place])
    return Hit(study.documents[place].id, start - base, end - base)


def _coding(coding: Coding) -> Hit:
    return Hit(coding.document, coding.start, coding.end, coding.id)


def select(
    study: Study, tree: Tree, *, words: Words | None = None, sentences: Sentences | None = None
) -> frozenset[str]:
    """Ids of the codings that stay under a query: those it finds, and those that overlap what it finds.

    A field about codings (coder, weight, origin, ...) that stands beside the others holds for every coding that stays.
    """
    meaning = Meaning(study, tree, words, sentences)
    found, codings = meaning.result(), meaning.codings
    stay = np.zeros(len(codings), np.bool_)
    for _, coding in meeting((found.start, found.end), (codings.start, codings.end)):
        stay[coding] = True
    stay &= codings.anchored & (codings.end > codings.start) & meaning.asked()
    stay[found.coding[found.coding >= 0]] = True
    return frozenset(codings.ids[stay])


def text_of(study: Study, tree: Tree) -> Counted:
    """The counted text under a query: the default, or, where it names a role or a speaker, what it names."""
    found = nodes(tree)
    named = [node for node in found if isinstance(node, Field) and node.name in ("role", "speaker")]
    if not named:
        return counted(study)
    line, denied = axis(study), any(isinstance(node, Not) for node in found)
    chosen = np.ones(len(line.role), np.bool_)
    if not denied:
        chosen = np.any([filters.places(study, field) for field in named], axis=0)
    words = " | ".join(f"{field.name}:{field.value}" for field in named)
    return Counted(line, chosen & speech_kinds(line), f"all speech that the query names ({words})")

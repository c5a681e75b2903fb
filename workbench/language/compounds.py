"""Compounds of German and English words with a head: `Wahlort` and `Zwangsorten` for `Ort`. Needs the extra `morph`.

HanTa is imported at the first word. Its model is a pickle inside its own package; no other pickle is ever read.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from workbench.errors import WorkbenchError
from workbench.language.fold import fold
from workbench.language.lemmas import bare, norm
from workbench.model import NOTHING

MODELS: Mapping[str, str] = {"de": "morphmodel_ger.pgz", "en": "morphmodel_en.pgz"}
"""Language -> the model inside HanTa's package."""
SUFFIXES = ("SUF", "FUGE", "HYPHEN")
"""How the kinds of morphemes begin that are no part of a compound: endings, joints and hyphens."""
NOUNS = ("NN", "NE")
STEM = 3
"""So many letters of the head must stand in a form before it is taken apart: that takes 0.3 ms a word."""


class Tagger(Protocol):
    """What is needed of HanTa."""

    def analyze(self, word: str, pos: str = "EMPTY", taglevel: int = 1) -> tuple[Any, ...]:
        """The parts of a word."""


@dataclass(frozen=True, slots=True)
class Compound:
    """A word form of a text, how often it stands there, its parts, and the lemma of its head, case folded."""

    form: str
    count: int
    parts: tuple[str, ...]
    head: str


def compounds(
    heads: Set[str], forms: Mapping[str, int], language: str, corrections: Mapping[str, str] = NOTHING
) -> Iterator[Compound]:
    """The forms (form -> count) that are compounds with one of the heads (as `head_of` gives them).

    Forms that have the head itself as their lemma are no compounds. Raises WorkbenchError without the extra `morph`.
    """
    tagger = splitter(language)
    stems = {fold(head).text[:STEM] for head in heads}
    for form, count in forms.items():
        lowered = fold(form).text
        if any(lowered.find(stem, 1) > 0 for stem in stems) and norm(form, language, corrections) not in heads:
            parts = split(form, tagger)
            head = head_of(parts[-1], language, corrections)
            if len(parts) > 1 and head in heads:
                yield Compound(form, count, parts, head)


def head_of(word: str, language: str, corrections: Mapping[str, str] = NOTHING) -> str:
    """The lemma of a word as a noun, case folded."""
    return norm(word[:1].upper() + word[1:], language, corrections)


def split(form: str, tagger: Tagger) -> tuple[str, ...]:
    """The stems of a noun, the head last: `Flüchtlingsunterkünften` is flüchtling, unterkunft; others are one part."""
    word = form[:1].upper() + form[1:]
    stems, kind = tagger.analyze(word, taglevel=2)[:2]
    kinds = [kind_ for _, kind_ in tagger.analyze(word, taglevel=3)[1]]
    pieces = str(stems).split("+")
    if not str(kind).startswith(NOUNS) or len(pieces) != len(kinds):
        return (form,)
    return tuple(piece for piece, kind_ in zip(pieces, kinds, strict=True) if not kind_.startswith(SUFFIXES))


@cache
def splitter(language: str) -> Tagger:
    """HanTa for a language. Raises WorkbenchError where it is not installed or does not know the language."""
    name = bare(language)
    try:
        from HanTa.HanoverTagger import HanoverTagger
    except ModuleNotFoundError as error:
        raise WorkbenchError(
            "Taking compounds apart needs the extra morph.", 'Install it: pip install "workbench[morph]"'
        ) from error
    if name not in MODELS:
        raise WorkbenchError(
            f'Compounds of "{language}" cannot be taken apart.', "It works for German (de) and English."
        )
    return HanoverTagger(MODELS[name])  # type: ignore[no-any-return]  # HanTa has no types

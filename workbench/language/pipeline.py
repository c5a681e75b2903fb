"""spaCy with our own sentences and lemmas: no trained model, nothing downloaded.

Importing this module imports spaCy (1.5 s), so it is imported late.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from workbench.language.lemmas import bare, lemma
from workbench.language.sentences import split
from workbench.language.trained import trained
from workbench.model import NOTHING

__all__ = ["CUES", "pipeline", "trained", "with_cues"]

CUES = "cues"
"""The key under which a doc holds the spans that the ruler found."""


def sentence_component(nlp: Language, name: str, language: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 - spaCy's call
    """Sentence starts exactly where `split` has them; `doc.user_data["lower_case"]` as for `split`."""

    def set_sentences(doc: Doc) -> Doc:
        later = split(doc.text, language, bool(doc.user_data.get("lower_case")))[1:]
        starts = {0, *(start for start, _ in later)}  # white space before the first sentence is part of it
        for token in doc:
            token.is_sent_start = token.idx in starts
        return doc

    return set_sentences


def lemma_component(
    nlp: Language,
    name: str,  # noqa: ARG001 - spaCy's call
    language: str,
    corrections: dict[str, str],
) -> Callable[[Doc], Doc]:
    """The lemma of each token, and as its norm the lemma case folded: what cues are matched by."""
    strings = nlp.vocab.strings
    known: dict[int, tuple[int, str]] = {}

    def learn(form: int) -> tuple[int, str]:
        word = lemma(strings[form], language, corrections)
        known[form] = (strings.add(word), word.casefold())
        return known[form]

    def set_lemmas(doc: Doc) -> Doc:
        for token in doc:
            form = token.orth
            token.lemma, token.norm_ = known.get(form) or learn(form)
        return doc

    return set_lemmas


_GERMAN = {"language": "de"}
Language.factory(
    "workbench_sentences", assigns=["token.is_sent_start"], default_config=_GERMAN, func=sentence_component
)
Language.factory(
    "workbench_lemmas",
    assigns=["token.lemma", "token.norm"],
    default_config=_GERMAN | {"corrections": {}},
    func=lemma_component,
)


@cache
def pipeline(language: str) -> Language:
    """The one pipeline of a language in this process: sentences and lemmas, no ruler."""
    return _build(language)


def with_cues(language: str, patterns: Sequence[dict[str, Any]], corrections: Mapping[str, str] = NOTHING) -> Language:
    """A pipeline that also finds patterns (SpanRuler's `label`, `pattern`, `id`), as spans under `cues`.

    `corrections` are the study's own lemmas (form -> lemma).
    """
    nlp = _build(language, corrections, vocab=pipeline(language).vocab)
    if patterns:  # an empty ruler warns once per document
        settings = {"spans_key": CUES, "phrase_matcher_attr": "NORM", "annotate_ents": False}
        nlp.add_pipe("span_ruler", config=settings).add_patterns(list(patterns))
    return nlp


def _build(language: str, corrections: Mapping[str, str] = NOTHING, **settings: Any) -> Language:
    name = bare(language)
    try:
        nlp = spacy.blank(name, **settings)
    except ImportError:
        nlp = spacy.blank("xx", **settings)
    nlp.max_length = sys.maxsize
    nlp.add_pipe("workbench_sentences", config={"language": name})
    nlp.add_pipe("workbench_lemmas", config={"language": name, "corrections": dict(corrections)})
    return nlp

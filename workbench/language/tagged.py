"""Names by models that a person may have installed: HanTa's proper nouns (extra morph), a trained spaCy pipeline."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from typing import Protocol, cast

from workbench.language.compounds import MODELS, splitter
from workbench.language.lemmas import bare
from workbench.language.sentences import split
from workbench.language.trained import trained
from workbench.language.unknown import WORD, places

PROPER = ("NE", "NNP", "NP")
SHORTEST = 3
LITTLE = 200_000
"""Code points."""
PIECES = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")
ENTITIES: Mapping[str, str] = {
    **dict.fromkeys(("PER", "PERSON"), "person"),
    **dict.fromkeys(("LOC", "GPE", "FAC"), "place"),
    "ORG": "organisation",
}


def by_morphology(texts: Iterable[str], language: str) -> Mapping[str, str]:
    """Name -> kind, of what HanTa takes for a proper noun in half of its sentences or more; {} without the extra.

    Of more than LITTLE text it is asked word by word: sentences take it a second per 4,000 words.
    """
    tagger = _tagger(bare(language))
    if tagger is None:
        return {}
    every = tuple(texts)
    if sum(map(len, every)) > LITTLE:
        alone = {match[0] for text in every for match in WORD.finditer(text)}
        return _kinds((word for word in alone if str(tagger.analyze(word)[1]).startswith(PROPER)), every)
    proper: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for text in every:
        for words in _sentences(text, language):
            for word, _, tag in tagger.tag_sent(words):
                seen[word] += 1
                proper[word] += str(tag).startswith(PROPER)
    found = (word for word, count in proper.items() if count and 2 * count >= seen[word] and WORD.fullmatch(word))
    return _kinds(found, every)


def _kinds(found: Iterable[str], texts: tuple[str, ...]) -> Mapping[str, str]:
    gone_to = places(texts)
    return {word: "place" if word in gone_to else "person" for word in sorted(found) if len(word) >= SHORTEST}


def by_pipeline(texts: Iterable[str], language: str, setting: str | None) -> Mapping[str, str]:
    """Name -> kind, of the entities of the trained pipeline that the person's setting names; {} without one."""
    nlp = trained(language, setting)
    if nlp is None:
        return {}
    paragraphs = (line for text in texts for line in text.split("\n") if line.strip())
    found = {
        " ".join(entity.text.split()): ENTITIES[entity.label_]
        for doc in nlp.pipe(paragraphs)
        for entity in doc.ents
        if entity.label_ in ENTITIES
    }
    return {name: kind for name, kind in found.items() if len(name) >= SHORTEST and "[" not in name}


class Tagger(Protocol):
    """What is needed of HanTa."""

    def analyze(self, word: str) -> tuple[str, str]:
        """(Lemma, tag) of a word by itself."""

    def tag_sent(self, words: list[str]) -> list[tuple[str, str, str]]:
        """(Word, lemma, tag) of a sentence's words."""


@cache
def _tagger(language: str) -> Tagger | None:
    return cast("Tagger", splitter(language)) if language in MODELS and find_spec("HanTa") else None


def _sentences(text: str, language: str) -> Iterator[list[str]]:
    for line in text.split("\n"):
        for start, end in split(line, language):
            if words := PIECES.findall(line[start:end]):
                yield words

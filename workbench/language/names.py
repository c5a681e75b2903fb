"""What may be a real name in a text: candidates for a person to look at. It misses names. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from workbench.language import unknown
from workbench.language.name_patterns import HINTS, KINSHIP, PATTERNS

CONTEXTS = 3
AROUND = 30
"""Code points of context on either side."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a name: how often its words stand in the texts, where (three contexts), and what found it.

    `hint`: a role or relation said with it, which identifies too; of kind `hint` there is nothing else.
    """

    name: str
    kind: str
    count: int
    contexts: tuple[str, ...]
    detectors: tuple[str, ...]
    hint: str = ""


@dataclass
class _Found:
    kind: str
    detectors: set[str] = field(default_factory=set)
    hint: str = ""


def candidates(
    texts: Iterable[str],
    speakers: Iterable[str] = (),
    *,
    own: Iterable[str] = (),
    language: str = "de",
    pipeline: str | None = None,
) -> tuple[Candidate, ...]:
    """Candidates of all texts, the most frequent first, hints last.

    `speakers` are names that are shown before turns, `own` names and places that the person knows; `pipeline`: the
    setting of a trained pipeline (none, auto or a name).
    """
    every = tuple(texts)
    found: dict[str, _Found] = {}
    for speaker in speakers:
        if len(speaker) > 2 and speaker.strip().isalpha():
            _put(found, speaker.strip(), "person", "speaker")
    gone_to = unknown.places(every)
    for name in own:
        if any(name in text for text in every):
            _put(found, name, "place" if name in gone_to else "person", "own list")
    for text in every:
        _by_pattern(text, found)
    for detector, pairs in _by_words(every, language, pipeline):
        for name, kind in pairs.items():
            _put(found, name, kind, detector)
    listed = [_candidate(name, one, every) for name, one in found.items()]
    return tuple(sorted(listed, key=lambda one: (one.kind == "hint", -one.count, one.name)))


def _put(found: dict[str, _Found], name: str, kind: str, detector: str, hint: str = "") -> None:
    one = found.setdefault(name, _Found(kind))
    one.detectors.add(detector)
    one.hint = one.hint or hint


def _by_pattern(text: str, found: dict[str, _Found]) -> None:
    for detector, (kind, pattern) in PATTERNS.items():
        for match in pattern.finditer(text):
            name = match["name"] if "name" in pattern.groupindex else match[0]
            hint = " ".join(match["hint"].split()) if "hint" in pattern.groupindex else ""
            _put(found, name, kind, detector, hint)
    for pattern in HINTS:
        for match in pattern.finditer(text):
            _put(found, " ".join(match[0].split()), "hint", "role")


def _by_words(texts: tuple[str, ...], language: str, pipeline: str | None) -> Iterator[tuple[str, Mapping[str, str]]]:
    """What needs a dictionary or a model: (detector, name -> kind)."""
    from workbench.language import tagged  # it brings spaCy's finder of models along

    yield "unknown word", unknown.names(texts, language)
    yield "morphology", tagged.by_morphology(texts, language)
    yield "trained pipeline", tagged.by_pipeline(texts, language, pipeline)


def _candidate(name: str, found: _Found, texts: tuple[str, ...]) -> Candidate:
    words = r"\s+".join(map(re.escape, name.split()))
    whole = re.compile(rf"(?<!\w){words}(?!\w)")
    count = 0
    contexts: list[str] = []
    for text in texts:
        if name.split()[0] not in text:
            continue
        for match in whole.finditer(text):
            count += 1
            if len(contexts) < CONTEXTS:
                contexts.append(" ".join(text[max(0, match.start() - AROUND) : match.end() + AROUND].split()))
    hint = found.hint or next((said[0] for context in contexts if (said := KINSHIP.search(context))), "")
    return Candidate(name, found.kind, count, tuple(contexts), tuple(sorted(found.detectors)), hint)

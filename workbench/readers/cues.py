"""Cues of subtitles and speech recognition: their lines, and who is named at the beginning of them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from workbench.readers.labels import Evidence, Occurrences, counting, is_role_word, key, possible
from workbench.readers.pace import ticking
from workbench.readers.preface import CONSTRUCTED
from workbench.readers.scan import BRACKETED, INLINE
from workbench.readers.words import UTTERANCE_MARKS

FEWEST = 2
LEAST_SHARE = 0.03
ROLLING = 0.6
_BLANK = " \t"
_TAG = re.compile(r"</?(?:c|i|b|u|s|v|ruby|rt|lang|font|span)(?:[.\s][^<>]*)?/?>|<(?:\d+:)?\d+:\d\d[.,]\d+>", re.I)
_DISPLAY_NAME = re.compile(r"[^\W\d_][^\n:()\[\]<>]{0,40}\([^()\n:]{1,30}\):[ \t]+")


class Cue(NamedTuple):
    """A text shown from `start` to `end` (ms), of one or more lines; `voice` is a speaker that is a field."""

    start: int
    end: int
    text: str
    voice: str = ""


class Phrase(NamedTuple):
    """A line of a cue; `label` is a speaker, `head` how it is written at the start of the line (empty: a field)."""

    start: int
    end: int
    words: str
    label: str = ""
    head: str = ""
    aside: bool = False


def bare(text: str) -> str:
    """The text of a cue without tags for colour, slant or single words' times."""
    return _TAG.sub("", text) if "<" in text else text


def rolled(cues: list[Cue]) -> list[Cue]:
    """Captions that roll (each cue shows the line before once more) with every line once; others as they are."""
    lines = [[line.strip() for line in cue.text.split("\n") if line.strip()] for cue in cues]
    again = [bool(above and now and now[0] == above[-1]) for above, now in pairwise(lines)]
    onward = sum(repeated and len(own) > 1 for own, repeated in zip(lines[1:], again, strict=True))
    if len(again) < FEWEST or sum(again) < ROLLING * len(again) or 3 * onward < len(again):
        return cues
    kept = cues[:1]
    for cue, own, repeated in zip(cues[1:], lines[1:], again, strict=True):
        kept.append(cue._replace(text="\n".join(own[1:] if repeated else own)))
    return kept


def phrases_of(cues: Sequence[Cue]) -> Iterator[Phrase]:
    """The lines of cues in order; a notice on top that the text is constructed is one line and set aside."""
    spoken = False
    for cue in ticking(cues, len(cues)):
        notice = not spoken and CONSTRUCTED.match(cue.text) is not None
        for line in [cue.text.replace("\n", " ")] if notice else cue.text.split("\n"):
            words = line.strip(_BLANK)
            if words and not words.isspace():
                yield Phrase(cue.start, max(cue.start, cue.end), words, cue.voice, aside=notice)
                spoken = True


def labelled(phrases: list[Phrase]) -> tuple[list[Phrase], tuple[str, ...]]:
    """The phrases with labels such as `Mira Vale:` taken from their words, if labels count at all; and the others."""
    found = [_label(phrase.words) if not phrase.aside else ("", "") for phrase in phrases]
    counted, reasons = counting(Occurrences([label for label, _ in found if label]), Evidence())
    often = sum(key(label) in counted for label, _ in found if label)
    if often < FEWEST or often < LEAST_SHARE * len(phrases):
        refused = Counter(label for label, _ in found if key(label) in counted)
        return phrases, (*(f"{label} {n}×: too few labels" for label, n in refused.items()), *reasons.values())
    names = {label for label, _ in found if label and key(label) in counted}
    labelled = [
        Phrase(phrase.start, phrase.end, phrase.words[len(head) :], label, head) if label in names else phrase
        for phrase, (label, head) in zip(phrases, found, strict=True)
    ]
    return labelled, tuple(reasons.values())


def _label(words: str) -> tuple[str, str]:
    """The label at the start of a line and all that belongs to it, up to the speech; two empty strings without one."""
    if words.startswith("["):
        found = BRACKETED.match(words)
        label = found["label"].strip() if found else ""
        sure = found is not None and (found["colon"] or is_role_word(label))
        return (label, words[: found.end()]) if found and sure and _name(label) else ("", "")
    colon = words.find(": ", 0, 90)
    if colon < 0 and ":" not in words[:90]:
        return "", ""
    # Nothing behind a colon, a blank and a letter belongs to the label: the few labels of a file are read once.
    return _written(words[: colon + 2] if colon > 0 and words[colon + 2 : colon + 3].isalpha() else words)


@lru_cache(maxsize=4096)
def _written(words: str) -> tuple[str, str]:
    if found := _DISPLAY_NAME.match(words):
        label = found[0].rstrip(": \t")
        return (label, found[0]) if _name(label.partition("(")[0].rstrip()) else ("", "")
    if (found := INLINE.match(words)) and not found["tab"] and ":" in words[: found.end()]:
        label = found["label"].rstrip()
        return (label, words[: found.end()]) if _name(label) else ("", "")
    return "", ""


@lru_cache(maxsize=4096)
def _name(label: str) -> bool:
    return possible(label) and not UTTERANCE_MARKS.match(label)

"""The codings of a study as arrays on the axis, in reading order, and which of them count."""

from collections.abc import Set
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from workbench.analysis.axis import axis
from workbench.analysis.counted import Counted
from workbench.analysis.remember import remembered
from workbench.analysis.speech import Flags, Ints
from workbench.analysis.study import Study


@dataclass(frozen=True, eq=False)
class Coded:
    """Codings in reading order (one entry each).

    `start` and `end` lie on the axis, half-open; `place` is the coding's place in `study.codings`; `code` its place
    among the living codes (-1: its code is deleted); `document` and `coder` are places in the study (-1: not in it).
    """

    study: Study
    place: Ints
    start: Ints
    end: Ints
    document: Ints
    code: Ints
    coder: Ints
    anchored: Flags

    def __len__(self) -> int:
        return len(self.place)

    def only(self, kept: Flags) -> "Coded":
        """The codings for which `kept` is true."""
        if kept.all():
            return self
        parts = {name: getattr(self, name)[kept] for name in ("place", "start", "end", "document", "code", "coder")}
        return replace(self, anchored=self.anchored[kept], **parts)

    def among(self, ids: Set[str]) -> "Coded":
        """The codings with these ids."""
        chosen = np.array([coding.id in ids for coding in self.study.codings], np.bool_)
        return self.only(chosen[self.place])

    @cached_property
    def ids(self) -> list[str]:
        """The codings' ids."""
        codings = self.study.codings
        return [codings[place].id for place in self.place.tolist()]


@remembered
def coded(study: Study) -> Coded:
    """All codings of a study. A span beyond its text is cut to the text."""
    codings, line = study.codings, axis(study)
    at, coders = study.document_at, study.coder_at
    living = {code.id: place for place, code in enumerate(study.living)}
    codes = {code: living[target] if target is not None else -1 for code, target in study.joined.items()}
    document = np.array([at.get(coding.document, -1) for coding in codings], np.int64)
    base, length = line.bases[document], np.diff(line.bases)[document] - 1 if len(at) else np.zeros_like(document)
    start = np.array([coding.start for coding in codings], np.int64)
    end = np.array([coding.end for coding in codings], np.int64)
    table = Coded(
        study=study,
        place=np.arange(len(codings)),
        start=base + np.clip(start, 0, length),
        end=base + np.clip(end, 0, length),
        document=document,
        code=np.array([codes.get(coding.code, -1) for coding in codings], np.int64),
        coder=np.array([coders.get(coding.coder, -1) for coding in codings], np.int64),
        anchored=np.array([coding.anchored for coding in codings], np.bool_) & (document >= 0),
    )
    order = np.lexsort((table.place, table.end, table.start))
    parts = {name: getattr(table, name)[order] for name in ("place", "start", "end", "document", "code", "coder")}
    return replace(table, anchored=table.anchored[order], **parts)


def touching(codings: Coded, text: Counted) -> Flags:
    """For each coding: does it touch at least one code point of the counted text?"""
    return text.characters_before(codings.end) > text.characters_before(codings.start)


def counting(codings: Coded, text: Counted) -> Coded:
    """The codings that count: anchored, of a living code, and touching counted text."""
    return codings.only(codings.anchored & (codings.code >= 0) & touching(codings, text))


def united(key: Ints, start: Ints, end: Ints) -> tuple[Ints, Ints, Ints]:
    """Spans of one key that overlap, made one; spans that only touch stay two. Sorted by key, then start."""
    if not len(key):
        return key, start, end
    order = np.lexsort((start, key))
    key, start, end = key[order], start[order], end[order]
    # One running maximum serves all keys: each key's spans are lifted above everything before them.
    lift = key * (int(end.max()) + 1)
    reach = np.maximum.accumulate(end + lift)
    fresh = np.flatnonzero(np.concatenate([[True], start[1:] + lift[1:] >= reach[:-1]]))
    last = np.concatenate([fresh[1:], [len(key)]]) - 1
    return key[fresh], start[fresh], reach[last] - lift[last]

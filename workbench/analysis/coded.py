"""The codings of a study as arrays on the axis, in reading order, and which of them count."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, fields
from itertools import repeat
from operator import attrgetter

import numpy as np
import numpy.typing as npt

from workbench.analysis.axis import axis
from workbench.analysis.counted import Counted
from workbench.analysis.lean import Columns, LeanCodings
from workbench.analysis.remember import remembered
from workbench.analysis.speech import Flags, Ints
from workbench.analysis.study import Study
from workbench.model import Coding


@dataclass(frozen=True, eq=False)
class Coded:
    """Codings (one entry each), as `coded` gives them in reading order.

    `start` and `end` lie on the axis, half-open; `place` is the coding's place in `study.codings`; `code` its place
    among the living codes (-1: its code is deleted); `document` and `coder` are places in the study (-1: not in it).
    """

    ids: npt.NDArray[np.object_]
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
        return self._at(np.flatnonzero(kept))

    def ordered(self) -> "Coded":
        """In reading order: by start, then end, then the order they were made in."""
        return self._at(np.lexsort((self.place, self.end, self.start)))

    def _at(self, places: Ints) -> "Coded":
        return Coded(*(getattr(self, field.name)[places] for field in fields(self)))

    def among(self, chosen: Set[str]) -> "Coded":
        """The codings with these ids."""
        return self.only(np.array([identity in chosen for identity in self.ids], np.bool_))


@remembered
def coded(study: Study) -> Coded:
    """All codings of a study. A span beyond its text is cut to the text."""
    codings, line = study.codings, axis(study)
    at, coders = study.document_at, study.coder_at
    living = {code.id: place for place, code in enumerate(study.living)}
    codes = {code: living[target] if target is not None else -1 for code, target in study.joined.items()}
    if isinstance(codings, LeanCodings):
        return _lean(codings.columns(), study, codes)
    document = _places(codings, "document", at)
    base, length = line.bases[document], np.diff(line.bases)[document] - 1 if len(at) else np.zeros_like(document)
    start = np.fromiter(map(attrgetter("start"), codings), np.int64, len(codings))
    end = np.fromiter(map(attrgetter("end"), codings), np.int64, len(codings))
    table = Coded(
        ids=np.array([coding.id for coding in codings], dtype=object),
        place=np.arange(len(codings)),
        start=base + np.clip(start, 0, length),
        end=base + np.clip(end, 0, length),
        document=document,
        code=_places(codings, "code", codes),
        coder=_places(codings, "coder", coders),
        anchored=np.fromiter(map(attrgetter("anchored"), codings), np.bool_, len(codings)) & (document >= 0),
    )
    return table.ordered()


def _lean(columns: Columns, study: Study, codes: Mapping[str, int]) -> Coded:
    line, at = axis(study), study.document_at
    document = columns.places("document", at)
    base, length = line.bases[document], np.diff(line.bases)[document] - 1 if len(at) else np.zeros_like(document)
    table = Coded(
        ids=columns.ids,
        place=np.arange(len(document)),
        start=base + np.clip(columns.start, 0, length),
        end=base + np.clip(columns.end, 0, length),
        document=document,
        code=columns.places("code", codes),
        coder=columns.places("coder", study.coder_at),
        anchored=columns.anchored & (document >= 0),
    )
    return table.ordered()


def _places(codings: Sequence[Coding], name: str, at: Mapping[str, int]) -> Ints:
    """Where the document, code or coder of each coding stands; -1 for one that is not in the study."""
    return np.fromiter(map(at.get, map(attrgetter(name), codings), repeat(-1)), np.int64, len(codings))


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
    if len(start) and (start[1:] >= start[:-1]).all():
        # Radix sort of small numbers; codings come in reading order.
        order = np.argsort(key.astype(np.int16) if int(key.max()) < 2**15 else key, kind="stable")
    else:
        order = np.lexsort((start, key))
    key, start, end = key[order], start[order], end[order]
    # One running maximum serves all keys: each key's spans are lifted above everything before them.
    lift = key * (int(end.max()) + 1)
    reach = np.maximum.accumulate(end + lift)
    fresh = np.flatnonzero(np.concatenate([[True], start[1:] + lift[1:] >= reach[:-1]]))
    last = np.concatenate([fresh[1:], [len(key)]]) - 1
    return key[fresh], start[fresh], reach[last] - lift[last]

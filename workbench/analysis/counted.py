"""Which text counts, and how much of it a span holds. The rule is the same for every number, share and search."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from workbench.analysis.axis import ROLES, Axis, axis
from workbench.analysis.remember import remembered
from workbench.analysis.speech import Flags, Ints
from workbench.analysis.study import Study

NEVER = ("meta", "boilerplate", "stage")
"""Kinds of paragraph that are nobody's speech."""

DEFAULT = "participants' speech, and all of documents without speakers"


@dataclass(frozen=True, eq=False)
class Counted:
    """The counted text of a study, on the axis: sorted disjoint spans, their documents and voices."""

    axis: Axis
    paragraphs: Flags
    rule: str = DEFAULT

    @cached_property
    def _pieces(self) -> tuple[Ints, Ints, Ints]:
        starts, ends, paragraph = self.axis.pieces
        kept = self.paragraphs[paragraph]
        return starts[kept], ends[kept], paragraph[kept]

    @cached_property
    def _before(self) -> Ints:
        """Counted code points before each piece; one entry more than pieces."""
        starts, ends, _ = self._pieces
        return np.concatenate([[0], np.cumsum(ends - starts)])

    @cached_property
    def words(self) -> Ints:
        """The first code points of all counted words, in order."""
        places, paragraph = self.axis.words
        return places[self.paragraphs[paragraph]]

    def characters_before(self, place: Ints) -> Ints:
        """How many counted code points lie before each place on the axis."""
        starts, ends, _ = self._pieces
        if not len(starts):
            return np.zeros_like(place)
        piece = np.searchsorted(starts, place, side="right") - 1
        inside = np.minimum(place, ends[piece]) - starts[piece]
        return np.where(piece < 0, 0, self._before[piece] + inside)

    def place_of(self, number: Ints) -> Ints:
        """Where on the axis each counted code point lies; the first has number 0."""
        starts, _, _ = self._pieces
        piece = np.searchsorted(self._before, number, side="right") - 1
        return starts[piece] + number - self._before[piece]

    def words_before(self, place: Ints) -> Ints:
        """How many counted words begin before each place on the axis."""
        return np.searchsorted(self.words, place, side="left")

    def runs(self, group: Ints) -> tuple[Ints, Ints, Ints]:
        """Counted text cut where the group of the voices changes: start, end, group.

        `group` has one number per voice; text of a voice with a negative number is left out. A run may enclose text
        that is not counted.
        """
        starts, ends, paragraph = self._pieces
        if not len(starts):
            return starts, ends, np.zeros(0, np.int64)
        groups, document = group[self.axis.voice[paragraph]], self.axis.document[paragraph]
        fresh = np.flatnonzero(np.concatenate([[True], (np.diff(groups) != 0) | (np.diff(document) != 0)]))
        last = np.concatenate([fresh[1:], [len(starts)]]) - 1
        # Only now may a group be left out: its text would else end up inside the run around it.
        kept = groups[fresh] >= 0
        return starts[fresh[kept]], ends[last[kept]], groups[fresh[kept]]

    @cached_property
    def voices(self) -> Flags:
        """For each voice of the axis: does any of its text count?"""
        heard: Flags = np.zeros(len(self.axis.voices), np.bool_)
        heard[self.axis.voice[self._pieces[2]]] = True
        return heard


@remembered
def counted(study: Study) -> Counted:
    """The text that counts where no query says otherwise."""
    line = axis(study)
    spoken = line.role == ROLES.index("participant")
    return Counted(line, (spoken | alone(line)) & speech_kinds(line))


def alone(line: Axis) -> Flags:
    """For each paragraph: is it part of a document without speakers?"""
    flags: Flags = line.speakerless[line.document].astype(np.bool_)
    return flags


def speech_kinds(line: Axis) -> Flags:
    """For each paragraph: is it of a kind that can be somebody's speech?"""
    can = np.array([kind not in NEVER for kind in line.kinds], np.bool_)
    flags: Flags = can[line.kind] if len(line.kind) else np.zeros(0, np.bool_)
    return flags

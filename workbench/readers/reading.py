"""What reading a file gives: the document, and what a person should see before it is taken in."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.model import NOTHING, Document


@dataclass(frozen=True, slots=True)
class SetAside:
    """Text that is kept but not counted: kind (page, head, foot, meta, legend), how often, a sample."""

    kind: str
    count: int
    sample: str


@dataclass(frozen=True, slots=True)
class ProposedCoding:
    """A coding that the file itself brought along: canonical [start, end) and the code's names from the top down."""

    start: int
    end: int
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another convention that fits: share (0 to 1) of units it explains, and label -> number of turns it would give."""

    convention: str
    explained: float
    speakers: Mapping[str, int]

    @property
    def turns(self) -> int:
        """How many turns it would give."""
        return sum(self.speakers.values())


@dataclass(frozen=True)
class Reading:
    """One document of a file. `explained` is the share (0 to 1) of units that the convention explains.

    `doubtful` are labels that look like speakers and do not count, with the reason; `suggestions` are guesses about
    roles and names that only a person may confirm; `proposals` are codings that the file itself brought along.
    `alternatives` are conventions that would fit as well; `reasons` say for each label why it has its role. `case` and
    `attributes` (name -> text) come from a survey table, where a row is a case.
    """

    document: Document
    explained: float = 0.0
    doubtful: tuple[str, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    warnings: tuple[str, ...] = ()
    slides: int = 0
    proposals: tuple[ProposedCoding, ...] = ()
    suggestions: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    reasons: Mapping[str, str] = NOTHING
    case: str = ""
    attributes: Mapping[str, str] = NOTHING

    @property
    def speakers_with_counts(self) -> dict[str, int]:
        """Speaker's label -> number of turns, in order of first appearance."""
        turns = Counter(paragraph.speaker for paragraph in self.document.paragraphs if paragraph.kind == "turn")
        return {speaker.label: turns[speaker.label] for speaker in self.document.speakers}

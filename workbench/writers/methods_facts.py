"""What the project knows of how a study was done: numbers and dates, no sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workbench.model import NOTHING, Case

Interval = tuple[float, float] | str
"""Low and high, or why there is none."""


@dataclass(frozen=True, slots=True)
class Source:
    """One document. Dates as the document or its case gives them, durations in ms; "" and 0 for unknown."""

    name: str
    words: int
    turns: int
    paragraphs: int
    language: str
    convention: str
    reader: str
    date: str = ""
    duration: str = ""
    measured_ms: int = 0
    corrections: int = 0
    pseudonymised: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """What one coder did: documents coded and marked finished, codings that stand, first and last in ms."""

    coder: str
    documents: int
    finished: int
    codings: int
    first_ms: int
    last_ms: int


@dataclass(frozen=True, slots=True)
class Switch:
    """Blind coding turned on or off, when (ms), for the study ("") or one document (its name)."""

    on: bool
    time_ms: int
    document: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the codebook that somebody named, when (ms), and how many codes it had."""

    name: str
    time_ms: int
    codes: int


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A value, or why there is none, with its interval."""

    value: float | None
    why: str
    interval: Interval


@dataclass(frozen=True)
class Agreed:
    """Agreement of coders on the documents that all of them finished (`rule` in the program's words)."""

    coders: tuple[str, ...]
    unit: str
    units: int
    documents: int
    rule: str
    method: str
    resamples: int
    kappa_kind: str
    overall: Mapping[str, Coefficient]
    codes: Sequence[tuple[str, Mapping[str, Coefficient]]]
    left_out: int = 0


@dataclass(frozen=True)
class Step:
    """One further case: codes first met in it, all so far, the mean over all orders and its band."""

    case: str
    new: int
    total: int
    expected: float
    low: float
    high: float


@dataclass(frozen=True)
class Facts:
    """Everything the methods appendix is made from. `spread`: code, codings, cases. `settled` by adjudicator."""

    cases: tuple[Case, ...] = ()
    attributes: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    work: tuple[Work, ...] = ()
    blind: tuple[Switch, ...] = ()
    counted: str = ""
    versions: tuple[Version, ...] = ()
    version: str = ""
    codes: int = 0
    headings: int = 0
    owed: int = 0
    derivation: Mapping[str, int] = NOTHING
    recoded: int = 0
    agreed: Agreed | None = None
    no_agreement: str = ""
    disagreements: int | None = None
    settled: Mapping[str, int] = NOTHING
    spread: tuple[tuple[str, int, int], ...] = ()
    steps: tuple[Step, ...] = ()
    order: str = ""
    curve: bytes = b""
    memos: Mapping[str, int] = NOTHING
    program: str = ""
    fingerprint: str = ""
    codebook_fingerprint: str = ""
    notes: tuple[str, ...] = field(default=())

"""What people do to documents: code them, note things, have things proposed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

Origin = Literal["person", "rule", "suggestion"]


@dataclass(frozen=True, slots=True)
class Coder:
    """A person who codes, or (kind `adjudication`) the layer of settled codings."""

    id: str
    name: str
    kind: str = "person"


@dataclass(frozen=True, slots=True)
class Coding:
    """A span with a code by a coder. `quote` is the canonical slice as coded; `created` is wall time in ms.

    `codebook_version` is the version it was coded under, `checked` a later one under which its coder let it stand.
    """

    id: str
    document: str
    revision: str
    start: int
    end: int
    code: str
    coder: str
    quote: str
    weight: int | None = None
    origin: Origin = "person"
    rule: str = ""
    anchor: bool = False
    codebook_version: str = ""
    created: int = 0
    anchored: bool = True
    checked: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A passage that is proposed for a code, by a rule or for being like what was coded; nothing until accepted."""

    id: str
    document: str
    start: int
    end: int
    code: str
    rule: str
    words: str = ""
    origin: Origin = "rule"


@dataclass(frozen=True, slots=True)
class Memo:
    """A note on the project, a document, a code, a case or a coding (`target_kind`, `target` id)."""

    id: str
    target_kind: str
    target: str
    text: str
    coder: str
    kind: str = "memo"
    created: int = 0
    changed: int = 0


class CodingColumns(NamedTuple):
    """Some codings, column by column, for those who count very many; numbers are one text, apart by commas."""

    ids: Sequence[str]
    documents: Sequence[str]
    starts: str
    ends: str
    codes: Sequence[str]
    coders: Sequence[str]
    anchored: str

"""What a study is made of, as frozen data. Offsets are code points, half-open; times are milliseconds."""

import hashlib
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

NAMESPACE = uuid.UUID("6f1c2a54-7d0e-5b9a-9c43-2f8e10b7d6a1")
"""Where every derived id of the workbench comes from; it never changes."""

Role = Literal["interviewer", "participant", "other"]
Origin = Literal["person", "rule", "suggestion"]
Value = str | int | float | bool | None


class _Nothing(Mapping[str, Any]):
    """An empty mapping that can be the default of a dataclass field (those must be hashable)."""

    def __getitem__(self, key: str) -> Any:
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __hash__(self) -> int:
        return 0

    def __repr__(self) -> str:
        return "{}"


NOTHING: Mapping[str, Any] = _Nothing()

SET_ASIDE = frozenset({"meta", "boilerplate"})
"""Paragraph kinds that are kept in the text but neither numbered nor counted."""


def derived_id(*parts: str) -> str:
    """The UUIDv5 of a row whose content is its identity."""
    return str(uuid.uuid5(NAMESPACE, "\x1f".join(parts)))


def text_sha256(text: str) -> str:
    """Hex SHA-256 of the canonical text's UTF-8 bytes."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def document_id(text: str) -> str:
    """The id that everybody who imports this canonical text gets."""
    return derived_id("document", text_sha256(text))


def code_id(codebook: str, file_id: str) -> str:
    """The id of a code that came from a codebook file."""
    return str(uuid.uuid5(uuid.uuid5(NAMESPACE, "codebook\x1f" + codebook), file_id))


@dataclass(frozen=True, slots=True)
class Cut:
    """Machinery inside a paragraph that is not speech; kind is label, time, line, head or foot."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of canonical text. `number` is None where it is set aside; `speaker` is a Speaker's label."""

    number: int | None
    start: int
    end: int
    kind: str = "text"
    speaker: str | None = None
    t0: int | None = None
    t1: int | None = None
    slide: int | None = None
    line: int | None = None
    page: int | None = None
    cuts: tuple[Cut, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody heard in a document; `assumed` says that nobody confirmed the role."""

    label: str
    name: str
    role: Role = "participant"
    aliases: tuple[str, ...] = ()
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """The file a document was read from; its bytes are not kept."""

    file: str
    size: int
    sha256: str
    reader: str
    reader_version: int
    encoding: str = ""


@dataclass(frozen=True)
class Document:
    """A transcript or a set of notes: canonical text and what lies beside it."""

    id: str
    name: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    speakers: tuple[Speaker, ...] = ()
    language: str = "de"
    source: Source | None = None
    metadata: Mapping[str, str] = NOTHING
    convention: str = ""
    sentence_rules: int = 1

    @cached_property
    def sha256(self) -> str:
        """Hex SHA-256 of the canonical text."""
        return text_sha256(self.text)

    @cached_property
    def roles(self) -> Mapping[str, Role]:
        """Speaker label -> role."""
        return {speaker.label: speaker.role for speaker in self.speakers}

    @property
    def turns(self) -> int:
        """Number of labelled turns."""
        return sum(paragraph.kind == "turn" for paragraph in self.paragraphs)

    @property
    def numbered(self) -> int:
        """Number of paragraphs that are not set aside."""
        return sum(paragraph.number is not None for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Coder:
    """A person who codes, or (kind `adjudication`) the layer of settled codings."""

    id: str
    name: str
    kind: str = "person"


@dataclass(frozen=True, slots=True)
class Anchor:
    """An example that shows what a code means; `coding` binds it to a real passage."""

    text: str
    source: str = ""
    constructed: bool = False
    coding: str = ""
    extra: Mapping[str, Any] = field(default=NOTHING, hash=False)


@dataclass(frozen=True, slots=True)
class Weight:
    """The weights a code takes, ends included, and what some of them mean (number as text -> words)."""

    minimum: int
    maximum: int
    meaning: Mapping[str, str] = NOTHING
    extra: Mapping[str, Any] = NOTHING


@dataclass(frozen=True)
class Code:
    """A theme with its rule. Texts are per language; `parent` and `merged_into` are code ids."""

    id: str
    file_id: str = ""
    parent: str | None = None
    order: float = 0.0
    key: str = ""
    label: Mapping[str, str] = NOTHING
    aliases: tuple[str, ...] = ()
    codable: bool = True
    colour: str = ""
    definition: Mapping[str, str] = NOTHING
    use_when: Mapping[str, str] = NOTHING
    do_not_use: Mapping[str, str] = NOTHING
    doubt: Mapping[str, str] = NOTHING
    anchors: tuple[Anchor, ...] = ()
    cues: Mapping[str, tuple[str, ...]] = NOTHING
    weight: Weight | None = None
    theses: tuple[str, ...] = ()
    derivation: str = ""
    extra: Mapping[str, Any] = NOTHING
    deleted: bool = False
    merged_into: str | None = None


@dataclass(frozen=True)
class Codebook:
    """All codes of a study in tree order (parents before children, as on the screen)."""

    id: str = ""
    version: str = ""
    title: Mapping[str, str] = NOTHING
    notice: Mapping[str, str] = NOTHING
    rules: Mapping[str, str] = NOTHING
    languages: tuple[str, ...] = ("de", "en")
    codes: tuple[Code, ...] = ()
    changelog: tuple[Mapping[str, Any], ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> Mapping[str, Code]:
        """Code id -> code."""
        return {code.id: code for code in self.codes}

    @cached_property
    def public_ids(self) -> Mapping[str, str]:
        """Code id -> the id people and JSON see: the file's own, or the UUID where there is none or it is taken."""
        taken: set[str] = set()
        shown = {}
        for code in self.codes:
            free = bool(code.file_id) and code.file_id not in taken
            shown[code.id] = code.file_id if free else code.id
            taken.add(shown[code.id])
        return shown

    @cached_property
    def children(self) -> Mapping[str | None, tuple[Code, ...]]:
        """Parent id (None for the top) -> its codes in order."""
        below: dict[str | None, list[Code]] = {}
        for code in self.codes:
            below.setdefault(code.parent, []).append(code)
        return {parent: tuple(codes) for parent, codes in below.items()}

    def words(self, texts: Mapping[str, str], language: str = "") -> str:
        """One text in `language`, else in the codebook's first language, else in any."""
        wanted = (language, *self.languages, *texts)
        return next((texts[name] for name in wanted if texts.get(name)), "")

    def label(self, code: Code, language: str = "") -> str:
        """What a code is called in a language, as far as it has a name there."""
        return self.words(code.label, language) or code.file_id or code.id

    def path(self, code: Code) -> tuple[Code, ...]:
        """From the top of the tree down to the code itself."""
        steps = [code]
        while (parent := steps[-1].parent) in self.by_id and self.by_id[parent] not in steps:  # type: ignore[index]
            steps.append(self.by_id[parent])  # type: ignore[index]
        return tuple(reversed(steps))

    def colour(self, code: Code) -> str:
        """The code's own colour or its nearest ancestor's; grey where none has one."""
        return next((step.colour for step in reversed(self.path(code)) if step.colour), "#777777")

    def depth(self, code: Code) -> int:
        """How many codes lie above it."""
        return len(self.path(code)) - 1


@dataclass(frozen=True, slots=True)
class Coding:
    """A span with a code by a coder. `quote` is the canonical slice as coded; `created` is wall time in ms."""

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


@dataclass(frozen=True, slots=True)
class Proposal:
    """A passage that a rule proposes for a code; it counts in nothing until a person accepts it."""

    id: str
    document: str
    start: int
    end: int
    code: str
    rule: str
    words: str = ""


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


@dataclass(frozen=True, slots=True)
class Member:
    """What a case is made of: a whole document, or one speaker's part of it."""

    document: str
    speaker: str | None = None


@dataclass(frozen=True)
class Case:
    """Whom or what is compared. Attributes are typed; a missing one is None."""

    id: str
    label: str
    attributes: Mapping[str, Value] = NOTHING
    members: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribute:
    """A property that cases can have; `kind` is text, number, date or yesno; `values` gives the declared order."""

    name: str
    kind: str = "text"
    values: tuple[str, ...] = ()

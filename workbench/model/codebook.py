"""Codes, their rules, and the tree they form."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from workbench.model.nothing import NOTHING


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

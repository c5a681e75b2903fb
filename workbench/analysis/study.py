"""What a comparison is made from: everything in a study that counts, or could, as model objects."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from workbench.codebook import Change
from workbench.model import Attribute, Case, Code, Codebook, Coder, Coding, Collection, Document, Memo


@dataclass(frozen=True, eq=False)
class Study:
    """A study at one moment.

    `codings` are all that are not deleted, the unanchored ones and those of deleted codes too; `codebook` holds
    deleted and merged codes; `language` is the one labels are shown in; `settled` are ids of documents whose
    adjudication is finished; `waiting` (coding id -> changes) are those whose rule changed since.
    """

    documents: tuple[Document, ...]
    codings: Sequence[Coding]
    codebook: Codebook
    cases: tuple[Case, ...]
    attributes: tuple[Attribute, ...]
    coders: tuple[Coder, ...]
    language: str = "de"
    memos: tuple[Memo, ...] = ()
    settled: frozenset[str] = frozenset()
    collections: tuple[Collection, ...] = ()
    waiting: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)

    @cached_property
    def document_at(self) -> Mapping[str, int]:
        """Document id -> its place in `documents`."""
        return {document.id: place for place, document in enumerate(self.documents)}

    @cached_property
    def code_at(self) -> Mapping[str, int]:
        """Code id -> its place in the codebook."""
        return {code.id: place for place, code in enumerate(self.codebook.codes)}

    @cached_property
    def coder_at(self) -> Mapping[str, int]:
        """Coder id -> its place in `coders`."""
        return {coder.id: place for place, coder in enumerate(self.coders)}

    @cached_property
    def joined(self) -> Mapping[str, str | None]:
        """Code id -> the id of the code it counts under; None if that one is deleted or unknown."""
        return {code.id: self._target(code) for code in self.codebook.codes}

    @cached_property
    def living(self) -> tuple[Code, ...]:
        """The codes that codings can count under, in codebook order: neither deleted nor joined to another."""
        return tuple(code for code in self.codebook.codes if self.joined[code.id] == code.id)

    @cached_property
    def ancestors(self) -> Mapping[str, tuple[str, ...]]:
        """Living code id -> itself and the living codes above it, nearest first; a joined parent is its target."""
        return {code.id: self._above(code) for code in self.living}

    @cached_property
    def memos_of_codings(self) -> Mapping[str, tuple[Memo, ...]]:
        """Coding id -> its memos."""
        found: dict[str, tuple[Memo, ...]] = {}
        for memo in self.memos:
            if memo.target_kind == "coding":
                found[memo.target] = (*found.get(memo.target, ()), memo)
        return found

    def _target(self, code: Code) -> str | None:
        """Where the chain of joins ends; in a loop of joins (two people joined them both ways) at its first code."""
        chain = [code.id]
        while (target := self.codebook.by_id[chain[-1]].merged_into) is not None:
            if target in chain:
                chain.append(min(chain[chain.index(target) :], key=self.code_at.__getitem__))
                break
            if target not in self.codebook.by_id:
                return None
            chain.append(target)
        return None if self.codebook.by_id[chain[-1]].deleted else chain[-1]

    def _above(self, code: Code) -> tuple[str, ...]:
        found, seen, parent = [code.id], {code.id}, code.parent
        while parent is not None and parent in self.codebook.by_id and parent not in seen:
            seen.add(parent)
            above = self.joined[parent]
            if above is not None and above not in found:
                found.append(above)
            parent = self.codebook.by_id[above or parent].parent
        return tuple(found)

"""The JSON shapes that other programs rely on: model objects in, plain data out. Codes go by their public id."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from workbench.cli.output import moment
from workbench.model import Case, Code, Codebook, Coding, Document, Memo, Paragraph

if TYPE_CHECKING:
    from workbench.project import Project

Row = dict[str, Any]


def document_row(line: Any) -> Row:
    """One line of `list documents`."""
    return {
        "id": line.id,
        "name": line.name,
        "case": "; ".join(line.cases) or None,
        "cases": list(line.cases),
        "language": line.language,
        "characters": line.characters,
        "paragraphs": line.paragraphs,
        "turns": line.turns,
        "sha256": line.sha256,
        "codings": line.codings,
    }


def code_row(codebook: Codebook, code: Code, codings: int, language: str) -> Row:
    """One line of `list codes`."""
    return {
        "id": codebook.public_ids[code.id],
        "label": codebook.label(code, language),
        "parent": public_id(codebook, code.parent),
        "codable": code.codable,
        "codings": codings,
    }


def public_id(codebook: Codebook, code: str | None) -> str | None:
    """How JSON names a code."""
    return None if code is None else codebook.public_ids.get(code, code)


def case_row(case: Case, names: Mapping[str, str]) -> Row:
    """One line of `list cases`; `names` is document id -> name."""
    members = [{"document": names.get(m.document, m.document), "speaker": m.speaker} for m in case.members]
    return {"id": case.id, "label": case.label, "attributes": dict(case.attributes), "documents": members}


def problem_row(problem: Any) -> Row:
    """One problem of `check`."""
    return {"kind": problem.kind, "where": problem.where, "what": problem.what, "hint": problem.hint}


def entry_row(entry: Any) -> Row:
    """One action of `history`; `when` in ISO 8601, UTC."""
    return {
        "action": entry.action,
        "when": moment(entry.when),
        "coder": entry.coder,
        "verb": entry.verb,
        "summary": entry.summary,
        "undone": entry.undone,
    }


class CodingRows:
    """Codings as `codings list` prints them: with their words, place, speaker, time and memos."""

    def __init__(self, project: "Project") -> None:
        self.project = project
        self.codebook = project.codebook.with_deleted
        self.coders = {coder.id: coder.name for coder in project.coders.list()}
        self.names = {line.id: line.name for line in project.documents.list()}
        self.memos = _memos_by_coding(project.memos.list(target_kind="coding"))
        self._starts: dict[str, list[int]] = {}

    def row(self, coding: Coding) -> Row:
        """One coding; `paragraph`, `speaker` and `time` are null where it is not anchored in today's text."""
        paragraph = self.paragraph(coding)
        return {
            "id": coding.id,
            "document": self.names.get(coding.document, coding.document),
            "start": coding.start,
            "end": coding.end,
            "code": self.codebook.public_ids.get(coding.code, coding.code),
            "coder": self.coders.get(coding.coder, coding.coder),
            "quote": coding.quote,
            "paragraph": paragraph.number if paragraph else None,
            "speaker": paragraph.speaker if paragraph else None,
            "time": paragraph.t0 if paragraph else None,
            "memo": self.memos.get(coding.id),
            "weight": coding.weight,
            "origin": coding.origin,
            "anchored": coding.anchored,
        }

    def rows(self, codings: Iterable[Coding]) -> list[Row]:
        """Several codings, in the order given."""
        return [self.row(coding) for coding in codings]

    def paragraph(self, coding: Coding) -> Paragraph | None:
        """The paragraph a coding begins in."""
        if not coding.anchored:
            return None
        document = self.project.documents.get(coding.document)
        starts = self._starts.setdefault(document.id, [paragraph.start for paragraph in document.paragraphs])
        index = bisect_right(starts, coding.start) - 1
        return document.paragraphs[max(index, 0)] if document.paragraphs else None


def _memos_by_coding(memos: Iterable[Memo]) -> dict[str, str]:
    found: dict[str, str] = {}
    for memo in memos:
        found[memo.target] = f"{found[memo.target]}\n\n{memo.text}" if memo.target in found else memo.text
    return found


def paragraph_row(paragraph: Paragraph, document: Document) -> Row:
    """One paragraph of `show`; `time` in milliseconds."""
    return {
        "number": paragraph.number,
        "start": paragraph.start,
        "end": paragraph.end,
        "kind": paragraph.kind,
        "speaker": paragraph.speaker,
        "role": document.roles.get(paragraph.speaker) if paragraph.speaker else None,
        "time": paragraph.t0,
    }


def conflict_row(codebook: Codebook, conflict: Any) -> Row:
    """One conflict, as `merge` and `conflicts` list it; `values` are plain, codes by their public id."""

    def plain(value: Any) -> Any:
        return public_id(codebook, value) if isinstance(value, str) else value

    return {
        "number": conflict.number,
        "entity": conflict.entity,
        "row": plain(conflict.row),
        "field": conflict.field,
        "values": [plain(value) for value in conflict.values],
        "shown": plain(conflict.shown),
        "where": conflict.where,
        "authors": list(conflict.authors),
        "kind": conflict.kind,
        "choices": list(conflict.choices),
        "dates": [moment(when) for when in conflict.dates],
    }


def change_row(change: Any) -> Row:
    """One line of `codebook diff`."""
    return {name: getattr(change, name) for name in ("kind", "code", "field", "old", "new", "bumps")}


def full_code_row(codebook: Codebook, code: Code, key: str, codings: int, language: str) -> Row:
    """All that `codebook show` says about a code; texts per language."""
    texts = ("definition", "use_when", "do_not_use", "doubt")
    return code_row(codebook, code, codings, language) | {
        "key": key,
        "labels": dict(code.label),
        "aliases": list(code.aliases),
        "colour": codebook.colour(code),
        **{name: dict(getattr(code, name)) for name in texts},
        "anchors": [{"text": a.text, "source": a.source, "constructed": a.constructed} for a in code.anchors],
        "cues": {name: list(cues) for name, cues in code.cues.items()},
        "theses": list(code.theses),
        "derivation": code.derivation,
    }

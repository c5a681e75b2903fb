"""The documents of a study."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import Refused
from workbench.log import Change
from workbench.model import Coding, Document
from workbench.project import importing
from workbench.project.carried import carried, said
from workbench.project.document_changes import DocumentLine, revision_change, words_fingerprint
from workbench.project.layouts import Recognised, recognised
from workbench.project.names import find
from workbench.project.relayout import Relayout, relayout
from workbench.project.retyped import moved_decisions, retyped
from workbench.spans import Span, carry, edit_script
from workbench.store import rows

if TYPE_CHECKING:
    from workbench.project.study import Project


@dataclass(frozen=True, slots=True)
class Correction:
    """What a corrected text does to the codings: how many were carried, which could not be."""

    carried: int
    unanchored: tuple[Coding, ...]
    changed: bool


class Documents:
    """What was imported, and how it is corrected."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def list(self) -> tuple[DocumentLine, ...]:
        """All documents in the order of import."""
        found: tuple[DocumentLine, ...] = self._project.remember("document lines", self._lines)
        return found

    def _lines(self) -> tuple[DocumentLine, ...]:
        cases: dict[str, list[str]] = {}
        for case in self._project.cases.list():
            for member in case.members:
                cases.setdefault(member.document, []).append(case.label)
        return tuple(
            DocumentLine(*[*line[:2], tuple(dict.fromkeys(cases.get(line[0], ()))), *line[2:8], _file(line[8])])
            for line in rows.document_lines(self._project.file)
        )

    def ids(self) -> tuple[str, ...]:
        """The ids of all documents in the order of import; quick, for nothing is counted."""
        return tuple(rows.document_order(self._project.file))

    def get(self, id_: str) -> Document:
        """A document with its text."""
        texts: dict[str, Document] = self._project.remember("documents", dict)
        if id_ not in texts:
            texts[id_] = rows.documents(self._project.file, id_)[0]
        return texts[id_]

    def stamp(self, id_: str) -> tuple[Any, ...]:
        """What differs as soon as a document shows differently: its text, its name, or decisions about its layout."""
        sql = """
            SELECT revision, setting, aside, arranged, sha256, name
            FROM document JOIN revision ON revision.id = document.revision WHERE document.id = ?
        """
        return next(iter(self._project.file.query(sql, (id_,))), ())

    def all(self) -> tuple[Document, ...]:
        """All documents with their texts."""
        texts: dict[str, Document] = self._project.remember("documents", dict)
        found = rows.documents(self._project.file)
        texts.update({document.id: document for document in found})
        return found

    def find(self, name: str) -> DocumentLine:
        """The document of this name (with or without the file's ending), id or unique beginning."""
        hint = "See them with: workbench list documents"
        return find(name, self.list(), lambda line: (line.name, *_file_names(line), line.id), "document", hint)

    def sentences(self, id_: str) -> tuple[tuple[Span, ...], ...]:
        """For each paragraph its sentences as canonical spans; set-aside paragraphs have none."""
        from workbench.language.sentences import document_sentences

        known: dict[str, tuple[tuple[Span, ...], ...]] = self._project.remember("sentences", dict)
        if id_ not in known:
            known[id_] = document_sentences(self.get(id_))
        return known[id_]

    def import_files(
        self,
        paths: Sequence[str | Path],
        *,
        case: str | None = None,
        format: str | None = None,  # noqa: A002 the option is called so
        language: str | None = None,
        map: Mapping[str, Any] | None = None,  # noqa: A002 the option is called so
        dry_run: bool = False,
        action: str = "",
        progress: importing.Progress | None = None,
        within: importing.Within | None = None,
        cancelled: importing.Cancelled | None = None,
    ) -> importing.ImportResult:
        """Files and folders in; each file in its own transaction, and a bad one stops no other. Undone at once.

        `action`, that of an earlier result, makes this import a part of that one.

        `progress` is called with (done, total) files, `within` with (file, done, total) after each page and every 1,000
        paragraphs; if one answers False, or `cancelled()` is true, what was imported whole stays, the rest is named.
        """
        settings = importing.Settings(case, format, language, map, dry_run=dry_run, action=action)
        watch = importing.Watch(progress, within, cancelled)
        return importing.import_files(self._project, [Path(path) for path in paths], settings, watch)

    def preview(
        self,
        paths: Sequence[str | Path],
        *,
        case: str | None = None,
        format: str | None = None,  # noqa: A002 the option is called so
        language: str | None = None,
        map: Mapping[str, Any] | None = None,  # noqa: A002 the option is called so
        progress: importing.Progress | None = None,
        within: importing.Within | None = None,
        cancelled: importing.Cancelled | None = None,
    ) -> importing.ImportResult:
        """What an import would do, file by file; nothing is written. Each `reading` says how sure it is, and why."""
        settings = importing.Settings(case, format, language, map, dry_run=True)
        watch = importing.Watch(progress, within, cancelled)
        return importing.import_files(self._project, [Path(path) for path in paths], settings, watch)

    def layout(self, id_: str) -> Recognised:
        """What is recognised in a document now, what would fit as well, and what is set aside."""
        return recognised(self._project, id_)

    def relayout(
        self,
        id_: str,
        *,
        convention: str | None = None,
        speakers: Mapping[str, Any] | None = None,
        set_aside: Mapping[str, Any] | None = None,
        dry_run: bool = False,
    ) -> Relayout:
        """Change who speaks and what is set aside, without the source file; no offset moves, no coding is touched.

        `convention`: F1 ... F23, `none`, or `auto` (as the reader finds it). `speakers`: label -> role, name,
        `{"name", "role", "alias_of"}`, True (is one) or False (is none). `set_aside`: `heads`, `page`, `labels` (False
        puts them back into the text), `lines` (patterns to hide), `hide` and `restore` (numbers such as "7", "7a").
        One action, which can be undone. Raises Refused, NotFound.
        """
        return relayout(
            self._project, id_, convention=convention, speakers=speakers, set_aside=set_aside, dry_run=dry_run
        )

    def correct(self, id_: str, path: str | Path, *, reason: str = "", dry_run: bool = False) -> Correction:
        """A corrected text as a new revision; each coding is carried with proof, or listed as unanchored."""
        from workbench.readers import read

        readings = read(Path(path), map=said(rows.laid(self._project.file, id_).decisions))
        if len(readings) != 1:
            raise Refused(f"{Path(path).name} holds {len(readings)} documents.", "Correct one document at a time.")
        return self.revise(id_, readings[0].document, reason=reason, dry_run=dry_run)

    def correct_text(self, id_: str, text: str, *, reason: str = "", dry_run: bool = False) -> Correction:
        """The same with a text that was corrected by hand: paragraphs, speakers and times move along with the words."""
        if not text.strip():
            raise Refused("A document needs some text.", "Delete the document if all of it should go.")
        laid = rows.laid(self._project.file, id_)
        as_read = replace(self.get(id_), paragraphs=laid.read if laid.again is None else laid.again)
        corrected = retyped(as_read, text)
        decided = moved_decisions(as_read, corrected, laid.decisions.aside)
        return self._revised(id_, corrected, decided, reason=reason, dry_run=dry_run)

    def revise(self, id_: str, corrected: Document, *, reason: str = "", dry_run: bool = False) -> Correction:
        """The same with a document that was read already."""
        script = edit_script(self.get(id_).text, corrected.text)
        decided = carried(rows.laid(self._project.file, id_), corrected, script)
        return self._revised(id_, corrected, decided, reason=reason, dry_run=dry_run)

    def _revised(
        self, id_: str, corrected: Document, registers: Mapping[str, Any], *, reason: str, dry_run: bool
    ) -> Correction:
        old = self.get(id_)
        if old.text == corrected.text:
            return Correction(0, (), changed=False)
        script = edit_script(old.text, corrected.text)
        codings = [coding for coding in self._project.codings.of(id_) if coding.anchored]
        left = [coding for coding in codings if carry((coding.start, coding.end), script) is None]
        lost = tuple(replace(coding, anchored=False) for coding in left)
        if not dry_run:
            previous = self._project.file.query("SELECT revision FROM document WHERE id = ?", (id_,))[0][0]
            revision = revision_change(id_, corrected, previous=previous)
            words = words_fingerprint(corrected.text)
            changes = [revision, Change("document", id_, {"revision": revision.row, "words": words, **registers})]
            self._project.write("correct", changes, reason=reason)
        return Correction(len(codings) - len(lost), lost, changed=True)

    def rename(self, id_: str, name: str) -> None:
        """Another name; ids and codings do not change."""
        if not name.strip():
            raise Refused("A document needs a name.", "Give it one.")
        self._project.write("rename", [Change("document", id_, {"name": name.strip()})])

    def delete(self, id_: str) -> None:
        """Hide a document with its codings; it can be undone."""
        self._project.write("delete", [Change("document", id_, {"deleted": True})])


def _file_names(line: DocumentLine) -> tuple[str, ...]:
    """The file's name with its ending, where the document is still called after it."""
    return (line.file,) if line.file and line.file.rpartition(".")[0] == line.name else ()


def _file(source: str | None) -> str:
    return str(json.loads(source)["file"]) if source else ""

"""Files become documents of the study."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import UnreadableFile
from workbench.model import Document, Member
from workbench.project.document_changes import DocumentLine, document_changes, line_of, words_fingerprint

if TYPE_CHECKING:
    from workbench.project.study import Project
    from workbench.readers import Reading


Progress = Callable[[int, int], object]
"""Called with (done, total) files; returning False stops the import before the next document."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person said about an import."""

    case: str | None = None
    format: str | None = None
    language: str | None = None
    map: Mapping[str, Any] | None = None
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """A document that came in, or (`new` False) was there already."""

    line: DocumentLine
    reading: "Reading"
    new: bool


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that could not be read, and why."""

    file: str
    error: str
    hint: str


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did, file by file."""

    documents: tuple[Imported, ...]
    failed: tuple[Failed, ...]


def import_files(
    project: "Project", paths: Sequence[Path], settings: Settings, progress: Progress | None
) -> ImportResult:
    """Read each file and write it in a transaction of its own; at most one is in memory."""
    from workbench.readers import read

    files = list(_files(paths))
    done: list[Imported] = []
    failed: list[Failed] = []
    known = {line.id: line for line in project.documents.list()}
    for number, path in enumerate(files):
        try:
            readings = read(path, format=settings.format, language=settings.language, map=settings.map)
            for reading in readings:
                done.append(_bring_in(project, reading, settings, known))
        except UnreadableFile as error:
            failed.append(Failed(str(path), error.message, error.hint))
        if progress is not None:
            progress(number + 1, len(files))
    if not files and not failed:
        failed += [
            Failed(str(path), f"There is no file in {path}.", "Name files or a folder that holds some.")
            for path in paths
        ]
    return ImportResult(tuple(done), tuple(failed))


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    """Files as given; folders walked in order, hidden files left out."""
    for path in paths:
        if path.is_dir():
            inside = sorted(found for found in path.rglob("*") if found.is_file() and not found.is_symlink())
            yield from (
                found for found in inside if not any(part.startswith(".") for part in found.relative_to(path).parts)
            )
        else:
            yield path


def _bring_in(project: "Project", reading: "Reading", settings: Settings, known: dict[str, DocumentLine]) -> Imported:
    document = replace(reading.document, language=_language(project, reading.document, settings))
    if document.id in known:
        there = known[document.id]
        if settings.case and not settings.dry_run:
            _assign(project, settings.case, there.id)
        warning = f"The same text is in the study already, as {there.name}; it was not imported again."
        return Imported(there, replace(reading, warnings=(*reading.warnings, warning)), new=False)
    document = replace(document, name=_free_name(document, {line.name for line in known.values()}))
    twin = _same_words(project, document)
    if twin:
        warning = f"The same words as {twin}, but other characters: it is a document of its own now."
        reading = replace(reading, warnings=(*reading.warnings, warning))
    line = known[document.id] = line_of(document, settings.case)
    if not settings.dry_run:
        in_case = project.cases.assignment(settings.case, [Member(document.id)]) if settings.case else ()
        project.write("import", [*document_changes(document), *in_case])
    return Imported(line, replace(reading, document=document), new=True)


def _same_words(project: "Project", document: Document) -> str:
    found = project.file.query(
        "SELECT name FROM document WHERE words = ? AND deleted = 0", (words_fingerprint(document.text),)
    )
    return found[0][0] if found else ""


def _language(project: "Project", document: Document, settings: Settings) -> str:
    return settings.language or document.language or project.language


def _free_name(document: Document, taken: set[str]) -> str:
    """The file's name without its ending; with it where that is taken; then numbered."""
    file = document.source.file if document.source else document.name
    for name in (document.name, Path(file).name):
        if name and name not in taken:
            return name
    number = 2
    while f"{document.name} ({number})" in taken:
        number += 1
    return f"{document.name} ({number})"


def _assign(project: "Project", case: str, document: str) -> None:
    changes = project.cases.assignment(case, [Member(document)])
    if changes:
        project.write("case", changes)

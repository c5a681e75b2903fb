"""Files become documents of the study."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import UnreadableFile
from workbench.log import Change
from workbench.model import Document, Member
from workbench.project import bringing
from workbench.project.case_table import CaseLine
from workbench.project.document_changes import DocumentLine, document_changes, line_of, words_fingerprint
from workbench.project.found_files import files_in

if TYPE_CHECKING:
    from workbench.project.study import Project
    from workbench.readers import Reading

Progress = Callable[[int, int], object]
"""Called with (done, total) files, once before the first and after each; returning False stops before the next."""
Within = Callable[[str, int, int], object]
"""Called with a file's name and (done, total) of its pages or paragraphs (total 0: not known); False stops."""
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person said about an import."""

    case: str | None = None
    format: str | None = None
    language: str | None = None
    map: Mapping[str, Any] | None = None
    dry_run: bool = False
    action: str = ""


@dataclass(frozen=True, slots=True)
class Watch:
    """Who looks on, and may stop it."""

    progress: Progress | None = None
    within: Within | None = None
    cancelled: Cancelled | None = None

    def files(self, done: int, total: int) -> bool:
        """Tells how many files are done; whether to go on."""
        going = self.progress is None or self.progress(done, total) is not False
        return going and not (self.cancelled and self.cancelled())

    def step(self, name: str) -> Callable[[int, int], bool] | None:
        """What readers call within the file of this name; it answers whether to go on."""
        if self.within is None and self.cancelled is None:
            return None

        def step(done: int, total: int) -> bool:
            going = self.within is None or self.within(name, done, total) is not False
            return going and not (self.cancelled and self.cancelled())

        return step


@dataclass(frozen=True, slots=True)
class Imported:
    """A document that came in, or (`new` False) was there already."""

    line: DocumentLine
    reading: "Reading"
    new: bool
    file: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that could not be read, and why."""

    file: str
    error: str
    hint: str


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did, file by file; `stopped` are the files that were left out because somebody stopped it.

    `action` is the one under which all of it was written, so that it is taken back at once; empty where nothing was.
    """

    documents: tuple[Imported, ...]
    failed: tuple[Failed, ...]
    stopped: tuple[str, ...] = ()
    action: str = ""

    @property
    def proposals(self) -> int:
        """How many codings the new documents' files brought along as proposals."""
        return sum(len(one.reading.proposals) for one in self.documents if one.new)


@dataclass
class _File:
    """One file on its way in: all of it is written at once."""

    project: "Project"
    settings: Settings
    known: dict[str, DocumentLine]
    changes: list[Change] = field(default_factory=list)
    members: dict[str, list[Member]] = field(default_factory=dict)
    attributes: dict[str, Mapping[str, str]] = field(default_factory=dict)


def import_files(project: "Project", paths: Sequence[Path], settings: Settings, watch: Watch) -> ImportResult:
    """Read each file and write it in a transaction of its own, all as one action; at most one is in memory."""
    from workbench.readers.pace import Stopped, watched

    files = list(files_in(paths))
    done: list[Imported] = []
    failed: list[Failed] = []
    known = {line.id: line for line in project.documents.list()}
    stopped = 0 if not watch.files(0, len(files)) else len(files)
    for number, path in enumerate(files[:stopped]):
        try:
            with watched(watch.step(path.name)):
                here, action = _bring_in(project, path, settings, known)
            done += here
            settings = replace(settings, action=action)
        except UnreadableFile as error:
            failed.append(Failed(str(path), error.message, error.hint))
        except Stopped:
            stopped = number
            break
        if not watch.files(number + 1, len(files)):
            stopped = number + 1
            break
    if not files and not failed:
        failed += [
            Failed(str(path), f"There is no file in {path}.", "Name files or a folder that holds some.")
            for path in paths
        ]
    return ImportResult(tuple(done), tuple(failed), tuple(map(str, files[stopped:])), settings.action)


def _bring_in(
    project: "Project", path: Path, settings: Settings, known: dict[str, DocumentLine]
) -> tuple[Sequence[Imported], str]:
    """The documents of one file in one transaction, all of them or none; and the action they belong to."""
    from workbench.readers import read

    readings = read(path, format=settings.format, language=settings.language, map=settings.map)
    bare = bringing.without_aside(settings.map)
    as_read = read(path, format=settings.format, language=settings.language, map=bare) if bare is not None else readings
    file, here, action = _File(project, settings, {**known}), [], settings.action
    for shown, whole in zip(readings, as_read, strict=True):
        imported = _document(file, shown, whole)
        here.append(replace(imported, file=str(path)))
    if not settings.dry_run:
        changes = [*file.changes, *_cases(file)]
        if changes:
            verb = "import" if file.changes else "case"
            action = project.write(verb, changes, action=action)
    known |= file.known
    return here, action


def _document(file: _File, reading: "Reading", as_read: "Reading") -> Imported:
    project, settings = file.project, file.settings
    language, guessed = _language(project, reading.document, settings)
    document = replace(reading.document, language=language)
    case = settings.case or reading.case
    if case:
        file.members.setdefault(case, []).append(Member(document.id))
        if reading.case and reading.attributes:
            file.attributes[case] = reading.attributes
    if document.id in file.known:
        there = file.known[document.id]
        warning = f"The same text is in the study already, as {there.name}; it was not imported again."
        return Imported(there, replace(reading, warnings=(*reading.warnings, warning)), new=False)
    document = replace(document, name=_free_name(document, {line.name for line in file.known.values()}))
    proposed, kept, warnings = bringing.proposals(project, reading)
    if guessed:
        warnings.append(f"its language seems to be {guessed}, and not {project.language} as in the study")
    if twin := _same_words(project, document):
        warnings.append(f"The same words as {twin}, but other characters: it is a document of its own now.")
    said = bringing.decisions(settings.map, as_read.document, document)
    document = bringing.as_said(document, said)
    line = file.known[document.id] = line_of(document, case or None)
    if not settings.dry_run:
        stored = replace(as_read.document, name=document.name, language=language)
        revision, made = document_changes(stored)
        file.changes += [revision, replace(made, fields={**made.fields, **said}), *proposed]
    reading = replace(reading, document=document, proposals=kept, warnings=(*reading.warnings, *warnings))
    return Imported(line, reading, new=True)


def _cases(file: _File) -> Sequence[Change]:
    """The cases that the documents belong to, with attributes where the file was a survey."""
    lines = [CaseLine(case, file.attributes.get(case, {}), ()) for case in file.members]
    return file.project.cases.brought(lines, file.members)


def _same_words(project: "Project", document: Document) -> str:
    found = project.file.query(
        "SELECT name FROM document WHERE words = ? AND deleted = 0", (words_fingerprint(document.text),)
    )
    return found[0][0] if found else ""


def _language(project: "Project", document: Document, settings: Settings) -> tuple[str, str]:
    """Said, declared in the file, guessed, or the study's; and the guess where it is not the study's."""
    from workbench.language.guess import guess

    told = settings.language or document.language
    if told:
        return told, ""
    guessed = guess(document.text)
    return guessed or project.language, guessed if guessed != project.language else ""


def _free_name(document: Document, taken: set[str]) -> str:
    """The file's name without its ending; with it where that is taken; then numbered."""
    file = document.source.file if document.source else document.name
    for name in (document.name, *([Path(file).name] if document.name == Path(file).stem else [])):
        if name and name not in taken:
            return name
    number = 2
    while f"{document.name} ({number})" in taken:
        number += 1
    return f"{document.name} ({number})"

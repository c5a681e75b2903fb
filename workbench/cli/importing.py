"""`import`: transcripts and notes into the project."""

import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.command import Command
from workbench.cli.errors import say
from workbench.cli.literal import one_line
from workbench.cli.output import answer, clock, many, words
from workbench.cli.progress import Advance, progress
from workbench.cli.session import Session
from workbench.cli.shapes import Row
from workbench.model import Document
from workbench.project.given import expand
from workbench.spans import paragraph_speech

if TYPE_CHECKING:
    from rich.console import Console

FIRST_TURNS = 3


@click.command("import", cls=Command)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--case", metavar="NAME", help="The case the documents belong to; a new one is made.")
@click.option("--format", "format_", metavar="NAME", help="Read as: text, markdown, word, ...")
@click.option("--language", metavar="L", help="Language of the documents: de, en, ...")
@click.option(
    "--map", "map_", type=click.Path(path_type=Path), metavar="FILE", help="Answers to what the preview asks (YAML)."
)
@click.option("--dry-run", is_flag=True, help="Read everything, write nothing.")
@click.pass_obj
def import_command(
    session: Session,
    files: tuple[str, ...],
    case: str | None,
    format_: str | None,
    language: str | None,
    map_: Path | None,
    dry_run: bool,
) -> None:
    """Read FILEs (folders, globs) into the project. One bad file does not stop the rest; it is named, exit 2."""
    paths = list(expand(files))
    settings = answers(map_)
    with (
        session.reading() if dry_run else session.writing() as project,
        interruptible() as interrupted,
        progress("Reading") as advance,
    ):
        result = project.documents.import_files(
            paths, case=case, format=format_, language=language, map=settings, dry_run=dry_run,
            progress=advance, within=_pages(advance) if len(paths) == 1 else None, cancelled=interrupted,
        )  # fmt: skip
    data: dict[str, Any] = {
        "documents": [imported_row(one) for one in result.documents],
        "failed": [{"file": str(bad.file), "error": bad.error, "hint": bad.hint} for bad in result.failed],
    }
    if result.stopped:
        data["stopped"] = list(result.stopped)
    answer(session, data, lambda console: _print(console, result.documents, dry_run))
    for bad in result.failed:
        say(f"{bad.file}: {bad.error}", bad.hint)
    if result.stopped:
        left = ", ".join(Path(file).name for file in result.stopped[:5]) + (", ..." if len(result.stopped) > 5 else "")
        say(f"Stopped: {many(len(result.stopped), 'file')} not read ({left}).", "What came in before is whole.")
    if result.failed or result.stopped:
        raise click.exceptions.Exit(2)


def _pages(advance: Advance | None) -> Callable[[str, int, int], None] | None:
    """Moves the bar by the pages of the only file."""

    def within(_file: str, done: int, total: int) -> None:
        if advance is not None and total:
            advance(done, total)

    return within if advance is not None else None


@contextmanager
def interruptible() -> Iterator[Callable[[], bool]]:
    """Ctrl-C asks to stop after what is being read; a second one stops at once."""
    asked: list[int] = []

    def ask(_number: int, _frame: object) -> None:
        if asked:
            raise KeyboardInterrupt
        asked.append(1)

    if threading.current_thread() is not threading.main_thread():
        yield lambda: False
        return
    before = signal.signal(signal.SIGINT, ask)
    try:
        yield lambda: bool(asked)
    finally:
        signal.signal(signal.SIGINT, before)


def answers(path: Path | None) -> Any:
    """The settings of a map file; None without one."""
    if path is None:
        return None
    from workbench.readers import load_map

    return load_map(path)


def imported_row(imported: Any) -> Row:
    """One document of `import --json`."""
    reading, document = imported.reading, imported.reading.document
    return {
        "name": imported.line.name,
        "id": document.id,
        "reader": document.source.reader if document.source else "",
        "language": imported.line.language,
        "characters": len(document.text),
        "paragraphs": document.numbered,
        "turns": document.turns,
        "speakers": dict(reading.speakers_with_counts),
        "convention": document.convention,
        "explained": reading.explained,
        "alternatives": [
            {"convention": other.convention, "explained": other.explained, "speakers": dict(other.speakers)}
            for other in reading.alternatives
        ],
        "case": imported.line.cases[0] if imported.line.cases else None,
        "attributes": dict(reading.attributes),
        "proposals": len(reading.proposals),
        "slides": reading.slides,
        "set_aside": [{"kind": s.kind, "count": s.count, "sample": s.sample} for s in reading.set_aside],
        "warnings": list(reading.warnings),
        "new": imported.new,
    }


def _print(console: "Console", documents: Iterable[Any], dry_run: bool) -> None:
    new = 0
    for imported in documents:
        new += imported.new
        _print_one(console, imported)
    console.print(f"{many(new, 'document')} {'would be ' if dry_run else ''}imported.")


def _print_one(console: "Console", imported: Any) -> None:
    reading, document, row = imported.reading, imported.reading.document, imported_row(imported)
    console.print(words(row["name"] + ("" if imported.new else "  (in the project already, skipped)"), "bold"))
    encoding = f", {document.source.encoding}" if document.source and document.source.encoding else ""
    convention = f", convention {document.convention}" if document.convention else ""
    explained = f" (explains {reading.explained:.0%})" if reading.explained else ""
    slides = f", {many(reading.slides, 'slide')}" if reading.slides else ""
    _line(console, "read as", f"{row['reader']}{encoding}{convention}{explained}")
    _line(console, "holds", f"{many(row['paragraphs'], 'paragraph')}, {many(row['turns'], 'turn')}{slides}")
    for name, count in row["speakers"].items():
        _line(console, "speaker", f"{name}: {many(count, 'turn')}, {_role(document, name)}")
    for other in reading.alternatives:
        who = ", ".join(f"{label} {turns}" for label, turns in list(other.speakers.items())[:6])
        _line(console, "or", f"{other.convention}, which explains {other.explained:.0%} ({who})")
    if reading.attributes:
        _line(console, "attributes", ", ".join(f"{name}: {value}" for name, value in reading.attributes.items()))
    if reading.proposals:
        _line(console, "codings", f"{many(len(reading.proposals), 'coding')} in the file, to accept or decline")
    for text in _first_turns(document):
        _line(console, "begins", text)
    for text in reading.doubtful:
        _line(console, "no speaker", text)
    for text in reading.suggestions:
        _line(console, "perhaps", text)
    for aside in reading.set_aside:
        _line(console, "set aside", f'{aside.count} × {aside.kind}: "{one_line(aside.sample, 60)}"')
    for text in reading.warnings:
        _line(console, "warning", text)


def _role(document: Document, label: str) -> str:
    speaker = next(speaker for speaker in document.speakers if speaker.label == label)
    return f"{speaker.role} (assumed)" if speaker.assumed else speaker.role


def _first_turns(document: Document) -> Iterator[str]:
    turns = [paragraph for paragraph in document.paragraphs if paragraph.kind == "turn"]
    for turn in turns[:FIRST_TURNS]:
        time = f" [{clock(turn.t0)}]" if turn.t0 is not None else ""
        yield f"{turn.number} {turn.speaker}{time}: {one_line(paragraph_speech(document.text, turn).text, 90)}"


def _line(console: "Console", name: str, text: str) -> None:
    console.print(words(f"  {name:<11}", "dim"), words(text), sep="")

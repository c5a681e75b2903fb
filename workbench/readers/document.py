"""From the bytes of a file to documents: which reader, what it found, and what a person should see."""

import gc
import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from workbench.errors import UnreadableFile
from workbench.model import Cut, Document, Paragraph, Source, document_id
from workbench.readers import archive, charset, labels, sniff
from workbench.readers.answers import Answers, check
from workbench.readers.draft import Draft
from workbench.readers.noise import parted
from workbench.readers.reading import Reading, SetAside
from workbench.readers.registry import READERS, REFUSED, Reader, forced, reader_for
from workbench.readers.source import LARGEST_TEXT, contents, too_large
from workbench.readers.transcript import Interpretation, interpret

SAMPLE = 60
MOST_DOCUMENTS = 15_000


def read(
    path: Path,
    *,
    format: str | None = None,  # noqa: A002 - the option's name, here and on the command line
    language: str | None = None,
    map: Mapping[str, Any] | None = None,  # noqa: A002 - as above
) -> tuple[Reading, ...]:
    """The documents of a file. `format` forces a reader, `language` is noted, `map` holds a person's answers.

    Raises UnreadableFile (with a next step) for whatever cannot become a document.
    """
    path = Path(path)
    return read_bytes(contents(path), path.name, format=format, language=language, map=map)


def read_bytes(
    data: bytes,
    name: str,
    *,
    format: str | None = None,  # noqa: A002 - the option's name, here and on the command line
    language: str | None = None,
    map: Mapping[str, Any] | None = None,  # noqa: A002 - as above
) -> tuple[Reading, ...]:
    """The same for bytes that are already in memory; `name` is the file's name."""
    answers = check(map or {})
    reader, notes = _reader(data, name, format or (map or {}).get("format"), answers)
    source = _source(data, name, reader)
    wanted = language or str((map or {}).get("language") or "")
    with undisturbed():
        drafts = list(reader.drafts(data, name, answers))
        if len(drafts) > MOST_DOCUMENTS:
            raise UnreadableFile(
                f"{name} holds {len(drafts):,} documents; at most {MOST_DOCUMENTS:,} come in at once.",
                "Split the file.",
            )
        return tuple(_reading(draft, source, answers, wanted, notes) for draft in drafts)


@contextmanager
def undisturbed() -> Iterator[None]:
    """No search for reference cycles among thousands of paragraphs: they have none, and looking takes a third more."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        labels.forget()
        if was:
            gc.enable()


def _reader(data: bytes, name: str, wanted: str | None, answers: Answers) -> tuple[Reader, list[str]]:
    kind = sniff.binary_kind(data, name)
    if kind == "zip":
        kind = archive.kind(archive.Archive(data, name))
    elif not kind:
        if len(data) > LARGEST_TEXT:
            raise too_large(name, len(data))
        text, _ = charset.decode(data, name, charset.declared(data), answers.encoding)
        kind = sniff.text_kind(charset.text_or_refuse(text, name), name)
        told = answers.columns or answers.texts or answers.survey
        kind = "table" if told and kind == "text" and name.casefold().endswith((".csv", ".tsv")) else kind
    reader = forced(wanted, name) if wanted else reader_for(kind, name)
    notes = []
    if wanted and kind != reader.name:
        notes.append(f"read as {reader.name}, though its bytes look like {kind}")
    ending = name.rpartition(".")[2].casefold() if "." in name else ""
    known = {end for other in READERS for end in other.endings} | set(REFUSED)
    if ending in known and ending not in reader.endings and not wanted:
        notes.append(f"is named .{ending} but is a {reader.title}")
    return reader, notes


def _source(data: bytes, name: str, reader: Reader) -> Source:
    return Source(name, len(data), hashlib.sha256(data).hexdigest(), reader.name, reader.version)


def _reading(draft: Draft, source: Source, answers: Answers, language: str, notes: list[str]) -> Reading:
    draft = parted(draft)
    if not any(unit.kind != "meta" for unit in draft.units):
        raise UnreadableFile(
            f"{source.file} holds no text.", "Check that it is the right file and was saved completely."
        )
    found = interpret(draft, answers)
    document = Document(
        id=document_id(draft.text),
        name=draft.name or _stem(source.file),
        text=draft.text,
        paragraphs=tuple(found.paragraphs),
        speakers=found.speakers,
        language=language or draft.language,
        source=Source(source.file, source.size, source.sha256, source.reader, source.reader_version, draft.encoding),
        metadata=found.metadata,
        convention=found.convention,
    )
    return Reading(
        document=document,
        explained=round(found.explained, 4),
        doubtful=found.doubtful,
        set_aside=_set_aside(document, found),
        warnings=(*notes, *draft.warnings),
        slides=max((paragraph.slide or 0 for paragraph in document.paragraphs), default=0),
        proposals=draft.proposals,
        suggestions=found.suggestions,
        alternatives=found.alternatives,
        reasons=found.reasons,
        case=draft.case,
        attributes=draft.attributes,
    )


def _stem(name: str) -> str:
    return Path(name).stem or name


def _set_aside(document: Document, found: Interpretation) -> tuple[SetAside, ...]:
    samples: dict[str, list[str]] = {}
    for paragraph in document.paragraphs:
        for kind, start, end in _aside_parts(paragraph, found):
            samples.setdefault(kind, []).append(document.text[start:end])
    return tuple(SetAside(kind, len(found), " ".join(found[0].split())[:SAMPLE]) for kind, found in samples.items())


def _aside_parts(paragraph: Paragraph, found: Interpretation) -> list[tuple[str, int, int]]:
    """What of a paragraph is neither numbered nor counted, as kind, start and end."""
    if paragraph.kind == "boilerplate":
        return [("page", paragraph.start, paragraph.end)]
    if paragraph.kind == "meta" and not any(_covers(cut, paragraph) for cut in paragraph.cuts):
        kind = "legend" if paragraph.start in found.legends else "meta"
        return [(kind, paragraph.start, paragraph.end)]
    return [(cut.kind, cut.start, cut.end) for cut in paragraph.cuts if cut.kind in ("head", "foot")]


def _covers(cut: Cut, paragraph: Paragraph) -> bool:
    """Whether a paragraph is nothing but a running head or foot."""
    return cut.kind in ("head", "foot") and (cut.start, cut.end) == (paragraph.start, paragraph.end)

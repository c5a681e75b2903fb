"""A document without its real names: a new revision, and everything that lies on it moved to the code point."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from workbench.errors import Refused
from workbench.log import Change
from workbench.model import Cut, Document, Paragraph
from workbench.project.document_changes import revision_change, words_fingerprint
from workbench.project.newcoding import CONTEXT
from workbench.project.pseudonymising.reviewed import Reviewed
from workbench.spans import Span
from workbench.store import rows
from workbench.store.decisions import numbers_in_words
from workbench.store.layout import to_layout

if TYPE_CHECKING:
    from workbench.language.pseudonyms import Edit
    from workbench.project.study import Project

UNCHANGED = "Nothing was changed. Please report this; the list is as it was."
BY_LABEL = ("role", "name", "alias", "counts")
"""Settings that name a speaker's label: `setting.role.LABEL`."""


@dataclass(frozen=True)
class Rewritten:
    """What becomes of a document: its changes, old label -> new label, and how many codings moved or could not."""

    changes: tuple[Change, ...]
    labels: Mapping[str, str]
    edits: int
    codings: int
    unanchored: int


def rewritten(project: "Project", document: Document, registers: Mapping[str, Any], reviewed: Reviewed) -> Rewritten:
    """The changes that take the names out of a document; none where it holds none. Nothing is written."""
    edits = tuple(_edits(document, reviewed))
    labels = _labels(document.id, document.name, registers, reviewed)
    laid = rows.laid(project.file, document.id)
    held = project.file.query(HELD, (document.id,))
    fields = dict(_registers(document, registers, labels, reviewed))
    changes: list[Change] = []
    if edits or any(old != new for old, new in labels.items()):
        new = _revision(document, laid, edits, labels)
        text = str(new.fields["text"])
        fields |= {"words": words_fingerprint(text), **_aside(registers, edits)}
        if new.row != laid.revision:
            fields["revision"] = new.row
            changes += _codings(held, (document.text, text), new.row, edits)
            changes += _proposals(project, document, laid.revision, new.row, edits, reviewed)
        changes.insert(0, new)
    differing = {name: value for name, value in fields.items() if registers.get(name) != value}
    changes[1 if changes else 0 : 1 if changes else 0] = parted("document", document.id, differing)
    anchored = sum(bool(line[-1]) for line in held)
    return Rewritten(tuple(changes), labels, len(edits), anchored, len(held) - anchored)


def parted(entity: str, row: str, fields: Mapping[str, Any]) -> list[Change]:
    """What is set, and apart from it the registers that go: their very names may tell, and can then be erased."""
    gone = {name: value for name, value in fields.items() if value is None}
    kept = {name: value for name, value in fields.items() if value is not None}
    return [Change(entity, row, some) for some in (kept, gone) if some]


HELD = "SELECT id, shown_start, shown_end, anchored FROM main.coding WHERE document = ? AND deleted = 0 ORDER BY id"


def _edits(document: Document, reviewed: Reviewed) -> "Iterator[Edit]":
    """Paragraph by paragraph, with what lies behind each: no name goes on in the next."""
    starts = [0, *(paragraph.start for paragraph in document.paragraphs[1:]), len(document.text)]
    numbers = numbers_in_words(document.paragraphs) or ("1",)
    for number, start, end in zip(numbers, starts, starts[1:], strict=False):
        piece = document.text[start:end]
        for edit in reviewed.edits(piece, document.id, number, "text", f"{document.name} ¶{number}"):
            yield replace(edit, start=edit.start + start, end=edit.end + start)


def _labels(id_: str, name: str, registers: Mapping[str, Any], reviewed: Reviewed) -> dict[str, str]:
    """How each speaker is labelled from now on."""
    old = [register.removeprefix("speaker.") for register in registers if register.startswith("speaker.")]
    where = f"{name}, speaker"
    return {one: reviewed.replaced(one, id_, f"label_{place}", "speaker", where) for place, one in enumerate(old, 1)}


def _revision(document: Document, laid: rows.Laid, edits: "Sequence[Edit]", labels: Mapping[str, str]) -> Change:
    from workbench.language.pseudonyms import applied

    text = applied(document.text, edits)
    new = replace(document, text=text, paragraphs=tuple(_paragraphs(laid.read, edits, labels)))
    change = revision_change(document.id, new, previous=laid.revision)
    again = tuple(_paragraphs(laid.again, edits, labels)) if laid.again is not None else None
    if again is None:
        return change
    arranged = {
        "convention": laid.convention,
        "layout": to_layout(again),
        "paragraphs": sum(paragraph.number is not None for paragraph in again),
        "turns": sum(paragraph.kind == "turn" for paragraph in again),
    }
    return replace(change, fields={**change.fields, "arranged": arranged})


def _paragraphs(
    paragraphs: Iterable[Paragraph], edits: "Sequence[Edit]", labels: Mapping[str, str]
) -> Iterator[Paragraph]:
    from workbench.language.pseudonyms import moved

    for paragraph in paragraphs:
        start, end = moved((paragraph.start, paragraph.end), edits)
        cuts = tuple(Cut(*moved((cut.start, cut.end), edits), cut.kind) for cut in paragraph.cuts)
        speaker = labels.get(paragraph.speaker, paragraph.speaker) if paragraph.speaker else paragraph.speaker
        yield replace(paragraph, start=start, end=end, cuts=cuts, speaker=speaker)


def _aside(registers: Mapping[str, Any], edits: "Sequence[Edit]") -> dict[str, Any]:
    """What people set aside names a paragraph by its start."""
    from workbench.language.pseudonyms import moved

    told = {name: value for name, value in registers.items() if name.startswith("aside.")}
    fields: dict[str, Any] = dict.fromkeys(told)
    for name, value in told.items():
        start = int(name.removeprefix("aside."))
        fields[f"aside.{moved((start, start + 1), edits)[0]}"] = value
    return fields


def _codings(held: Iterable[Any], texts: tuple[str, str], revision: str, edits: "Sequence[Edit]") -> Iterator[Change]:
    from workbench.language.pseudonyms import moved

    old, text = texts
    for id_, start, end, anchored in held:
        if anchored:
            low, high = moved((start, end), edits)
            if text[low:high] != _as_replaced(old, (start, end), edits):
                raise Refused("A coding would not stand on its words.", UNCHANGED)
            proof = {"before": text[max(0, low - CONTEXT) : low], "after": text[high : high + CONTEXT]}
            fields = {"revision": revision, "start": low, "end": high, "quote": text[low:high], **proof}
            yield Change("coding", id_, fields)


def _as_replaced(old: str, span: Span, edits: "Sequence[Edit]") -> str:
    """The words of a span with its names replaced, whatever was replaced before it; a name cut in two is whole."""
    from workbench.language.pseudonyms import applied

    inside = [edit for edit in edits if edit.start < span[1] and span[0] < edit.end]
    low = min([span[0], *(edit.start for edit in inside)])
    high = max([span[1], *(edit.end for edit in inside)])
    return applied(old[low:high], [replace(edit, start=edit.start - low, end=edit.end - low) for edit in inside])


def _proposals(
    project: "Project", document: Document, old: str, new: str, edits: "Sequence[Edit]", reviewed: Reviewed
) -> Iterator[Change]:
    from workbench.language.pseudonyms import moved

    sql = """
        SELECT id, start, "end", coalesce(words, '') FROM main.proposal
        WHERE document = ? AND revision = ? AND deleted = 0 ORDER BY id
    """
    for id_, start, end, words in project.file.query(sql, (document.id, old)):
        low, high = moved((start, end), edits)
        fields = {"revision": new, "start": low, "end": high, "words": reviewed.names.replaced(words)}
        yield Change("proposal", id_, fields)


def _registers(
    document: Document, registers: Mapping[str, Any], labels: Mapping[str, str], reviewed: Reviewed
) -> Iterator[tuple[str, Any]]:
    """Name, source, metadata, speakers and settings as they shall be; None takes a register away."""

    def without(value: Any, label: str, what: str) -> Any:
        return reviewed.replaced(value, document.id, label, what, f"{document.name}, {label}")

    if "name" in registers:
        yield "name", without(registers["name"], "name", "document name")
    if isinstance(source := registers.get("source"), dict):
        yield "source", {**source, "file": without(source.get("file", ""), "file", "file name")}
    if isinstance(metadata := registers.get("metadata"), dict):
        values = (without(value, f"metadata_{place}", "metadata") for place, value in enumerate(metadata.values(), 1))
        yield "metadata", dict(zip(metadata, values, strict=True))
    gone = {name: None for name in registers if name.startswith("speaker.")}
    yield from (gone | dict(_speakers(registers, labels, without))).items()
    settings = {name: None for name in registers if name.startswith("setting.")}
    yield from (settings | dict(_settings(registers, labels, without))).items()


def _speakers(registers: Mapping[str, Any], labels: Mapping[str, str], without: Any) -> Iterator[tuple[str, Any]]:
    """Two labels that now are one stay one speaker: the first."""
    found = [(label, registers[f"speaker.{label}"]) for label in labels]
    for place, (label, speaker) in reversed([*enumerate(found, 1)]):
        aliases = [without(alias, f"alias_{place}", "speaker") for alias in speaker.get("aliases", ())]
        name = without(speaker["name"], f"speaker_{place}", "speaker")
        yield f"speaker.{labels[label]}", {**speaker, "name": name, "aliases": aliases}


def _settings(registers: Mapping[str, Any], labels: Mapping[str, str], without: Any) -> Iterator[tuple[str, Any]]:
    for register, value in registers.items():
        if not register.startswith("setting."):
            continue
        kind, _, label = register.removeprefix("setting.").partition(".")
        if kind in BY_LABEL:
            register = f"setting.{kind}.{labels.get(label, label)}"
        if kind == "alias":
            value = labels.get(value, value)
        elif kind in ("name", "lines"):
            value = without(value, kind, "speaker" if kind == "name" else "document settings")
        yield register, value

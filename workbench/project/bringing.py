"""What a reading brings along besides the document: proposed codings, a case with attributes, a person's decisions."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workbench.log import Change
from workbench.model import SET_ASIDE, Document, derived_id
from workbench.project.document_changes import revision_change
from workbench.project.relayout import hidden
from workbench.store.decisions import Decisions, paragraphs_as_decided, speakers_as_decided

if TYPE_CHECKING:
    from workbench.project.study import Project
    from workbench.readers import ProposedCoding, Reading

FROM_FILE = "in the file"
"""The rule of proposals that a file brought along."""


Kept = tuple["ProposedCoding", ...]


def proposals(project: "Project", reading: "Reading") -> tuple[list[Change], Kept, list[str]]:
    """The codings in a file as proposals, those proposed, and a warning that names codes the codebook does not hold."""
    if not reading.proposals:
        return [], (), []
    document = reading.document
    codes = {path: _code(project, path) for path in dict.fromkeys(one.path for one in reading.proposals)}
    unknown = Counter(" > ".join(one.path) for one in reading.proposals if not codes[one.path])
    revision = revision_change(document.id, document).row
    changes = []
    for one in reading.proposals:
        if code := codes[one.path]:
            row = derived_id("proposal", document.id, str(one.start), str(one.end), code)
            fields = {
                "document": document.id,
                "revision": revision,
                "start": one.start,
                "end": one.end,
                "code": code,
                "rule": FROM_FILE,
                "words": " > ".join(one.path),
                "state": "open",
                "deleted": False,
            }
            changes.append(Change("proposal", row, fields))
    kept = tuple(one for one in reading.proposals if codes[one.path])
    if not unknown:
        return changes, kept, []
    named = ", ".join(f"{path} ({often}×)" for path, often in unknown.most_common(8))
    more = f" and {len(unknown) - 8} more" if len(unknown) > 8 else ""
    return (
        changes,
        kept,
        [f"codes of the file that the codebook does not hold, so that nothing is proposed: {named}{more}"],
    )


def _code(project: "Project", path: Sequence[str]) -> str:
    """The id of the code meant: by id, label or alias, and where several are called so by those above it."""
    book = project.codebook.current
    public = book.public_ids
    word = path[-1].casefold()
    named = [
        code
        for code in book.codes
        if word in {name.casefold() for name in (public[code.id], *code.label.values(), *code.aliases)}
    ]
    if len(named) > 1 and len(path) > 1:
        above = path[-2].casefold()
        named = [
            code
            for code in named
            if code.parent is not None
            and code.parent in book.by_id
            and above in {label.casefold() for label in book.by_id[code.parent].label.values()}
        ]
    return named[0].id if len(named) == 1 else ""


def decisions(settings: Mapping[str, Any] | None, as_read: Document, shown: Document) -> dict[str, Any]:
    """The registers of what a person said in a map file, so that it can be changed and is heeded when read again."""
    if not settings:
        return {}
    from workbench.readers.labels import key

    fields: dict[str, Any] = {}
    if settings.get("convention"):
        from workbench.readers.answers import check

        fields["setting.convention"] = check({"convention": settings["convention"]}).convention
    spelled = {key(speaker.label): speaker.label for speaker in shown.speakers}
    for said, word in (settings.get("speakers") or {}).items():
        label = spelled.get(key(str(said)), str(said))
        fields[f"setting.counts.{label}"] = word is not False
        if isinstance(word, Mapping) and word.get("alias_of"):
            other = str(word["alias_of"])
            fields[f"setting.alias.{label}"] = spelled.get(key(other), other)
    aside = settings.get("set_aside") or {}
    fields |= {f"setting.{part}": False for part in ("heads", "page", "labels") if aside.get(part) is False}
    return fields | dict(_hidden(as_read, shown))


def as_said(document: Document, said: Mapping[str, Any]) -> Document:
    """A document with the aliases and labels of these registers; what was hidden is so already."""
    setting = {name.removeprefix("setting."): value for name, value in said.items() if name.startswith("setting.")}
    decided = Decisions({name: value for name, value in setting.items() if name == "labels" or name[:6] == "alias."})
    if not decided:
        return document
    paragraphs = paragraphs_as_decided(document.paragraphs, decided)
    speakers = speakers_as_decided(document.speakers, paragraphs, decided)
    return replace(document, paragraphs=paragraphs, speakers=speakers)


def _hidden(as_read: Document, shown: Document) -> Iterator[tuple[str, Any]]:
    now = {paragraph.start: paragraph for paragraph in shown.paragraphs}
    for paragraph in as_read.paragraphs:
        other = now.get(paragraph.start)
        if other is not None and paragraph.kind not in SET_ASIDE and other.kind == "meta":
            yield f"aside.{paragraph.start}", hidden(paragraph)


def without_aside(settings: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """The settings but for what they set aside or put back, which is kept beside what was read; None: nothing is."""
    if not settings or not settings.get("set_aside"):
        return None
    return {name: value for name, value in settings.items() if name != "set_aside"}

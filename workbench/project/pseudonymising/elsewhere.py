"""Names outside the transcripts: memos, cases, attributes, the codebook, the study's own notices."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from workbench.log import Change
from workbench.model import Member
from workbench.project.cases import member_register
from workbench.project.pseudonymising.reviewed import Reviewed
from workbench.project.pseudonymising.texts import parted
from workbench.store.columns import MEMBER_MARK
from workbench.store.registers import living

if TYPE_CHECKING:
    from workbench.project.study import Project

TEXTS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "memo": ("memo", {"text": "memo"}),
    "case": ("case", {"label": "case name", "attribute": "attribute"}),
    "attribute": ("attribute", {"values": "attribute"}),
    "study": ("study", dict.fromkeys(("name", "title", "notice", "rules", "changelog"), "study")),
    "code": (
        "code",
        dict.fromkeys(
            ("label", "definition", "use_when", "do_not_use", "doubt", "cues", "anchors", "aliases", "theses"), "code"
        )
        | {"derivation": "code"},
    ),
    "query": ("query", dict.fromkeys(("name", "text"), "query")),
    "collection": ("collection", {"name": "collection"}),
    "version": ("version", {"note": "version"}),
}
"""Entity -> how a place in it is called, and register (or what comes before its dot) -> what is counted."""


def changes(project: "Project", labels: Mapping[str, Mapping[str, str]], reviewed: Reviewed) -> Iterator[Change]:
    """The changes that take the names out; `labels`: document -> old label of a speaker -> new."""
    for entity, (where, texts) in TEXTS.items():
        for row, registers in living(project.file, entity):
            fields: dict[str, Any] = {}
            for place, (name, value) in enumerate(sorted(registers.items()), 1):
                head = name.partition(".")[0]
                if head in texts:
                    label = head if head == name else f"{head}{place}"
                    new = reviewed.replaced(value, row, label, texts[head], f"{where} {row[:8]}")
                    fields |= {name: new} if new != value else {}
            if entity == "case":
                fields |= _members(registers, labels)
            yield from parted(entity, row, fields)


def _members(registers: Mapping[str, Any], labels: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """A case that holds a speaker holds the same one under the new label."""
    fields: dict[str, Any] = {}
    for name, inside in registers.items():
        document, mark, label = name.removeprefix("member.").partition(MEMBER_MARK)
        new = labels.get(document, {}).get(label, label)
        if name.startswith("member.") and mark and new != label and inside:
            fields |= {name: None, member_register(Member(document, new)): True}
    return fields

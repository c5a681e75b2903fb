"""The fields of a query as yes or no: for each paragraph of the axis, or for each coding in reading order."""

import operator
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

import numpy as np

from workbench.analysis.axis import ROLES, Axis, axis
from workbench.analysis.coded import coded
from workbench.analysis.columns import attribute, cases_of, shown
from workbench.analysis.names import find
from workbench.analysis.occurrences import pattern_of
from workbench.analysis.speech import Flags
from workbench.analysis.study import Study
from workbench.model import Coding, Value
from workbench.query import Field, Part

COMPARE: Mapping[str, Callable[[object, object], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,  # type: ignore[dict-item]
    "<=": operator.le,  # type: ignore[dict-item]
    ">": operator.gt,  # type: ignore[dict-item]
    ">=": operator.ge,  # type: ignore[dict-item]
}
WHERE = ("in", "set", "case", "speaker", "role", "kind", "lang")
WHICH = ("coder", "weight", "origin", "memo", "created")
YES = {"yes": True, "true": True, "ja": True, "no": False, "false": False, "nein": False}


def is_place(field: Field) -> bool:
    """Does the field say where, rather than which codings?"""
    return field.name in WHERE or field.name.startswith(("case.", "doc."))


def is_quality(field: Field) -> bool:
    """Does the field say which codings?"""
    return field.name in WHICH or (field.name, field.value) in (("is", "anchor"), ("is", "queued"), ("has", "memo"))


def places(study: Study, field: Field) -> Flags:
    """For each paragraph of the axis: is it where the field says?"""
    line, value = axis(study), field.value or ""
    if field.name == "role":
        return _everywhere(line) if value == "any" else _flags(line.role == ROLES.index(value))
    if field.name == "kind":
        return _flags(np.array([kind == value for kind in line.kinds], np.bool_)[line.kind])
    if field.name == "speaker":
        return _flags(np.array(_voices_called(line, value), np.bool_)[line.voice])
    if field.name == "case":
        wanted = find("case", value, ((case.id, (case.label, case.id)) for case in study.cases))
        return _in_cases(study, line, [case.id in wanted for case in study.cases])
    if field.name.startswith("case."):
        return _in_cases(study, line, _with_attribute(study, field))
    return _flags(np.array(_documents(study, field), np.bool_)[line.document])


def qualities(study: Study, field: Field) -> Flags:
    """For each coding, in reading order: is it what the field says?"""
    if field.name == "coder":
        wanted = find("coder", field.value or "", ((coder.id, (coder.name, coder.id)) for coder in study.coders))
        return _flags(np.isin(coded(study).coder, [study.coder_at[id_] for id_ in wanted]))
    test = _test(study, field)
    return np.array([test(study.codings[place]) for place in coded(study).place.tolist()], np.bool_)


def _test(study: Study, field: Field) -> Callable[[Coding], bool]:
    value = field.value or ""
    memos = study.memos_of_codings
    if field.name == "origin":
        return lambda coding: coding.origin == value
    if field.name == "has":
        return lambda coding: bool(memos.get(coding.id))
    if field.name == "memo":
        word = pattern_of(Part(value.strip("*"), value.startswith("*"), value.endswith("*")))
        return lambda coding: any(word.search(memo.text) for memo in memos.get(coding.id, ()))
    if field.name == "weight":
        return lambda coding: coding.weight is not None and COMPARE[field.op](coding.weight, float(value))
    if field.name == "created":
        return lambda coding: COMPARE[field.op](_day(coding.created), value)
    if field.value == "queued":
        return lambda coding: coding.id in study.waiting
    return lambda coding: coding.anchor


def _day(created: int) -> str:
    """The day of a time in ms, in UTC: the same on every computer."""
    return datetime.fromtimestamp(created / 1000, UTC).date().isoformat()


def _voices_called(line: Axis, name: str) -> list[bool]:
    """For each voice: is its speaker called so? A label that several documents use means all of them."""
    known: dict[str, set[str]] = {}
    for place, label in line.voices:
        if label is not None:
            known.setdefault(label, {label})
            for speaker in line.documents[place].speakers:
                if speaker.label == label:
                    known[label] |= {speaker.name, *speaker.aliases}
    wanted = find("speaker", name, ((label, (label, *names)) for label, names in known.items()))
    return [label in wanted for _, label in line.voices]


def _in_cases(study: Study, line: Axis, wanted: list[bool]) -> Flags:
    voices = [any(wanted[case] for case in cases) for cases in cases_of(study, line)]
    return _flags(np.array(voices, np.bool_)[line.voice])


def _with_attribute(study: Study, field: Field) -> list[bool]:
    name = attribute(study, field.name).name
    return [_compared(case.attributes.get(name), field) for case in study.cases]


def _documents(study: Study, field: Field) -> list[bool]:
    if field.name == "lang":
        return [document.language == field.value for document in study.documents]
    if field.name == "set":
        sets = find("document set", field.value or "", ((each.id, (each.name, each.id)) for each in study.collections))
        inside = {document for each in study.collections if each.id in sets for document in each.documents}
        return [document.id in inside for document in study.documents]
    if field.name == "in":
        known = [(d.id, (d.name, *([d.source.file] if d.source else []), d.id)) for d in study.documents]
        wanted = find("document", field.value or "", known)
        return [document.id in wanted for document in study.documents]
    name = field.name.removeprefix("doc.")
    return [_compared(document.metadata.get(name), field) for document in study.documents]


def _compared(own: Value, field: Field) -> bool:
    """A missing value answers to NONE alone; numbers are compared as numbers, all else as text, case ignored."""
    if field.value is None:
        return (own is None) == (field.op == "=")
    if own is None:
        return False
    compare = COMPARE[field.op]
    if isinstance(own, bool):
        wanted = YES.get(field.value.casefold())
        return wanted is not None and compare(own, wanted)
    left, right = _number(own), _number(field.value)
    if left is not None and right is not None:
        return compare(left, right)
    return compare(shown(own).casefold(), field.value.casefold())


def _number(value: Value) -> float | None:
    if isinstance(value, int | float):
        return float(value)
    return float(value) if isinstance(value, str) and re.fullmatch(r"-?\d+(?:\.\d+)?", value) else None


def _everywhere(line: Axis) -> Flags:
    return np.ones(len(line.role), np.bool_)


def _flags(found: object) -> Flags:
    flags: Flags = np.asarray(found, np.bool_)
    return flags

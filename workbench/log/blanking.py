"""What a redaction leaves of an operation: ids, numbers, offsets, codes and people; every other word is masked.

Of one operation there is one blanked form only, which follows from the operation alone, so that copies that blank it
apart from each other agree. What is not known to be harmless is masked.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from workbench.log.marks import REDACTED
from workbench.log.operation import Operation, canonical
from workbench.model.identity import text_sha256

MASK = "█"
REDACTION = "redaction"
"""The entity of redactions themselves; they hold no word but their reason and are never blanked."""

_PROGRAM = "origin kind state choice language languages convention role encoding reader deleted checked"
_IDS = "document revision previous code coder target target_kind parent merged_into same_as split_from file_id"
_VERSIONS = "codebook codebook_version version seen colour key tree derivation"
_KEPT = frozenset(f"{_PROGRAM} {_IDS} {_VERSIONS}".split())
"""Registers, and names inside them, whose words are of the program or of the codebook's numbering."""
_GONE = frozenset({"words", "attribute", "lines"})
"""What cannot be masked usefully: a fingerprint of the words, values that tables group by, patterns to search for."""
_CALLED = {"document": "name", "case": "label", "coder": "name", "collection": "name", "query": "name"}
"""What rows are called by: it stays something that can be typed."""
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}")
_SHORT = re.compile(r"[A-Za-zÄÖÜ][0-9]{0,3}")
_FIELD = re.compile(r"[a-z0-9_]+")
_RUN = re.compile(f"{MASK}(?:{MASK}|\\\\n)*")


def masked(text: str) -> str:
    """The text with a block for each code point; line ends stay, so that every offset keeps its place."""
    return "".join(sign if sign == "\n" else MASK for sign in text)


def is_masked(text: str) -> bool:
    """Whether there is something in the text and all of it is masked."""
    return MASK in text and not text.strip(MASK + "\n")


def label(text: str) -> str:
    """A speaker's label: a letter with a number says nothing and stays, a name is masked."""
    return text if _SHORT.fullmatch(text) else masked(text)


def alike(value: Any) -> str:
    """Canonical JSON in which any two masked words are the same: two masks are no conflict."""
    return _RUN.sub(MASK, canonical(value))


def blanked(operation: Operation) -> Operation:
    """The operation without its words, marked; itself where it has none, or is blanked or withheld already."""
    if operation.entity == REDACTION or operation.mark:
        return operation
    fields: dict[str, Any] = {}
    for name in sorted(operation.fields):
        fields[register(name)] = _register(operation, name, operation.fields[name])
    if fields == operation.fields and not operation.reason:
        return operation
    return replace(operation, fields=fields, reason=masked(operation.reason), mark=REDACTED)


def register(name: str) -> str:
    """A register's name; some hold a speaker's label."""
    head, _, rest = name.partition(".")
    if head == "speaker":
        return f"{head}.{label(rest)}"
    if head == "setting" and "." in rest:
        kind, _, who = rest.partition(".")
        return f"{head}.{kind}.{label(who)}"
    if head == "member":
        document, mark, who = rest.partition("\x1f")
        return f"{head}.{document}{mark}{label(who)}"
    return name


def _register(operation: Operation, name: str, value: Any) -> Any:
    head, _, rest = name.partition(".")
    kind = rest.partition(".")[0] if head == "setting" else ""
    if value is None or head in _KEPT or kind in ("role", "convention"):
        return value
    if head in _GONE or kind in _GONE:
        return None
    if _CALLED.get(operation.entity) == name:
        return f"redacted {operation.row[-8:]}"
    if kind in ("name", "alias"):
        return label(str(value))
    special = _SPECIAL.get((operation.entity, head))
    return special(operation.fields, value) if special else _value(value)


def _value(value: Any) -> Any:
    if isinstance(value, str):
        return value if _ID.fullmatch(value) else masked(value)
    if isinstance(value, list):
        return [_value(item) for item in value]
    if isinstance(value, Mapping):
        return {_key(name): item if name in _KEPT else _value(item) for name, item in sorted(value.items())}
    return value


def _key(name: str) -> str:
    return name if _ID.fullmatch(name) or _FIELD.fullmatch(name) else masked(name)


def _layout(_: Mapping[str, Any], value: Any) -> Any:
    """Paragraphs as lists: kind stands at 3, the speaker's label at 4, kinds of cuts inside the last."""
    return [[label(cell) if at == 4 and isinstance(cell, str) else cell for at, cell in enumerate(p)] for p in value]


def _arranged(fields: Mapping[str, Any], value: Any) -> Any:
    return {name: _layout(fields, item) if name == "layout" else item for name, item in value.items()}


def _sha256(fields: Mapping[str, Any], _: Any) -> str:
    return text_sha256(masked(str(fields.get("text", ""))))


def _source(_: Mapping[str, Any], value: Any) -> Any:
    return {**value, "file": "", "sha256": "", "size": 0}


def _speaker(_: Mapping[str, Any], value: Any) -> Any:
    if not isinstance(value, Mapping):
        return _value(value)
    aliases = [label(str(alias)) for alias in value.get("aliases") or ()]
    return {**value, "name": label(str(value.get("name", ""))), "aliases": aliases}


_SPECIAL: Mapping[tuple[str, str], Callable[[Mapping[str, Any], Any], Any]] = {
    ("revision", "layout"): _layout,
    ("revision", "arranged"): _arranged,
    ("revision", "sha256"): _sha256,
    ("document", "metadata"): lambda _fields, _value: {},
    ("document", "source"): _source,
    ("document", "speaker"): _speaker,
}

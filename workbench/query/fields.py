"""The names a query may ask for, and the values that some of them are limited to."""

import re

COMPARED = ("weight", "created", "case.", "doc.")
"""Fields that take = != < <= > >=; a name that ends in a dot is followed by an attribute's name."""

CHOICES = {
    "role": ("participant", "interviewer", "other", "none", "any"),
    "origin": ("person", "rule", "suggestion"),
    "is": ("uncoded", "unanchored", "deleted-code", "anchor", "queued"),
    "has": ("memo",),
    "unit": ("s", "p", "t", "d", "k"),
}
"""Fields whose value is one of a few words."""

FREE = ("code", "under", "coder", "memo", "in", "set", "query", "case", "speaker", "kind", "lang")
"""Fields that take any name or word."""

OPERATORS = ("!=", "<=", ">=", "=", "<", ">")

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")


def attribute_of(name: str) -> str:
    """The attribute behind `case.` or `doc.`; empty for every other field."""
    head, dot, attribute = name.partition(".")
    return attribute if dot and head in ("case", "doc") else ""


def is_compared(name: str) -> bool:
    """Whether the field is compared by = != < <= > >= rather than by a colon."""
    return bool(attribute_of(name)) or (name in COMPARED and not name.endswith("."))


def is_known(name: str) -> bool:
    """Whether the query language has a field of this name."""
    return name in FREE or name in CHOICES or is_compared(name)


def known_names() -> str:
    """All fields in words, for a hint."""
    compared = [name + "ATTRIBUTE" if name.endswith(".") else name for name in COMPARED]
    return ", ".join([*FREE, *CHOICES, *compared, "lemma", "re"])


def wanted(name: str, op: str, value: str | None) -> str:
    """What could stand instead of this value; empty if it is right."""
    if value is None:
        return "" if op in ("=", "!=") and attribute_of(name) else "a value; NONE goes with = or != and an attribute"
    if name in CHOICES and value not in CHOICES[name]:
        return f"one of {', '.join(CHOICES[name])}"
    if name == "weight" and not _NUMBER.fullmatch(value):
        return "a number, as in weight>=50"
    if name == "created" and not _DATE.fullmatch(value):
        return "a day, as in created>=2026-05-01"
    return ""

"""A code as registers of the log, one per field and language, so that two people may edit two of them at once."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from workbench.errors import Refused
from workbench.model import Code, Weight

TEXTS = ("label", "definition", "use_when", "do_not_use", "doubt")
"""Fields with a text per language."""
PLAIN = ("key", "colour", "derivation")
LISTS = ("aliases", "theses")
SETTABLE = (*TEXTS, *PLAIN, *LISTS, "cues", "anchors", "weight", "codable")
"""Fields that a person may set one by one."""


def to_fields(code: Code) -> dict[str, Any]:
    """All registers of a code that say something; parent and place included."""
    fields: dict[str, Any] = {"parent": code.parent, "position": code.order, "codable": code.codable}
    if code.file_id:
        fields["file_id"] = code.file_id
    for name in TEXTS:
        fields |= {f"{name}.{language}": text for language, text in getattr(code, name).items() if text}
    fields |= {f"cues.{language}": list(terms) for language, terms in code.cues.items() if terms}
    fields |= {name: getattr(code, name) for name in PLAIN if getattr(code, name)}
    fields |= {name: list(getattr(code, name)) for name in LISTS if getattr(code, name)}
    if code.anchors:
        fields["anchors"] = [asdict(anchor) for anchor in code.anchors]
    if code.weight:
        weight = code.weight
        fields["weight"] = {
            "minimum": weight.minimum,
            "maximum": weight.maximum,
            "meaning": dict(weight.meaning),
            "extra": dict(weight.extra),
        }
    whole: dict[str, Any] = plain(fields | dict(code.extra))
    return whole


def weight_register(value: Any) -> dict[str, Any]:
    """A weight as a Weight, or with the names it has in a codebook file. Raises Refused for anything else."""
    if isinstance(value, Weight):
        value = {"minimum": value.minimum, "maximum": value.maximum, "meaning": value.meaning}
    names = {"min": "minimum", "max": "maximum"}
    given = {names.get(name, name): part for name, part in dict(value).items()}
    low, high = given.get("minimum"), given.get("maximum")
    if not (isinstance(low, int) and isinstance(high, int) and low < high):
        raise Refused("A weight goes from a smaller whole number to a larger one.", "Give minimum and maximum.")
    return {"minimum": low, "maximum": high, "meaning": dict(given.get("meaning", {})), "extra": {}}


def plain(value: Any) -> Any:
    """The same with dicts and lists only, as JSON gives it back."""
    if isinstance(value, Mapping):
        return {name: plain(inside) for name, inside in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(inside) for inside in value]
    return value


def changed(old: Code | None, new: Code) -> dict[str, Any]:
    """The registers in which `new` says something else than `old`. What `new` leaves out stays as it is."""
    if old and old.weight and new.weight:
        new = replace(new, weight=replace(new.weight, extra={**old.weight.extra, **new.weight.extra}))
    before: Mapping[str, Any] = to_fields(old) if old else {}
    fields = {name: value for name, value in to_fields(new).items() if before.get(name, _NONE) != value}
    if old is not None and old.deleted:
        fields["deleted"] = False
    return fields


_NONE = object()

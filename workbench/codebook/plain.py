"""Codebook to plain data, fields in the order of the format; what is empty is left out."""

from collections.abc import Mapping
from typing import Any

from workbench.codebook.living import living
from workbench.codebook.names import CHANGE_FIELDS, FORMAT, codebook_id, own_uuid
from workbench.model import Anchor, Code, Codebook, Weight


def plain(codebook: Codebook) -> dict[str, Any]:
    """The file as nested dicts and lists; codes are nested below their parents. Deleted ones are left out."""
    codebook = living(codebook)
    known = {
        "format": FORMAT,
        "id": codebook.id,
        "version": codebook.version,
        "title": _texts(codebook, codebook.title),
        "notice": _texts(codebook, codebook.notice),
        "rules": _texts(codebook, codebook.rules),
        "languages": list(codebook.languages),
        "codes": _below(codebook, None, codebook.id or codebook_id(codebook.public_ids.values())),
        "changelog": [_entry(entry) for entry in codebook.changelog],
    }
    return {**_filled(known), "codes": known["codes"], **without_format(codebook.extra)}


def without_format(extra: Mapping[str, Any]) -> dict[str, Any]:
    """The file's unknown fields; `format` is there only to say that a newer workbench wrote it."""
    return {name: value for name, value in extra.items() if name != "format"}


def _filled(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in ("", [], {}, None)}


def _below(codebook: Codebook, parent: str | None, own_id: str) -> list[dict[str, Any]]:
    return [_code(codebook, code, own_id) for code in codebook.children.get(parent, ())]


def _code(codebook: Codebook, code: Code, own_id: str) -> dict[str, Any]:
    shown = codebook.public_ids[code.id]
    known = {
        "id": shown,
        "uuid": own_uuid(own_id, code, shown),
        "key": code.key,
        "label": _texts(codebook, code.label),
        "aliases": list(code.aliases),
        "codable": None if code.codable else False,
        "colour": code.colour,
        "definition": _texts(codebook, code.definition),
        "use_when": _texts(codebook, code.use_when),
        "do_not_use": _texts(codebook, code.do_not_use),
        "doubt": _texts(codebook, code.doubt),
        "anchors": [_anchor(anchor) for anchor in code.anchors],
        "cues": _in_order(codebook, {tongue: list(cues) for tongue, cues in code.cues.items()}),
        "weight": _weight(code.weight) if code.weight else None,
        "theses": [_number(thesis) for thesis in code.theses],
        "derivation": code.derivation,
    }
    below = _below(codebook, code.id, own_id)
    return {**_filled(known), **code.extra, **({"codes": below} if below else {})}


def _texts(codebook: Codebook, texts: Mapping[str, str]) -> dict[str, str]:
    return _filled(_in_order(codebook, texts))


def _in_order(codebook: Codebook, by_language: Mapping[str, Any]) -> dict[str, Any]:
    """The codebook's own languages first."""
    order = dict.fromkeys([*codebook.languages, *by_language])
    return {tongue: by_language[tongue] for tongue in order if tongue in by_language}


def _anchor(anchor: Anchor) -> dict[str, Any]:
    known = {
        "text": anchor.text,
        "source": anchor.source,
        "constructed": anchor.constructed or None,
        "coding": anchor.coding,
    }
    return {**_filled(known), **anchor.extra}


def _weight(weight: Weight) -> dict[str, Any]:
    meaning = {_number(number): words for number, words in weight.meaning.items()}
    known = {"min": weight.minimum, "max": weight.maximum, "meaning": meaning or None}
    return {**{name: value for name, value in known.items() if value is not None}, **weight.extra}


def _number(text: str) -> int | str:
    """A text that is nothing but a number, as that number: it need not be quoted."""
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 10 and str(int(text)) == text else text


def _entry(entry: Mapping[str, Any]) -> dict[str, Any]:
    order = dict.fromkeys([*CHANGE_FIELDS, *entry])
    return {name: entry[name] for name in order if name in entry}

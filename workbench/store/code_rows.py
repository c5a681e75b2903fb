"""Codes from their table to the model."""

import json
from collections.abc import Mapping
from typing import Any

from workbench.model import Anchor, Code, Weight
from workbench.store.joined import disputed_codes
from workbench.store.project_file import ProjectFile


def codes(file: ProjectFile) -> tuple[Code, ...]:
    """All codes, deleted and joined ones too, in no order that means anything."""
    lines = file.query("""
        SELECT id, coalesce(file_id, ''), parent, coalesce(position, 0), coalesce(key, ''), coalesce(codable, 1),
            coalesce(colour, ''), label, definition, use_when, do_not_use, doubt, cues, anchors, aliases, weight,
            theses, coalesce(derivation, ''), merged_into, deleted, extra
        FROM code
    """)
    disputed = disputed_codes(file)
    return tuple(_code(line) if (line[0], line[-3]) not in disputed else _code(_apart(line)) for line in lines)


def _apart(line: tuple[Any, ...]) -> tuple[Any, ...]:
    """A code that one person joined and another kept apart."""
    return (*line[:-3], None, *line[-2:])


def _code(line: tuple[Any, ...]) -> Code:
    id_, file_id, parent, position, key, codable, colour = line[:7]
    label, definition, use_when, do_not_use, doubt, cues, anchors, aliases, weight, theses = map(_loaded, line[7:17])
    derivation, merged_into, deleted, extra = line[17:]
    return Code(
        id=id_,
        file_id=file_id,
        parent=parent,
        order=position,
        key=key,
        codable=bool(codable),
        colour=colour,
        label=label or {},
        definition=definition or {},
        use_when=use_when or {},
        do_not_use=do_not_use or {},
        doubt=doubt or {},
        cues={language: tuple(terms) for language, terms in (cues or {}).items()},
        anchors=tuple(Anchor(**anchor) for anchor in anchors or ()),
        aliases=tuple(aliases or ()),
        weight=_weight(weight) if weight else None,
        theses=tuple(theses or ()),
        derivation=derivation,
        extra=_loaded(extra) or {},
        deleted=bool(deleted),
        merged_into=merged_into,
    )


def _weight(weight: Mapping[str, Any]) -> Weight:
    """JSON sorts "100" before "50"; people do not."""
    meaning = sorted(weight.get("meaning", {}).items(), key=lambda item: int(item[0]))
    return Weight(weight["minimum"], weight["maximum"], dict(meaning), weight.get("extra", {}))


def _loaded(text: str | None) -> Any:
    return json.loads(text) if text else None

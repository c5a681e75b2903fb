"""Interviews written as question headings with quoted or italic answers below (F14)."""

import re
from collections.abc import Iterator

from workbench.readers.conventions import Found
from workbench.readers.draft import Draft
from workbench.readers.scan import Head, Line

QUOTED = re.compile(r"(?:[*_]{1,3}\S.*\S[*_]{1,3}|[*_]{0,3}[„“\"»«].*[“”\"«»][.!?]?[*_]{0,3})\Z", re.DOTALL)
_NUMBERED = re.compile(r"[#\s]*((?:Frage|Question)\s*\d*\s*[:.)]\s*)", re.IGNORECASE)


def question_headings(draft: Draft, lines: list[Line], aside: set[int]) -> Found | None:
    """Turns I and B, if most headings are questions and most of what follows them is quoted; else None."""
    heads: list[Head] = []
    questions = answers = others = quoted = 0
    asked = False
    for index, line in _first_lines(lines, aside):
        unit = draft.units[line.unit]
        words = draft.words(unit)
        if unit.kind == "heading":
            opening = _NUMBERED.match(words)
            asked = opening is not None or words.rstrip("* ").endswith("?")
            questions, others = questions + asked, others + (not asked)
            body = unit.start + (opening.end() if opening else len(words) - len(words.lstrip("# ")))
            heads += [Head(index, unit.start, "I", body, label_start=unit.start)] if asked else []
        elif asked:
            answers, quoted, asked = answers + 1, quoted + (unit.quoted or QUOTED.match(words) is not None), False
            heads.append(Head(index, unit.start, "B", unit.start, label_start=unit.start))
    if questions < 2 or questions <= others or 2 * quoted <= answers:
        return None
    units = len({line.unit for line in lines} - aside)
    return Found("questions", heads, [], min(1.0, len(heads) / max(1, units)))


def _first_lines(lines: list[Line], aside: set[int]) -> Iterator[tuple[int, Line]]:
    return ((index, line) for index, line in enumerate(lines) if line.first and line.unit not in aside)

"""Documents as strips: one picture per document, with the code that fills each part of it."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from workbench.model import Code
from workbench.writers.findings import Findings
from workbench.writers.words import words

WIDTH, HEIGHT = 600, 24


def strips(findings: Findings, colour: Callable[[Code], str]) -> Iterator[tuple[str, str, str]]:
    """(Document, SVG, description). A part without a code that is shown stays empty; a colour is six digits."""
    portrait = findings.portrait
    if portrait is None:
        return
    shown = {code.id: code for code in findings.codes}
    codes = {entry.name: shown[entry.id] for entry in portrait.rows if entry.id in shown}
    lines = zip(portrait.frame.index, portrait.frame["code"], portrait.frame["codes"], strict=True)
    for key, parts in groupby(lines, key=lambda line: line[0][:-1]):
        name = " · ".join(map(str, key))
        inside = [[codes[one] for one in _first(most, every) if one in codes] for _, most, every in parts]
        if any(inside):
            yield name, _svg(inside, colour), _said(findings, name, inside)


def _first(most: Any, every: Any) -> list[str]:
    """All codes of a part, the one that fills most of it first."""
    return [*([most] if most in every else []), *(one for one in every if one != most)]


def _svg(parts: list[list[Code]], colour: Callable[[Code], str]) -> str:
    step, place, marks = WIDTH / len(parts), 0, []
    for filled, run in groupby(colour(codes[0]) if codes else "" for codes in parts):
        width = len(list(run))
        if filled:
            marks.append(f'<rect x="{place * step:.2f}" width="{width * step:.2f}" height="{HEIGHT}" fill="{filled}"/>')
        place += width
    frame = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff" stroke="#999999"/>'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none">'
    return f"{head}{frame}{''.join(marks)}</svg>"


def _said(findings: Findings, name: str, parts: list[list[Code]]) -> str:
    table = words(findings.language)
    times = Counter(code.id for codes in parts for code in codes)
    known = findings.material.codebook.by_id
    order = sorted(times, key=lambda one: (-times[one], findings.sources.sign(known[one])))
    said = ", ".join(f"{findings.sources.sign(known[one])} {times[one]}" for one in order)
    return table["portrait_description"].format(document=name, parts=len(parts), codes=said)

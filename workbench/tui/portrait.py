"""A document in one line: cut into equal parts, each with the letter of the code that fills most of it. Pure."""

from collections.abc import Iterable, Mapping

from workbench.model import Coding
from workbench.spans import overlap
from workbench.tui.marks import UNKNOWN, Sign

Portrait = tuple[tuple[str, str], ...]
"""Letter and colour per part; `·` and no colour where nothing is coded."""


def portrait(length: int, codings: Iterable[Coding], signs: Mapping[str, Sign], parts: int) -> Portrait:
    """`length` in code points; shorter documents have as many parts as code points."""
    parts = min(parts, length)
    if parts <= 0:
        return ()
    filled: list[dict[str, int]] = [{} for _ in range(parts)]
    for coding in codings:
        first, last = coding.start * parts // length, max(coding.start, coding.end - 1) * parts // length
        for part in range(max(0, first), min(last, parts - 1) + 1):
            bounds = (-(-part * length // parts), -(-(part + 1) * length // parts))
            amount = overlap((coding.start, coding.end), bounds)
            filled[part][coding.code] = filled[part].get(coding.code, 0) + amount
    order = {code: place for place, code in enumerate(signs)}
    return tuple(_part(codes, signs, order) for codes in filled)


def _part(codes: Mapping[str, int], signs: Mapping[str, Sign], order: Mapping[str, int]) -> tuple[str, str]:
    if not codes:
        return "·", ""
    code = min(codes, key=lambda code: (-codes[code], order.get(code, len(order))))
    sign = signs.get(code, UNKNOWN)
    return sign.key[:1].upper(), sign.colour

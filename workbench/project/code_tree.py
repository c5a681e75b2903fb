"""Codes in the order of the screen. Pure."""

from collections.abc import Iterable
from dataclasses import replace

from workbench.model import Code


def in_tree_order(codes: Iterable[Code], *, living: bool) -> tuple[Code, ...]:
    """Parents before children, siblings by place, then id. With `living`, deleted and joined codes are left out and
    their children move up to the nearest code that is there."""
    known = {code.id: code for code in codes}
    shown = {id_ for id_, code in known.items() if not living or not (code.deleted or code.merged_into)}
    below: dict[str | None, list[Code]] = {}
    for id_ in shown:
        parent = _nearest(known[id_].parent, known, shown)
        code = known[id_] if parent == known[id_].parent else replace(known[id_], parent=parent)
        below.setdefault(parent, []).append(code)
    ordered: list[Code] = []
    waiting = _sorted(below.get(None, ()))
    while waiting:
        code = waiting.pop()
        ordered.append(code)
        waiting += _sorted(below.get(code.id, ()))
    return tuple(ordered)


def _nearest(parent: str | None, known: dict[str, Code], shown: set[str]) -> str | None:
    passed = set()
    while parent is not None and parent not in shown:
        if parent in passed or parent not in known:
            return None
        passed.add(parent)
        parent = known[parent].parent
    return parent


def _sorted(codes: Iterable[Code]) -> list[Code]:
    """Last first, to be taken from the end."""
    return sorted(codes, key=lambda code: (code.order, code.file_id, code.id), reverse=True)

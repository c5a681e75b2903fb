"""Moves in the code tree that together make a loop are broken the same way everywhere."""

from collections.abc import Mapping

Order = tuple[tuple[int, int], str, str]


def break_loops(
    parents: Mapping[str, str | None], moved: Mapping[str, Order]
) -> tuple[dict[str, str | None], list[str]]:
    """Parents without loops, and the codes that were put to the top for it.

    `parents`: code -> parent as folded; `moved`: code -> order of the operation that set it. In each loop the latest
    move gives way.
    """
    tree = dict(parents)
    given_way = []
    for code in sorted(parents):
        loop = _loop_through(code, tree)
        if loop:
            latest = max(loop, key=lambda step: moved[step])
            tree[latest] = None
            given_way.append(latest)
    return tree, sorted(given_way)


def _loop_through(code: str, parents: Mapping[str, str | None]) -> list[str]:
    """The codes of the loop that holds `code`; empty where going up from it ends."""
    path = [code]
    at = parents.get(code)
    while at is not None and at in parents:
        if at == code:
            return path
        if at in path:
            return []
        path.append(at)
        at = parents.get(at)
    return []

"""Queries inside queries: `@NAME` or `query:NAME` stands for what was saved under that name."""

from collections.abc import Callable

from workbench.errors import Refused
from workbench.query.tree import And, Field, Not, Or, Relation, Tree

Saved = Callable[[str], tuple[str, Tree]]
"""A name as typed -> the name in full and its tree. Raises NotFound for a name that nothing answers to."""


def expand(tree: Tree, saved: Saved, within: tuple[str, ...] = ()) -> Tree:
    """The tree with every saved query in its place. Raises Refused where one is said by itself, in a ring."""
    match tree:
        case Field("query", _, value):
            name, found = saved(value or "")
            if name in within:
                ring = " → ".join(f"@{one}" for one in (*within[within.index(name) :], name))
                raise Refused(f"A saved query asks for itself: {ring}.", f"Save @{name} again without @{within[-1]}.")
            return expand(found, saved, (*within, name))
        case And(children):
            return _joined(And, [expand(child, saved, within) for child in children])
        case Or(children):
            return _joined(Or, [expand(child, saved, within) for child in children])
        case Not(child):
            return Not(expand(child, saved, within))
        case Relation(left, kind, right, distance, negated):
            return Relation(expand(left, saved, within), kind, expand(right, saved, within), distance, negated=negated)
    return tree


def _joined(kind: type[And] | type[Or], children: list[Tree]) -> Tree:
    """A saved AND inside an AND is no bracket of its own: its fields thin out all that stands beside it."""
    flat: list[Tree] = []
    for child in children:
        flat += child.children if isinstance(child, kind) else (child,)
    return kind(tuple(flat))

"""What a query says, as frozen nodes. Columns are not kept: two queries that mean the same are equal."""

from dataclasses import dataclass

UNITS = {"c": "characters", "w": "words", "s": "sentences", "p": "paragraphs", "t": "turns", "d": "document"}
"""The units of nearness, by their letter."""

OVERLAPS, INSIDE, CONTAINS, EQUALS, NEAR, BEFORE, AFTER = (
    "OVERLAPS",
    "INSIDE",
    "CONTAINS",
    "EQUALS",
    "~",
    "BEFORE",
    "AFTER",
)


@dataclass(frozen=True, slots=True)
class Word:
    """A bare word: any inflected form of it, case ignored."""

    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a word: `Wohn*` is open at the end, `*ort` at the start, `*ort*` at both."""

    text: str
    open_start: bool = False
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Exactly these word forms in this order; a word may carry `*` at its start or end."""

    words: tuple[str, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """The words with their stars taken off; closed at both ends where there was none."""
        return tuple(Part(word.strip("*"), word.startswith("*"), word.endswith("*")) for word in self.words)


@dataclass(frozen=True, slots=True)
class Lemma:
    """Words with exactly this lemma."""

    text: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """A Python regular expression, matched inside one paragraph."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Field:
    """`name op value`. The op is `:` or a comparison; a value of None is the missing value, written NONE."""

    name: str
    op: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Not:
    """What the child does not hold."""

    child: "Tree"


@dataclass(frozen=True, slots=True)
class And:
    """Two or more terms that must meet."""

    children: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Two or more terms of which one is enough."""

    children: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Distance:
    """At most `number` of a unit (`c w s p t d`) apart; 0 is inside one unit."""

    number: int
    unit: str


@dataclass(frozen=True, slots=True)
class Relation:
    """The left hits that stand in this relation to a right hit, or, negated, to none."""

    left: "Tree"
    kind: str
    right: "Tree"
    distance: Distance | None = None
    negated: bool = False


Text = Word | Part | Phrase | Lemma | Pattern
Tree = Word | Part | Phrase | Lemma | Pattern | Field | Not | And | Or | Relation


def children_of(tree: Tree) -> tuple[Tree, ...]:
    """The nodes directly below one node, left to right."""
    if isinstance(tree, And | Or):
        return tree.children
    if isinstance(tree, Relation):
        return (tree.left, tree.right)
    return (tree.child,) if isinstance(tree, Not) else ()


def nodes(tree: Tree) -> tuple[Tree, ...]:
    """The tree itself and everything below it, left to right, parents first."""
    found = []
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        found.append(node)
        waiting.extend(reversed(children_of(node)))
    return tuple(found)


def depth(tree: Tree) -> int:
    """Number of levels; a single term has one."""
    levels = 0
    row: tuple[Tree, ...] = (tree,)
    while row:
        levels += 1
        row = tuple(child for node in row for child in children_of(node))
    return levels

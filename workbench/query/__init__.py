"""The query language: text <-> tree, pure. One language for search, `--where`, saved filters, cues and the `/` key."""

from workbench.query.cue import parse_cue
from workbench.query.parser import parse
from workbench.query.text import to_text
from workbench.query.tree import (
    UNITS,
    And,
    Distance,
    Field,
    Lemma,
    Not,
    Or,
    Part,
    Pattern,
    Phrase,
    Relation,
    Tree,
    Word,
    nodes,
)

__all__ = [
    "UNITS",
    "And",
    "Distance",
    "Field",
    "Lemma",
    "Not",
    "Or",
    "Part",
    "Pattern",
    "Phrase",
    "Relation",
    "Tree",
    "Word",
    "nodes",
    "parse",
    "parse_cue",
    "to_text",
]

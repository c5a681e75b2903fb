"""Cues of a code: the terms of the query language that look for words and nothing else."""

from workbench.errors import QueryError
from workbench.query.parser import parse
from workbench.query.tree import NEAR, Field, Lemma, Part, Pattern, Phrase, Relation, Tree, Word, nodes


def parse_cue(text: str) -> Tree:
    """A word, a phrase, a pattern, or a chain of them joined by nearness. Raises QueryError."""
    tree = parse(text)
    for node in nodes(tree):
        if isinstance(node, Field):
            raise QueryError(
                f"A cue looks for words, and {node.name}{node.op} is a field.", "Use the field in a search instead."
            )
        if not isinstance(node, Word | Part | Phrase | Lemma | Pattern) and not _is_near(node):
            raise QueryError(
                "A cue is one word, one phrase, or words joined by nearness.",
                'Put the words into quotes ("keine Wahl"), join them (niemand ~0s fragen), or make two cues of them.',
            )
    return tree


def _is_near(node: Tree) -> bool:
    return isinstance(node, Relation) and node.kind == NEAR and not node.negated

"""Text to tree. Keywords are upper case, so that lower-case words are always text."""

from workbench.query.lexer import TERM, Token, fail, tokens
from workbench.query.tree import And, Not, Or, Relation, Tree, depth

DEEPEST = 50
"""Levels of brackets, and levels of a tree, that are followed."""

_STARTS = ("(", "term", "!", "NOT")


def parse(text: str) -> Tree:
    """The tree of a query. Raises QueryError, which names the column and what could stand there."""
    parser = _Parser(tokens(text))
    tree = parser.query(0)
    parser.finish()
    if depth(tree) > 2 * DEEPEST:
        raise fail(1, "this query is nested too deeply", "two simpler queries")
    return tree


class _Parser:
    """Reads tokens from left to right, one method per line of the grammar."""

    def __init__(self, found: list[Token]) -> None:
        self.found = found
        self.at = 0

    @property
    def here(self) -> Token:
        return self.found[self.at]

    def take(self) -> Token:
        self.at += 1
        return self.found[self.at - 1]

    def finish(self) -> None:
        if self.here.kind != "end":
            raise fail(self.here.column, f"{self.here.text} has no partner", f"the end, or {TERM}")

    def query(self, level: int) -> Tree:
        parts = [self.conjunction(level)]
        while self.here.kind == "|":
            self.take()
            parts.append(self.conjunction(level))
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def conjunction(self, level: int) -> Tree:
        parts = [self.relation(level)]
        while self.here.kind == "&" or self.here.kind in _STARTS:
            if self.here.kind == "&":
                self.take()
            parts.append(self.relation(level))
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def relation(self, level: int) -> Tree:
        tree = self.negation(level)
        while (negated := self._not_relation()) or self.here.kind == "relation":
            if negated:
                self.take()
            sign = self.take()
            tree = Relation(tree, sign.relation, self.negation(level), sign.distance, negated)
        return tree

    def _not_relation(self) -> bool:
        return self.here.kind == "NOT" and self.found[self.at + 1].kind == "relation"

    def negation(self, level: int) -> Tree:
        if self.here.kind in ("!", "NOT"):
            self.take()
            return Not(self.atom(level))
        return self.atom(level)

    def atom(self, level: int) -> Tree:
        token = self.here
        if token.kind == "term" and token.term is not None:
            self.take()
            return token.term
        if token.kind != "(":
            raise fail(token.column, f"{token.text or 'the end'} comes too early", TERM)
        if level >= DEEPEST:
            raise fail(token.column, "these brackets are nested too deeply", "two simpler queries")
        self.take()
        tree = self.query(level + 1)
        if self.here.kind != ")":
            raise fail(self.here.column, f"the bracket of column {token.column} is not closed", f") or {TERM}")
        self.take()
        return tree

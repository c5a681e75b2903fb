"""Tree to text, in one canonical spelling: reading it back gives the same tree."""

import re

from workbench.query.fields import attribute_of, is_compared
from workbench.query.tree import And, Distance, Field, Lemma, Not, Or, Part, Pattern, Phrase, Relation, Tree, Word

_PLAIN_VALUE = re.compile(r'[^\s()|&!~"<>=;\\]+')
_PLAIN_NAME = re.compile(r"[\w.]+")


def to_text(tree: Tree) -> str:
    """The query that means this tree."""
    match tree:
        case Or(children):
            return " | ".join(_inside(child, Or) for child in children)
        case And(children):
            return " ".join(_inside(child, Or, And) for child in children)
        case Relation(left, kind, right, distance, negated):
            sign = ("NOT " if negated else "") + _sign(kind, distance)
            return f"{_inside(left, Or, And)} {sign} {_inside(right, Or, And, Relation)}"
        case Not(child):
            return f"!{_inside(child, Or, And, Relation, Not)}"
        case _:
            return _term(tree)


def _inside(tree: Tree, *weaker: type) -> str:
    text = to_text(tree)
    return f"({text})" if isinstance(tree, weaker) else text


def _sign(kind: str, distance: Distance | None) -> str:
    if distance is None:
        return kind
    return f"{kind}{'' if kind == '~' else ' '}{distance.number}{distance.unit}"


def _term(tree: Tree) -> str:
    match tree:
        case Word(text):
            return text
        case Part(text, open_start, open_end):
            return f"{'*' * open_start}{text}{'*' * open_end}"
        case Phrase(words):
            return '"' + " ".join(words) + '"'
        case Lemma(text):
            return f"lemma:{text}"
        case Pattern(pattern):
            return f're:"{pattern}"'
        case Field(name, op, value):
            return f"{_name(name)}{op}{_value(name, value)}"
    raise TypeError(f"not a term of the query language: {tree!r}")


def _name(name: str) -> str:
    attribute = attribute_of(name)
    if not attribute or _PLAIN_NAME.fullmatch(attribute):
        return name
    return f"{name.partition('.')[0]}.{_quoted(attribute)}"


def _value(name: str, value: str | None) -> str:
    if value is None:
        return "NONE"
    plain = _PLAIN_VALUE.fullmatch(value) and not (value == "NONE" and is_compared(name))
    return value if plain else _quoted(value)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

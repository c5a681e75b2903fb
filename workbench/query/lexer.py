"""A query's text as tokens; each knows its column (from 1)."""

import re
import unicodedata
import warnings
from dataclasses import dataclass
from typing import Literal

from workbench.errors import QueryError
from workbench.query import fields
from workbench.query.tree import AFTER, BEFORE, NEAR, UNITS, Distance, Field, Lemma, Part, Pattern, Phrase, Text, Word

Kind = Literal["(", ")", "|", "&", "!", "NOT", "relation", "term", "end"]

TERM = "a word, a field such as code:O1, or ("
KEYWORDS: dict[str, Kind] = {"OR": "|", "AND": "&", "NOT": "NOT"}
SPATIAL = ("OVERLAPS", "INSIDE", "CONTAINS", "EQUALS")
RESERVED = (*KEYWORDS, *SPATIAL, BEFORE, AFTER)

_SPECIAL = r'\s()|&!~"<>=:,;?'
_RUN = re.compile(rf"[^{_SPECIAL}]+")
_VALUE = re.compile(r'[^\s()|&!~"<>=;]+')
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_NAME = re.compile(r'((?:case|doc)\."(?:[^"\\]|\\.)+"|[\w.]+)(?=\s*(?:!=|<=|>=|=|<|>)|:)', re.DOTALL)
_OPERATOR = re.compile(r"\s*(!=|<=|>=|=|<|>)\s*")
_NEAR = re.compile(r"\s*([0-9]{1,9})([a-z])(?!\w)")
_PHRASE_WORD = re.compile(r"\*?[^\W_](?:[\w\u0300-\u036f]|[-'’.](?=\w))*\*?")


@dataclass(frozen=True, slots=True)
class Token:
    """One sign, keyword, relation or term, with the text it came from."""

    kind: Kind
    column: int
    text: str
    term: Text | Field | None = None
    relation: str = ""
    distance: Distance | None = None


def fail(column: int, what: str, instead: str) -> QueryError:
    """The error for one column: what is wrong there, and what could stand there."""
    return QueryError(f"Query, column {column}: {what}.", f"There could stand {instead}.")


def tokens(text: str) -> list[Token]:
    """All tokens of a query, the last one of kind `end`."""
    found = []
    at = _blank(text, 0)
    while at < len(text):
        token, at = _next(text, at)
        found.append(token)
        at = _blank(text, at)
    return [*found, Token("end", len(text) + 1, "")]


def _blank(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _next(text: str, at: int) -> tuple[Token, int]:
    sign = text[at]
    if sign in "()|&!":
        return Token(sign, at + 1, sign), at + 1  # type: ignore[arg-type]
    if sign == "~":
        return _near(text, at, NEAR)
    if sign == '"':
        return _phrase(text, at)
    if sign == "@":
        value, stop = _value(text, at + 1, "@")
        return Token("term", at + 1, text[at:stop], Field("query", ":", value)), stop
    if named := _NAME.match(text, at):
        return _field(text, at, named)
    return _word(text, at)


def _near(text: str, at: int, kind: str) -> tuple[Token, int]:
    after = at + len(kind)
    units = ", ".join(f"{letter} {name}" for letter, name in UNITS.items())
    match = _NEAR.match(text, after)
    if not match or match[2] not in UNITS:
        example = "~3w" if kind == NEAR else f"{kind} 1s"
        raise fail(after + 1, f"{kind} needs a number and a unit", f"{example} (units: {units})")
    distance = Distance(int(match[1]), match[2])
    return Token("relation", at + 1, text[at : match.end()], relation=kind, distance=distance), match.end()


def _phrase(text: str, at: int) -> tuple[Token, int]:
    inside, end = _quoted(text, at)
    words = tuple(_PHRASE_WORD.findall(unicodedata.normalize("NFC", inside)))
    if not words:
        raise fail(at + 1, "there is no word between these quotes", 'exact words, as in "der Bus"')
    return Token("term", at + 1, text[at:end], Phrase(words)), end


def _quoted(text: str, at: int) -> tuple[str, int]:
    match = _QUOTED.match(text, at)
    if not match:
        raise fail(at + 1, "this quote is never closed", 'words and a closing quote, as in "der Bus"')
    return match[1], match.end()


def _unescape(inside: str) -> str:
    return re.sub(r"\\(.)", r"\1", inside, flags=re.DOTALL)


def _field(text: str, at: int, named: re.Match[str]) -> tuple[Token, int]:
    name, end = named[1], named.end()
    if '"' in name:
        head, _, quoted = name.partition(".")
        name = f"{head}.{_unescape(quoted[1:-1])}"
    if text[end] == ":" and name in ("lemma", "re"):
        return (_lemma if name == "lemma" else _pattern)(text, at, end + 1)
    if not fields.is_known(name):
        raise fail(at + 1, f"there is no field {name}", f'one of {fields.known_names()}, or "quoted words"')
    op, end = _operator(text, at, name, end)
    value, stop = _value(text, end, name)
    if problem := fields.wanted(name, op, value):
        raise fail(end + 1, f"{value or 'NONE'} does not fit {name}", problem)
    return Token("term", at + 1, text[at:stop], Field(name, op, value)), stop


def _operator(text: str, at: int, name: str, end: int) -> tuple[str, int]:
    compared = fields.is_compared(name)
    if text[end] == ":":
        return ("=" if compared else ":"), end + 1
    if not compared:
        raise fail(at + 1 + len(name), f"{name} is not compared", f"a colon, as in {name}:VALUE")
    match = _OPERATOR.match(text, end)
    assert match, "the name's pattern has seen the operator"  # noqa: S101 - a proof, not a check of input
    return match[1], match.end()


def _value(text: str, at: int, name: str) -> tuple[str | None, int]:
    if text.startswith('"', at):
        inside, end = _quoted(text, at)
        if not inside:
            raise fail(at + 1, f"the value of {name} is empty", "a name or a number")
        return _unescape(inside), end
    match = _VALUE.match(text, at)
    if not match:
        raise fail(at + 1, f"{name} needs a value", 'a name, a number or "words in quotes", without a blank before it')
    return (None if match[0] == "NONE" and fields.is_compared(name) else match[0]), match.end()


def _lemma(text: str, at: int, value_at: int) -> tuple[Token, int]:
    match = _RUN.match(text, value_at)
    if not match or "*" in match[0]:
        raise fail(value_at + 1, "lemma: needs one word without a star", "a word, as in lemma:wohnen")
    return Token("term", at + 1, text[at : match.end()], Lemma(match[0])), match.end()


def _pattern(text: str, at: int, value_at: int) -> tuple[Token, int]:
    if not text.startswith('"', value_at):
        raise fail(value_at + 1, "re: needs a pattern in quotes", r're:"\bPara(graf)?\b"')
    pattern, end = _quoted(text, value_at)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        what = f"this is not a regular expression ({error})"
        raise fail(value_at + 2, what, "a pattern that Python's re module takes") from error
    if not pattern:
        raise fail(value_at + 1, "this pattern is empty", r're:"\bPara(graf)?\b"')
    return Token("term", at + 1, text[at:end], Pattern(pattern)), end


def _word(text: str, at: int) -> tuple[Token, int]:
    match = _RUN.match(text, at)
    if not match:
        raise fail(at + 1, f"{text[at]} cannot stand here", f'{TERM}; punctuation goes into quotes, as in "na, ja"')
    run, end = match[0], match.end()
    if run in KEYWORDS:
        return Token(KEYWORDS[run], at + 1, run), end
    if run in SPATIAL:
        return Token("relation", at + 1, run, relation=run), end
    if run in (BEFORE, AFTER):
        return _near(text, at, run)
    return Token("term", at + 1, run, _letters(run, at + 1)), end


def _letters(run: str, column: int) -> Text:
    core = run.removeprefix("*").removesuffix("*")
    if "*" in core:
        raise fail(column + run.index("*", 1), "a star stands only at the start or the end", "Wohn*, *ort or *ort*")
    if not any(sign.isalnum() for sign in core):
        raise fail(column, f"{run} holds no letter", TERM)
    if core == run:
        return Word(run)
    return Part(core, run.startswith("*"), run.endswith("*"))

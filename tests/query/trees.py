"""Hypothesis strategies: trees that the query language can say."""

from hypothesis import strategies as st

from workbench.query import UNITS, And, Distance, Field, Lemma, Not, Or, Part, Pattern, Phrase, Relation
from workbench.query.lexer import RESERVED
from workbench.query.tree import Word

LETTERS = st.text("abcdefghijklmnopqrstuvwxyzÄÖÜäöüßéşعب中0123456789-'’._/§%", min_size=1, max_size=8).filter(
    lambda text: any(sign.isalnum() for sign in text)
)
PHRASE_WORD = st.from_regex(r"\*?[a-zäöüß0-9]{1,6}(?:[-'][a-z]{1,3})?\*?", fullmatch=True)
VALUE = st.text(min_size=1, max_size=12)
PATTERNS = st.sampled_from([r"\bPara(graf)?\b", "a|b", "[(]x", r"\"", "12a", r"\\", "."])


AT_THIS_END = st.sampled_from([True])


def _reserved(text: str) -> bool:
    return text in RESERVED


WORDS = (
    st.builds(Word, LETTERS.filter(lambda text: not _reserved(text)))
    | st.builds(Part, LETTERS, st.booleans(), AT_THIS_END)
    | st.builds(Part, LETTERS, AT_THIS_END, st.booleans())
    | st.builds(Phrase, st.lists(PHRASE_WORD, min_size=1, max_size=4).map(tuple))
    | st.builds(Lemma, LETTERS)
    | st.builds(Pattern, PATTERNS)
)
NAMES = st.sampled_from(["case.", "doc."]).flatmap(lambda head: st.text(min_size=1, max_size=8).map(head.__add__))
FIELDS = (
    st.builds(Field, st.sampled_from(["code", "under", "coder", "memo", "in", "case", "speaker"]), st.just(":"), VALUE)
    | st.builds(Field, NAMES, st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), VALUE)
    | st.builds(Field, NAMES, st.sampled_from(["=", "!="]), st.none())
    | st.builds(Field, st.just("weight"), st.just(">="), st.integers(-99, 999).map(str))
    | st.builds(Field, st.just("role"), st.just(":"), st.sampled_from(["any", "none", "participant"]))
)
DISTANCES = st.builds(Distance, st.integers(0, 999), st.sampled_from(sorted(UNITS)))


def _above(below):
    children = st.lists(below, min_size=2, max_size=3).map(tuple)
    return (
        st.builds(Not, below)
        | st.builds(And, children)
        | st.builds(Or, children)
        | st.builds(Relation, below, st.sampled_from(["OVERLAPS", "INSIDE", "EQUALS"]), below, negated=st.booleans())
        | st.builds(Relation, below, st.sampled_from(["~", "BEFORE", "AFTER"]), below, DISTANCES, st.booleans())
    )


TREES = st.recursive(WORDS | FIELDS, _above, max_leaves=12)
SIGNS = [
    "(",
    ")",
    "!",
    "&",
    "|",
    "~",
    "~3w",
    "~0s",
    '"',
    '"a b"',
    "=",
    ">=",
    ":",
    "*",
    "*ort",
    "\\",
    ";",
    "²",
    "\u0301",
]
TERMS = ["code:O1", "case.", "re:", 're:"("', "lemma:x", "weight>5", "wohnen", "NONE", "unit:k"]
PIECES = st.sampled_from([*RESERVED, *SIGNS, *TERMS])
ANY_TEXT = st.text(max_size=60) | st.lists(PIECES | st.text(max_size=3), max_size=14).map(" ".join)

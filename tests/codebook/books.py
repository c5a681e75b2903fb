"""Codebooks for tests: a small one, the shipped one, and Hypothesis strategies."""

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from hypothesis import strategies as st

from workbench.codebook import read_codebook
from workbench.codebook.names import identity
from workbench.model import Anchor, Code, Codebook, Weight

REPO = Path(__file__).resolve().parents[2]
SHIPPED = REPO / "codebooks" / "integration.yaml"

TEXT = st.text(max_size=30).filter(str.strip)
LANGUAGES = ("de", "en")
EXTRA = st.dictionaries(
    st.sampled_from(["Quelle", "Notiz", "x y", "<", "no", "1.0"]),
    st.recursive(
        st.text(max_size=12), lambda below: st.lists(below, max_size=2) | st.dictionaries(TEXT, below, max_size=2)
    ),
    max_size=2,
)
SPOKEN = st.dictionaries(st.sampled_from(LANGUAGES), TEXT, max_size=2)
CUE = st.sampled_from(["zuweisen", '"keine Wahl"', "*ort*", "niemand ~0s fragen", 're:"a;b"', "12a", "no"])
WEIGHT = st.builds(
    lambda low, size, words: Weight(low, low + size, MappingProxyType({str(low): words} if words.strip() else {})),
    st.integers(-5, 5),
    st.integers(1, 100),
    st.text(max_size=8),
)


def shipped() -> Codebook:
    return read_codebook(SHIPPED)


def code(written: str, parent: str | None = None, *, book: str = "test", **fields) -> Code:
    """A code as a file with this id would give it; the label is the id where none is given."""
    own, file_id = identity(book, written)
    fields.setdefault("label", {"de": written})
    return Code(own, file_id, None if parent is None else identity(book, parent)[0], **fields)


def book(*codes: Code, **fields) -> Codebook:
    """A codebook of codes in tree order."""
    placed = tuple(replace(one, order=float(position)) for position, one in enumerate(codes))
    return Codebook(**{"id": "test", "version": "1.0.0", "codes": placed, **fields})


ANCHORS = st.lists(st.builds(Anchor, TEXT, st.text(max_size=5), st.booleans(), st.text(max_size=3), EXTRA), max_size=2)
FIELDS = st.fixed_dictionaries(
    {"label": st.dictionaries(st.sampled_from(LANGUAGES), TEXT.map(lambda text: " ".join(text.split())), min_size=1)},
    optional={
        "aliases": st.lists(TEXT.map(str.strip), max_size=3).map(tuple),
        "codable": st.booleans(),
        "colour": st.sampled_from(["#332288", "#aabbCC"]),
        "definition": SPOKEN,
        "use_when": SPOKEN,
        "do_not_use": SPOKEN,
        "doubt": SPOKEN,
        "anchors": ANCHORS.map(tuple),
        "cues": st.dictionaries(st.sampled_from(LANGUAGES), st.lists(CUE, min_size=1, max_size=3).map(tuple)),
        "weight": WEIGHT,
        "theses": st.lists(TEXT.map(str.strip) | st.sampled_from(["0", "10", "007"]), max_size=2).map(tuple),
        "derivation": st.sampled_from(["deductive", "in vivo"]),
        "extra": EXTRA,
    },
)


@st.composite
def codebooks(draw) -> Codebook:
    """Any codebook that a file can hold: up to eight codes in a random tree."""
    ids = draw(st.lists(st.from_regex(r"[A-Za-zä0-9_.-]{1,4}", fullmatch=True), max_size=8, unique=True))
    keys = draw(st.lists(st.from_regex(r"[a-z0-9#!:]{1,2}", fullmatch=True), max_size=8, unique=True))
    parents = {name: draw(st.sampled_from([None, *ids[:place]])) for place, name in enumerate(ids)}
    made = {
        name: code(name, parents[name], **draw(FIELDS), key=keys[place] if place < len(keys) else "")
        for place, name in enumerate(ids)
    }
    in_order: list[Code] = []

    def place(parent: str | None) -> None:
        for name in (name for name in ids if parents[name] == parent):
            in_order.append(made[name])
            place(name)

    place(None)
    changes = st.dictionaries(st.sampled_from(["version", "why", "by", "other"]), TEXT, min_size=1)
    return book(
        *in_order,
        title=draw(SPOKEN),
        notice=draw(SPOKEN),
        rules=draw(SPOKEN),
        languages=LANGUAGES,
        changelog=tuple(draw(st.lists(changes, max_size=2))),
        extra=draw(EXTRA),
    )

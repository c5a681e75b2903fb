"""What a codebook owes its readers: definitions, labels and colours that tell codes apart, references that hold."""

import re
from collections.abc import Iterable, Iterator

from workbench.codebook.finding import Finding, Finds
from workbench.codebook.names import KINDS, LONGEST_LABEL
from workbench.model import Code, Codebook

_WORD = re.compile(r"[\w.-]*\w")


def warnings(codebook: Codebook, finds: Finds | None) -> Iterator[Finding]:
    """Every warning, in the order of the codebook."""
    codes = [code for code in codebook.codes if not code.deleted]
    if "format" in codebook.extra:
        message = f"The file is of the newer format {codebook.extra['format']}; it is not overwritten."
        yield _warning("", "format", message, "Get the newer version of the workbench to change it.")
    yield from _shared_ids(codebook, codes)
    yield from _owed(codebook, codes)
    yield from _same_labels(codebook, codes)
    yield from _same_colours(codebook, codes)
    yield from _references(codebook, codes)
    yield from _changes(codebook)
    if finds:
        yield from _anchors(codebook, codes, finds)


def _warning(code: str, kind: str, message: str, hint: str) -> Finding:
    return Finding("warning", code, message, hint, kind)


def _shared_ids(codebook: Codebook, codes: Iterable[Code]) -> Iterator[Finding]:
    for code in codes:
        own = codebook.public_ids[code.id]
        if code.file_id and own != code.file_id:
            message = f"Two codebooks use the id {code.file_id}; {codebook.label(code)} is shown as {own}."
            yield _warning(own, "shared id", message, "Join the two codes, or leave it so.")


def _owed(codebook: Codebook, codes: Iterable[Code]) -> Iterator[Finding]:
    for code in codes:
        own = codebook.public_ids[code.id]
        if code.codable and not any(text.strip() for text in code.definition.values()):
            yield _warning(own, "definition", f"{own} has no definition yet.", "Write down what it means.")
        for label in code.label.values():
            if len(label) > LONGEST_LABEL:
                message = f"A label of {own} has {len(label)} characters; other programs keep {LONGEST_LABEL}."
                yield _warning(own, "long label", message, "Shorten it, and say the rest in the definition.")


def _same_labels(codebook: Codebook, codes: Iterable[Code]) -> Iterator[Finding]:
    first: dict[tuple[str, str], str] = {}
    told: set[tuple[str, str]] = set()
    for code in codes:
        own = codebook.public_ids[code.id]
        for tongue, label in code.label.items():
            other = first.setdefault((tongue, label.casefold()), own)
            if other != own and (other, own) not in told:
                told.add((other, own))
                message = f"{own} has the same label as {other}: {label}."
                yield _warning(own, "same label", message, "Tell them apart by a word.")


def _same_colours(codebook: Codebook, codes: Iterable[Code]) -> Iterator[Finding]:
    first: dict[str, Code] = {}
    for code in codes:
        if not code.colour or not (code.id in codebook.children or not code.codable):
            continue
        other = first.setdefault(code.colour.upper(), code)
        if other is not code and other not in codebook.path(code):
            own, theirs = codebook.public_ids[code.id], codebook.public_ids[other.id]
            message = f"The groups {theirs} and {own} have the same colour {code.colour}."
            yield _warning(own, "same colour", message, "Give one of them another colour.")


def _references(codebook: Codebook, codes: list[Code]) -> Iterator[Finding]:
    """Words in `do not use` that look like an id of this codebook (R9 beside R1) and are none."""
    ids = {codebook.public_ids[code.id] for code in codes} | {code.file_id for code in codes}
    shapes = {_shape(name) for name in ids if name} - {""}
    for code in codes:
        own = codebook.public_ids[code.id]
        named = {word for text in code.do_not_use.values() for word in _WORD.findall(text)}
        for word in sorted(named - ids):
            if _shape(word) in shapes:
                message = f"{own} refers to {word} under `do not use`, and there is no such code."
                yield _warning(own, "reference", message, "Name the code that should be used instead.")


def _shape(name: str) -> str:
    """Letters and digits of an id as a pattern: O10 and R1 are alike; empty where it is not both."""
    if not any(sign.isdigit() for sign in name) or not any(sign.isalpha() for sign in name):
        return ""
    letters = "".join(
        "9" if sign.isdigit() else "A" if sign.isupper() else "a" if sign.isalpha() else sign for sign in name
    )
    return re.sub("9+", "9", letters)


def _changes(codebook: Codebook) -> Iterator[Finding]:
    for entry in codebook.changelog:
        kind = entry.get("change", "")
        if kind and kind not in KINDS:
            message = f"The changelog speaks of a change `{kind}`."
            yield _warning(str(entry.get("code", "")), "changelog", message, f"Use one of {', '.join(KINDS)}.")


def _anchors(codebook: Codebook, codes: Iterable[Code], finds: Finds) -> Iterator[Finding]:
    for code in codes:
        own = codebook.public_ids[code.id]
        for anchor in code.anchors if code.cues else ():
            if anchor.text and not finds(code, anchor):
                message = f"No cue of {own} finds its anchor: {anchor.text}"
                yield _warning(own, "anchor", message, "Add a cue that does, or a better anchor.")

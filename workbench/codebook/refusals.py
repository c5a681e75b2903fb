"""What a codebook must not have: ids, keys, parents, colours, cues and weights that contradict themselves."""

from collections.abc import Iterable, Iterator

from workbench.codebook.finding import Finding
from workbench.codebook.names import COLOUR
from workbench.errors import QueryError
from workbench.model import Code, Codebook, Weight
from workbench.query import parse_cue


def refusals(codebook: Codebook) -> Iterator[Finding]:
    """Every refusal; a file that has one cannot be read, a codebook made elsewhere can."""
    codes = [code for code in codebook.codes if not code.deleted]
    shown = codebook.public_ids
    yield from _twice(codes)
    for code in codes:
        own = shown[code.id]
        if not any(text.strip() for text in code.label.values()):
            yield _refusal(own, "label", f"{own} has no label.", "Give it a label in at least one language.")
        if code.colour and not COLOUR.fullmatch(code.colour):
            yield _refusal(own, "colour", f"{code.colour} of {own} is not a colour.", 'Write it as in "#332288".')
        yield from _parent(codebook, code, own)
        yield from _cues(code, own)
        if code.weight:
            yield from _weight(code.weight, own)


def _refusal(code: str, kind: str, message: str, hint: str) -> Finding:
    return Finding("refusal", code, message, hint, kind)


def _twice(codes: Iterable[Code]) -> Iterator[Finding]:
    ids: set[str] = set()
    keys: dict[str, str] = {}
    for code in codes:
        own = code.file_id or code.id
        if code.id in ids:
            yield _refusal(own, "id", f"The id {own} is used twice.", "Give one of the two codes another id.")
        ids.add(code.id)
        key = code.key.casefold()
        if key and key in keys:
            message = f"The key {code.key} of {own} belongs to {keys[key]} already."
            yield _refusal(own, "key", message, "Give it another key.")
        keys.setdefault(key, own)


def _parent(codebook: Codebook, code: Code, own: str) -> Iterator[Finding]:
    if code.parent is None:
        return
    parent = codebook.by_id.get(code.parent)
    if parent is None or parent.deleted:
        message = f"The parent of {own} does not exist."
        yield _refusal(own, "parent", message, "Move it below another code, or to the top.")
    elif _is_own_ancestor(codebook, code):
        yield _refusal(own, "loop", f"{own} is its own ancestor.", "Move it, or a code above it, to the top.")


def _is_own_ancestor(codebook: Codebook, code: Code) -> bool:
    above, seen = code.parent, set[str]()
    while above is not None and above in codebook.by_id and above not in seen:
        if above == code.id:
            return True
        seen.add(above)
        above = codebook.by_id[above].parent
    return False


def _cues(code: Code, own: str) -> Iterator[Finding]:
    for cue in (cue for cues in code.cues.values() for cue in cues):
        try:
            parse_cue(cue)
        except QueryError as error:
            message = f"The cue {cue} of {own} does not parse. {error.message}"
            yield _refusal(own, "cue", message, error.hint)


def _weight(weight: Weight, own: str) -> Iterator[Finding]:
    low, high = weight.minimum, weight.maximum
    if low >= high:
        yield _refusal(own, "weight", f"The weight of {own} has no range.", "Let its minimum lie below its maximum.")
    for number in weight.meaning:
        if not _lies_in(number, low, high):
            message = f"The weight {number} of {own} lies outside of {low} to {high}."
            yield _refusal(own, "weight", message, "Change the number or the range.")


def _lies_in(number: str, low: int, high: int) -> bool:
    try:
        return low <= int(number) <= high
    except ValueError:
        return False

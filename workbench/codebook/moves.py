"""Which codes changed their place: their parent, or their order among the siblings they kept."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from workbench.codebook.change import Change
from workbench.model import Code, Codebook


def moves(old: Codebook, new: Codebook) -> dict[str, list[Change]]:
    """Shown id -> its moves. Old and new are the parent's id, or that of the sibling before it; empty means none."""
    before, after = _places(old), _places(new)
    found: dict[str, list[Change]] = {}
    for name in (name for name in after if name in before):
        if before[name][0] != after[name][0]:
            found.setdefault(name, []).append(Change("moved", name, "parent", before[name][0], after[name][0]))
    for parent in dict.fromkeys(place[0] for place in after.values()):
        kept = [name for name in after if after[name][0] == parent and name in before and before[name][0] == parent]
        for name in _out_of_order([name for name in before if name in set(kept)], kept):
            found.setdefault(name, []).append(Change("moved", name, "order", before[name][1], after[name][1]))
    return found


def _places(codebook: Codebook) -> dict[str, tuple[str, str]]:
    """Shown id -> (its parent's, the sibling's before it), in tree order."""
    return dict(_walk(codebook, None, ""))


def _walk(codebook: Codebook, parent: str | None, shown: str) -> Iterator[tuple[str, tuple[str, str]]]:
    last = ""
    for code in _alive(codebook.children.get(parent, ())):
        name = codebook.public_ids[code.id]
        yield name, (shown, last)
        yield from _walk(codebook, code.id, name)
        last = name


def _alive(codes: Iterable[Code]) -> Iterator[Code]:
    return (code for code in codes if not code.deleted)


def _out_of_order(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """The fewest names that must move to make `new` of `old`; of equal choices the same one in both directions."""
    if list(old) == list(new):
        return []
    stay = set(_longest_common(old, {name: position for position, name in enumerate(new)}))
    return [name for name in new if name not in stay]


def _longest_common(old: Sequence[str], position: Mapping[str, int]) -> tuple[str, ...]:
    """The longest run of names in both orders; ties go to the one whose names come first in the alphabet."""
    best: dict[str, tuple[str, ...]] = {}
    for index in range(len(old) - 1, -1, -1):
        name = old[index]
        tails = [best[later] for later in old[index + 1 :] if position[later] > position[name]]
        best[name] = (name, *min(tails, key=lambda tail: (-len(tail), tail), default=()))
    return min(best.values(), key=lambda chain: (-len(chain), chain))

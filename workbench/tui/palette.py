"""Which codes the letters typed so far mean. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.model import Code, Codebook


@dataclass(frozen=True, slots=True)
class Entry:
    """A code that can be chosen: its key and every name it answers to, without case."""

    code: Code
    key: str
    names: tuple[str, ...]


def entries(codebook: Codebook, keys: Mapping[str, str]) -> tuple[Entry, ...]:
    """All codable codes in tree order."""
    return tuple(
        Entry(code, keys.get(code.id, code.key).casefold(), _names(code))
        for code in codebook.codes
        if code.codable and not code.deleted
    )


def _names(code: Code) -> tuple[str, ...]:
    return tuple(name.casefold() for name in (*code.label.values(), *code.aliases, code.file_id) if name)


def matching(found: Sequence[Entry], typed: str) -> list[Entry]:
    """Exact key, then key begins so, name begins so, a word of a name begins so, a name holds it; else tree order."""
    wanted = typed.strip().casefold()
    if not wanted:
        return list(found)
    ranked = [(rank, place, entry) for place, entry in enumerate(found) if (rank := _rank(entry, wanted)) is not None]
    return [entry for _, _, entry in sorted(ranked, key=lambda triple: triple[:2])]


def _rank(entry: Entry, wanted: str) -> int | None:
    tests = (
        entry.key == wanted,
        any(name == wanted for name in entry.names),
        entry.key.startswith(wanted),
        any(name.startswith(wanted) for name in entry.names),
        any(word.startswith(wanted) for name in entry.names for word in name.split()),
        any(wanted in name for name in entry.names),
    )
    return next((rank for rank, fits in enumerate(tests) if fits), None)


def at_once(found: Sequence[Entry], typed: str) -> Entry | None:
    """The code whose key was typed, if no other key and no label or alias begins like that: no Enter is needed."""
    wanted = typed.strip().casefold()
    exact = [entry for entry in found if entry.key == wanted]
    if len(exact) != 1 or not wanted:
        return None
    others = any(entry.key.startswith(wanted) for entry in found if entry is not exact[0])
    # A file's own id that equals the key is no reason to wait.
    named = any(
        name.startswith(wanted) and name != entry.code.file_id.casefold() for entry in found for name in entry.names
    )
    return None if others or named else exact[0]

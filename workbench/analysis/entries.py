"""What the rows and columns of a comparison are called. Names are unique; what has one name twice is never added up."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One row or column: its id, its unique name in the frame, the full words for people, and a code's id in JSON."""

    id: str
    name: str
    label: str
    public: str = ""


def short(identity: str) -> str:
    """The first eight characters of an id."""
    return identity[:8]


def named(found: Iterable[tuple[str, str]]) -> tuple[Entry, ...]:
    """Entries for pairs (id, name); a name that occurs twice is shown with a short id, and never added up."""
    pairs = [(identity, name or short(identity)) for identity, name in found]
    often = Counter(name for _, name in pairs)
    entries, taken = [], {name for name, times in often.items() if times == 1}
    for identity, name in pairs:
        shown = name
        if often[name] > 1:
            choices = (f"{name} ({identity[:size]})" for size in (8, 13, len(identity)))
            shown = next((choice for choice in choices if choice not in taken), f"{name} ({identity})")
            taken.add(shown)
        entries.append(Entry(identity, shown, shown))
    return tuple(entries)

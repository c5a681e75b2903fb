"""Which rows may be the same thing under two ids. Pure: it suggests, it never answers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row with the names it goes by. `copy` wrote its first operation; `family` says what was made together."""

    id: str
    names: tuple[str, ...]
    copy: str
    family: str = ""


def lookalikes(rows: Iterable[Candidate]) -> Iterator[tuple[str, str]]:
    """Pairs (older, younger, in the order given) that share a name, made in different copies and not together."""
    by_name: dict[str, list[Candidate]] = {}
    told: set[tuple[str, str]] = set()
    for row in rows:
        for name in dict.fromkeys(" ".join(name.split()).casefold() for name in row.names):
            if not name:
                continue
            for other in by_name.get(name, ()):
                apart = other.copy != row.copy and not (row.family and row.family == other.family)
                if apart and other.id != row.id and (other.id, row.id) not in told:
                    told.add((other.id, row.id))
                    yield other.id, row.id
            by_name.setdefault(name, []).append(row)

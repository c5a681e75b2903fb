"""What a researcher keeps under a name: a query, a choice of documents."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query of the query language; `text` as it was typed."""

    id: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Collection:
    """A set of documents (ids, in the order of import)."""

    id: str
    name: str
    documents: tuple[str, ...] = ()

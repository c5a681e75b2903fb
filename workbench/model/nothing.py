"""An empty mapping that can be the default of a dataclass field."""

from collections.abc import Iterator, Mapping
from typing import Any


class _Nothing(Mapping[str, Any]):
    """An empty mapping that can be the default of a dataclass field (those must be hashable)."""

    def __getitem__(self, key: str) -> Any:
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __hash__(self) -> int:
        return 0

    def __repr__(self) -> str:
        return "{}"


NOTHING: Mapping[str, Any] = _Nothing()

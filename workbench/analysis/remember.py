"""A result kept beside the object it was computed from, for as long as that object lives."""

import weakref
from collections.abc import Callable
from typing import TypeVar

Thing = TypeVar("Thing")
Result = TypeVar("Result")


def remembered(build: Callable[[Thing], Result]) -> Callable[[Thing], Result]:
    """`build`, run once per object (by identity: documents and studies are frozen, but not hashable).

    The result must not hold the object itself, or neither would ever be freed.
    """
    kept: dict[int, tuple[weakref.ref[Thing], Result]] = {}

    def look(thing: Thing) -> Result:
        key = id(thing)
        entry = kept.get(key)
        if entry is not None and entry[0]() is thing:
            return entry[1]
        result = build(thing)
        kept[key] = (weakref.ref(thing, lambda _: kept.pop(key, None)), result)
        return result

    return look

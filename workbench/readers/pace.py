"""How far a file has been read: told after each page and every 1,000 paragraphs, and the place where one can stop."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

EVERY = 1000
"""Paragraphs between two looks at whether somebody wants to stop."""

Step = Callable[[int, int], object]
"""Called with (done, total) pages or paragraphs; a total of 0 is one that is not known. False stops the reading."""

_step: ContextVar[Step | None] = ContextVar("step", default=None)
T = TypeVar("T")


class Stopped(Exception):
    """Somebody wants no more of it."""


@contextmanager
def watched(step: Step | None) -> Iterator[None]:
    """While this is open, readers call `step`. Raises Stopped from within them where it answers False."""
    before = _step.set(step)
    try:
        yield
    finally:
        _step.reset(before)


def tick(done: int, total: int = 0) -> None:
    """Says how far the reading is."""
    step = _step.get()
    if step is not None and step(done, total) is False:
        raise Stopped


def ticking(things: Iterable[T], total: int = 0, every: int = EVERY) -> Iterator[T]:
    """The same things, with a tick at every so many of them."""
    if _step.get() is None:
        yield from things
        return
    for number, thing in enumerate(things):
        if number % every == 0:
            tick(number, total)
        yield thing

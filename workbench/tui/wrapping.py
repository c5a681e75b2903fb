"""Where a line of a given width ends, counted in terminal cells."""

import re
from collections.abc import Iterator
from functools import lru_cache

from rich.cells import cell_len, get_character_cell_size

_WIDE = re.compile(
    "[^ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2400-\u2426]"
)
_WORD = re.compile("[^ ]+ *| +")
_JOINER = "\u200d"


@lru_cache(maxsize=64)
def _lines(width: int) -> re.Pattern[str]:
    return re.compile(rf".{{1,{width}}}(?: +|$)|.{{{width}}}")


def _clusters(word: str) -> Iterator[str]:
    """A word taken apart where a line may break: never before a combining mark, never around a joiner."""
    cluster = ""
    for character in word:
        joined = cluster.endswith(_JOINER) or character == _JOINER or not get_character_cell_size(character)
        if cluster and not joined:
            yield cluster
            cluster = ""
        cluster += character
    if cluster:
        yield cluster


def _wide_breaks(text: str, width: int) -> tuple[int, ...]:
    starts, at, used = [0], 0, 0
    for match in _WORD.finditer(text):
        word = match.group()
        cells, bare = cell_len(word), cell_len(word.rstrip(" "))
        if used + bare <= width:
            used, at = used + cells, match.end()
            continue
        if used and bare <= width:
            starts.append(at)
            used, at = cells, match.end()
            continue
        for cluster in _clusters(word):
            size = cell_len(cluster)
            if used and used + size > width and cluster != " ":
                starts.append(at)
                used = 0
            used, at = used + size, at + len(cluster)
    return tuple(starts)


def breaks(text: str, width: int) -> tuple[int, ...]:
    """The offsets at which the lines of a visible, one-line text begin; the first is 0."""
    if len(text) <= width and (text.isascii() or not _WIDE.search(text)):
        return (0,)
    if text.isascii() or not _WIDE.search(text):
        return tuple(match.start() for match in _lines(width).finditer(text))
    return _wide_breaks(text, max(width, 2))


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a visible text that may have line breaks of its own."""
    lines = []
    for line in text.split("\n"):
        starts = breaks(line, width)
        lines += [line[a:b].rstrip() for a, b in zip(starts, (*starts[1:], len(line)), strict=True)]
    return lines

"""Lines on pages: which of them are running heads and feet, and which belong to one paragraph. Points, from the top."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

FEWEST = 3
SHARE = 0.6
DEEPEST = 3
"""Lines at the top or bottom of a page that can be heads or feet."""
INDENT = 8.0
SHORT = 0.8
LARGER = 1.15
LONGEST_HEADING = 120
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:Seite|Page|S\.|p\.)\s*)?\d{1,4}(?:\s*(?:/|von|of)\s*\d{1,4})?[-–—|\s]*\Z", re.I
)
_ENDS = (".", "?", "!", "…", ")", "]", '"', "“", "”", "«", "»", "#", ":")


@dataclass(slots=True, eq=False)
class Line:
    """A line of a page: left and right end, foot and height; `lost` counts characters without a letter."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    height: float
    lost: int = 0


@dataclass(slots=True)
class Block:
    """The lines of a paragraph, and the heads and feet that stand within or behind it."""

    lines: list[Line] = field(default_factory=list)
    kind: str = "text"
    noise: list[tuple[str, Line]] = field(default_factory=list)


def page_noise(pages: Sequence[list[Line]]) -> dict[int, str]:
    """id of a line -> head or foot: whole lines that 60 % of at least three pages share but for their digits."""
    found: dict[int, str] = {}
    if len(pages) < FEWEST:
        return found
    for kind in ("head", "foot"):
        for depth in range(DEEPEST):
            at = [_line_at(page, depth, kind) for page in pages]
            shared = _shared([line for line in at if line is not None and id(line) not in found], len(pages))
            if not shared:
                break
            found |= {id(line): kind for line in shared}
    return found


def _line_at(page: list[Line], depth: int, kind: str) -> Line | None:
    if len(page) <= depth:
        return None
    return page[depth] if kind == "head" else page[-1 - depth]


def _shared(lines: list[Line], pages: int) -> list[Line]:
    keys = {id(line): _key(line.text) for line in lines}
    often = Counter(key for key in keys.values() if key)
    if not often:
        return []
    best, number = often.most_common(1)[0]
    return [line for line in lines if keys[id(line)] == best] if number >= max(SHARE * pages, FEWEST - 1) else []


def _key(text: str) -> str:
    """What two heads share; empty where a single word could as well be somebody's answer."""
    if _PAGE_NUMBER.match(text):
        return "#"
    words = text.split()
    return " ".join(_DIGITS.sub("#", word) for word in words) if len(words) > 1 else ""


def blocks_of(pages: Sequence[list[Line]], noise: dict[int, str]) -> Iterator[Block]:
    """Paragraphs in order, each with the heads and feet met on the way. What stands above the first is its own."""
    body = [line for page in pages for line in page if id(line) not in noise]
    if not body:
        return
    measure = _measure(body)
    block = Block()
    waiting: list[tuple[str, Line]] = []
    for line in (line for page in pages for line in page):
        if id(line) in noise:
            waiting.append((noise[id(line)], line))
            continue
        if block.lines and measure.begins(block.lines[-1], line):
            block.noise += waiting
            yield block
            block, waiting = Block(), []
        elif not block.lines and waiting:
            yield Block(kind="boilerplate", noise=waiting)
            waiting = []
        if not block.lines and measure.heading(line):
            block.kind = "heading"
        block.lines.append(line)
        block.noise += waiting
        waiting = []
    block.noise += waiting
    yield block


@dataclass(frozen=True)
class Measure:
    """What is usual in a document: right margin, distance of lines and their height."""

    right: float
    left: float
    step: float
    height: float

    def heading(self, line: Line) -> bool:
        """Whether a line is larger than the words around it."""
        return line.height > LARGER * self.height and len(line.text) <= LONGEST_HEADING

    def begins(self, before: Line, line: Line) -> bool:
        """Whether a line begins a paragraph, by its distance, size, indent, or by how the line before ends."""
        if abs(line.height - before.height) > 0.15 * self.height:
            return True
        if line.page == before.page and line.bottom - before.bottom > 1.35 * self.step:
            return True
        short = before.right < self.left + SHORT * (self.right - self.left)
        if line.left < before.left - INDENT:
            return short or before.text.endswith(_ENDS)
        if line.left > before.left + INDENT and short:
            return before.text.endswith(_ENDS)
        return short and before.text.endswith(_ENDS)


def _measure(body: list[Line]) -> Measure:
    steps = sorted(b.bottom - a.bottom for a, b in pairwise(body) if a.page == b.page and b.bottom > a.bottom)
    heights = [line.height for line in body for _ in range(1 + len(line.text) // 40)]
    usual = median(heights)
    within = [step for step in steps if step < 2.5 * usual]
    rights = sorted(line.right for line in body)
    return Measure(
        right=rights[int(0.95 * len(rights))],
        left=min(line.left for line in body),
        step=within[len(within) // 4] if within else 1.3 * usual,
        height=usual,
    )

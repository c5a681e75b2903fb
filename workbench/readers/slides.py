"""Running heads and feet that slides or pages share, and the page noise of slide-sharing sites."""

import re
from collections import Counter
from collections.abc import Sequence

from workbench.spans import Span

SHARE = 0.6
FEWEST = 3
SHORTEST = 2
MARKER = re.compile(
    r"^[\s\ufeff]*(?:Präsentation transkript|Presentation transcript):[^\S\n]*$", re.MULTILINE | re.IGNORECASE
)
_NOISE = re.compile(
    r"^\s*(?:Ähnliche Präsentationen|Similar presentations|Advertisements)\s*$", re.MULTILINE | re.IGNORECASE
)
_NOISE_WORDS = ("Präsentationen", "resentations", "dvertisements")
_NUMBER = re.compile(r"\d+")
_PAGE = re.compile(r"\b(?:Seite|Page|Folie|Slide|Blatt)\s*\d|\b\d{1,4}\s*(?:von|of|/)\s*\d{1,4}\b", re.IGNORECASE)
_TOKEN = re.compile(r"\S+")


def heads_and_feet(text: str, slides: Sequence[Span]) -> tuple[list[Span | None], list[Span | None]]:
    """For each slide the span of its running head and of its running foot, or None.

    A head is the longest string of at least two tokens with which 60 % of the slides begin, token by token; a foot the
    same at the end. A slide that is nothing but the head keeps no foot.
    """
    if len(slides) < FEWEST:
        return [None] * len(slides), [None] * len(slides)
    heads = running(text, slides, first=True)
    left = [(head[1] if head else slide[0], slide[1]) for slide, head in zip(slides, heads, strict=True)]
    return heads, running(text, left, first=False)


def running(text: str, slides: Sequence[Span], *, first: bool) -> list[Span | None]:
    """For each slide the span of its running head (`first`) or foot, or None."""
    if len(slides) < FEWEST:
        return [None] * len(slides)
    tokens = [[match.span() for match in _TOKEN.finditer(text, *slide)] for slide in slides]
    taken = _shared(text, tokens, first=first)
    ends = [spans[:n] if first else spans[len(spans) - n :] for spans, n in zip(tokens, taken, strict=True)]
    return [(spans[0][0], spans[-1][1]) if spans else None for spans in ends]


def running_lines(lines: Sequence[str]) -> set[int]:
    """Which of the outermost lines of slides are all one running line; only the numbers of pages may differ in it."""
    alike = [
        _NUMBER.sub("0", line) if _PAGE.search(line) else line if line.count(" ") >= SHORTEST - 1 else ""
        for line in (" ".join(line.split()) for line in lines)
    ]
    line, often = Counter(line for line in alike if line).most_common(1)[0] if any(alike) else ("", 0)
    if len(lines) < FEWEST or often < max(SHARE * len(lines), FEWEST - 1):
        return set()
    return {index for index, other in enumerate(alike) if other == line}


def _shared(text: str, tokens: Sequence[Sequence[Span]], *, first: bool) -> list[int]:
    """How many tokens of the shared string each slide begins (or ends) with: all of them or none."""
    words = [tuple(text[start:end] for start, end in spans) for spans in tokens]
    words = words if first else [tuple(reversed(line)) for line in words]
    best: tuple[str, ...] = ()
    candidates = words
    for length in range(SHORTEST, max(map(len, words), default=0) + 1):
        counted = Counter(line[:length] for line in candidates if len(line) >= length)
        string, often = counted.most_common(1)[0] if counted else ((), 0)
        if often < max(SHARE * len(words), FEWEST - 1):
            break
        best, candidates = string, [line for line in candidates if line[:length] == string]
    return [len(best) if best and line[: len(best)] == best else 0 for line in words]


def marker(text: str) -> Span | None:
    """Where the line stands that parts page noise from slides."""
    found = MARKER.search(text) if ":" in text else None
    return found.span() if found else None


def suspected_noise(text: str) -> str:
    """A sentence for the preview where a page without a marker seems to hold other people's titles; else empty."""
    for found in _NOISE.finditer(text) if any(word in text for word in _NOISE_WORDS) else ():
        following = [line for line in text[found.end() :].split("\n") if line.strip()][:5]
        if len(following) == 5 and all(len(line) < 200 for line in following):
            return f"lines under {found.group().strip()!r} look like page noise: `lines:` in a map file sets them aside"
    return ""

"""Searching in one document: words, parts of words, exact words, patterns. Pure."""

import re
from collections.abc import Iterator

from workbench.errors import QueryError
from workbench.model import SET_ASIDE, Document
from workbench.spans import Span
from workbench.tui.layout import shown

_TERM = re.compile(r're:"(?P<pattern>(?:[^"\\]|\\.)*)"|"(?P<exact>[^"]*)"|(?P<word>\S+)')


def pattern_of(query: str) -> list[re.Pattern[str]]:
    """One pattern per term; case is ignored. A bare word finds what begins with it as well as itself."""
    found = []
    for match in _TERM.finditer(query):
        try:
            found.append(re.compile(_source(match), re.IGNORECASE))
        except re.error as error:
            column = match.start() + 1
            raise QueryError(
                f"The pattern at column {column} does not work: {error}.", "Put plain words, or mend the pattern."
            ) from None
    return found


def _source(match: re.Match[str]) -> str:
    if match["pattern"] is not None:
        return str(match["pattern"])
    if match["exact"] is not None:
        return rf"(?<!\w){_words(match['exact'])}(?!\w)"
    word = match["word"].strip('"')
    head = r"\w*" if word.startswith("*") else r"(?<!\w)"
    tail = r"(?!\w)" if word.startswith("*") and not word.endswith("*") else r"\w*"
    return head + _words(word.strip("*")) + tail


def _words(text: str) -> str:
    return r"\W+".join(re.escape(word) for word in re.findall(r"\w+", text)) or re.escape(text)


def find(document: Document, query: str) -> list[Span]:
    """Where the terms stand, in canonical offsets: every occurrence in paragraphs that hold all of them."""
    patterns = pattern_of(query)
    return list(_find(document, patterns)) if patterns else []


def _find(document: Document, patterns: list[re.Pattern[str]]) -> Iterator[Span]:
    for paragraph in document.paragraphs:
        if paragraph.kind in SET_ASIDE:
            continue
        piece = shown(document.text, paragraph)
        hits = [[match.span() for match in pattern.finditer(piece.text) if match.group()] for pattern in patterns]
        if all(hits):
            for start, end in sorted({span for spans in hits for span in spans}):
                yield piece.canonical(start), piece.canonical(end - 1) + 1

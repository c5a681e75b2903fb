"""What a search found: hits with the words around them."""

from dataclasses import dataclass

from workbench.spans import Span

CONTEXT = 60
"""Code points on each side of a hit, if nothing else is said."""


@dataclass(frozen=True, slots=True)
class Found:
    """One hit: [start, end) of a document's text, and where that is.

    `text` is the speech of its paragraph (of a coding: its quotation), `marks` the words in it that were asked for; the
    first of them is the hit itself where a word was looked for. `coding` is an id, `exact` says that no accent differs.
    """

    document: str
    name: str
    start: int
    end: int
    paragraph: int | None
    speaker: str | None
    role: str
    time: int | None
    text: str
    marks: tuple[Span, ...] = ()
    coding: str | None = None
    code: str | None = None
    coder: str | None = None
    exact: bool = True

    @property
    def quote(self) -> str:
        """The hit's own words: the word, the quotation or the whole unit."""
        return self.text if self.whole else self.text[slice(*self.marks[0])]

    @property
    def whole(self) -> bool:
        """Whether the hit is all of `text` (a unit or a coding), not a word in it."""
        return self.coding is not None or not self.marks or self.end - self.start > self.marks[0][1] - self.marks[0][0]

    def around(self, context: int = CONTEXT) -> tuple[str, str, str]:
        """What stands before the first marked word, the word, and what follows; at most `context` code points each."""
        start, end = self.marks[0] if self.marks else (0, 0)
        before, after = self.text[:start], self.text[end:]
        if len(before) > context:
            before = "…" + before[len(before) - context :]
        if len(after) > context:
            after = after[:context] + "…"
        return before, self.text[start:end], after


@dataclass(frozen=True, slots=True)
class SearchResult:
    """All that was found, or (`complete` is false) the first hits. `scope` says in plain words where was looked."""

    query: str
    scope: str
    hits: tuple[Found, ...]
    total: int
    documents: int
    complete: bool = True

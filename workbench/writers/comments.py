"""Word comments as text: the marks around the words, and the part that holds what they say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from workbench.writers.docx_parts import DECLARATION, NAMESPACES, escaped, paragraph, run

REFERENCE = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'


@dataclass(frozen=True, slots=True)
class Comment:
    """What one person said about some words: `time_ms` is when, 0 for unknown; `lines` are its paragraphs."""

    author: str
    time_ms: int
    lines: tuple[str, ...]


def initials(name: str) -> str:
    """The first letters of a name's words, three at most; a name of up to three letters is its own."""
    parts = name.split()
    if len(parts) == 1 and len(name) <= 3:
        return name
    return "".join(part[0] for part in parts[:3]).upper()


def opening(number: int) -> str:
    """The mark before the words of a comment."""
    return f'<w:commentRangeStart w:id="{number}"/>'


def closing(number: int) -> str:
    """The mark behind the words, and the comment's own sign."""
    return f'<w:commentRangeEnd w:id="{number}"/>{REFERENCE}<w:commentReference w:id="{number}"/></w:r>'


def comments(notes: Sequence[Comment]) -> bytes:
    """The comments part; comment number n (from 0) is the n-th of `notes`."""
    body = "".join(_comment(number, note) for number, note in enumerate(notes))
    return f"{DECLARATION}<w:comments {NAMESPACES}>{body}</w:comments>".encode()


def _comment(number: int, note: Comment) -> str:
    first, *others = note.lines or ("",)
    mark = f"{REFERENCE}<w:annotationRef/></w:r>"
    lines = [paragraph("CommentText", mark, run(first)), *(paragraph("CommentText", run(line)) for line in others)]
    date = f' w:date="{_moment(note.time_ms)}"' if note.time_ms else ""
    author, short = escaped(note.author), escaped(initials(note.author))
    return f'<w:comment w:id="{number}" w:author="{author}"{date} w:initials="{short}">{"".join(lines)}</w:comment>'


def _moment(time_ms: int) -> str:
    return datetime.fromtimestamp(time_ms // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

"""The gold lists, and small documents to search in."""

import json
from pathlib import Path
from typing import Any

from workbench.model import Cut, Document, Paragraph, Speaker

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared" / "data"


def items(name: str) -> list[dict[str, Any]]:
    return list(json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))["items"])


def notes(*lines: str, language: str = "de") -> Document:
    """A document without speakers, a paragraph per line."""
    return _document([(line, None, "text") for line in lines], (), language)


def talk(*turns: tuple[str, str], language: str = "de") -> Document:
    """A transcript: (label, words) per turn; I interviews, the others take part."""
    speakers = tuple(
        Speaker(label, label, "interviewer" if label == "I" else "participant")
        for label in dict.fromkeys(label for label, _ in turns if label)
    )
    return _document(
        [(words, label or None, "turn" if label else "heading") for label, words in turns], speakers, language
    )


def _document(rows: list[tuple[str, str | None, str]], speakers: tuple[Speaker, ...], language: str) -> Document:
    paragraphs, lines, at = [], [], 0
    for number, (words, label, kind) in enumerate(rows, 1):
        head = f"{label}: " if label else ""
        line = head + words
        cuts = (Cut(at, at + len(head), "label"),) if head else ()
        paragraphs.append(Paragraph(number, at, at + len(line), kind, label, cuts=cuts))
        lines.append(line)
        at += len(line) + 1
    return Document("d1", "made", "\n".join(lines), tuple(paragraphs), speakers, language)

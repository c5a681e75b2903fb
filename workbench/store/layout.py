"""Paragraphs as compact JSON: what lies beside a text, written with its revision."""

from collections.abc import Iterable
from typing import Any

from workbench.model import Cut, Paragraph


def to_layout(paragraphs: Iterable[Paragraph]) -> list[list[Any]]:
    """One list per paragraph, cuts last."""
    return [
        [
            *(p.number, p.start, p.end, p.kind, p.speaker, p.t0, p.t1, p.slide, p.line, p.page),
            [[cut.start, cut.end, cut.kind] for cut in p.cuts],
        ]
        for p in paragraphs
    ]


def from_layout(layout: Iterable[list[Any]]) -> tuple[Paragraph, ...]:
    """The paragraphs that were written."""
    return tuple(Paragraph(*[*line[:-1], tuple(Cut(*cut) for cut in line[-1])]) for line in layout)

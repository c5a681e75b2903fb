"""`show`: a document with paragraph numbers, speakers and its codings in the margin."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import click

from workbench.cli.command import Command
from workbench.cli.output import answer, clock, table, words
from workbench.cli.session import Session
from workbench.cli.shapes import CodingRows, Row, paragraph_row
from workbench.errors import NotFound, WorkbenchError
from workbench.model import Document, Paragraph
from workbench.spans import Span, overlap

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

ASIDE = frozenset({"meta", "boilerplate"})


@click.command("show", cls=Command)
@click.argument("doc")
@click.option("--paragraph", metavar="N[-M]", help="Only this paragraph, or these.")
@click.pass_obj
def show_command(session: Session, doc: str, paragraph: str | None) -> None:
    """Print DOC with paragraph numbers and speakers, and its codings in the margin."""
    with session.reading() as project:
        document = project.documents.get(project.documents.find(doc).id)
        chosen = _chosen(document, paragraph)
        found = [coding for coding in project.codings.of(document.id) if coding.anchored or not paragraph]
        inside = [c for c in found if not paragraph or any(overlap((c.start, c.end), (p.start, p.end)) for p in chosen)]
        codings = CodingRows(project).rows(inside)
    data = {
        "name": document.name,
        "id": document.id,
        "text": document.text,
        "paragraphs": [paragraph_row(part, document) for part in chosen],
        "codings": codings,
    }
    answer(session, data, lambda console: _print(console, document, chosen, codings))


def _chosen(document: Document, wanted: str | None) -> Sequence[Paragraph]:
    if wanted is None:
        return document.paragraphs
    pair = re.fullmatch(r"(\d+)(?:\s*[-–]\s*(\d+))?", wanted.strip())
    if pair is None:
        raise WorkbenchError(f'"{wanted}" is no paragraph number.', "Type --paragraph 12 or --paragraph 12-15.")
    first, last = int(pair[1]), int(pair[2] or pair[1])
    chosen = [part for part in document.paragraphs if part.number is not None and first <= part.number <= last]
    if not chosen:
        raise NotFound(
            f"{document.name} has no paragraph {wanted}.", f"Its paragraphs are numbered 1 to {document.numbered}."
        )
    return chosen


def _print(console: "Console", document: Document, paragraphs: Iterable[Paragraph], codings: list[Row]) -> None:
    console.print(words(document.name, "bold"))
    hidden = sum(part.kind in ASIDE for part in paragraphs)
    shown = [part for part in paragraphs if part.kind not in ASIDE]
    drawn = table(("", "who", "text", "codings"), [], right=("",))
    drawn.columns[2].ratio = 1
    for part in shown:
        here = [
            row for row in codings if row["anchored"] and overlap((row["start"], row["end"]), (part.start, part.end))
        ]
        drawn.add_row(
            words(str(part.number or "")), words(_who(part)), _text(document, part, here), words(_margin(here))
        )
    console.print(drawn)
    if hidden:
        console.print(f"{hidden} paragraphs are set aside (page noise, notes on the file); --json lists them.")
    for row in codings:
        if not row["anchored"]:
            console.print(words(f'Unanchored: {row["code"]} by {row["coder"]} on "{row["quote"]}"'))


def _who(part: Paragraph) -> str:
    return "\n".join(filter(None, (part.speaker or "", clock(part.t0) if part.kind == "turn" else "")))


def _margin(rows: Iterable[Row]) -> str:
    coders: dict[str, list[str]] = {}
    for row in rows:
        coders.setdefault(row["code"], []).append(row["coder"])
    return "\n".join(f"{code} {', '.join(dict.fromkeys(names))}" for code, names in coders.items())


def _text(document: Document, part: Paragraph, rows: Iterable[Row]) -> "RenderableType":
    """The paragraph as written: coded words underlined, which does without colour; what is no speech dim."""
    from rich.text import Text

    from workbench.cli.literal import literal

    cuts = [(cut.start, cut.end) for cut in part.cuts]
    spans = [(row["start"], row["end"]) for row in rows]
    edges = sorted({part.start, part.end} | {edge for span in (*spans, *cuts) for edge in span})
    edges = edges[bisect_left(edges, part.start) : bisect_left(edges, part.end) + 1]
    drawn = Text()
    for start, end in pairwise(edges):
        styles = [style for style, some in (("underline", spans), ("dim", cuts)) if _within(some, (start, end))]
        drawn.append(literal(document.text[start:end]), style=" ".join(styles))
    return drawn


def _within(spans: Iterable[Span], run: Span) -> bool:
    return any(overlap(span, run) for span in spans)

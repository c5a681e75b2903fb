"""Quotations as items of a list: code, place, words, who coded them."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from workbench.model import Coding, Document
from workbench.spans import speech
from workbench.tui.marks import UNKNOWN, Sign
from workbench.tui.visible import clock
from workbench.tui.widgets.shelf import Item, Part

if TYPE_CHECKING:
    from workbench.project import Project
    from workbench.tui.words import Words


def _place(document: Document, coding: Coding, starts: Sequence[int]) -> str:
    """Document, paragraph, speaker, time: where a quotation is from."""
    if not document.paragraphs:
        return document.name
    paragraph = document.paragraphs[max(0, bisect_right(starts, coding.start) - 1)]
    parts = [document.name, f"¶{paragraph.number}" if paragraph.number else "", paragraph.speaker or ""]
    parts.append(clock(paragraph.t0) if paragraph.t0 is not None else "")
    return " ".join(part for part in parts if part)


def _said(document: Document, coding: Coding) -> str:
    """The quotation without what is no speech inside it."""
    if not coding.anchored:
        return coding.quote
    cuts = [
        cut
        for paragraph in document.paragraphs
        if paragraph.end > coding.start and paragraph.start < coding.end
        for cut in paragraph.cuts
    ]
    return speech(document.text, coding.start, coding.end, cuts).text


def gather(project: "Project", codings: Sequence[Coding], signs: Mapping[str, Sign]) -> list[Item]:
    """Each coding as an item: letters and label of its code, where it is from, what was said."""
    coders = {coder.id: coder.name for coder in project.coders.list()}
    memos = {memo.target: memo.text for memo in project.memos.list("coding")}
    starts: dict[str, list[int]] = {}
    items = []
    for coding in codings:
        document = project.documents.get(coding.document)
        known = starts.setdefault(coding.document, [paragraph.start for paragraph in document.paragraphs])
        sign = signs.get(coding.code, UNKNOWN)
        mark = ("!" if coding.anchor else "") + ("*" if coding.id in memos else "")
        head = (
            Part(f"{sign.key:<2}", sign.colour),
            Part(f"{mark} " if mark else " ", "sign"),
            Part(_place(document, coding, known), "strong"),
        )
        weight = "" if coding.weight is None else f" ={coding.weight}"
        items.append(
            Item(coding.id, head, _said(document, coding), f"{coders.get(coding.coder, '')}{weight}", lines=4, indent=1)
        )
    return items


def united(words: "Words", codings: int, places: int) -> str:
    """What a cell counts beside what lies behind it: codings of the same words by several people are one passage."""
    word = "quotations.united_one" if places == 1 else "quotations.united"
    return words(word, codings=codings, places=places)

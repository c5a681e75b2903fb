"""The worklist behind the number: where two coders differ, with the codings that stand there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from workbench.analysis.agreement.matched import IOU, one_to_one, overlapping
from workbench.analysis.agreement.passages import Passages, compared, passages
from workbench.analysis.coded import Coded
from workbench.analysis.counted import counted
from workbench.analysis.speech import Ints
from workbench.analysis.study import Study
from workbench.model import Coding

Kind = Literal["agreed", "only_a", "only_b", "other_code", "boundaries"]


@dataclass(frozen=True)
class Side:
    """What one coder has there: the code's id (empty: nothing) and the codings, in reading order."""

    code: str = ""
    codings: tuple[Coding, ...] = ()


@dataclass(frozen=True)
class Disagreement:
    """One place where two coders differ; start and end are canonical offsets of all that either coded there."""

    kind: Kind
    document: str
    start: int
    end: int
    a: Side
    b: Side


@dataclass(frozen=True)
class Worklist:
    """The disagreements in reading order, and how many passages (by code) the coders have alike."""

    items: tuple[Disagreement, ...]
    agreed: int


def disagreements(
    study: Study,
    coders: Sequence[str],
    documents: Sequence[str],
    codes: Iterable[str] | None = None,
    iou: float = IOU,
) -> Worklist:
    """Where two coders (ids) differ in these documents (ids).

    Passages of one code that overlap belong together: the same one on both sides is agreed, anything else has other
    boundaries. What is left alone is another code on the same words (intersection over union >= `iou`), or only one
    coder's. Exchanging the coders exchanges the sides and nothing else.
    """
    found = passages(study, coders, documents)
    wanted = None if codes is None else {study.joined.get(code) for code in codes}
    if wanted is not None:
        found = found.only(np.array([study.living[code].id in wanted for code in found.code.tolist()], np.bool_))
    places = _Places(study, coders, documents, found)
    groups, alone = _together(found)
    agreed = [group for group in groups if _same(found, group)]
    items = [places.item("boundaries", group) for group in groups if not _same(found, group)]
    pairs = _swapped(study, found, alone, iou)
    items += [places.item("other_code", pair) for pair in pairs]
    left = sorted(set(alone) - {span for pair in pairs for span in pair})
    items += [places.item("only_b" if found.coder[span] else "only_a", (span,)) for span in left]
    order = {document.id: place for place, document in enumerate(study.documents)}
    items.sort(key=lambda item: (order[item.document], item.start, item.end, item.a.code, item.b.code))
    return Worklist(tuple(items), len(agreed))


def agreed(study: Study, coders: Sequence[str], documents: Sequence[str]) -> tuple[Disagreement, ...]:
    """The passages that two coders (ids) have alike, of kind `agreed`, in reading order."""
    found = passages(study, coders, documents)
    places = _Places(study, coders, documents, found)
    groups, _ = _together(found)
    items = [places.item("agreed", group) for group in groups if _same(found, group)]
    return tuple(sorted(items, key=lambda item: (documents.index(item.document), item.start, item.end, item.a.code)))


def _together(found: Passages) -> tuple[list[tuple[int, ...]], list[int]]:
    """Spans of one code that overlap, in chains; and those that overlap none of the other coder's."""
    a, b = _both(found)
    i, j = overlapping(found.code, found.start, found.end, a, b)
    chain = list(range(len(found.code)))
    for one, other in zip(i.tolist(), j.tolist(), strict=True):
        first, second = _root(chain, one), _root(chain, other)
        chain[max(first, second)] = min(first, second)
    groups: dict[int, list[int]] = {}
    for span in range(len(chain)):
        groups.setdefault(_root(chain, span), []).append(span)
    several = [tuple(group) for group in groups.values() if len(group) > 1]
    return several, [group[0] for group in groups.values() if len(group) == 1]


def _root(chain: list[int], span: int) -> int:
    while chain[span] != span:
        chain[span] = chain[chain[span]]
        span = chain[span]
    return span


def _both(found: Passages) -> tuple[Ints, Ints]:
    return np.flatnonzero(found.coder == 0), np.flatnonzero(found.coder == 1)


def _same(found: Passages, group: tuple[int, ...]) -> bool:
    """Is it one passage of each, with the same borders?"""
    if len(group) != 2:
        return False
    one, other = group
    return bool(found.start[one] == found.start[other] and found.end[one] == found.end[other])


def _swapped(study: Study, found: Passages, alone: list[int], iou: float) -> list[tuple[int, int]]:
    """Spans left alone that lie on nearly the same words under different codes, one to one."""
    text = counted(study)
    start, end = text.characters_before(found.start), text.characters_before(found.end)
    left = np.array(sorted(alone, key=lambda span: (int(start[span]), span)), np.int64)
    sides = [left[found.coder[left] == coder] for coder in (0, 1)]
    pairs = [(one, other) for one in sides[0].tolist() for other in _near(sides[1], start, end, one)]
    i = np.array([pair[0] for pair in pairs], np.int64)
    j = np.array([pair[1] for pair in pairs], np.int64)
    both = np.minimum(end[i], end[j]) - np.maximum(start[i], start[j])
    share = both / np.maximum(1, np.maximum(end[i], end[j]) - np.minimum(start[i], start[j]))
    i, j = one_to_one(i[share >= iou], j[share >= iou], share[share >= iou], start)
    return list(zip(i.tolist(), j.tolist(), strict=True))


def _near(others: Ints, start: Ints, end: Ints, one: int) -> list[int]:
    """The others that share a character with `one`; `others` are sorted by start."""
    upto = int(np.searchsorted(start[others], end[one], "left"))
    near = others[:upto]
    found: list[int] = near[end[near] > start[one]].tolist()
    return found


class _Places:
    """From spans back to documents and codings."""

    def __init__(self, study: Study, coders: Sequence[str], documents: Sequence[str], found: Passages) -> None:
        self.study, self.coders, self.documents, self.found = study, coders, documents, found
        self.bases = counted(study).axis.bases
        table: Coded = compared(study, coders, documents)
        self.codings: dict[tuple[int, int], list[tuple[int, int, int]]] = {}
        rows = zip(*(a.tolist() for a in (table.code, table.coder, table.start, table.end, table.place)), strict=True)
        for code, coder, start, end, place in rows:
            self.codings.setdefault((code, coder), []).append((start, end, place))

    def item(self, kind: Kind, spans: tuple[int, ...]) -> Disagreement:
        found = self.found
        document = self.documents[int(found.document[spans[0]])]
        base = int(self.bases[self.study.document_at[document]])
        start, end = (int(found.start[list(spans)].min()) - base, int(found.end[list(spans)].max()) - base)
        sides = [self._side(tuple(span for span in spans if found.coder[span] == coder), coder) for coder in (0, 1)]
        return Disagreement(kind, document, start, end, *sides)

    def _side(self, spans: tuple[int, ...], coder: int) -> Side:
        if not spans:
            return Side()
        code = int(self.found.code[spans[0]])
        made = self.codings[code, self.study.coder_at[self.coders[coder]]]
        places = [
            place
            for start, end, place in made
            if any(start < self.found.end[span] and end > self.found.start[span] for span in spans)
        ]
        return replace(Side(self.study.living[code].id), codings=tuple(self.study.codings[place] for place in places))

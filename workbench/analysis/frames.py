"""The base frames: a study as pandas tables. Ids are strings, counts int64, offsets code points (half-open)."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from workbench.analysis.axis import ROLES, Axis, axis
from workbench.analysis.coded import Coded, coded, counting
from workbench.analysis.columns import cases_of
from workbench.analysis.counted import Counted, counted, speech_kinds
from workbench.analysis.speech import Flags, Ints
from workbench.analysis.study import Study
from workbench.analysis.tally import distinct, expand
from workbench.model import Attribute, Paragraph


def codings(study: Study) -> pd.DataFrame:
    """Every coding in reading order; index `coding`.

    `paragraph`, `last_paragraph` are numbers (NA: set aside, or unanchored); `speaker`, `role`, `time_ms` are the first
    paragraph's; `words` and `characters` are of speech, whoever speaks; several memos are joined by a line feed;
    `code` is the code as coded, also where that was deleted or joined to another.
    """
    found, line = coded(study), axis(study)
    made = [study.codings[place] for place in found.place.tolist()]
    spoken, memos = Counted(line, speech_kinds(line)), study.memos_of_codings
    first, last, roles = _paragraphs_of(found, line)
    table = {
        "document": _text(coding.document for coding in made),
        "code": _text(coding.code for coding in made),
        "coder": _text(coding.coder for coding in made),
        "start": _whole(coding.start for coding in made),
        "end": _whole(coding.end for coding in made),
        "paragraph": _maybe(place.number if place else None for place in first),
        "last_paragraph": _maybe(place.number if place else None for place in last),
        "speaker": _text(place.speaker if place else None for place in first),
        "role": _text(roles),
        "time_ms": _maybe(place.t0 if place else None for place in first),
        "quote": _text(coding.quote for coding in made),
        "words": spoken.words_before(found.end) - spoken.words_before(found.start),
        "characters": spoken.characters_before(found.end) - spoken.characters_before(found.start),
        "weight": _maybe(coding.weight for coding in made),
        "origin": _text(coding.origin for coding in made),
        "memo": _text("\n".join(memo.text for memo in memos.get(coding.id, ())) for coding in made),
        "created": _whole(coding.created for coding in made),
        "codebook_version": _text(coding.codebook_version for coding in made),
        "anchored": _flags(coding.anchored for coding in made),
    }
    return pd.DataFrame(table, index=_index("coding", (coding.id for coding in made)))


def coding_cases(study: Study) -> pd.DataFrame:
    """One line per counting coding and case whose counted text it touches: coding, case; in reading order."""
    text = counted(study)
    found = counting(coded(study), text)
    voice = np.arange(len(axis(study).voices))
    low, high, group = text.runs(voice)
    item, run = expand(np.searchsorted(high, found.start, "right"), np.searchsorted(low, found.end, "left"))
    start, end = np.maximum(found.start[item], low[run]), np.minimum(found.end[item], high[run])
    kept = text.characters_before(end) > text.characters_before(start)
    belongs = cases_of(study, axis(study))
    first = np.cumsum([0, *map(len, belongs)])
    case = np.array([case for cases in belongs for case in cases], np.int64)
    pair, member = expand(first[group[run[kept]]], first[group[run[kept]] + 1])
    item, places = distinct(item[kept][pair], case[member])
    names = np.array([case.id for case in study.cases], dtype=object)
    return pd.DataFrame({"coding": _text(found.ids[item]), "case": _text(names[places] if len(places) else [])})


def cases(study: Study) -> pd.DataFrame:
    """One line per case; index `case`; `label`, then one typed column per attribute, missing values NA."""
    names = {declared.name: declared for declared in study.attributes}
    for case in study.cases:
        names |= {name: Attribute(name, "") for name in case.attributes if name not in names}
    table: dict[str, Any] = {"label": _text(case.label for case in study.cases)}
    for name, declared in names.items():
        if name != "label":
            table[name] = _typed([case.attributes.get(name) for case in study.cases], declared)
    return pd.DataFrame(table, index=_index("case", (case.id for case in study.cases)))


def documents(study: Study) -> pd.DataFrame:
    """One line per document; index `document`; words and characters of speech, then those that count."""
    line = axis(study)
    spoken, heard = Counted(line, speech_kinds(line)), counted(study)
    low, high = line.bases[:-1], line.bases[1:]
    table = {
        "name": _text(document.name for document in study.documents),
        "language": _text(document.language for document in study.documents),
        "sha256": _text(document.sha256 for document in study.documents),
        "paragraphs": _whole(document.numbered for document in study.documents),
        "turns": _whole(document.turns for document in study.documents),
        "characters": spoken.characters_before(high) - spoken.characters_before(low),
        "words": spoken.words_before(high) - spoken.words_before(low),
        "counted_characters": heard.characters_before(high) - heard.characters_before(low),
        "counted_words": heard.words_before(high) - heard.words_before(low),
    }
    return pd.DataFrame(table, index=_index("document", (document.id for document in study.documents)))


def paragraphs(study: Study) -> pd.DataFrame:
    """One line per numbered paragraph; index `document`, `paragraph` (its number); `counted`: does its speech count?"""
    line, text = axis(study), counted(study)
    found = [(document, paragraph) for document in study.documents for paragraph in document.paragraphs]
    places = np.flatnonzero(_flags(paragraph.number is not None for _, paragraph in found))
    words = np.bincount(line.words[1], minlength=len(found))
    rows = [found[place] for place in places.tolist()]
    table = {
        "kind": _text(paragraph.kind for _, paragraph in rows),
        "speaker": _text(paragraph.speaker for _, paragraph in rows),
        "role": _text(ROLES[role] for role in line.role[places].tolist()),
        "start": _whole(paragraph.start for _, paragraph in rows),
        "end": _whole(paragraph.end for _, paragraph in rows),
        "words": words[places].astype(np.int64),
        "counted": text.paragraphs[places],
    }
    names: list[Any] = [[document.id for document, _ in rows], [paragraph.number for _, paragraph in rows]]
    return pd.DataFrame(table, index=pd.MultiIndex.from_arrays(names, names=["document", "paragraph"]))


def codes(study: Study) -> pd.DataFrame:
    """One line per code, deleted and joined ones too; index `code`; `path` holds its labels from the top."""
    book, language = study.codebook, study.language
    table = {
        "key": _text(code.key for code in book.codes),
        "label": _text(book.label(code, language) for code in book.codes),
        "parent": _text(code.parent for code in book.codes),
        "path": _text(" / ".join(book.label(step, language) for step in book.path(code)) for code in book.codes),
        "depth": _whole(book.depth(code) for code in book.codes),
        "codable": _flags(code.codable for code in book.codes),
        "colour": _text(book.colour(code) for code in book.codes),
        "deleted": _flags(code.deleted for code in book.codes),
    }
    return pd.DataFrame(table, index=_index("code", (code.id for code in book.codes)))


def _paragraphs_of(found: Coded, line: Axis) -> tuple[list[Paragraph | None], list[Paragraph | None], list[str | None]]:
    """First and last paragraph and the first one's role, for each coding; None for one that is not anchored."""
    flat = [paragraph for document in line.documents for paragraph in document.paragraphs]
    if not flat:
        return [None] * len(found), [None] * len(found), [None] * len(found)
    starts, ends = line.bounds
    first = np.searchsorted(ends, found.start, side="right").clip(max=len(flat) - 1)
    last = np.maximum(np.searchsorted(starts, found.end - 1, side="right") - 1, first)
    lies = found.anchored.tolist()
    return (
        [flat[place] if here else None for place, here in zip(first.tolist(), lies, strict=True)],
        [flat[place] if here else None for place, here in zip(last.tolist(), lies, strict=True)],
        [ROLES[role] if here else None for role, here in zip(line.role[first].tolist(), lies, strict=True)],
    )


def _typed(values: list[Any], declared: Attribute) -> Any:
    """A column in the attribute's type if all its values have it, else as they are; a missing value is NA."""
    present = [value for value in values if value is not None]
    if all(isinstance(value, str) for value in present):
        return _text(values)
    if all(isinstance(value, bool) for value in present):
        return pd.array(values, dtype="boolean")
    if declared.kind == "number" and not any(isinstance(value, str | bool) for value in present):
        return pd.array(values, dtype="Int64" if all(isinstance(value, int) for value in present) else "Float64")
    return pd.array([pd.NA if value is None else value for value in values], dtype=object)


def _text(values: Iterable[Any]) -> Any:
    # Stored in Python: a text of the study may hold what Arrow cannot encode, such as a lone surrogate.
    return pd.array([pd.NA if value is None else value for value in values], dtype=pd.StringDtype("python"))


def _whole(values: Iterable[int]) -> Ints:
    return np.array(list(values), np.int64)


def _maybe(values: Iterable[int | None]) -> Any:
    return pd.array([pd.NA if value is None else value for value in values], dtype="Int64")


def _flags(values: Iterable[bool]) -> Flags:
    return np.array(list(values), np.bool_)


def _index(name: str, values: Iterable[str]) -> "pd.Index[Any]":
    return pd.Index(list(values), name=name, dtype=object)

"""Where a query's words stand in the speech, by their form. Inflected forms are found by whoever hands in `words`."""

import re
from collections.abc import Callable, Iterable, Iterator

import numpy as np

from workbench.analysis.axis import Axis
from workbench.analysis.hits import Hits, spans
from workbench.analysis.speech import BETWEEN, MARK, Layout
from workbench.analysis.study import Study
from workbench.query import Lemma, Part, Pattern, Phrase, Word

Text = Word | Part | Phrase | Lemma | Pattern
Words = Callable[[Text, Study], Iterable[tuple[str, int, int]] | None]
"""Term and study -> (document id, start, end) of its occurrences, canonical offsets; None: look for the form here."""

INNER = r"[\w\u0300-\u036f'’\-]"
GAP = rf"(?:{MARK.pattern}|[^\w{BETWEEN}])+"


def occurrences(study: Study, line: Axis, term: Text, words: Words | None) -> Hits:
    """The places of a term in all speech, in reading order."""
    found = words(term, study) if words else None
    if found is None:
        return _matches(line, pattern_of(term), one_by_one=isinstance(term, Pattern))
    at = study.document_at
    known = [(at[document], start, end) for document, start, end in found if document in at]
    table = np.array(known, np.int64).reshape(-1, 3)
    base = line.bases[table[:, 0]]
    return spans(base + table[:, 1], base + table[:, 2]).ordered()


def pattern_of(term: Text) -> re.Pattern[str]:
    """The regular expression of a term."""
    if isinstance(term, Pattern):
        return re.compile(term.pattern)
    if isinstance(term, Phrase):
        forms = GAP.join(_form(part) for part in term.parts)
    else:
        forms = _form(term if isinstance(term, Part) else Part(term.text))
    # A word after a hyphen counts as a word of its own, the one before it does not: Bus-Fahrer is a Fahrer.
    return re.compile(rf"(?<![\w\u0300-\u036f]){forms}(?![\w\u0300-\u036f]|[-'’]\w)", re.IGNORECASE)


def _form(part: Part) -> str:
    return (rf"{INNER}*" * part.open_start) + re.escape(part.text) + (rf"{INNER}*" * part.open_end)


def _matches(line: Axis, pattern: re.Pattern[str], *, one_by_one: bool) -> Hits:
    starts, ends = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for page, base in zip(line.layouts, line.bases.tolist(), strict=False):
        found = np.array(list(_in_speech(page, pattern, one_by_one=one_by_one)), np.int64).reshape(-1, 2)
        starts.append(page.canonical(found[:, 0])[0] + base)
        ends.append(page.canonical(found[:, 1] - 1)[0] + base + 1)
    return spans(np.concatenate(starts), np.concatenate(ends))


def _in_speech(page: Layout, pattern: re.Pattern[str], *, one_by_one: bool) -> Iterator[tuple[int, int]]:
    """Matches in a document's speech; a free pattern sees one paragraph at a time."""
    joined = page.speech[0]
    at = 0
    for part in joined.split(BETWEEN) if one_by_one else (joined,):
        for match in pattern.finditer(part):
            if match.end() > match.start():
                yield match.start() + at, match.end() + at
        at += len(part) + 1

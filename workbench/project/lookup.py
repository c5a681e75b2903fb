"""Words looked up in the index, then found exactly in the speech of the paragraphs it points at."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any

from workbench.model import NOTHING, Cut
from workbench.project.plain import Plain
from workbench.query.tree import Text
from workbench.spans import Span, Speech, speech
from workbench.store import ProjectFile, fulltext
from workbench.store.fulltext import Indexed

if TYPE_CHECKING:
    from workbench.language.lemmas import Corrections
    from workbench.language.lookup import Wanted
    from workbench.language.matching import Matcher

PORTION = 64
"""So many paragraphs are read at once."""
NOBODYS = ("meta", "boilerplate", "stage")
"""Kinds of paragraph that are nobody's speech."""


@dataclass(frozen=True)
class Line:
    """A paragraph that the index pointed at."""

    document: Indexed
    number: int | None
    bounds: Span
    kind: str
    speaker: str | None
    role: str
    t0: int | None
    said: Speech

    @property
    def name(self) -> str:
        """The document's name."""
        return self.document.name

    @property
    def text(self) -> str:
        """What is said in it."""
        return self.said.text

    def counts(self, roles: Sequence[str]) -> bool:
        """Whether it is looked at: participants' speech and documents without voices, or the roles that are named."""
        if self.kind in NOBODYS:
            return False
        if roles:
            return all(role in ("any", self.role) for role in roles)
        return self.role == "participant" or not self.document.voices


@dataclass(frozen=True, slots=True)
class Spoken:
    """A term where it stands: `mark` in the paragraph's speech."""

    line: Line
    mark: Span
    exact: bool

    @property
    def document(self) -> str:
        """The document's id."""
        return self.line.document.document

    @property
    def span(self) -> Span:
        """Canonical offsets."""
        return self.line.said.canonical(*self.mark)


class Lookup:
    """One look into the index of a study that is up to date."""

    def __init__(self, file: ProjectFile, corrections: "Corrections" = NOTHING) -> None:
        self._file, self._corrections = file, corrections
        self._texts: tuple[str, str] = ("", "")
        self._matchers: dict[tuple[Text, str], Matcher] = {}

    @cached_property
    def _documents(self) -> list[Indexed]:
        return fulltext.documents(self._file)

    @cached_property
    def _languages(self) -> list[str]:
        return list(dict.fromkeys(document.language or "de" for document in self._documents))

    def find(self, term: Text) -> Iterator[Spoken]:
        """Every place of a term in all speech, whoever speaks, in reading order."""
        for line in self._lines(self._wanted(term)):
            yield from self._in_line(line, (term,))

    def any_of(self, query: Plain) -> Iterator[Spoken]:
        """The places of the words of the only group, in reading order."""
        (group,) = query.groups
        for line in self._lines(_either([self._wanted(term) for term in group])):
            if line.counts(query.roles):
                yield from self._in_line(line, group)

    def together(self, query: Plain) -> Iterator[list[Spoken]]:
        """Paragraphs that hold a word of every group, as these words."""
        wanted = [_either([self._wanted(term) for term in group]) for group in query.groups]
        for line in self._lines(*wanted):
            if line.counts(query.roles):
                found = [list(self._in_line(line, group)) for group in query.groups]
                if all(found):
                    yield [spot for spots in found for spot in spots]

    def _in_line(self, line: Line, terms: Sequence[Text]) -> Iterator[Spoken]:
        language = line.document.language or "de"
        found: dict[Span, bool] = {}
        for term in terms:
            for start, end, exact in self._matcher(term, language).find(
                line.text, lower_case=bool(line.document.lower_case)
            ):
                found[start, end] = found.get((start, end), False) or exact
        for mark, exact in sorted(found.items()):
            yield Spoken(line, mark, exact)

    def _matcher(self, term: Text, language: str) -> "Matcher":
        from workbench.language.lemmas import own
        from workbench.language.matching import Matcher  # 1 s: the lemmas' dictionary

        if (term, language) not in self._matchers:
            self._matchers[term, language] = Matcher(term, language, own(self._corrections, language))
        return self._matchers[term, language]

    def _wanted(self, term: Text) -> "Wanted":
        from workbench.language.lookup import wanted

        return wanted(term, self._languages, self._corrections)

    # -- paragraphs --------------------------------------------------------------------

    def _lines(self, *wanted: "Wanted") -> Iterator[Line]:
        """The paragraphs that meet all that is wanted, in reading order."""
        for run in _runs(self._documents):
            firsts = [document.first for document in run]
            ids = self._ids(wanted, run[0].first, run[-1].last)
            for portion in _portions(ids):
                for id_, place in fulltext.places(self._file, portion):
                    document = run[bisect_right(firsts, id_) - 1]
                    if id_ <= document.last:
                        yield self._line(document, place)

    def _ids(self, wanted: "Sequence[Wanted]", first: int, last: int) -> Iterator[int]:
        sets = []
        for one in wanted:
            if one.words:
                sets.append(fulltext.with_words(self._file, one.words, first, last))
            elif one.pieces:
                sets.append(fulltext.with_pieces(self._file, one.pieces, first, last))
        if not sets:
            return iter(range(first, last + 1))
        if len(sets) == 1:
            return sets[0]
        return iter(sorted(set.intersection(*map(set, sets))))

    def _line(self, document: Indexed, place: Sequence[Any]) -> Line:
        number, start, end, kind, speaker, role, t0, cuts = place
        said = speech(self._text(document.revision), start, end, [Cut(*cut) for cut in cuts])
        return Line(document, number, (start, end), kind, speaker, role, t0, said)

    def _text(self, revision: str) -> str:
        if self._texts[0] != revision:
            self._texts = (revision, fulltext.text(self._file, revision))
        return self._texts[1]


def _either(wanted: "Sequence[Wanted]") -> "Wanted":
    """What one of several terms needs."""
    from workbench.language.lookup import ANYTHING, Wanted

    if len(wanted) == 1:
        return wanted[0]
    if all(one.words for one in wanted):
        return Wanted(words=tuple(tokens for one in wanted for tokens in one.words))
    if all(one.pieces for one in wanted):
        return Wanted(pieces=tuple(piece for one in wanted for piece in one.pieces))
    return ANYTHING


def _runs(documents: Sequence[Indexed]) -> Iterator[list[Indexed]]:
    """Documents in reading order, cut where their lines do not follow one another; empty ones are left out."""
    run: list[Indexed] = []
    for document in documents:
        if document.last < document.first:
            continue
        if run and document.first <= run[-1].last:
            yield run
            run = []
        run.append(document)
    if run:
        yield run


def _portions(ids: Iterator[int]) -> Iterator[list[int]]:
    for _, portion in groupby(enumerate(ids), key=lambda item: item[0] // PORTION):
        yield [id_ for _, id_ in portion]

"""Searching a study: a query's words are looked up in the index, everything else is evaluated over a frozen view."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from workbench.model import Coding, Document, Paragraph
from workbench.project.found import Found, SearchResult
from workbench.project.indexing import Progress, bring_up_to_date, out_of_date, role_of
from workbench.project.lookup import Lookup, Spoken
from workbench.project.plain import Plain, plain_query
from workbench.query import And, Field, Not, Relation, Tree, nodes
from workbench.query.tree import Or, Text
from workbench.spans import Span, Speech, paragraph_speech, speech
from workbench.store import fulltext

if TYPE_CHECKING:
    from workbench.analysis import Study
    from workbench.analysis.evaluate import Hit
    from workbench.language.matching import Matcher, Term
    from workbench.project.study import Project

DEFAULT = "participants' speech, and all of documents without speakers"


class Searching:
    """The search of a study. One query language for command, screen and notebook."""

    def __init__(self, project: "Project") -> None:
        self._project = project
        self._current: tuple[int, int, int] | None = None
        self._lookup: Lookup | None = None

    def prepare(self, progress: Progress | None = None) -> int:
        """Bring the index up to date, where the file may be written. Returns how many documents were analysed."""
        if self._project.read_only or self._current == fulltext.state(self._project.file):
            return 0
        number = bring_up_to_date(self._project, progress)
        self._current, self._lookup = fulltext.state(self._project.file), None
        return number

    def pending(self) -> int:
        """How many documents are not in the index yet."""
        if self._current == fulltext.state(self._project.file):
            return 0
        return len(out_of_date(self._project))

    def _index(self) -> Lookup:
        """The index as it stands; what was read of it is kept until something changes."""
        if self._lookup is None or self._current != fulltext.state(self._project.file):
            self._lookup = Lookup(self._project.file, self._project.lemmas.corrections)
        return self._lookup

    def search(self, query: str, *, limit: int | None = None, progress: Progress | None = None) -> SearchResult:
        """What a query finds: exact hits before those with other accents, otherwise in reading order.

        With a limit the search ends with so many hits, and `complete` says whether these are all. Raises QueryError,
        which names the column, NotFound for a name that is not in the study.
        """
        tree = self._project.queries.tree(query)
        self.prepare(progress)
        simple = plain_query(tree)
        hits = self._plain(simple, limit) if simple and not self.pending() else self._evaluated(tree)
        taken = tuple(hits if limit is None else islice(hits, limit + 1))
        complete = limit is None or len(taken) <= limit
        shown = taken if limit is None else taken[:limit]
        return SearchResult(query, scope_of(tree), shown, len(shown), len({hit.document for hit in shown}), complete)

    def paragraphs(self, words: str) -> tuple[tuple[str, int], ...]:
        """(document id, number) of the paragraphs that hold all of these words, accents and case aside."""
        found = self.search(f"{words} role:any").hits
        return tuple(dict.fromkeys((hit.document, hit.paragraph or 0) for hit in found))

    def words(self, term: object, study: "Study") -> Iterable[tuple[str, int, int]] | None:
        """Where a term stands in all speech: what a query over codes and cases asks for its words."""
        if not isinstance(term, Text):
            return None
        if not self._project.read_only:
            self.prepare()
        if self.pending():
            from workbench.language.lookup import places

            return places(study.documents, term, self._project.lemmas.corrections)
        return ((spot.document, *spot.span) for spot in self._index().find(term))

    # -- words alone, straight from the index ----------------------------------------

    def _plain(self, query: Plain, limit: int | None) -> Iterator[Found]:
        lookup = self._index()
        if query.several:
            yield from (self._of_unit(found) for found in lookup.together(query))
            return
        loose: list[Spoken] = []
        for spot in lookup.any_of(query):
            if spot.exact:
                yield self._of_word(spot)
            elif limit is None or len(loose) <= limit:
                loose.append(spot)
        yield from map(self._of_word, loose)

    def _of_word(self, spot: Spoken) -> Found:
        line = spot.line
        return Found(
            spot.document,
            line.name,
            *spot.span,
            line.number,
            line.speaker,
            line.role,
            line.t0,
            line.text,
            (spot.mark,),
            exact=spot.exact,
        )

    def _of_unit(self, spots: Sequence[Spoken]) -> Found:
        first = self._of_word(spots[0])
        start, end = spots[0].line.bounds
        return replace(first, start=start, end=end, marks=tuple(sorted({spot.mark for spot in spots})))

    # -- everything else ---------------------------------------------------------------

    def _evaluated(self, tree: Tree) -> Iterator[Found]:
        from workbench.analysis.evaluate import hits  # 1 s: pandas
        from workbench.language.lemmas import own
        from workbench.language.matching import Matcher

        study, sentences = self._project.study(), self._project.documents.sentences
        found = hits(study, tree, words=self.words, sentences=lambda document: sentences(document.id))
        codings = {coding.id: coding for coding in study.codings}
        coders = {coder.id: coder.name for coder in study.coders}
        terms = _asked_for(tree)
        matchers: dict[str, list[Matcher]] = {}
        page: _Page | None = None
        for hit in found:
            document = study.documents[study.document_at[hit.document]]
            coding = codings[hit.coding] if hit.coding else None
            language = document.language or "de"
            if language not in matchers:
                mine = own(self._project.lemmas.corrections, language)
                matchers[language] = [Matcher(term, language, mine) for term in terms]
            coder = coders.get(coding.coder, "") if coding else None
            if page is None or page.document is not document:
                page = _Page(document, matchers[language])
            yield _found(hit, page, coding, coder)


class _Page:
    """A document that hits lie in; the words of a paragraph are looked for once, however many hits it holds."""

    def __init__(self, document: Document, matchers: "Sequence[Matcher]") -> None:
        self.document, self._matchers = document, matchers
        self._starts = [paragraph.start for paragraph in document.paragraphs]
        self._words: tuple[int, Speech, dict[Span, Span]] | None = None

    def place(self, start: int) -> int:
        """The place of the paragraph at an offset."""
        return max(0, bisect_right(self._starts, start) - 1)

    def inside(self, start: int, end: int) -> Sequence[Paragraph]:
        """The paragraphs that [start, end) touches."""
        first, last = self.place(start), self.place(max(start, end - 1))
        return [p for p in self.document.paragraphs[first : last + 1] if p.end > start and p.start < end]

    def words(self, place: int) -> tuple[Speech, dict[Span, Span]]:
        """A paragraph's speech, and where the words asked for stand: canonical span -> span in the speech."""
        if self._words is None or self._words[0] != place:
            paragraph = self.document.paragraphs[place] if self._starts else Paragraph(None, 0, 0)
            said = paragraph_speech(self.document.text, paragraph)
            found = sorted({(start, end) for each in self._matchers for start, end, _ in each.find(said.text)})
            self._words = (place, said, {said.canonical(*span): span for span in found})
        return self._words[1:]


def _found(hit: "Hit", page: _Page, coding: Coding | None, coder: str | None) -> Found:
    document, at = page.document, page.place(hit.start)
    paragraph = document.paragraphs[at] if document.paragraphs else Paragraph(None, 0, 0)
    inside = page.inside(hit.start, hit.end)
    marks: tuple[Span, ...] = ()
    whole, found = page.words(at)
    if coding is not None:
        said = speech(document.text, hit.start, hit.end, [cut for p in inside for cut in p.cuts])
        text = said.text if coding.anchored else coding.quote
    elif (hit.start, hit.end) in found:
        text, marks = whole.text, (found[hit.start, hit.end],)
    elif len(inside) <= 1 and (hit.start, hit.end) == (paragraph.start, paragraph.end):
        text, marks = whole.text, tuple(found.values())
    else:
        text = speech(document.text, hit.start, hit.end, [cut for p in inside for cut in p.cuts]).text
    place = (paragraph.number, paragraph.speaker, role_of(document, paragraph), paragraph.t0)
    codes = (coding.id, coding.code, coder) if coding else (None, None, None)
    return Found(document.id, document.name, hit.start, hit.end, *place, text, marks, *codes)


def _asked_for(tree: Tree) -> "tuple[Term, ...]":
    """The words that a hit may show: all that are not denied."""
    match tree:
        case Not():
            return ()
        case And(children) | Or(children):
            return tuple(dict.fromkeys(term for child in children for term in _asked_for(child)))
        case Relation(left, _, right, _, negated):
            return tuple(dict.fromkeys((*_asked_for(left), *(() if negated else _asked_for(right)))))
    return (tree,) if isinstance(tree, Text) else ()


def scope_of(tree: Tree) -> str:
    """Where a query looks, in plain words."""
    fields = [node for node in nodes(tree) if isinstance(node, Field) and node.name in ("role", "speaker", "kind")]
    if not fields:
        return DEFAULT
    if any(field.name == "role" and field.value == "any" for field in fields):
        return "all speech (role:any)"
    return "speech with " + " ".join(dict.fromkeys(f"{field.name}:{field.value}" for field in fields))

"""The cues of a codebook, found in what participants say: one hit per code and sentence.

A hit is a proposal: it counts in nothing until a person accepts it.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, starmap

from workbench.errors import QueryError
from workbench.language.lemmas import Corrections, bare, own
from workbench.language.nearness import Occurrence, Place, near
from workbench.language.sentences import Spoken, spoken
from workbench.language.terms import Term, Terms
from workbench.model import NOTHING, SET_ASIDE, Code, Codebook, Document, Paragraph
from workbench.query import Relation, Tree, nodes, parse_cue
from workbench.spans import Span

Progress = Callable[[int, int], object]
"""Called with the number of documents done and of all documents."""

Heard = Callable[[Document, Paragraph], bool]
"""Whether a paragraph is looked at."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that cues of a code point at: canonical offsets, code id, the cues and the words they met."""

    document: str
    start: int
    end: int
    code: str
    cue: str
    words: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue of a code as written, and what it says."""

    code: str
    text: str
    tree: Tree


def find(
    documents: Iterable[Document],
    codebook: Codebook,
    corrections: Corrections = NOTHING,
    *,
    progress: Progress | None = None,
) -> list[Hit]:
    """The hits of all cues in the documents' counted text, in order of document, sentence and codebook.

    Counted are participants' paragraphs, and all of a document without speakers. Each document is searched with the
    cues of its own language. Raises QueryError for a cue that does not parse.
    """
    everything = list(documents)
    lists: dict[str, CueList] = {}
    hits: list[Hit] = []
    for done, document in enumerate(everything, 1):
        language = bare(document.language) or bare(next(iter(codebook.languages), ""))
        if language not in lists:
            lists[language] = CueList(cues_of(codebook, language), language, own(corrections, language))
        hits += lists[language].find(document)
        if progress:
            progress(done, len(everything))
    return hits


def counted(document: Document, paragraph: Paragraph) -> bool:
    """Whether a paragraph's speech counts: a participant's, or any in a document without speakers."""
    if paragraph.kind in SET_ASIDE or paragraph.kind == "stage":
        return False
    return not document.speakers or document.roles.get(paragraph.speaker or "") == "participant"


def cues_of(codebook: Codebook, language: str) -> tuple[Cue, ...]:
    """The cues of one language, in order of the codebook; headings and deleted codes have none."""
    return tuple(
        Cue(code.id, text, _parse(codebook, code, text))
        for code in codebook.codes
        if code.codable and not code.deleted
        for name, texts in code.cues.items()
        if bare(name) == language
        for text in texts
    )


def _parse(codebook: Codebook, code: Code, text: str) -> Tree:
    try:
        return parse_cue(text)
    except QueryError as error:
        name = f"{codebook.public_ids[code.id]} {codebook.label(code)}"
        raise QueryError(f"The cue {text} of {name} cannot be read: {error.message}", error.hint) from error


class CueList:
    """All cues of one language, ready to be found; made once per codebook version."""

    def __init__(self, cues: Sequence[Cue], language: str, corrections: Mapping[str, str] = NOTHING) -> None:
        self._cues = cues
        self._language, self._corrections = language, corrections
        self._order = {code: place for place, code in enumerate(dict.fromkeys(cue.code for cue in cues))}

    @cached_property
    def _terms(self) -> Terms:
        terms = (node for cue in self._cues for node in nodes(cue.tree) if isinstance(node, Term))
        return Terms(terms, self._language, self._corrections)

    def find(self, document: Document) -> list[Hit]:
        """One hit per code and sentence of the document's counted text."""
        if not self._cues:
            return []
        said = spoken(document)
        gathered: dict[tuple[int, int], list[tuple[Cue, Occurrence]]] = {}
        for cue, found in self.occurrences(document, said):
            gathered.setdefault((found[0].sentence, self._order[cue.code]), []).append((cue, found))
        sentences = [span for one in said if one for span in starmap(one.speech.canonical, one.sentences)]
        texts = [one.speech.text if one else "" for one in said]
        return [_hit(document.id, sentences[number], found, texts) for (number, _), found in sorted(gathered.items())]

    def occurrences(
        self, document: Document, said: Sequence[Spoken | None], heard: Heard | None = None
    ) -> Iterator[tuple[Cue, Occurrence]]:
        """Where each cue is met in the paragraphs that are heard (if nothing is said: those that count)."""
        places = self._places(document, said, heard or counted)
        for cue in self._cues:
            for found in _occurrences(cue.tree, places):
                yield cue, found

    def _places(
        self, document: Document, said: Sequence[Spoken | None], heard: Heard
    ) -> Mapping[Term, list[Occurrence]]:
        """Every term's occurrences in reading order."""
        before = list(accumulate((len(one.sentences) if one else 0 for one in said), initial=0))
        turns = list(accumulate(paragraph.kind != "continuation" for paragraph in document.paragraphs))
        chosen = [
            (one, (number, one))
            for number, (paragraph, one) in enumerate(zip(document.paragraphs, said, strict=True))
            if one and heard(document, paragraph)
        ]
        places: dict[Term, list[Occurrence]] = {}
        for term, span, words, (number, one) in self._terms.find(chosen):
            sentence = before[number] + bisect_right(one.sentences, span[0], key=lambda sentence: sentence[0]) - 1
            places.setdefault(term, []).append((Place(number, *span, sentence, turns[number], *words),))
        return places


def _occurrences(tree: Tree, places: Mapping[Term, list[Occurrence]]) -> list[Occurrence]:
    if isinstance(tree, Relation) and tree.distance:
        return near(_occurrences(tree.left, places), _occurrences(tree.right, places), tree.distance)
    return places.get(tree, []) if isinstance(tree, Term) else []


def _hit(document: str, sentence: Span, found: Sequence[tuple[Cue, Occurrence]], texts: Sequence[str]) -> Hit:
    cues = dict.fromkeys(cue.text for cue, _ in found)
    words = dict.fromkeys(quote(occurrence, texts) for occurrence in sorted(occurrence for _, occurrence in found))
    return Hit(document, *sentence, found[0][0].code, "; ".join(cues), "; ".join(words))


def quote(occurrence: Occurrence, texts: Sequence[str]) -> str:
    """The words of a hit and its evidence as they stand in the text, in reading order."""
    return " … ".join(texts[place.paragraph][place.start : place.end] for place in sorted(occurrence))


def anchors_without_cue(codebook: Codebook, corrections: Corrections = NOTHING) -> tuple[Code, ...]:
    """The codes that have cues of their own and an anchor that none of these finds, in any of their languages."""
    languages = dict.fromkeys(bare(name) for code in codebook.codes for name in code.cues)
    lists = {
        language: CueList(cues_of(codebook, language), language, own(corrections, language)) for language in languages
    }

    def met(code: Code, text: str) -> bool:
        paragraph = Paragraph(1, 0, len(text))
        documents = (Document("", "", text, (paragraph,), language=language) for language in languages)
        return any(hit.code == code.id for document in documents for hit in lists[document.language].find(document))

    return tuple(
        code
        for code in codebook.codes
        if code.codable and any(code.cues.values()) and not all(met(code, a.text) for a in code.anchors if a.text)
    )

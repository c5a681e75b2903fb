"""Where the inflected forms of a word stand, for queries."""

from collections.abc import Iterable, Iterator

from workbench.language.sentences import spoken
from workbench.language.terms import Terms
from workbench.model import Document
from workbench.query import Lemma, Word


def places(documents: Iterable[Document], term: Word | Lemma) -> Iterator[tuple[str, int, int]]:
    """(document id, start, end) of every form of a word in all speech, by each document's language."""
    known: dict[str, Terms] = {}
    for document in documents:
        language = document.language or "de"
        if language not in known:
            known[language] = Terms([term], language)
        said = ((one, one.speech) for one in spoken(document) if one)
        for _, span, _, speech in known[language].find(said):
            yield (document.id, *speech.canonical(*span))

"""The full-text index of a study: made before the first search, kept up when a text changes, never by an import.

Where the study's own lemmas change, only the documents with these words are read again.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from workbench.model import Document, Paragraph
from workbench.spans import paragraph_speech
from workbench.store import fulltext

if TYPE_CHECKING:
    from workbench.language.lookup import Analysis
    from workbench.project.study import Project

Progress = Callable[[int, int], object]
"""Called with the number of documents done and of all that are to do."""


def bring_up_to_date(project: "Project", progress: Progress | None = None) -> int:
    """Analyse the documents whose text is not in the index. Returns how many; each is kept as soon as it is done."""
    from workbench.language.lemmas import own
    from workbench.language.lookup import Analysis  # 1 s: the lemmas' dictionary

    missing, lemmas = out_of_date(project), project.lemmas.corrections
    with project.file.transaction():
        for id_ in missing:
            fulltext.forget(project.file, id_)
        fulltext.know_lemmas(project.file, project.lemmas.given)
    analyses: dict[str, Analysis] = {}
    for done, id_ in enumerate(missing, 1):
        document = project.documents.get(id_)
        language = document.language or "de"
        put(project, document, analyses.setdefault(language, Analysis(language, own(lemmas, language))))
        if progress is not None:
            progress(done, len(missing))
    return len(missing)


def out_of_date(project: "Project") -> list[str]:
    """Ids of the documents that have to be read: their text is not in the index, or lemmas of their words changed."""
    missing = fulltext.stale(project.file)
    known, given = fulltext.known_lemmas(project.file), project.lemmas.given
    changed = {name for name in {*known, *given} if known.get(name) != given.get(name)}
    if not changed:
        return missing
    from workbench.language.lookup import holding

    # A lemma is its own lemma too: its forms change with it.
    words = {word for name in changed for word in (name.partition(".")[2], known.get(name), given.get(name)) if word}
    touched = fulltext.documents_with(project.file, holding(sorted(words)).words)
    return [*missing, *(id_ for id_ in touched if id_ not in missing)]


def put(project: "Project", document: Document, analysis: "Analysis") -> None:
    """One document into the index."""
    from workbench.language.lookup import lower_case

    lines = []
    for p in document.paragraphs:
        analysed = analysis.of(paragraph_speech(document.text, p).text)
        cuts = [[cut.start, cut.end, cut.kind] for cut in p.cuts]
        place = (p.number, p.start, p.end, p.kind, p.speaker, role_of(document, p), p.t0, cuts)
        lines.append(fulltext.Line(place, analysed.text, analysed.lemma))
    voices = bool(document.speakers) or any(p.speaker is not None for p in document.paragraphs)
    fulltext.put(project.file, document.id, lines, lower_case=lower_case(document), voices=voices)


def role_of(document: Document, paragraph: Paragraph) -> str:
    """Who speaks a paragraph: participant, interviewer, other or none."""
    if paragraph.speaker is None:
        return "none"
    return document.roles.get(paragraph.speaker, "participant")

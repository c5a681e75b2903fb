"""What suggestions for a code learn from.

The acting coder's own codings; in documents whose adjudication is finished the adjudicated ones instead. Uncoded text
is evidence only where somebody read all of it: in documents that the coder marked finished, and in adjudicated ones.
Declined proposals are evidence everywhere. What others coded is not asked for.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from workbench.model import Code, Codebook, Coding
from workbench.spans import Span

if TYPE_CHECKING:
    from workbench.language.ranking import Known
    from workbench.project.study import Project


def known_of(project: "Project", code: Code) -> "Known":
    """What is known of a code."""
    from workbench.language.ranking import Known

    me = project.acting().id
    own = _anchored(project.codings.list(code=code.id, coder=me))
    settled, layer = project.adjudication.settled(), project.adjudication.layer
    agreed = _anchored(project.codings.list(code=code.id, coder=layer.id)) if layer and settled else ()
    learned = [c for c in own if c.document not in settled] + [c for c in agreed if c.document in settled]
    marks = project.statuses.all()
    finished = frozenset(id_ for id_, states in marks.items() if states.get(me) == "finished")
    answered = _answered(project, code.id)
    return Known(
        coded=_spans(learned),
        codings=len(learned),
        read=finished | settled,
        declined=answered["declined"],
        cued=_cued(project, code.id),
        rule=rule_texts(code, project.codebook.current),
        closed=project.blind.hidden(),
        over=_spans(own, answered["accepted"]),
        corrections=project.lemmas.corrections,
    )


def rule_texts(code: Code, codebook: Codebook) -> list[tuple[str, str]]:
    """The texts that say what a code means, with their languages: label, definition, when to use it, made-up examples.

    Examples out of the study are left out: their passages are among the codings.
    """
    first = next(iter(codebook.languages), "de")
    texts = [
        (text, language)
        for field in (code.label, code.definition, code.use_when)
        for language, text in field.items()
        if text.strip()
    ]
    return texts + [(anchor.text, first) for anchor in code.anchors if anchor.text.strip() and anchor.constructed]


def _anchored(codings: Iterable[Coding]) -> tuple[Coding, ...]:
    return tuple(coding for coding in codings if coding.anchored)


def _spans(codings: Iterable[Coding], more: Mapping[str, Sequence[Span]] | None = None) -> dict[str, list[Span]]:
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for coding in codings:
        found[coding.document].append((coding.start, coding.end))
    for document, spans in (more or {}).items():
        found[document] += spans
    return dict(found)


def _cued(project: "Project", code: str) -> dict[str, list[Span]]:
    """Where cues of a code stand, sentence by sentence; looked for once until a text or the codebook changes."""
    from workbench.language.cues import find

    known: dict[str, dict[str, list[Span]]] = project.remember("cued sentences", dict)
    if code not in known:
        book = project.codebook.current
        codes = tuple(one for one in book.codes if one.id == code)
        places: defaultdict[str, list[Span]] = defaultdict(list)
        if any(one.cues for one in codes):
            for hit in find(project.documents.all(), _only(book, codes), project.lemmas.corrections):
                places[hit.document].append((hit.start, hit.end))
        known[code] = dict(places)
    return known[code]


def _only(book: Codebook, codes: tuple[Code, ...]) -> Codebook:
    return Codebook(id=book.id, version=book.version, languages=book.languages, codes=codes)


def _answered(project: "Project", code: str) -> dict[str, dict[str, list[Span]]]:
    """State (accepted, declined) -> document id -> where proposals for a code were answered so, as the text stands."""
    sql = """
        SELECT state, proposal.document, start, "end" FROM proposal JOIN document
            ON document.id = proposal.document AND document.revision = proposal.revision
        WHERE proposal.deleted = 0 AND code = ? AND state IN ('accepted', 'declined') ORDER BY 1, 2, 3, 4
    """
    found: dict[str, dict[str, list[Span]]] = {"accepted": {}, "declined": {}}
    for state, document, start, end in project.file.query(sql, (code,)):
        found[state].setdefault(document, []).append((start, end))
    return found

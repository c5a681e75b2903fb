"""A small made-up study: two interviews, one pair interview, slides. Nobody said any of it."""

from dataclasses import dataclass, replace

from workbench.model import (
    Anchor,
    Case,
    Code,
    Codebook,
    Coder,
    Coding,
    Cut,
    Document,
    Member,
    Memo,
    Paragraph,
    Speaker,
    code_id,
    derived_id,
    document_id,
)
from workbench.writers import ReportSettings

STATE = 1_777_903_500_000
"""4 May 2026, 14:05 UTC."""

FLAT = (
    ("I", "Wie sind Sie denn in diese Wohnung gekommen? Erzählen Sie ruhig von Anfang an."),
    (
        "B1",
        "Ach, das war gar keine Entscheidung. Wir haben einen Zettel bekommen, da stand die Straße drauf, und (3) "
        "am Montag drauf sind wir mit zwei Koffern eingezogen. Gefragt hat uns keiner/ also wirklich niemand.",
    ),
    ("", "Später hat meine Frau gesagt: Hier riecht es wenigstens nach Brot [lacht], unten war ja die Bäckerei."),
    ("I", "Und heute?"),
    (
        "B1",
        "Heute würde ich nicht mehr weg wollen. Die Kinder kennen jeden Hund im Hof. Wenn der Bus fährt, bin ich in "
        "zwölf Minuten bei der Arbeit. Meine Schwester wohnt in Hagen, die sagt immer, zieh doch zu uns. Aber ich "
        "sage, was soll ich in Hagen. Hier weiß ich, wer mir die Tür aufmacht.",
    ),
)
PAIR = (
    ("I", "Was ist für Sie der wichtigste Platz in der Siedlung?"),
    ("B2", "Der Garten hinter dem Waschhaus. Da sitzt man abends, und dann kommt einer mit Tee, und dann noch einer."),
    ("B3", "Na ja, für dich. Ich gehe da nicht hin, ich kenne die nicht, (.) und die Bank ist immer besetzt."),
    ("B2", "Weil du nie fragst! 🙂 Die rücken schon zusammen."),
)
NOTES = ("Ankommen braucht Nachbarn", "Wer bleibt, hat meistens einen Grund, den er nicht im Amt gefunden hat.")


def transcript(name: str, turns: tuple[tuple[str, str], ...], *, seconds: int = 40) -> Document:
    """A transcript with labels as cuts; a line without a label continues the turn before it."""
    text, paragraphs, speaker = "", [], ""
    for number, (label, words) in enumerate(turns, start=1):
        start, prefix = len(text), f"{label}: " if label else ""
        speaker = label or speaker
        text += prefix + words
        cuts = (Cut(start, start + len(prefix), "label"),) if label else ()
        kind, t0 = ("turn", (number - 1) * seconds * 1000) if label else ("continuation", None)
        paragraphs.append(Paragraph(number, start, len(text), kind, speaker, t0, cuts=cuts))
        text += "\n"
    labels = dict.fromkeys(label for label, _ in turns if label)
    speakers = [Speaker(one, one, "interviewer" if one == "I" else "participant") for one in labels]
    return Document(document_id(text), name, text, tuple(paragraphs), tuple(speakers))


def slides(name: str, lines: tuple[str, ...]) -> Document:
    """Notes without speakers, one paragraph per slide."""
    text, paragraphs = "", []
    for number, line in enumerate(lines, start=1):
        paragraphs.append(Paragraph(number, len(text), len(text) + len(line), "text", slide=number))
        text += line + "\n"
    return Document(document_id(text), name, text, tuple(paragraphs))


def _code(identity: str, parent: str | None, order: float, german: str, english: str, definition: str) -> Code:
    return Code(
        id=code_id("try", identity),
        file_id=identity,
        parent=parent and code_id("try", parent),
        order=order,
        key=identity.lower() if parent else "",
        label={"de": german, "en": english},
        codable=parent is not None,
        definition={"de": definition} if definition else {},
        use_when={"de": "Jemand stellt den Ort so dar."} if parent else {},
        anchors=(Anchor("Da mussten wir hin.", constructed=True),) if identity == "O1" else (),
    )


CODEBOOK = Codebook(
    id="try",
    version="1.2.0",
    title={"de": "Wohnen in der Siedlung", "en": "Living in the estate"},
    notice={"de": "Die Bezeichnungen sind Vorschläge."},
    rules={"de": "Kleinste Einheit ist ein Teilsatz, der für sich verständlich ist."},
    codes=(
        _code("O", None, 1, "Orte und Bindung", "Places", "Wie jemand an einen Ort kam und was ihn dort hält."),
        _code("O1", "O", 2, "Zwangsort", "Compulsory place", "Ort, an dem jemand lebt, weil andere es so wollten."),
        _code("O2", "O", 3, "Wahlort", "Chosen place", "Ort, für den sich jemand mit Gründen entschieden hat."),
        _code("O4", "O", 4, "Ortsidentität", "Place identity", "Der Ort gehört dazu, wer jemand ist."),
        _code("B", None, 5, "Begegnung", "Encounter", ""),
        _code("B1", "B", 6, "Begegnungsort", "Place of encounter", "Ort, an dem sich verschiedene Menschen treffen."),
        _code("B2", "B", 7, "Offenheit", "Openness", ""),
    ),
    changelog=(
        {"version": "1.2.0", "date": "2026-04-01", "code": "O1", "change": "rule", "why": "mit O2 verwechselt"},
    ),
)


@dataclass(frozen=True)
class Study:
    """Everything that a report takes."""

    documents: tuple[Document, ...]
    codings: tuple[Coding, ...]
    cases: tuple[Case, ...]
    memos: tuple[Memo, ...]
    codebook: Codebook = CODEBOOK
    coders: tuple[Coder, ...] = (Coder("k1", "Ada"), Coder("k2", "Bo"))

    def document(self, name: str) -> Document:
        return next(one for one in self.documents if one.name == name)


def coding(document: Document, words: str, code: str, *, coder: str = "k1", until: str = "", weight: int | None = None):
    """A coding on the first place of `words` (to the end of `until`)."""
    start = document.text.index(words)
    end = document.text.index(until, start) + len(until) if until else start + len(words)
    identity = derived_id("coding", document.id, str(start), str(end), code, coder)
    return Coding(
        id=identity,
        document=document.id,
        revision=document.sha256,
        start=start,
        end=end,
        code=code_id("try", code),
        coder=coder,
        quote=document.text[start:end],
        weight=weight,
    )


def study() -> Study:
    flat, pair = transcript("Interview 1", FLAT), transcript("Paar 10", PAIR, seconds=65)
    notes = slides("Folien Auftakt", NOTES)
    pair = replace(pair, metadata={"date": "2026-03-02", "duration": "00:48:10"})
    codings = (
        coding(flat, "Ach, das war", "O1", until="wirklich niemand."),
        coding(flat, "Gefragt hat uns keiner/", "O4"),
        coding(flat, "Heute würde ich nicht mehr weg wollen.", "O2", weight=90),
        coding(flat, "Heute würde ich", "O4", until="Tür aufmacht."),
        coding(flat, "Hier riecht es", "O4", until="die Bäckerei", coder="k2"),
        coding(pair, "Der Garten", "B1", until="besetzt."),
        coding(pair, "Weil du nie fragst! 🙂", "B1"),
        coding(notes, NOTES[1], "O2"),
    )
    memo = Memo("m1", "coding", codings[0].id, "Hier kippt die Erzählung.\n? Gehört das noch zu O1?", "k1", created=1)
    cases = (
        Case("c2", "Familie Ost", {"age_group": "30–45", "quote_ok": "yes"}, (Member(flat.id),)),
        Case("c3", "Frau West", {"age_group": "60+"}, (Member(pair.id, "B2"),)),
        Case("c4", "Herr West", {"age_group": None, "consent_until": "2026-04-30"}, (Member(pair.id, "B3"),)),
    )
    return Study((flat, pair, notes), codings, cases, (memo,))


def settings(**changes) -> ReportSettings:
    return replace(ReportSettings(title="Wohnen in der Siedlung", state_time_ms=STATE), **changes)


def sentences(document: Document) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Sentences by full stops and marks, good enough to try context with."""
    found = []
    for paragraph in document.paragraphs:
        start = paragraph.cuts[0].end if paragraph.cuts else paragraph.start
        spans = []
        for offset in range(start, paragraph.end):
            if document.text[offset] in ".!?" and offset + 1 in (paragraph.end, document.text.find(" ", offset)):
                spans.append((start, offset + 1))
                start = offset + 2
        found.append(tuple(spans) if start >= paragraph.end else (*spans, (start, paragraph.end)))
    return tuple(found)


def write(path, one: Study, *, with_sentences: bool = False, **changes):
    """The quotation report of a study."""
    from workbench.writers.word import quotation_report

    return quotation_report(
        one.documents,
        one.codings,
        one.codebook,
        one.cases,
        one.coders,
        one.memos,
        settings(**changes),
        path,
        sentences={each.id: sentences(each) for each in one.documents} if with_sentences else None,
    )

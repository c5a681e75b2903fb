"""The study that all expected numbers of the comparison room are given for: three cases, two coders."""

from workbench.analysis import Study
from workbench.model import Attribute, Case, Code, Codebook, Coder, Coding, Document, Member, Paragraph, Speaker


def document(identity, name, turns, speakers, **more):
    """A document of one paragraph per (speaker, text), joined by one line feed."""
    at, paragraphs, kinds = 0, [], more.pop("kinds", {})
    for number, (speaker, text) in enumerate(turns, 1):
        kind = kinds.get(number, "turn" if speaker else "text")
        paragraphs.append(Paragraph(number, at, at + len(text), kind, speaker))
        at += len(text) + 1
    return Document(identity, name, "\n".join(text for _, text in turns), tuple(paragraphs), speakers, **more)


def interviewed(*labels):
    return (Speaker("I", "Interviewerin", "interviewer"), *(Speaker(label, label) for label in labels))


D1 = document(
    "D1",
    "Interview 1",
    [
        ("I", "Wie wohnen Sie?"),
        ("B", "Ich muss hier wohnen. Der Bus fährt selten."),
        ("I", "Müssen Sie bleiben?"),
        ("B", "Drei Jahre, wegen der Auflage. Dann gehe ich."),
    ],
    interviewed("B"),
)
D2 = document(
    "D2", "Interview 2", [("I", "Und Sie?"), ("B", "Ich wohne gern hier. Der Bus ist gut.")], interviewed("B")
)
D3 = document(
    "D3",
    "Gruppe",
    [("Anna", "Hier kennt mich keiner."), ("Cem", "Mich schon, ich bleibe.")],
    (Speaker("Anna", "Anna"), Speaker("Cem", "Cem")),
)

LABELS = {
    "O1": "Zwangsort",
    "O4": "Ortsidentität",
    "O5": "Ortsabhängigkeit",
    "O6": "Lockere Bindung",
    "O7": "Bleibeabsicht",
    "R1": "Wohnsitzauflage",
}
CODEBOOK = Codebook(
    id="integration",
    version="1.0.0",
    codes=(
        Code("code-O", "O", label={"de": "Ort"}, codable=False),
        *(Code(f"code-{key}", key, "code-O", label={"de": LABELS[key]}) for key in ("O1", "O4", "O5", "O6", "O7")),
        Code("code-R", "R", label={"de": "Recht"}, codable=False),
        Code("code-R1", "R1", "code-R", label={"de": LABELS["R1"]}),
    ),
)

ANA = "k1 O1 D1 16 37|k2 R1 D1 92 109|k3 O1 D1 80 110|k4 O7 D1 111 125|k5 O5 D1 38 59|k6 O1 D1 60 79|k7 O4 D2 9 29"
ANA += "|k8 O5 D2 30 46|k9 O6 D3 0 23|k10 O7 D3 36 46|k14 O1 D1 25 36"
BEN = "k11 O1 D1 20 45|k12 R1 D1 16 37|k13 O7 D2 9 29"
CODERS = (Coder("coder-ana", "ana"), Coder("coder-ben", "ben"))
CASES = (
    Case("case-anna", "anna", {"status": "geduldet", "year": 2014}, (Member("D1"), Member("D3", "Anna"))),
    Case("case-ben", "ben", {"status": "anerkannt", "year": 2017}, (Member("D2"),)),
    Case("case-cem", "cem", {"status": None, "year": None}, (Member("D3", "Cem"),)),
)
ATTRIBUTES = (Attribute("status", "text", ("anerkannt", "geduldet", "im Verfahren")), Attribute("year", "number"))


def coding(identity, code, where, start, end, coder, **more):
    text = where.text
    return Coding(
        identity, where.id, where.sha256, start, end, f"code-{code}", f"coder-{coder}", text[start:end], **more
    )


def _codings(lines, coder):
    places = {found.id: found for found in (D1, D2, D3)}
    for identity, code, where, start, end in (line.split() for line in lines.split("|")):
        yield coding(identity, code, places[where], int(start), int(end), coder)


CODINGS = (*_codings(ANA, "ana"), *_codings(BEN, "ben"))


def study(**changes):
    """The fixture, with any field replaced."""
    fields = {
        "documents": (D1, D2, D3),
        "codings": CODINGS,
        "codebook": CODEBOOK,
        "cases": CASES,
        "attributes": ATTRIBUTES,
        "coders": CODERS,
        "language": "de",
    }
    return Study(**{**fields, **changes})

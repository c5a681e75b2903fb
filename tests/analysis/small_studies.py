"""Random small studies, and the comparison room's rules once more, character by character and set by set."""

import re
from collections import Counter

from hypothesis import strategies as st

from workbench.analysis import Study
from workbench.model import Attribute, Case, Code, Codebook, Coder, Coding, Cut, Document, Member, Paragraph, Speaker
from workbench.spans import paragraph_speech, union

ROLES = {"I": "interviewer", "B": "participant", "C": "participant", "X": "other"}
PIECES = ("ab", "cde", "f", "ü", "😀", "g-h", "i'j", "k2", "-", ".", "(lacht)", "(3)", "(lm?)", " ", "  ", "\n", " \n ")
MARKS = re.compile(r"\(lacht\b[^()]{0,40}\)|\(\s*3\s*\.?\s*\)")
"""What is cut out of the middle of a mark may leave another one: `(lacht?)`, `(3.)`."""
WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")


@st.composite
def documents(draw, place):
    alone = draw(st.booleans()) and draw(st.booleans())
    speakers = () if alone else tuple(Speaker(label, label, role) for label, role in ROLES.items())
    text, paragraphs = "", []
    for number in range(draw(st.integers(1, 6))):
        label = None if alone else draw(st.sampled_from([*ROLES, "B", "B", "C", None]))
        body = "".join(draw(st.lists(st.sampled_from(PIECES), min_size=0, max_size=8)))
        start = len(text)
        head = f"{label}: " if label else ""
        text += head + body
        cuts = [Cut(start, start + len(head), "label")] if head else []
        if draw(st.booleans()) and len(text) > start + len(head):
            low = draw(st.integers(start + len(head), len(text)))
            cuts.append(Cut(low, draw(st.integers(low, len(text))), "time"))
        kind = draw(st.sampled_from(["turn", "turn", "turn", "stage", "meta", "text"]))
        paragraphs.append(Paragraph(number + 1, start, len(text), kind, label, cuts=tuple(cuts)))
        text += draw(st.sampled_from(["\n", "", "\n\n"]))
    return Document(f"D{place}", draw(st.sampled_from(["Eins", "Zwei"])), text, tuple(paragraphs), speakers)


@st.composite
def codebooks(draw):
    codes = []
    for place in range(draw(st.integers(1, 5))):
        names = [f"c{other}" for other in range(5)]
        codes.append(
            Code(
                f"c{place}",
                f"O{place}" if draw(st.booleans()) else "",
                parent=draw(st.sampled_from([None, *names[:place]])),
                label={"de": draw(st.sampled_from(["Ort", "Bus", "Weg"]))},
                codable=draw(st.booleans()),
                deleted=draw(st.integers(0, 5)) == 0,
                merged_into=draw(st.sampled_from([None, None, None, *names])),
            )
        )
    return Codebook(codes=tuple(codes))


@st.composite
def codings(draw, found, book, coders):
    made = []
    for place in range(draw(st.integers(0, 12))):
        document = draw(st.sampled_from(found))
        start = draw(st.integers(0, len(document.text)))
        end = draw(st.integers(start, len(document.text)))
        made.append(
            Coding(
                f"k{place:02}",
                document.id,
                "",
                start,
                end,
                draw(st.sampled_from([*(code.id for code in book.codes), "unknown"])),
                draw(st.sampled_from([coder.id for coder in coders])),
                document.text[start:end],
                anchored=draw(st.integers(0, 7)) > 0,
            )
        )
    return tuple(made)


@st.composite
def cases(draw, found):
    members = [Member(document.id) for document in found]
    members += [Member(document.id, label) for document in found for label in ("B", "C", "I")]
    return tuple(
        Case(
            f"case{place}",
            draw(st.sampled_from(["anna", "ben"])),
            {"status": draw(st.sampled_from([None, "x", "y", "=1+1"]))},
            tuple(draw(st.lists(st.sampled_from(members), max_size=3))),
        )
        for place in range(draw(st.integers(0, 3)))
    )


@st.composite
def studies(draw):
    found = tuple(draw(documents(place)) for place in range(draw(st.integers(1, 3))))
    book = draw(codebooks())
    coders = tuple(Coder(f"p{place}", f"P{place}") for place in range(draw(st.integers(1, 3))))
    coders += (Coder("settled", "adjudicated", "adjudication"),) * draw(st.booleans())
    made = draw(codings(found, book, coders))
    return Study(found, made, book, draw(cases(found)), (Attribute("status", "text", ("y",)),), coders)


def counts(document, paragraph):
    """Does the paragraph's speech count?"""
    if paragraph.kind in ("meta", "boilerplate", "stage"):
        return False
    return not document.speakers or document.roles.get(paragraph.speaker) == "participant"


def voices(study):
    """(document id, speaker) -> its counted code points, and the first code points of its counted words."""
    found = {}
    for document in study.documents:
        for paragraph in document.paragraphs:
            if counts(document, paragraph):
                speech = paragraph_speech(document.text, paragraph)
                plain = MARKS.sub(lambda mark: " " * len(mark.group()), speech.text)
                points, words = found.setdefault((document.id, paragraph.speaker), (set(), set()))
                points.update(speech.offsets[:-1])
                words.update(speech.offsets[word.start()] for word in WORD.finditer(plain))
    return found


def column_text(study, kind):
    """[(column id, {(document id, offset)} of text, of word beginnings, {case id: text})] in the order of columns."""
    found = voices(study)

    def text(chosen):
        points = {(voice[0], at) for voice in chosen for at in found[voice][0]}
        return points, {(voice[0], at) for voice in chosen for at in found[voice][1]}

    def of_case(case):
        return [voice for voice in found if Member(voice[0]) in case.members or Member(*voice) in case.members]

    per_case = {case.id: text(of_case(case))[0] for case in study.cases}
    if not study.cases:
        per_case = {d.id: text([v for v in found if v[0] == d.id])[0] for d in study.documents}
    if kind == "document" or (kind == "case" and not study.cases):
        return [(d.id, *text([v for v in found if v[0] == d.id]), _own(study, per_case, d)) for d in study.documents]
    if kind == "case":
        return [(case.id, *text(of_case(case)), {case.id: per_case[case.id]}) for case in study.cases]
    given = [case.attributes["status"] for case in study.cases]
    words = list(dict.fromkeys(["y", *(value for value in given if value is not None)]))
    columns = []
    for value in [*words, *([None] if None in given else [])]:
        members = [case for case in study.cases if case.attributes["status"] == value]
        chosen = {voice for case in members for voice in of_case(case)}
        name = "" if value is None else f"={value}"
        columns.append((name, *text(chosen), {case.id: per_case[case.id] for case in members}))
    return columns


def _own(study, per_case, document):
    """Without cases a document is one case; else any case may have text in it."""
    if study.cases:
        return {key: {point for point in text if point[0] == document.id} for key, text in per_case.items()}
    return {document.id: per_case[document.id]}


def target(study, code):
    """The code that codings of `code` count under, or None."""
    by_id = study.codebook.by_id
    if code not in by_id:
        return None
    visits = Counter()
    while by_id[code].merged_into and visits[code] < 2:
        visits[code] += 1
        code = by_id[code].merged_into
        if code not in by_id:
            return None
    looped = [other.id for other in study.codebook.codes if visits[other.id] > 1]
    code = looped[0] if looped else code
    return None if by_id[code].deleted else code


def below(study, code, row):
    """Is the code the row, or somewhere under it?"""
    seen = set()
    while code is not None and code not in seen:
        if (target(study, code) or code) == row:
            return True
        seen.add(code)
        by_id = study.codebook.by_id
        code = by_id[target(study, code) or code].parent
        code = code if code in by_id else None
    return False


def points(coding):
    return {(coding.document, at) for at in range(coding.start, coding.end)}


def counted_codings(study):
    everything = {point for pair in voices(study).items() for point in ((pair[0][0], at) for at in pair[1][0])}
    return [c for c in study.codings if c.anchored and target(study, c.code) and points(c) & everything]


def cell(study, made, row, column, measure, *, unite, roll_up):
    """One number, by brute force."""
    _, text, words, per_case = column
    mine = [c for c in made if (below(study, target(study, c.code), row) if roll_up else target(study, c.code) == row)]
    touched = [c for c in mine if points(c) & text]
    covered = set().union(*(points(c) for c in mine)) if mine else set()
    if measure == "words":
        return len(covered & words)
    if measure == "characters":
        return len(covered & text)
    if measure == "documents":
        return len({c.document for c in touched})
    if measure == "presence":
        return int(bool(touched))
    if measure == "cases":
        return sum(any(points(c) & own for c in mine) for own in per_case.values())
    return united_spans(study, touched, mine, text) if unite else len(touched)


def united_spans(study, touched, mine, text):
    number = 0
    for code in {target(study, c.code) for c in mine}:
        for document in {c.document for c in mine}:
            spans = union((c.start, c.end) for c in mine if (target(study, c.code), c.document) == (code, document))
            number += sum(any((document, at) in text for at in range(start, end)) for start, end in spans)
    return number

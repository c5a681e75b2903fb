"""Files made by the tests, and what to look at in what comes out."""

import io
import zipfile

import docx

from workbench.errors import WorkbenchError
from workbench.model import Document
from workbench.readers.document import read_bytes
from workbench.readers.reading import Reading
from workbench.spans import paragraph_speech

Turn = tuple[str, int | None, int | None, str]


def read_one(name: str, text: str | bytes, **options) -> Reading:
    """The single reading of a file with this name and content."""
    data = text if isinstance(text, bytes) else text.encode()
    (reading,) = read_bytes(data, name, **options)
    return reading


def read_or_refused(data: bytes, name: str, **options) -> tuple[Reading, ...]:
    """The lawful readings of any bytes; none where they are refused in one sentence with a next step."""
    refused = None
    try:
        readings = read_bytes(data, name, **options)
    except WorkbenchError as error:
        readings, refused = (), error
    if refused is not None:
        assert refused.hint
        assert "\n" not in refused.message
    for reading in readings:
        lawful(reading)
    return readings


def word(text: str) -> bytes:
    """A docx with one paragraph a line; `#` lines become headings."""
    made = docx.Document()
    for line in text.split("\n"):
        marks = len(line) - len(line.lstrip("#"))
        if 0 < marks < 7 and line[marks : marks + 1] == " ":
            made.add_heading(line[marks + 1 :], marks)
        else:
            made.add_paragraph(line)
    return saved(made)


def saved(made) -> bytes:
    """The bytes of a docx document."""
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def with_part(data: bytes, entry: str, content: bytes | None) -> bytes:
    """The same zip with one part replaced, added, or (None) left out."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != entry:
                new.writestr(info.filename, old.read(info.filename))
        if content is not None:
            new.writestr(entry, content)
    return stream.getvalue()


def part(data: bytes, entry: str) -> bytes:
    """One part of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(entry)


def speech(document: Document, index: int) -> str:
    """What was said in the paragraph at this index, runs of white space as one blank."""
    return " ".join(paragraph_speech(document.text, document.paragraphs[index]).text.split())


def turns(document: Document) -> list[Turn]:
    """Speaker, t0, t1 and speech of each turn, with its continuations."""
    found: list[list] = []
    for index, paragraph in enumerate(document.paragraphs):
        words = speech(document, index)
        if paragraph.kind == "turn":
            found.append([paragraph.speaker, paragraph.t0, paragraph.t1, words])
        elif paragraph.kind == "continuation":
            found[-1][2] = paragraph.t1 if paragraph.t1 is not None else found[-1][2]
            found[-1][3] = f"{found[-1][3]} {words}".strip()
    return [tuple(turn) for turn in found]


def lawful(reading: Reading) -> None:
    """What holds for every reading, whatever the file was."""
    document = reading.document
    text, end, number = document.text, 0, 0
    labels = {speaker.label for speaker in document.speakers}
    for paragraph in document.paragraphs:
        assert end <= paragraph.start < paragraph.end <= len(text)
        assert not text[end : paragraph.start].strip(), "text between paragraphs"
        assert paragraph.speaker is None or paragraph.speaker in labels
        assert (paragraph.kind in ("turn", "continuation")) <= (paragraph.speaker is not None)
        if paragraph.number is not None:
            number += 1
            assert paragraph.number == number
        at = paragraph.start
        for cut in paragraph.cuts:
            assert at <= cut.start < cut.end <= paragraph.end
            assert cut.kind in ("label", "time", "line", "head", "foot")
            at = cut.end
        end = paragraph.end
    assert not text[end:].strip()
    assert 0.0 <= reading.explained <= 1.0
    assert "\r" not in text
    text.encode()

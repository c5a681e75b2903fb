"""Any bytes give readings or an error with a next step: no traceback, no half document."""

import itertools
import os
import random
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.readers.build import part, read_one, read_or_refused, saved, with_part, word
from tests.readers.samples import SAMPLES
from workbench.errors import WorkbenchError
from workbench.readers import READERS, read
from workbench.readers.document import read_bytes

NAMES = ("a.txt", "a.md", "a.docx", "a", "a.csv", "a.html", "a.xyz")
PIECES = (
    "I: ", "B1: ", "Frau Kaya: ", "b 1 : ", "[00:00:05] ", "(00:12) ", "#00:01:02-3#", "#00:01:02-3# ", " ", "\t",
    "\n", "\n\n", "\r\n", "Und dann?", "Ja.", "(lacht)", "[lacht]", "**", "*", "_", "# ", "### ", "- ", "1. ",
    "12  ", "> ", "---\n", "title: x\n", "Datum: 3.5.\n", "S = Student; I = Interviewer",
    "Teilnehmende: Lin Fuchs (LFU)\n", "LFU: ", "Präsentation transkript:\n", "Kim Vo   0:03\n", "`", "<b>",
    "&amp;", "&#0;", "{: .x}", "[a](b)", "|", "|-|-|\n", "https://x.de\n", "SPEAKERS\n", "\x0c", "\u2028", "\u00a0",
    "\ufeff", "e\u0301", "😀", "\x1b[31m", "```\n", "<!--", "-->", "Frage: ", "Antwort: ", "Start of transcript\n",
    "00:04:33\tAda:\t", "[id1] ", "01  A:   ", "02  B:   ", "03  A:   ",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.sampled_from(NAMES))
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_looks_like_a_transcript_is_read_lawfully(text, name):
    assert read_or_refused(text.encode(), name) == read_or_refused(text.encode(), name)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("\n".join))
@settings(max_examples=100, deadline=None)
def test_the_same_pieces_in_word_are_read_lawfully(text):
    kept = "".join(char for char in text if char in "\t\n" or char >= " ")
    assert len(read_or_refused(word(kept), "a.docx")) == (1 if kept.strip(" \t\n#\u00a0\u2028") else 0)


@given(st.binary(max_size=600), st.sampled_from(NAMES), st.sampled_from([None, *(reader.name for reader in READERS)]))
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_readings_or_an_error(data, name, wanted):
    read_or_refused(data, name, format=wanted)


@given(
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    st.sampled_from(["F1", "F3", "F10", "F12", "F13", "F14", "F23", "none"]),
    st.booleans(),
)
@settings(max_examples=150, deadline=None)
def test_a_persons_answers_never_change_the_text(text, convention, yes):
    settings_ = {
        "convention": convention,
        "speakers": {"I": {"role": "other"}, "Frage": yes, "Kim Vo": "no"},
        "set_aside": {"heads": yes, "page": yes, "lines": ["Ja"]},
        "omission": ["(...)"],
    }
    try:
        plain = read_one("a.md", text)
    except WorkbenchError:
        return
    answered = read_one("a.md", text, map=settings_)
    assert answered.document.text == plain.document.text
    assert answered.document.id == plain.document.id


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.docx"])
def test_a_valid_file_cut_short_anywhere(name):
    text = "\n\n".join(sample.text for sample in SAMPLES.values())
    data = word(text) if name == "a.docx" else text.encode()
    for end in range(0, len(data), 100):
        read_or_refused(data[:end], name)


def test_a_valid_docx_with_flipped_bytes():
    data, chance = word("I: Wie war das?\nB: Gut.\nI: Aha."), random.Random(7)
    for _ in range(300):
        spoiled = bytearray(data)
        for _ in range(chance.randint(1, 5)):
            spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
        read_or_refused(bytes(spoiled), "a.docx")


def refusal(name: str, data: bytes, **options) -> str:
    with pytest.raises(WorkbenchError) as caught:
        read_bytes(data, name, **options)
    assert caught.value.hint, "an error needs a next step"
    assert caught.value.message.count("\n") == 0
    return str(caught.value)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def zip_of(*entries: tuple[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("leer.txt", b"", "is empty"),
        ("leer.txt", b" \n\t \xc2\xa0\n", "is empty"),
        ("leer.md", b"\xef\xbb\xbf", "is empty"),
        ("leer.md", b"<!-- nur ein Kommentar -->\n", "no text"),
        ("nur.md", b"---\ntitle: x\n---\n", "no text"),
        ("alt.doc", OLE + "WordDocument".encode("utf-16-le"), "old Word document"),
        ("geheim.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("alt.xls", OLE, "old Office file"),
        ("a.pdf", b"%PDF-1.7\n...", "damaged"),
        ("a.rtf", b"{\\rtf1\\ansi }", "no text"),
        ("a.rtf", b"{\\rtf1\\ansi\\ansicpg1252 Gr\\'81\\'8d}", "cannot tell the encoding"),
        ("a.rtf", b"{\\rtf1\\uc Hallo}", "damaged"),
        ("a.qda", b"SQLite format 3\x00" + bytes(100), "import-project"),
        ("a.txt", b"\x89PNG\r\n\x1a\n....", "PNG picture"),
        ("a.docx", b"ID3\x03" + bytes(50), "MP3 recording"),
        ("a.wav", b"RIFF\x00\x00\x00\x00WAVEfmt ", "WAV recording"),
        ("a.mp4", b"\x00\x00\x00\x18ftypisom" + bytes(20), "MP4"),
        ("a.txt", b"MZ\x90\x00" + bytes(100), "a program"),
        ("a.txt", b"\x1f\x8b\x08abc", "gzip"),
        ("a.csv", b"a;b;c\n1;2;3\n4;5;6\n", "column of speech"),
        ("a.html", b"<!doctype html><script>alert(1)</script>", "no text"),
        ("a.html", b"<div>" * 5000 + b"tief", "too deeply"),
        ("a.txt", b"#TEXT Eins\n#CODE A\n#ENDCODE\n", "no text"),
        (
            "a.odt",
            zip_of(("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<x/>")),
            "damaged",
        ),
        ("a.epub", zip_of(("mimetype", b"application/epub+zip")), "damaged"),
        ("a.pptx", zip_of(("ppt/presentation.xml", b"<x/>")), "damaged"),
        ("a.xlsx", zip_of(("xl/workbook.xml", b"<x/>")), "damaged"),
        ("a.qdpx", zip_of(("project.qde", b"<x/>")), "import-project"),
        ("a.zip", zip_of(("brief.txt", b"Hallo")), "zip archive"),
        ("a.docx", zip_of(("word/document.xml", b"<broken")), "damaged"),
        ("a.docx", zip_of(("[Content_Types].xml", b"<x/>"), ("word/styles.xml", b"<x/>")), "damaged"),
        ("a.docx", b"PK\x03\x04 kein Archiv", "damaged"),
        ("a.txt", b"Text\x00\x01\x02\x00mit\x00Nullen\x00und mehr Text darin", "binary"),
        ("a.txt", bytes(range(1, 9)) * 20, "binary"),
        ("a.txt", "Grüße".encode("cp1252") + b" \x81\x8d", "cannot tell the encoding"),
        ("a.txt", b"\xef\xbb\xbfkaputt \xff\xfe", "not valid utf-8"),
        ("a.txt", b"\xff\xfeh\x00a\x00l", "not valid utf-16-le"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_refused_by_name(name, data, says):
    message = refusal(name, data)
    assert says in message
    assert name in message


@pytest.mark.parametrize("kind", ["fantasie"])
def test_a_format_that_cannot_be_forced(kind):
    assert "text, markdown, word" in refusal("a.txt", b"Hallo", format=kind)


def test_forcing_word_on_a_text_is_a_damaged_document():
    assert "damaged" in refusal("a.txt", b"Hallo du", format="word")


def test_subtitles_can_be_read_as_text_if_a_person_says_so():
    reading = read_one("a.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nHallo", format="text")
    assert reading.document.text.startswith("WEBVTT")
    assert any("vtt" in warning for warning in reading.warnings)


@pytest.mark.parametrize("entry", ["word/document.xml", "word/styles.xml"])
@pytest.mark.parametrize(
    "doctype",
    [
        b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        b"<!DOCTYPE w>",
        b'<!DOCTYPE w [<!ENTITY a0 "aaaaaaaaaa">'
        + b"".join(b'<!ENTITY a%d "%s">' % (n + 1, b"&a%d;" % n * 10) for n in range(12))
        + b"<!ATTLIST w x CDATA '&a12;'>]>",
    ],
)
def test_a_document_type_in_a_part_is_refused(entry, doctype):
    data = word("I: Hallo")
    content = part(data, entry)
    start = content.index(b"?>") + 2
    assert "document type" in refusal("a.docx", with_part(data, entry, content[:start] + doctype + content[start:]))


@pytest.mark.parametrize("encoding", ["UTF-16", "UTF-32"])
def test_a_document_type_in_another_encoding_is_refused(encoding):
    content = part(word("I: Hallo"), "word/document.xml").decode().split("?>", 1)[1]
    declared = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w [<!ENTITY x "y">]>'
    hidden = (declared + content).encode(encoding)
    assert "document type" in refusal("a.docx", with_part(word("I: Hallo"), "word/document.xml", hidden))


def test_a_part_that_inflates_too_far_is_not_read():
    data = with_part(word("I: Hallo"), "word/document.xml", b"<a>" + b" " * (3 * 2**20))
    assert "200-fold" in refusal("a.docx", data)


def test_a_part_that_is_too_large_is_not_read():
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * (65 * 2**20))
    assert "64 MiB" in refusal("a.docx", stream.getvalue())


def test_an_archive_of_too_many_parts_is_not_read():
    assert "20001 parts" in refusal("a.docx", zip_of(*((f"word/{n}", b"") for n in range(20001))))


def test_a_locked_part_asks_for_a_copy_without_password():
    data = bytearray(word("I: Hallo"))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(signature, at + 1)) >= 0:
            data[at + offset] |= 1
    assert "password" in refusal("a.docx", bytes(data))


def test_a_deeply_nested_document_is_read_or_refused():
    inner = b"<w:sdt>" * 5000 + b"</w:sdt>" * 5000
    body = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>' + inner
    refusal("a.docx", with_part(word("x"), "word/document.xml", body + b"</w:body></w:document>"))


def test_an_empty_word_document():
    import docx

    assert "no text" in refusal("a.docx", saved(docx.Document()))


def test_files_that_are_no_files(tmp_path: Path):
    for path, says in ((tmp_path, "folder"), (tmp_path / "fehlt.txt", "no file")):
        with pytest.raises(WorkbenchError) as caught:
            read(path)
        assert says in caught.value.message
        assert caught.value.hint


def test_a_pipe_is_not_waited_for(tmp_path: Path):
    os.mkfifo(tmp_path / "rohr.txt")
    with pytest.raises(WorkbenchError, match="not a regular file"):
        read(tmp_path / "rohr.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission(tmp_path: Path):
    path = tmp_path / "zu.txt"
    path.write_text("Hallo")
    path.chmod(0)
    with pytest.raises(WorkbenchError, match="permission"):
        read(path)


@pytest.mark.parametrize(("size", "start"), [(65 * 2**20, b"Text"), (3 * 2**30, b"PK\x03\x04")])
def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, size: int, start: bytes):
    path = tmp_path / "gross.txt"
    with path.open("wb") as stream:
        stream.write(start)
        stream.truncate(size)
    with pytest.raises(WorkbenchError, match="too large") as caught:
        read(path)
    assert f"{size // 2**20:,} MiB" in caught.value.message


def test_no_regular_expression_runs_away():
    nasty = [
        "a" * 20000,
        "*" * 20000,
        "[" * 5000,
        "I" + " " * 20000,
        "a:" * 8000,
        "\\" * 9000,
        "<a " * 6000,
        "(" * 9000,
    ]
    nasty += ["`" * 3000 + "a", "A. " * 7000, "_a" * 9000, "**a" * 5000, "[a](" * 3000, "- " * 9000, "|" * 9000]
    for text, name in itertools.product(nasty, ("a.txt", "a.md")):
        begun = time.process_time()
        for long in (text, (text[:300] + "\n") * 40):
            read_or_refused(long.encode(), name)
        assert time.process_time() - begun < 2, f"{text[:10]!r} as {name}"

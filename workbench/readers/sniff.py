"""Which reader a file is for: its bytes decide, its name only where they leave it open."""

import csv
import re

from workbench.errors import UnreadableFile
from workbench.readers.answers import Answers
from workbench.readers.srt import COMMAS
from workbench.readers.tables import named_columns
from workbench.readers.telegram import SIGNS as CHAT

SAVE_AS = "Save it as docx or txt and import that file."
MEDIA = "Transcribe it first, then import the transcript."
_FTYP_AUDIO = (b"M4A ", b"M4B ")

# Signature at the start -> what it is, and whether it is heard or seen (then the hint is to transcribe it).
SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG picture", "picture"),
    (b"\xff\xd8\xff", "a JPEG picture", "picture"),
    (b"GIF87a", "a GIF picture", "picture"),
    (b"GIF89a", "a GIF picture", "picture"),
    (b"II*\x00", "a TIFF picture", "picture"),
    (b"MM\x00*", "a TIFF picture", "picture"),
    (b"ID3", "an MP3 recording", "media"),
    (b"\xff\xfb", "an MP3 recording", "media"),
    (b"\xff\xf3", "an MP3 recording", "media"),
    (b"\xff\xf1", "an AAC recording", "media"),
    (b"OggS", "an Ogg recording", "media"),
    (b"fLaC", "a FLAC recording", "media"),
    (b"#!AMR", "an AMR recording", "media"),
    (b"\x1aE\xdf\xa3", "a Matroska or WebM video", "media"),
    (b"0&\xb2u\x8ef\xcf\x11", "a Windows Media recording", "media"),
    (b"\x7fELF", "a program", "other"),
    (b"\xcf\xfa\xed\xfe", "a program", "other"),
    (b"\x1f\x8b", "a gzip archive", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "archive"),
    (b"Rar!\x1a\x07", "a RAR archive", "archive"),
    (b"\xfd7zXZ\x00", "an xz archive", "archive"),
    (b"BZh9", "a bzip2 archive", "archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", "archive"),
)
HINTS = {
    "picture": "Run text recognition on it, check the text, and import that as txt or docx.",
    "media": MEDIA,
    "archive": "Unpack it and import the documents inside.",
    "other": "Import the transcript itself, as txt, md or docx.",
}
RIFF = {
    b"WAVE": ("a WAV recording", "media"),
    b"AVI ": ("an AVI video", "media"),
    b"WEBP": ("a WebP picture", "picture"),
}

_HTML_TAG = re.compile(r"<(?:p|div|body)[\s>/]", re.IGNORECASE)
_STRUCTURED = re.compile(r"^#TEXT\b", re.MULTILINE)
_SRT = re.compile(r"\d{1,6}\s*\n\s*\d{1,2}:\d{2}:\d{2},\d{3}\s*-->")
_FRONT_MATTER = re.compile(
    r"---[ \t]*\n(?:[ \t]*\n)*(?:#.*\n|[ \t]*\n)*[\w\"' .-]+:(?:[ \t].*)?\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
)
_MARKS = (
    re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE),
    re.compile(r"\*\*[^\s*][^*\n]*\*\*"),
    re.compile(r"^ {0,3}[-*+][ \t]+\S", re.MULTILINE),
    re.compile(r"^ {0,3}>[ \t]+\S", re.MULTILINE),
    re.compile(r"\[[^\]\n]+\]\([^)\s]+\)"),
    re.compile(r"^```", re.MULTILINE),
)


def binary_kind(data: bytes, name: str) -> str:
    """`zip`, `pdf` or `rtf` by the signature, `""` for what may be text. Raises UnreadableFile for what is neither."""
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise _old_office(data, name)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(b"SQLite format 3\x00"):
        raise UnreadableFile(
            f"{name} is a database, perhaps the project of another program.",
            "Projects come in with `workbench import-project FILE`.",
        )
    if found := _signature(data):
        raise UnreadableFile(f"{name} is {found[0]}.", HINTS[found[1]])
    return ""


def _signature(data: bytes) -> tuple[str, str] | None:
    for start, kind, group in SIGNATURES:
        if data.startswith(start):
            return kind, group
    if data[:4] == b"RIFF" and data[8:12] in RIFF:
        return RIFF[data[8:12]]
    if data[4:8] == b"ftyp":
        return ("an M4A recording" if data[8:12] in _FTYP_AUDIO else "an MP4 recording"), "media"
    if data[:2] == b"MZ" and b"\x00" in data[:64]:
        return "a program", "other"
    return ("a BMP picture", "picture") if data[:2] == b"BM" and data[6:10] == b"\0\0\0\0" else None


def _old_office(data: bytes, name: str) -> UnreadableFile:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        return UnreadableFile(
            f"{name} is protected by a password.", "Open it in Word, save a copy without, import that."
        )
    if holds("WordDocument"):
        return UnreadableFile(
            f"{name} is an old Word document (.doc).", "Open it in Word or LibreOffice and save it as docx."
        )
    return UnreadableFile(
        f"{name} is an old Office file (before 2007).", "Open it in its program and " + SAVE_AS.lower()
    )


_TIER_TIME = re.compile(r"(?:^|\t)\d{1,2}:\d{2}:\d{2}[.,]\d{1,3}(?=\t|$)")


def text_kind(text: str, name: str) -> str:
    """The reader for decoded text: vtt, srt, tsv, html, table, structured, markdown or text."""
    ending = name.rpartition(".")[2].casefold() if "." in name else ""
    head = text[:4096]
    start = head.lstrip()
    if start.startswith("WEBVTT"):
        return "vtt"
    if _SRT.match(start) or COMMAS.match(start):
        return "srt"
    if start.startswith("{") and CHAT.match(text):
        return "telegram"
    if re.match(r"start\tend\ttext\n", start):
        return "tsv"
    lowered = start[:15].casefold()
    if lowered.startswith(("<!doctype html", "<html")) or (ending != "txt" and _HTML_TAG.search(head)):
        return "markdown" if ending in ("md", "markdown") and not lowered.startswith(("<!doctype", "<html")) else "html"
    if (ending in ("csv", "tsv") and _is_table(head)) or _is_tiers(head):
        return "table"
    if "#TEXT" in text and _STRUCTURED.search(text):
        return "structured"
    if ending in ("md", "markdown") or (text.startswith("---") and _FRONT_MATTER.match(text[:65536])):
        return "markdown"
    if ending != "txt" and sum(mark.search(text) is not None for mark in _MARKS) >= 2:
        return "markdown"
    return "text"


def _is_tiers(head: str) -> bool:
    """Whether each line holds two times or more and words, parted by tabs, as ELAN exports its tiers."""
    lines = [line for line in head.split("\n")[:-1] or [head] if line.strip()]
    timed = [line for line in lines if len(_TIER_TIME.findall(line)) > 1 and line.count("\t") > 2]
    return len(timed) > 2 and len(timed) >= 0.9 * len(lines)


def _is_table(head: str) -> bool:
    """Whether at least three lines hold the same number of cells, three or more, or the first names its columns."""
    lines = [line for line in head.split("\n")[:-1] or head.split("\n") if line.strip()]
    for separator in ";,\t|":
        try:
            rows = list(csv.reader(lines, delimiter=separator))
        except csv.Error:
            continue
        widths = [len(row) for row in rows]
        if any(widths.count(width) >= 3 for width in set(widths) if width >= 3):
            return True
        named = named_columns([[cell] for cell in rows[0]], Answers()) if rows else {}
        if "text" in named and len(named) > 1:
            return True
    return False

"""Opening a zip that a stranger sent: nothing is extracted, sizes are counted while inflating."""

import io
import zipfile
import zlib
from typing import IO

from workbench.errors import UnreadableFile

ENTRIES = 20_000
PART = 64 * 2**20
WHOLE = 256 * 2**20
FREE_RATIO = 2**20
RATIO = 200
_BLOCK = 2**16
REPAIR = "Open it in Word or LibreOffice, save it again as docx, and import that file."


class Archive:
    """The parts of one zip file, inflated one by one and only when asked for."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._inflated = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, OverflowError, NotImplementedError, EOFError):
            raise damaged(name) from None
        self.parts = tuple(self._zip.namelist())
        if len(self.parts) > ENTRIES:
            raise _bomb(name, f"it holds {len(self.parts)} parts")

    def part(self, entry: str) -> bytes:
        """The bytes of one part. Raises UnreadableFile where it is missing, damaged, locked or grows too large."""
        try:
            info = self._zip.getinfo(entry)
            if info.flag_bits & 1:
                raise UnreadableFile(f"{self.name} is protected by a password.", "Save a copy without and import that.")
            with self._zip.open(info) as stream:
                return self._inflate(stream, max(1, info.compress_size))
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError):
            raise damaged(self.name) from None

    def _inflate(self, stream: IO[bytes], packed: int) -> bytes:
        blocks, size = [], 0
        while block := stream.read(_BLOCK):
            blocks.append(block)
            size += len(block)
            self._inflated += len(block)
            if size > PART or self._inflated > WHOLE:
                raise _bomb(self.name, f"a part of it is larger than {PART // 2**20} MiB")
            if size > FREE_RATIO and size > RATIO * packed:
                raise _bomb(self.name, f"a part of it inflates more than {RATIO}-fold")
        return b"".join(blocks)


def damaged(name: str) -> UnreadableFile:
    """The one answer to a zip or XML part that does not open."""
    return UnreadableFile(f"{name} is damaged or incomplete.", REPAIR)


def _bomb(name: str, what: str) -> UnreadableFile:
    return UnreadableFile(f"{name} was not opened: {what}.", "If you trust it, " + REPAIR[0].lower() + REPAIR[1:])


def kind(archive: Archive) -> str:
    """The format of a zip: word, powerpoint, table (Excel), odt, epub, qdpx or zip."""
    names = set(archive.parts)
    for entry, found in (
        ("word/document.xml", "word"),
        ("ppt/presentation.xml", "powerpoint"),
        ("xl/workbook.xml", "table"),
    ):
        if entry in names:
            return found
    if "mimetype" in names:
        mimetype = archive.part("mimetype")[:200]
        if b"epub" in mimetype:
            return "epub"
        if b"opendocument" in mimetype:
            return "odt" if b"text" in mimetype else "opendocument"
    if any(name.casefold().endswith(".qde") for name in names):
        return "qdpx"
    return "word" if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names) else "zip"

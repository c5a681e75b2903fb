"""The formats: one file and one line each. What is known but not yet read is refused with a next step."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from workbench.errors import UnreadableFile
from workbench.readers.answers import Answers
from workbench.readers.draft import Draft


class Drafts(Protocol):
    """A format's entry point: bytes and the file's name in, one draft or several out, or an UnreadableFile."""

    def __call__(self, data: bytes, name: str, answers: Answers) -> Iterable[Draft]:
        """Drafts in the order of the file."""


@dataclass(frozen=True)
class Reader:
    """A format: the name for --format, its name for people, its file endings, its module and the module's version."""

    name: str
    title: str
    endings: tuple[str, ...]
    module: str
    version: int = 1

    def drafts(self, data: bytes, name: str, answers: Answers) -> Iterable[Draft]:
        """The drafts of a file. The module is imported here, because lxml costs 50 ms and not every file needs it."""
        entry = cast("Drafts", import_module(self.module).drafts)
        return entry(data, name, answers)


READERS: tuple[Reader, ...] = (
    Reader("text", "plain text", ("txt", "text"), "workbench.readers.plain"),
    Reader("markdown", "Markdown", ("md", "markdown"), "workbench.readers.markdown"),
    Reader("word", "Word document", ("docx", "docm"), "workbench.readers.word"),
    Reader("odt", "OpenDocument text", ("odt", "ott"), "workbench.readers.odt"),
    Reader("powerpoint", "PowerPoint presentation", ("pptx", "pptm", "ppsx", "potx"), "workbench.readers.powerpoint"),
    Reader("vtt", "WebVTT subtitle file", ("vtt",), "workbench.readers.vtt", 2),
    Reader("srt", "SubRip subtitle file", ("srt", "sbv"), "workbench.readers.srt", 2),
    Reader("tsv", "table of speech recognition", ("tsv",), "workbench.readers.tsv"),
    Reader("table", "table", ("csv", "tsv", "xlsx", "xlsm"), "workbench.readers.table", 2),
    Reader("html", "web page", ("html", "htm", "xhtml", "otr"), "workbench.readers.html", 2),
    Reader("epub", "e-book", ("epub",), "workbench.readers.epub"),
    Reader("pdf", "PDF", ("pdf",), "workbench.readers.pdf"),
    Reader("rtf", "RTF document", ("rtf", "doc"), "workbench.readers.rtf"),
    Reader("telegram", "chat of Telegram", ("json",), "workbench.readers.telegram"),
    Reader("structured", "text with #TEXT and #CODE lines", ("txt",), "workbench.readers.structured"),
)

_TEXT = "Save its words as txt, or read it as it stands with `--format text`."
_OFFICE = "Open it in LibreOffice or Word, save it as docx, and import that file."
REFUSED: dict[str, tuple[str, str]] = {
    "opendocument": ("an OpenDocument file that is no text", "Copy its text into a txt or docx file and import that."),
    "qdpx": ("a project of another program (REFI-QDA)", "Projects come in with `workbench import-project FILE`."),
    "zip": ("a zip archive", "Unpack it and import the documents inside."),
}


def reader_for(kind: str, name: str) -> Reader:
    """The reader of that format. Raises UnreadableFile for formats that are only recognised, or not known at all."""
    for reader in READERS:
        if reader.name == kind:
            return reader
    known = ", ".join(reader.name for reader in READERS)
    if kind in REFUSED:
        what, hint = REFUSED[kind]
        raise UnreadableFile(f"{name} is {what}, which is not read.", hint)
    raise UnreadableFile(f"There is no format called {kind!r}.", f"Formats: {known}.")


def forced(kind: str, name: str) -> Reader:
    """The reader that a person chose with --format."""
    for reader in READERS:
        if reader.name == kind:
            return reader
    known = ", ".join(reader.name for reader in READERS)
    if kind in REFUSED:
        raise UnreadableFile(f"{name}: the format {kind!r} cannot be read yet.", f"Formats: {known}.")
    raise UnreadableFile(f"There is no format called {kind!r}.", f"Formats: {known}.")

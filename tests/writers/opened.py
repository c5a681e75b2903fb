"""Word files opened again, as a reader sees them."""

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

import docx

SEGMENT = re.compile(r'w:name="(seg_[0-9a-f]{32})"')


@dataclass(frozen=True)
class Block:
    """A paragraph in style Quote: its words without speaker and label, the speaker's name, the labels."""

    words: str
    speaker: str
    labels: tuple[str, ...]


def paragraphs(path: Path, style: str) -> list[str]:
    return [one.text for one in docx.Document(str(path)).paragraphs if one.style.name == style]


def blocks(path: Path, style: str = "Quote") -> list[Block]:
    found = []
    for paragraph in docx.Document(str(path)).paragraphs:
        if paragraph.style.name == style:
            runs = [(run.style.name, run.text) for run in paragraph.runs]
            plain = [text for name, text in runs if name == "Default Paragraph Font"]
            speaker = "".join(text for name, text in runs if name == "Speaker")
            labels = tuple(text for name, text in runs if name == "Source Label")
            found.append(Block(plain[1] if speaker else plain[0], speaker, labels))
    return found


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def segments(path: Path) -> list[str]:
    return SEGMENT.findall(part(path, "word/document.xml"))


def tables(path: Path) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in one.rows] for one in docx.Document(str(path)).tables]

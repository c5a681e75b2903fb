"""Comments of a Word file with the words that lie under them."""

import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ASIDE = {"Speaker", "ParagraphNumber"}


@dataclass
class Range:
    """One comment: who, initials, date, its lines; the words under it, paragraph by paragraph."""

    author: str
    initials: str
    date: str
    lines: list[str]
    words: dict[int, str] = field(default_factory=dict)


def ranges(path: Path) -> list[Range]:
    with zipfile.ZipFile(path) as zipped:
        if "word/comments.xml" not in zipped.namelist():
            return []
        comments = etree.fromstring(zipped.read("word/comments.xml"))
        document = etree.fromstring(zipped.read("word/document.xml"))
    found = {
        one.get(f"{W}id"): Range(
            one.get(f"{W}author"),
            one.get(f"{W}initials"),
            one.get(f"{W}date", ""),
            ["".join(text.text or "" for text in line.iter(f"{W}t")) for line in one.iter(f"{W}p")],
        )
        for one in comments
    }
    opened = set()
    for number, paragraph in enumerate(document.iter(f"{W}p")):
        spoken = False
        for element in paragraph.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}r"):
            if element.tag == f"{W}commentRangeStart":
                opened.add(element.get(f"{W}id"))
            elif element.tag == f"{W}commentRangeEnd":
                opened.remove(element.get(f"{W}id"))
            elif _style(element) not in ASIDE:
                text = _text(element)
                spoken = spoken or text != "\t"
                for identity in opened if spoken else ():
                    found[identity].words[number] = found[identity].words.get(number, "") + text
    assert not opened
    return list(found.values())


def _style(run) -> str:
    style = run.find(f"{W}rPr/{W}rStyle")
    return "" if style is None else style.get(f"{W}val")


def _text(run) -> str:
    marks = {f"{W}tab": "\t", f"{W}br": "\n"}
    return "".join(marks.get(one.tag) or one.text or "" for one in run.iter(f"{W}t", f"{W}tab", f"{W}br"))

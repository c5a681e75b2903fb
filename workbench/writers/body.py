"""A Word document as it grows from top to bottom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from workbench.writers import docx_parts
from workbench.writers.comments import Comment
from workbench.writers.docx_parts import FORBIDDEN, paragraph, run
from workbench.writers.package import Contents, Cover, package
from workbench.writers.pictures import picture


@dataclass
class Body:
    """Blocks, headings for the contents, footnotes, and how many characters Word did not allow."""

    language: str
    template: Path | None = None
    blocks: list[str] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)
    replaced: int = 0
    _headings: list[tuple[int, str, str]] = field(default_factory=list)
    _contents: int | None = None
    _bookmarks: int = 0
    _turned: dict[int, bool] = field(default_factory=dict)

    def run(self, text: str, style: str = "", *, language: str = "", shade: str = "") -> str:
        """A run in a language ("" or the report's own: not marked), right to left where its letters are."""
        self.replaced += len(FORBIDDEN.findall(text))
        foreign = language if language != self.language else ""
        rtl = not text.isascii() and docx_parts.right_to_left(text)
        return run(text, style, language=foreign, rtl=rtl, shade=shade)

    def paragraph(self, style: str, *runs: str, keep: bool = False, rtl: bool = False) -> None:
        """Add a paragraph."""
        self.blocks.append(paragraph(style, *runs, keep=keep, rtl=rtl))

    def text(self, style: str, text: str) -> None:
        """Add a paragraph of one run; an empty text adds nothing."""
        if text:
            self.paragraph(style, self.run(text))

    def heading(self, level: int, text: str, *runs: str) -> None:
        """Add a heading of level 1 to 4; the first three come into the contents."""
        anchor = f"_Toc{len(self._headings) + 1:08d}"
        content = "".join(runs) or self.run(text)
        if level <= 3:
            self._headings.append((level, text, anchor))
            content = self.marked(anchor, [content])[0]
        self.paragraph(f"Heading{level}", content)

    def marked(self, name: str, contents: Sequence[str]) -> list[str]:
        """The contents of paragraphs in a row, with one bookmark around all of them."""
        self._bookmarks += 1
        marked = list(contents)
        last = marked[-1] if len(marked) > 1 else None
        marked[0], closing = docx_parts.bookmark(self._bookmarks, name, marked[0], last)
        return [*marked[:-1], closing] if last is not None else marked

    def footnote(self, *runs: str) -> str:
        """Add a footnote; returns the mark for the text."""
        self.footnotes.append("".join(runs))
        return docx_parts.footnote_mark(len(self.footnotes))

    def contents_here(self, title: str) -> None:
        """Keep a place for the contents, which are filled in when all headings are known."""
        self.paragraph("TOCHeading", self.run(title))
        self._contents = len(self.blocks)
        self.blocks.append("")

    def table(
        self, widths: Sequence[float], header: Sequence[str], rows: Iterable[Sequence[str]], *, split: bool = False
    ) -> None:
        """Add a table of text cells (widths in mm); a cell of a row may be whole paragraphs as XML.

        A row stays on one page unless `split` allows it to go over two.
        """
        heads = [paragraph("TableText", self.run(text), keep=True) for text in header]
        self.blocks.append(docx_parts.table(widths, heads, rows, split=split))

    def cell(self, text: str, style: str = "") -> str:
        """One paragraph of a table."""
        return paragraph("TableText", self.run(text, style))

    def comment(self, note: Comment) -> int:
        """Keep a comment; returns its number for the marks in the text."""
        self.replaced += sum(len(FORBIDDEN.findall(text)) for text in (note.author, *note.lines))
        self.comments.append(note)
        return len(self.comments) - 1

    def figure(self, png: bytes, description: str, width_mm: float) -> str:
        """Add a picture; returns its run."""
        self.pictures.append(png)
        return picture(len(self.pictures), png, description, width_mm)

    def turn_pages(self, *, landscape: bool) -> None:
        """End the pages so far, which lie as `landscape` says; `package` says how the last ones lie."""
        self._turned[len(self.blocks)] = landscape
        self.blocks.append("")

    def package(self, *, title: str, footer: tuple[str, str, str], time_ms: int, landscape: bool = False) -> bytes:
        """The file's bytes. `footer`: short title, and the words before the page and the number of pages."""
        blocks = list(self.blocks)
        if self._contents is not None:
            blocks[self._contents] = docx_parts.contents(self._headings)
        for place, lies in self._turned.items():
            footer_id = "rIdFooter" if lies == landscape else "rIdFooterTurned"
            blocks[place] = docx_parts.section_end(landscape=lies, footer_id=footer_id)
        turned = any(lies != landscape for lies in self._turned.values())
        contents = Contents(blocks, self.footnotes, self.comments, self.pictures, turned)
        region = docx_parts.REGIONS[self.language]
        return package(contents, Cover(title, footer, time_ms, region, landscape, self.template))

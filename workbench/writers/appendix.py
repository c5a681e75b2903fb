"""The codebook as a Word appendix: one table per group, rules in front, changes at the end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path

from workbench.model import NOTHING, Anchor, Case, Code, Codebook, Coding, Document
from workbench.writers.blocks import Blocks
from workbench.writers.body import Body
from workbench.writers.docx_parts import apart
from workbench.writers.endings import close, replaced_note
from workbench.writers.quotes import Collection, Quotation
from workbench.writers.report import Material, ReportSettings, Written
from workbench.writers.target import put
from workbench.writers.words import LANGUAGES, count, moment, words

COLUMNS = (("code", 17.0), ("label", 34.0), ("definition", 49.0), ("use_when", 41.0), ("do_not_use", 41.0),
           ("anchor", 43.0), ("quotations", 22.0))  # fmt: skip
"""Word for the header, and width in mm of a landscape page."""

Change = tuple[str, str, str, str]
"""Code, old, new, why."""


def codebook_appendix(
    codebook: Codebook,
    path: Path,
    settings: ReportSettings | None = None,
    *,
    documents: Sequence[Document] = (),
    codings: Sequence[Coding] = (),
    cases: Sequence[Case] = (),
    changes: Sequence[Change] | None = None,
    since: str = "",
    bound: Sequence[Coding] = (),
) -> Written:
    """Write the codebook with how often each code stands in how many cases.

    `codings` are those that count; `bound` are those that anchor examples may be bound to (without it: `codings`).

    `changes` (code, old, new, why) are those since a version somebody chose, called `since`; without them the
    codebook's own changelog is printed. Raises WorkbenchError where the file cannot be written.
    """
    settings = settings or ReportSettings()
    language = settings.language if settings.language in LANGUAGES else "en"
    collection = Collection(Material(documents, codings, codebook, cases), settings)
    examples = Collection(Material(documents, bound or codings, codebook, cases), settings)
    appendix = Appendix(Blocks(collection, language, Body(language, settings.template)), examples)
    appendix.write(changes, since)
    put(Path(path), close(appendix.body, appendix.title, settings, landscape=True))
    notes = replaced_note(appendix.body, words(language))
    shown = [code for code in collection.codes if code.codable]
    owed = sum(not code.definition for code in shown)
    return Written(Path(path), {"codes": len(shown), "owed": owed}, (*settings.notes, *notes))


@dataclass(frozen=True)
class Appendix:
    """Writes a codebook into a body."""

    blocks: Blocks
    examples: Collection

    @property
    def body(self) -> Body:
        """What it is written into."""
        return self.blocks.body

    @property
    def _book(self) -> Codebook:
        return self.blocks.collection.material.codebook

    @property
    def title(self) -> str:
        """The codebook's title, else the study's."""
        named = self._book.words(self._book.title, self.body.language)
        return named or self.blocks.collection.settings.title or self.blocks.words["appendix"]

    def write(self, changes: Sequence[Change] | None, since: str = "") -> None:
        """Front, groups, changes."""
        self._front()
        self.body.contents_here(self.blocks.words["contents"])
        for heading, codes in self._groups():
            self._group(heading, codes)
        self._changes(changes, since)
        self._notes()

    def _front(self) -> None:
        settings, table = self.blocks.collection.settings, self.blocks.words
        self.body.text("Title", self.title)
        self.body.text("Subtitle", table["appendix"])
        facts = {
            "state": moment(self.body.language, settings.state_time_ms) if settings.state_time_ms else "",
            "codebook": table["version"].format(version=self._book.version) if self._book.version else "",
            "extent": count(table, "code", sum(code.codable for code in self.blocks.collection.codes)),
        }
        for name, text in facts.items():
            if text:
                self.body.paragraph("TitleBlock", self.body.run(table[name], "Speaker"), self.body.run("\t" + text))
        first = len(self.body.blocks)
        self._lines("Normal", self._book.words(self._book.notice, self.body.language))
        self.body.blocks[first:] = map(apart, self.body.blocks[first:])
        rules = self._book.words(self._book.rules, self.body.language)
        if rules:
            self.body.paragraph("TOCHeading", self.body.run(table["rules"]))
            self._lines("Normal", rules)

    def _lines(self, style: str, text: str) -> None:
        for line in filter(None, map(str.strip, text.splitlines())):
            self.body.text(style, line)

    def _groups(self) -> list[tuple[Code | None, list[Code]]]:
        """Top codes with what is below them; single top codes in a row share one table without a heading of theirs."""
        shown = self.blocks.collection.codes
        tops = [(self._book.path(code)[0], code) for code in shown]
        parents = {top.id for top, code in tops if top is not code}
        groups: list[tuple[Code | None, list[Code]]] = []
        for identity, members in groupby(tops, key=lambda pair: pair[0].id if pair[0].id in parents else ""):
            codes = [code for _, code in members]
            top = self._book.by_id[identity] if identity else None
            groups.append((top, [code for code in codes if code is not top or code.codable]))
        return groups

    def _group(self, top: Code | None, codes: Sequence[Code]) -> None:
        self.body.heading(1, self.blocks.name(top) if top else self.blocks.words["codes"])
        if top and not top.codable:
            self.body.text("CodeDefinition", self._book.words(top.definition, self.body.language))
        header = [self.blocks.words[name] for name, _ in COLUMNS]
        self.body.table([width for _, width in COLUMNS], header, [self._row(code) for code in codes])
        self.body.paragraph("TableText")

    def _row(self, code: Code) -> list[str]:
        book, language = self._book, self.body.language
        definition = book.words(code.definition, language) or (self.blocks.words["owed"] if code.codable else "")
        return [
            self._identity(code),
            self._cells(self._labels(code)),
            self._cells(definition.splitlines()),
            self._cells([*book.words(code.use_when, language).splitlines(), *self._doubt(code)]),
            self._cells(book.words(code.do_not_use, language).splitlines()),
            self._cells([text for anchor in code.anchors for text in self._anchor(anchor)]),
            self._cells(self._numbers(code)),
        ]

    def _identity(self, code: Code) -> str:
        sign = self.blocks.sign(code) if code.file_id else ""
        key = f"({code.key})" if code.key and code.key.casefold() != sign.casefold() else ""
        return self.body.cell(" ".join(filter(None, (sign, key))), "CodeKey")

    def _labels(self, code: Code) -> list[str]:
        languages = dict.fromkeys((self.body.language, *self._book.languages))
        depth = self._book.depth(code)
        first, *others = dict.fromkeys(code.label[one] for one in languages if code.label.get(one)) or ("",)
        return [("– " * max(0, depth - 1)) + (first or self._book.label(code)), *others]

    def _doubt(self, code: Code) -> list[str]:
        text = self._book.words(code.doubt, self.body.language)
        return [f"{self.blocks.words['doubt']}: {text}"] if text else []

    def _anchor(self, anchor: Anchor) -> list[str]:
        """An example with its source; one that is bound to a coding is quoted from the document itself."""
        bound = self._quoted.get(anchor.coding)
        if bound:
            quoted = " / ".join(turn.text for turn in bound.passages.turns(bound.span))
            return [quoted, self.blocks.label_text(bound)]
        source = self.blocks.words["constructed"] if anchor.constructed else anchor.source
        return [anchor.text, f"({source})"] if source else [anchor.text]

    @cached_property
    def _quoted(self) -> Mapping[str, Quotation]:
        if not self.examples.material.codings:
            return NOTHING
        return {one.coding.id: one for one in self.examples.quotations if not one.withheld}

    def _numbers(self, code: Code) -> list[str]:
        if not self.blocks.collection.material.codings or not code.codable:
            return []
        found = self._found.get(code.id, [])
        cases = {case.id for one in found if one.counted for case in one.cases}
        table = self.blocks.words
        return [count(table, "quotation", len(found)), count(table, "case", len(cases))]

    @cached_property
    def _found(self) -> Mapping[str, list[Quotation]]:
        found: dict[str, list[Quotation]] = {}
        for one in self.blocks.collection.quotations:
            found.setdefault(one.code.id, []).append(one)
        return found

    def _cells(self, texts: Sequence[str]) -> str:
        return "".join(self.body.cell(text) for text in texts if text.strip()) or self.body.cell("")

    def _notes(self) -> None:
        if self.blocks.collection.settings.notes:
            self.body.heading(1, self.blocks.words["notes"])
            for note in self.blocks.collection.settings.notes:
                self.body.text("Normal", note)

    def _changes(self, changes: Sequence[Change] | None, since: str) -> None:
        table = self.blocks.words
        if changes is not None:
            self.body.heading(1, table["changes_since"].format(version=since) if since else table["changelog"])
            if not changes:
                self.body.text("Normal", table["no_changes"])
                return
            header = [table[name] for name in ("code", "old", "new", "why")]
            self.body.table((27.0, 80.0, 80.0, 60.0), header, [list(map(self.body.cell, one)) for one in changes])
        elif self._book.changelog:
            self.body.heading(1, table["changelog"])
            names = ("version", "date", "code", "change", "why")
            header = [table["version"].format(version="").strip().capitalize(), *(table[name] for name in names[1:])]
            rows = [[self.body.cell(str(entry.get(name, ""))) for name in names] for entry in self._book.changelog]
            self.body.table((25.0, 30.0, 27.0, 40.0, 125.0), header, rows)

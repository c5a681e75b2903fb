"""The Word reports. They are built as XML and zipped; nothing in a quotation is ever markup."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.model import Case, Codebook, Coder, Coding, Document, Memo
from workbench.writers import labels
from workbench.writers.appendix import codebook_appendix
from workbench.writers.blocks import Blocks
from workbench.writers.body import Body
from workbench.writers.captions import Captions
from workbench.writers.chapters import Chapters, landscape
from workbench.writers.endings import close, dated, replaced_note
from workbench.writers.grid_pages import Figure, Grid, GridPages, figure_pages
from workbench.writers.quotes import Collection
from workbench.writers.report import Material, ReportSettings, Sentences, Written
from workbench.writers.sources import attribute_names
from workbench.writers.target import put
from workbench.writers.words import LANGUAGES, clock, count, moment

__all__ = ["codebook_appendix", "quotation_report"]


def quotation_report(
    documents: Sequence[Document],
    codings: Sequence[Coding],
    codebook: Codebook,
    cases: Sequence[Case],
    coders: Sequence[Coder],
    memos: Sequence[Memo],
    settings: ReportSettings,
    path: Path,
    *,
    sentences: Sentences | None = None,
    grid: Grid | None = None,
    behind: Sequence[Coding] = (),
    figures: Sequence[Figure] = (),
) -> Written:
    """Write the quotations of the selected codes with definitions and source labels.

    `codings` are those that count, as the selection and the coders' rule left them. `sentences` are needed where
    `settings` ask for context or shortening. `grid` is printed on pages of its own; `behind` are the codings that its
    summaries point to. `figures` come before the chapters. Raises WorkbenchError for an unknown field in the label,
    for sentences that are missing, and for a place that cannot be written.
    """
    material = Material(documents, codings, codebook, cases, coders, memos, sentences or {})
    collection = Collection(material, settings)
    labels.check(settings.label, attribute_names(collection))
    if sentences is None and (settings.context or settings.shorten):
        raise WorkbenchError("Context and shortening need the documents' sentences.", "Hand in `sentences`.")
    body = Body(settings.language if settings.language in LANGUAGES else "en", settings.template)
    chapters = Chapters(Blocks(collection, body.language, body))
    _title_block(chapters)
    body.contents_here(chapters.words["contents"])
    captions = Captions(body, chapters.words)
    figure_pages(chapters.blocks, figures, captions)
    chapters.write()
    if grid is not None:
        _grid(chapters, grid, behind, captions)
    _sources(chapters)
    notes = _notes(chapters)
    put(Path(path), _package(chapters))
    return Written(Path(path), _counts(collection), notes)


def _grid(chapters: Chapters, grid: Grid, behind: Sequence[Coding], captions: Captions) -> None:
    """The grid on landscape pages between the others."""
    body, collection = chapters.body, chapters.collection
    wide = collection.settings.form == "table" and landscape(len(collection.settings.attributes))
    everything = Collection(replace(collection.material, codings=behind), replace(collection.settings, codes=None))
    quoted = {one.coding.id: one for one in everything.quotations}
    if not wide:
        body.turn_pages(landscape=False)
    GridPages(Blocks(everything, body.language, body), grid, quoted, captions).write()
    if not wide:
        body.turn_pages(landscape=True)


def _counts(collection: Collection) -> dict[str, int]:
    quotations = collection.quotations
    return {
        "quotations": len(quotations),
        "printed": sum(not one.withheld for one in quotations),
        "codes": len({one.code.id for one in quotations}),
        "cases": len({case.id for one in quotations for case in one.cases}),
        "documents": len({one.document.id for one in quotations}),
    }


def _package(chapters: Chapters) -> bytes:
    settings = chapters.collection.settings
    wide = settings.form == "table" and landscape(len(settings.attributes))
    return close(chapters.body, settings.title or chapters.words["untitled"], settings, landscape=wide)


def _title_block(chapters: Chapters) -> None:
    body, settings, table = chapters.body, chapters.collection.settings, chapters.words
    body.text("Title", settings.title or table["untitled"])
    body.text("Subtitle", table["by_case" if settings.by == "case" else "by_code"])
    for name, text in _facts(chapters).items():
        if text:
            body.paragraph("TitleBlock", body.run(table[name], "Speaker"), body.run("\t"), body.run(text))


def _facts(chapters: Chapters) -> Mapping[str, str]:
    settings, material = chapters.collection.settings, chapters.collection.material
    active = {one.coder for one in material.codings}
    names = ", ".join(coder.name for coder in material.coders if coder.id in active)
    return {
        "state": moment(chapters.body.language, settings.state_time_ms) if settings.state_time_ms else "",
        "selection": settings.selection or _selection(chapters),
        "coders": settings.coders or names,
        "codebook": _codebook_name(chapters),
        "extent": _extent(chapters),
        "wording": _wording(chapters),
    }


def _selection(chapters: Chapters) -> str:
    wanted, book = chapters.collection.settings.codes, chapters.collection.material.codebook
    if wanted is None:
        return chapters.words["selection_all"]
    return ", ".join(chapters.blocks.name(code) for code in book.codes if code.id in wanted)


def _codebook_name(chapters: Chapters) -> str:
    book = chapters.collection.material.codebook
    title = book.words(book.title, chapters.body.language)
    version = chapters.words["version"].format(version=book.version) if book.version else ""
    return ", ".join(filter(None, (title, version)))


def _extent(chapters: Chapters) -> str:
    counts = _counts(chapters.collection)
    nouns = ("quotation", "code", "case", "document")
    return ", ".join(count(chapters.words, noun, counts[f"{noun}s"]) for noun in nouns)


def _wording(chapters: Chapters) -> str:
    settings, table = chapters.collection.settings, chapters.words
    smoothed = table["wording_smooth"] if settings.smooth else ""
    shortened = table["wording_shorten"].format(n=settings.shorten) if settings.shorten else ""
    return "; ".join(filter(None, (smoothed, shortened))) or table["wording_faithful"]


def _sources(chapters: Chapters) -> None:
    body, collection, table = chapters.body, chapters.collection, chapters.words
    quoted = {one.document.id: one.document for one in collection.quotations}
    if not quoted:
        return
    numbers = Counter(one.document.id for one in collection.quotations)
    rows = [_source(chapters, document, numbers[document.id]) for document in quoted.values()]
    header = [table["document"], table["case"], *collection.settings.attributes]
    header += [table["date"], table["duration"], table["quotations"]]
    kept = [index for index, name in enumerate(header) if index == 0 or any(row[index] for row in rows)]
    width = 247 if collection.settings.form == "table" and collection.settings.attributes else 160
    body.heading(1, table["sources"])
    widths = [2.0 if index == 0 else 1.6 if index == 1 else 1.0 for index in kept]
    widths = [one * width / sum(widths) for one in widths]
    body.table(widths, [header[index] for index in kept], [[body.cell(row[index]) for index in kept] for row in rows])


def _source(chapters: Chapters, document: Document, number: int) -> list[str]:
    collection = chapters.collection
    cases = [case for case in collection.cases if any(one.document == document.id for one in case.members)]
    return [
        document.name,
        chapters.blocks.case_names(cases) if cases else "",
        *(chapters.blocks.attribute(cases, name) for name in collection.settings.attributes),
        _metadata(document, "date", "datum"),
        _metadata(document, "duration", "dauer") or _length(document),
        str(number),
    ]


def _metadata(document: Document, *names: str) -> str:
    known = {name.casefold(): value for name, value in document.metadata.items()}
    return next((str(known[name]) for name in names if known.get(name)), "")


def _length(document: Document) -> str:
    """How long a recording is by the last end of a passage; the start of the last turn would be too short."""
    end = max((one.t1 for one in document.paragraphs if one.t1), default=0)
    return clock(end) if end else ""


def _notes(chapters: Chapters) -> tuple[str, ...]:
    """Write the notes at the end; returned without the standing one about places."""
    body, table = chapters.body, chapters.words
    notes = [*chapters.collection.settings.notes, *_omissions(chapters), *_consent(chapters)]
    body.heading(1, table["notes"])
    for note in (table["note_place"], *notes):
        body.text("Normal", note)
    replaced = replaced_note(body, table)
    for note in replaced:
        body.text("Normal", note)
    return (*notes, *replaced)


def _omissions(chapters: Chapters) -> list[str]:
    collection, table = chapters.collection, chapters.words
    notes = [
        count(table, f"note_{kind}", collection.left_out[kind])
        for kind in ("unanchored", "deleted")
        if collection.left_out.get(kind)
    ]
    uncounted = sum(not one.counted for one in collection.quotations)
    several = sum(len(one.cases) > 1 for one in collection.quotations)
    notes += [count(table, "note_uncounted", uncounted)] if uncounted else []
    notes += [count(table, "note_several_cases", several)] if several else []
    return notes


def _consent(chapters: Chapters) -> list[str]:
    collection, table = chapters.collection, chapters.words
    withheld: dict[str, int] = {}
    for quotation in collection.quotations:
        if quotation.withheld:
            withheld[quotation.document.name] = withheld.get(quotation.document.name, 0) + 1
    notes = [count(table, "note_withheld", number, document=name) for name, number in withheld.items()]
    quoted = {case.id for one in collection.quotations for case in one.cases}
    return notes + dated([case for case in collection.cases if case.id in quoted], collection.settings, table)

"""Rows of a coding file against the project: every name found, every quotation compared, before anything is written."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.coding_rows import CodingRow, at_line
from workbench.cli.literal import one_line
from workbench.errors import WorkbenchError
from workbench.model import Code, Document

if TYPE_CHECKING:
    from workbench.project import NewCoding, Project


@dataclass
class Lookup:
    """Names as typed -> what they mean, each looked up once."""

    project: "Project"
    documents: dict[str, Document] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)
    coders: dict[str, str] = field(default_factory=dict)

    def document(self, name: str) -> Document:
        """The document a row names."""
        if name not in self.documents:
            self.documents[name] = self.project.documents.get(self.project.documents.find(name).id)
        return self.documents[name]

    def code(self, name: str) -> Code:
        """The code a row names."""
        if name not in self.codes:
            self.codes[name] = self.project.codebook.find(name)
        return self.codes[name]

    def coder(self, name: str) -> str | None:
        """The id of the coder a row names; None for whoever imports."""
        if name and name not in self.coders:
            self.coders[name] = self.project.coders.find(name).id
        return self.coders.get(name)


def check_rows(project: "Project", path: Path, rows: Iterable[CodingRow]) -> tuple["NewCoding", ...]:
    """The rows as codings to be; the first one that cannot be refuses the file, with its line."""
    lookup = Lookup(project)
    new = []
    for row in rows:
        try:
            new.append(_checked(lookup, row))
        except WorkbenchError as error:
            raise at_line(path, row.line, error.message, error.hint) from error
    return tuple(new)


def _checked(lookup: Lookup, row: CodingRow) -> "NewCoding":
    from workbench.project import NewCoding

    document, code = lookup.document(row.document), lookup.code(row.code)
    if not 0 <= row.start < row.end <= len(document.text):
        raise WorkbenchError(
            f"{row.start}-{row.end} is not a passage of {document.name}.",
            f"Its text has {len(document.text):,} characters; the end comes after the start.",
        )
    if not code.codable:
        raise WorkbenchError(f"{row.code} is a heading, nothing is coded with it.", "Choose one of the codes below it.")
    _check_weight(row, code)
    there = document.text[row.start : row.end]
    if row.quote is not None and row.quote != there:
        raise WorkbenchError(
            f'the quote is "{one_line(row.quote, 60)}", but {row.start}-{row.end} of {document.name} '
            f'reads "{one_line(there, 60)}".',
            "Offsets count characters (code points), from 0.",
        )
    return NewCoding(
        document=document.id,
        start=row.start,
        end=row.end,
        code=code.id,
        coder=lookup.coder(row.coder),
        memo=row.memo,
        weight=row.weight,
    )


def _check_weight(row: CodingRow, code: Code) -> None:
    if row.weight is None:
        return
    if code.weight is None:
        raise WorkbenchError(f"{row.code} takes no weight.", "Leave the weight empty.")
    if not code.weight.minimum <= row.weight <= code.weight.maximum:
        taken = f"{code.weight.minimum} to {code.weight.maximum}"
        raise WorkbenchError(f"{row.weight} is no weight of {row.code}.", f"It takes {taken}.")

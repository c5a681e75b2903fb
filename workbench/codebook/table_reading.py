"""A table of codes to a codebook: one row per code, `parent` instead of nesting."""

import re
from collections.abc import Iterable, Mapping

from workbench.codebook.build import build
from workbench.codebook.csv_lists import split_cues, split_items, split_lines, split_weight
from workbench.codebook.given import Given, Place
from workbench.codebook.names import TEXTS
from workbench.codebook.path_list import from_paths
from workbench.model import Codebook

SPOKEN = re.compile(r"(label|definition|use_when|do_not_use|doubt|anchor|cues)_([a-z]{2,3}(?:[-_][a-z0-9]+)*)", re.I)
"""Columns that hold the text of one language."""

ANCHOR_PARTS = ("anchor_source", "anchor_constructed", "anchor_coding")
LISTS = ("aliases", "theses")


def from_table(table: list[list[Given]], name: str, *, language: str, known: Iterable[Codebook]) -> Codebook:
    """The codebook of rows of cells, the names of the columns first. Raises CodebookError.

    Needs the columns `id`, `parent` and `label` or `label_de`, `label_en`, ...; a table of at most two columns
    without `id` is a list `A > B > C, definition`. Columns that are not known are kept as extra fields.
    """
    if not table:
        raise Place(name).error("The file is empty.", "Begin with a row of column names: id, parent, label.")
    header = [str(cell.value).strip() for cell in table[0]]
    if "id" not in header:
        if len(header) <= 2:
            return from_paths(table, language=language, known=known)
        raise table[0][0].error("There is no column `id`.", "Name the columns in the first row: id, parent, label.")
    _check_header(header, table[0])
    codes = tuple(_code(header, row, language) for row in table[1:])
    root = {"codes": Given(codes, table[0][0].place), **_languages(header, table[0])}
    return build(Given(root, table[0][0].place), language=language, known=known)


def _check_header(header: list[str], cells: list[Given]) -> None:
    for position, column in enumerate(header):
        if column and column in header[:position]:
            raise cells[position].error(f"The column {column} stands there twice.", "Rename or delete one of the two.")
    if "parent" not in header:
        raise cells[0].error("There is no column `parent`.", "Add it: the id of the code above, empty at the top.")
    if not any(column == "label" or column.startswith("label_") for column in header):
        raise cells[0].error("There is no column `label`.", "Add a column label, label_de or label_en.")


def _languages(header: list[str], cells: list[Given]) -> dict[str, Given]:
    spoken = (SPOKEN.fullmatch(column) for column in header)
    found = dict.fromkeys(match[2] for match in spoken if match)
    place = cells[0].place
    return {"languages": Given(tuple(Given(tongue, place) for tongue in found), place)} if found else {}


def _code(header: list[str], row: list[Given], language: str) -> Given:
    extra = next((cell for cell in row[len(header) :] if not cell.empty), None)
    if extra:
        hint = "Put a cell that holds the separator into quotes."
        raise extra.error(f"This row has more cells than the first row has names ({len(header)}).", hint)
    fields: dict[str, Given] = {}
    spoken: dict[str, dict[str, Given]] = {}
    for column, cell in zip(header, row, strict=False):
        if match := SPOKEN.fullmatch(column):
            spoken.setdefault(match[1].lower(), {})[match[2]] = cell
        elif column in (*TEXTS, "cues", "anchor", "anchors"):
            spoken.setdefault("anchor" if column == "anchors" else column, {})[language] = cell
        elif not cell.empty:
            fields[column or f"column {len(fields) + 1}"] = _value(column, cell)
    anchors = _anchors(spoken, fields)
    return Given({**fields, **_spoken(spoken, row[0].place), **anchors}, row[0].place)


def _value(column: str, cell: Given) -> Given:
    if column in LISTS:
        return split_items(cell)
    return split_weight(cell) if column == "weight" else cell


def _spoken(spoken: Mapping[str, Mapping[str, Given]], place: Place) -> dict[str, Given]:
    fields = {}
    for name, cells in spoken.items():
        if name == "cues":
            fields[name] = Given({tongue: split_cues(cell) for tongue, cell in cells.items()}, place)
        elif name != "anchor":
            fields[name] = Given(dict(cells), next(iter(cells.values())).place)
    return fields


def _anchors(spoken: Mapping[str, Mapping[str, Given]], fields: dict[str, Given]) -> dict[str, Given]:
    parts = {name.removeprefix("anchor_"): split_lines(fields.pop(name)) for name in ANCHOR_PARTS if name in fields}
    texts = [(line, cell.place) for cell in spoken.get("anchor", {}).values() for line in split_lines(cell)]
    anchors = []
    for position, (line, place) in enumerate(texts):
        more = {name: Given(lines[position], place) for name, lines in parts.items() if position < len(lines)}
        anchors.append(Given({"text": Given(line, place), **more}, place))
    filled = tuple(anchor for anchor in anchors if any(not part.empty for part in anchor.fields("").values()))
    return {"anchors": Given(filled, filled[0].place)} if filled else {}

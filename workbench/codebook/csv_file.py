"""The codebook as a table: one row per code, `parent` instead of nesting; or a list of paths and definitions."""

import csv
import io
import re
from collections.abc import Iterable, Mapping

from workbench.codebook.build import build
from workbench.codebook.cells import delimiter_of, rows_of_cells
from workbench.codebook.csv_lists import (
    join_items,
    join_lines,
    join_weight,
    split_cues,
    split_items,
    split_lines,
    split_weight,
)
from workbench.codebook.given import Given, Place
from workbench.codebook.names import TEXTS
from workbench.codebook.path_list import from_paths
from workbench.model import Anchor, Code, Codebook

_SPOKEN = re.compile(r"(label|definition|use_when|do_not_use|doubt|anchor|cues)_([a-z]{2,3}(?:[-_][a-z0-9]+)*)", re.I)
_ANCHOR_PARTS = ("anchor_source", "anchor_constructed", "anchor_coding")
_LISTS = ("aliases", "theses")
_SIMPLE = ("id", "parent", "key", "codable", "colour", "derivation")
_KNOWN = {*_SIMPLE, *_LISTS, *_ANCHOR_PARTS, *TEXTS, "anchor", "anchors", "cues", "weight", "codes"}


def from_csv(
    text: str, name: str = "codebook.csv", *, language: str = "de", known: Iterable[Codebook] = ()
) -> Codebook:
    """The codebook of a CSV text (comma, semicolon or tab). Raises CodebookError.

    Needs the columns `id`, `parent` and `label` or `label_de`, `label_en`, ...; a table of at most two columns
    without `id` is a list `A > B > C, definition`. Columns that are not known are kept as extra fields.
    """
    table = list(rows_of_cells(text, delimiter_of(text), name))
    if not table:
        raise Place(name).error(
            "The file is empty.", "Write a row of column names (id, parent, label), then the codes."
        )
    header = [str(cell.value).strip() for cell in table[0]]
    if "id" not in header:
        if len(header) <= 2:
            return from_paths(table, language=language, known=known)
        raise table[0][0].error("There is no column `id`.", "Name the columns in the first row: id, parent, label.")
    _check_header(header, table[0])
    codes = tuple(_code(header, row, language) for row in table[1:])
    languages = _languages(header, table[0])
    root = {"codes": Given(codes, table[0][0].place), **languages}
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
    spoken = (_SPOKEN.fullmatch(column) for column in header)
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
        if match := _SPOKEN.fullmatch(column):
            spoken.setdefault(match[1].lower(), {})[match[2]] = cell
        elif column in (*TEXTS, "cues", "anchor", "anchors"):
            spoken.setdefault("anchor" if column == "anchors" else column, {})[language] = cell
        elif not cell.empty:
            fields[column or f"column {len(fields) + 1}"] = _value(column, cell)
    anchors = _anchors(spoken, fields)
    return Given({**fields, **_spoken(spoken, row[0].place), **anchors}, row[0].place)


def _value(column: str, cell: Given) -> Given:
    if column in _LISTS:
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
    parts = {name.removeprefix("anchor_"): split_lines(fields.pop(name)) for name in _ANCHOR_PARTS if name in fields}
    texts = [(line, cell.place) for cell in spoken.get("anchor", {}).values() for line in split_lines(cell)]
    anchors = []
    for position, (line, place) in enumerate(texts):
        more = {name: Given(lines[position], place) for name, lines in parts.items() if position < len(lines)}
        anchors.append(Given({"text": Given(line, place), **more}, place))
    filled = tuple(anchor for anchor in anchors if any(not part.empty for part in anchor.fields("").values()))
    return {"anchors": Given(filled, filled[0].place)} if filled else {}


def to_csv(codebook: Codebook) -> str:
    """The table, comma separated, LF. What has no column is named by `lost_in_csv`. Deleted codes are left out."""
    codes = [code for code in codebook.codes if not code.deleted]
    rows = [_row(codebook, code) for code in codes]
    used = {column for row in rows for column, cell in row.items() if cell}
    always = {"id", "parent", "codable", *(f"label_{tongue}" for tongue in codebook.languages)}
    columns = [column for column in _columns(codebook, rows) if column in used | always]
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _columns(codebook: Codebook, rows: list[dict[str, str]]) -> list[str]:
    tongues = [*codebook.languages, *_other_tongues(codebook)]
    spoken = {name: [f"{name}_{tongue}" for tongue in tongues] for name in (*TEXTS, "anchor", "cues")}
    known = [
        *("id", "parent", "key", "codable", *spoken["label"], "aliases", "theses", *spoken["definition"]),
        *(*spoken["use_when"], *spoken["do_not_use"], *spoken["doubt"], *spoken["anchor"], *_ANCHOR_PARTS),
        *(*spoken["cues"], "weight", "derivation", "colour"),
    ]
    return list(dict.fromkeys([*known, *(column for row in rows for column in row)]))


def _other_tongues(codebook: Codebook) -> list[str]:
    found = (
        tongue
        for code in codebook.codes
        for texts in (code.label, code.definition, code.use_when, code.do_not_use, code.doubt, code.cues)
        for tongue in texts
    )
    return [tongue for tongue in dict.fromkeys(found) if tongue not in codebook.languages]


def _row(codebook: Codebook, code: Code) -> dict[str, str]:
    tongue = codebook.languages[0] if codebook.languages else "de"
    parent = codebook.by_id.get(code.parent or "")
    row = {
        "id": codebook.public_ids[code.id],
        "parent": codebook.public_ids[parent.id] if parent else "",
        "key": code.key,
        "codable": "yes" if code.codable else "no",
        "aliases": join_items(code.aliases),
        "theses": join_items(code.theses) if any(" " in thesis for thesis in code.theses) else ";".join(code.theses),
        "weight": join_weight(code.weight) if code.weight else "",
        "derivation": code.derivation,
        "colour": code.colour,
        **_anchor_cells(code.anchors, tongue),
        **{f"cues_{name}": "; ".join(cues) for name, cues in code.cues.items()},
    }
    for name in TEXTS:
        row |= {f"{name}_{spoken}": text for spoken, text in getattr(code, name).items()}
    return {**{name: str(value) for name, value in code.extra.items() if has_column(name, value)}, **row}


def _anchor_cells(anchors: tuple[Anchor, ...], tongue: str) -> dict[str, str]:
    cells = {
        f"anchor_{tongue}": join_lines(anchor.text for anchor in anchors),
        "anchor_source": join_lines(anchor.source for anchor in anchors),
        "anchor_constructed": join_lines("yes" if anchor.constructed else "" for anchor in anchors),
        "anchor_coding": join_lines(anchor.coding for anchor in anchors),
    }
    return {name: cell if cell.strip("\n") else "" for name, cell in cells.items()}


def has_column(name: str, value: object) -> bool:
    """Whether an extra field of a code can stand in a column of its own and be read back from it."""
    taken = name in _KNOWN or bool(_SPOKEN.fullmatch(name)) or name != name.strip() or not name
    return isinstance(value, str) and bool(value.strip()) and not taken


def lost_in_csv(codebook: Codebook) -> tuple[str, ...]:
    """The names of what a codebook holds and a table has no column for."""
    of_file = ("title", "notice", "rules", "version", "changelog")
    lost = [name for name in of_file if getattr(codebook, name)]
    lost += [name for name in codebook.extra if name != "format"]
    for code in codebook.codes:
        shown = codebook.public_ids[code.id]
        lost += [f"{name} of {shown}" for name, value in code.extra.items() if not has_column(name, value)]
        lost += [f"further fields of an anchor of {shown}" for anchor in code.anchors if anchor.extra]
        lost += [f"further fields of the weight of {shown}"] if code.weight and code.weight.extra else []
    return tuple(dict.fromkeys(lost))

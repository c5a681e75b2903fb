"""Codebook to a table: one row per code, for CSV and spreadsheets."""

from workbench.codebook.csv_lists import join_items, join_lines, join_weight
from workbench.codebook.living import living
from workbench.codebook.names import TEXTS, own_uuid
from workbench.codebook.table_reading import ANCHOR_PARTS, LISTS, SPOKEN
from workbench.model import Anchor, Code, Codebook

_SIMPLE = ("id", "parent", "uuid", "key", "codable", "colour", "derivation")
_TAKEN = {*_SIMPLE, *LISTS, *ANCHOR_PARTS, *TEXTS, "anchor", "anchors", "cues", "weight", "codes"}


def to_table(codebook: Codebook) -> list[list[str]]:
    """Rows of cells, the names of the columns first. Deleted codes are left out; `lost_in_table` names the rest."""
    codebook = living(codebook)
    rows = [_row(codebook, code) for code in codebook.codes]
    used = {column for row in rows for column, cell in row.items() if cell}
    always = {"id", "parent", "codable", *(f"label_{tongue}" for tongue in codebook.languages)}
    columns = [column for column in _columns(codebook, rows) if column in used | always]
    return [columns, *([row.get(column, "") for column in columns] for row in rows)]


def _columns(codebook: Codebook, rows: list[dict[str, str]]) -> list[str]:
    tongues = [*codebook.languages, *_other_tongues(codebook)]
    spoken = {name: [f"{name}_{tongue}" for tongue in tongues] for name in (*TEXTS, "anchor", "cues")}
    known = [
        *("id", "parent", "uuid", "key", "codable", *spoken["label"], "aliases", "theses", *spoken["definition"]),
        *(*spoken["use_when"], *spoken["do_not_use"], *spoken["doubt"], *spoken["anchor"], *ANCHOR_PARTS),
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
        "uuid": own_uuid(codebook.id, code, codebook.public_ids[code.id]),
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
    taken = name in _TAKEN or bool(SPOKEN.fullmatch(name)) or name != name.strip() or not name
    return isinstance(value, str) and bool(value.strip()) and not taken


def lost_in_table(codebook: Codebook) -> tuple[str, ...]:
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

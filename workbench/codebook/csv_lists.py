"""Several things in one cell: `;` between cues and theses, `0=...|100=...` for a weight, a line per anchor."""

import re
from collections.abc import Iterable, Mapping

from workbench.codebook.given import Given
from workbench.model import Weight

_ITEM = re.compile(r'(?:"(?:[^"\\]|\\.)*"|[^;"]|")+?(?=;|$)', re.DOTALL)
_MEANING = re.compile(r"((?:[^|\\]|\\.)*)(?:\||$)", re.DOTALL)
_PLAIN_ITEM = re.compile(r'[^\s;"](?:[^;"]*[^\s;"])?', re.DOTALL)


def split_cues(cell: Given) -> Given:
    """Cues between semicolons; a semicolon inside double quotes belongs to its cue."""
    pieces = [piece.strip() for piece in _ITEM.findall(cell.text("A cell of cues"))]
    return Given(tuple(Given(piece, cell.place) for piece in pieces if piece), cell.place)


def split_items(cell: Given) -> Given:
    """Items between semicolons; an item in double quotes is taken out of them."""
    cues = split_cues(cell).items("A cell of items")
    return Given(tuple(Given(_unquoted(str(item.value)), cell.place) for item in cues), cell.place)


def _unquoted(item: str) -> str:
    quoted = len(item) > 1 and item.startswith('"') and item.endswith('"')
    return re.sub(r"\\(.)", r"\1", item[1:-1], flags=re.DOTALL) if quoted else item


def join_items(items: Iterable[str]) -> str:
    """The cell for a list of texts."""
    return "; ".join(item if _PLAIN_ITEM.fullmatch(item) else _quoted(item) for item in items)


def _quoted(item: str) -> str:
    return '"' + item.replace("\\", "\\\\").replace('"', '\\"') + '"'


def split_weight(cell: Given) -> Given:
    """`0=leave|100=stay` as the fields of a weight; the smallest and largest number are its ends."""
    meaning = {}
    for piece in _MEANING.findall(cell.text("A weight")):
        number, sign, words = piece.partition("=")
        if not piece.strip():
            continue
        if not sign:
            raise cell.error(
                f"{piece.strip()} says no number.", "Write the weight as in 0=leave|50=undecided|100=stay."
            )
        meaning[number.strip()] = Given(re.sub(r"\\(.)", r"\1", words), cell.place)
    return Given({"meaning": Given(meaning, cell.place)}, cell.place)


def join_weight(weight: Weight) -> str:
    """The cell for a weight; an end without a meaning stands there with none."""
    meaning: Mapping[str, str] = {str(weight.minimum): "", str(weight.maximum): "", **weight.meaning}
    numbers = sorted(meaning, key=int)
    return "|".join(f"{number}={meaning[number]}".replace("\\", "\\\\").replace("|", "\\|") for number in numbers)


def split_lines(cell: Given) -> tuple[str, ...]:
    """One text a line; a line break inside a text is written \\n."""
    if not cell.value:
        return ()
    pairs = {"n": "\n", "r": "\r"}
    lines = cell.text("A cell of lines").replace("\r\n", "\n").split("\n")
    return tuple(re.sub(r"\\([nr\\])", lambda found: pairs.get(found[1], "\\"), line) for line in lines)


def join_lines(lines: Iterable[str]) -> str:
    """The cell for several texts, one a line."""
    return "\n".join(line.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r") for line in lines)

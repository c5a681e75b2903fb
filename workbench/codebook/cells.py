"""CSV text to cells that know their line and column; the csv module does not say where a cell stands."""

import re
from collections.abc import Iterator

from workbench.codebook.given import Given, Place

_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_BREAK = re.compile(r"\r\n|\n|\r")


def rows_of_cells(text: str, delimiter: str, file: str) -> Iterator[list[Given]]:
    """Every row that is not blank. Raises CodebookError where a quote is never closed."""
    row: list[Given] = []
    at, line, line_start = 0, 1, 0
    while at < len(text):
        place = Place(file, line, at - line_start + 1)
        value, end = _cell(text, at, delimiter, place)
        row.append(Given(value, place))
        for inside in _BREAK.finditer(text, at, end):
            line, line_start = line + 1, inside.end()
        at = end
        if text.startswith(delimiter, at):
            at += 1
            if at == len(text) or text[at] in "\r\n":
                row.append(Given("", Place(file, line, at - line_start + 1)))
            else:
                continue
        if ended := _BREAK.match(text, at):
            at, line, line_start = ended.end(), line + 1, ended.end()
        if any(not cell.empty for cell in row):
            yield row
        row = []


def _cell(text: str, at: int, delimiter: str, place: Place) -> tuple[str, int]:
    bare = re.compile(rf"[^{re.escape(delimiter)}\r\n]*")
    if text.startswith('"', at):
        quoted = _QUOTED.match(text, at)
        if not quoted:
            raise place.error("This quote is never closed.", 'Close the cell with ", and double every quote inside it.')
        rest = bare.match(text, quoted.end())
        tail = rest[0] if rest else ""
        return quoted[1].replace('""', '"') + tail, quoted.end() + len(tail)
    found = bare.match(text, at)
    value = found[0] if found else ""
    return value, at + len(value)


def delimiter_of(text: str) -> str:
    """Comma, semicolon or tab: the one that the first line that is not blank holds most often outside of quotes."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    bare = _QUOTED.sub("", first)
    return max(",;\t", key=bare.count)

"""Rows as delimited text. A carriage return is quoted too: Python's own writer leaves it, and the row breaks there."""

from collections.abc import Iterable, Sequence


def delimited(rows: Iterable[Sequence[str]], separator: str = ",") -> str:
    """Rows as CSV: line feeds after rows, quotation marks only where they are needed."""
    return "".join(f"{_line(row, separator)}\n" for row in rows)


def _line(row: Sequence[str], separator: str) -> str:
    if len(row) == 1 and not row[0]:
        return '""'
    return separator.join(_cell(text, separator) for text in row)


def _cell(text: str, separator: str) -> str:
    if separator in text or '"' in text or "\n" in text or "\r" in text:
        return '"' + text.replace('"', '""') + '"'
    return text

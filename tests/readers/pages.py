"""The same interview in formats with markup, made by the tests: web page, RTF, e-book, PDF, tables."""

import csv
import html
import io
import zipfile

import openpyxl


def lines_of(text: str) -> list[str]:
    """The lines that hold words."""
    return [line for line in text.split("\n") if line.strip()]


def web(text: str) -> bytes:
    """A web page with one paragraph a line; `#` lines become headings."""
    return f"<!doctype html><html><head><meta charset=utf-8></head><body>{_body(text)}</body></html>".encode()


def _body(text: str) -> str:
    return "\n".join(_element(line) for line in lines_of(text))


def _element(line: str) -> str:
    marks = len(line) - len(line.lstrip("#"))
    name = f"h{marks}" if 0 < marks < 7 and line[marks : marks + 1] == " " else "p"
    return f"<{name}>{html.escape(line[marks + 1 :] if name != 'p' else line)}</{name}>"


def rtf(text: str) -> bytes:
    """An RTF document with one paragraph a line."""
    body = "\\par\n".join(_escaped(line) for line in lines_of(text))
    return (
        "{\\rtf1\\ansi\\ansicpg1252\\uc1{\\fonttbl{\\f0\\fcharset0 Arial;}}{\\info{\\author Ada}}\\f0 "
        + body
        + "\\par}"
    ).encode("ascii")


def _escaped(text: str) -> str:
    found = []
    for char in text:
        if char in "\\{}":
            found.append("\\" + char)
        elif char == "\t":
            found.append("\\tab ")
        elif ord(char) < 128:
            found.append(char)
        else:
            units = char.encode("utf-16-le")
            found += [
                f"\\u{int.from_bytes(units[at : at + 2], 'little', signed=True)}?" for at in range(0, len(units), 2)
            ]
    return "".join(found)


CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{about}'
    "</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
)


def epub(*texts: str, about: str = "", extra: dict[str, str] | None = None) -> bytes:
    """An e-book with one chapter a text."""
    numbers = range(1, len(texts) + 1)
    items = "".join(f'<item id="c{n}" href="Kapitel%20{n}.xhtml" media-type="application/xhtml+xml"/>' for n in numbers)
    spine = "".join(f'<itemref idref="c{n}"/>' for n in numbers)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("OEBPS/book.opf", PACKAGE.format(about=about, items=items, spine=spine))
        for n, text in zip(numbers, texts, strict=True):
            page = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{_body(text)}</body></html>'
            archive.writestr(f"OEBPS/Kapitel {n}.xhtml", '<?xml version="1.0"?><!DOCTYPE html>' + page)
        for entry, content in (extra or {}).items():
            archive.writestr(entry, content)
    return stream.getvalue()


def comma_separated(rows: list[list[str]], separator: str = ";") -> bytes:
    """A csv file."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return stream.getvalue().encode()


def workbook(*sheets: list[list[object]]) -> bytes:
    """An xlsx file."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"Blatt {number}")
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def rows_of(text: str) -> list[list[str]]:
    """A heading row, then one row a line: what stands before the colon of `I:` and `B1:` is the speaker."""
    parts = [line.split(": ", 1) if line.startswith(("I: ", "B1: ")) else ["", line] for line in lines_of(text)]
    return [["Person", "Inhalt"], *parts]

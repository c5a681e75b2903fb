"""Codebook files on disk: read by their ending, written whole or not at all."""

import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from workbench.codebook.csv_file import from_csv, to_csv
from workbench.codebook.given import Place
from workbench.codebook.markdown_file import from_markdown, lost_in_markdown, to_markdown
from workbench.codebook.table_writing import lost_in_table
from workbench.codebook.yaml_file import LARGEST, from_yaml, to_yaml
from workbench.codebook.yaml_nodes import comment_line, place_at
from workbench.errors import CodebookError
from workbench.model import Codebook

_READ = {".yaml": from_yaml, ".yml": from_yaml, ".csv": from_csv, ".md": from_markdown}
_WRITE: dict[str, Callable[[Codebook], str]] = {".yaml": to_yaml, ".yml": to_yaml, ".csv": to_csv, ".md": to_markdown}
_LOST = {".csv": lost_in_table, ".md": lost_in_markdown}


def read_codebook(path: Path, *, language: str = "de", known: Iterable[Codebook] = ()) -> Codebook:
    """The codebook of a YAML, CSV or Markdown file, by its ending. Raises CodebookError.

    `language` is that of texts which name none; a file without an id takes that of the `known` codebook whose
    code ids it has.
    """
    path = Path(path)
    read = _READ.get(path.suffix.lower())
    if read is None:
        raise _unknown(path)
    return read(_text(path), path.name, language=language, known=known)


def _unknown(path: Path) -> CodebookError:
    ending = path.suffix or "no ending"
    return CodebookError(f"{path.name}: {ending} is not a form of codebook.", f"Use one of {', '.join(_READ)}.")


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise Place(path.name).error("The file is larger than 5 MB.", "A codebook is a few hundred kB at most.")
        raw = path.read_bytes()
    except OSError as error:
        raise CodebookError(f"{path} cannot be read: {error.strerror}.", "Check the name and the rights.") from error
    encoding = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode(encoding, "replace")
        place = place_at(before, len(before), path.name)
        raise place.error(
            "This is not UTF-8 text.", 'Save the file as UTF-8 (in a spreadsheet: "CSV UTF-8").'
        ) from error


def write_codebook(codebook: Codebook, path: Path) -> tuple[str, ...]:
    """Write the file by its ending; what is there already is replaced whole. Returns what was lost, in words.

    Raises CodebookError: a form that is not known, a folder that cannot be written, a file of a newer workbench.
    """
    path = Path(path)
    write = _WRITE.get(path.suffix.lower())
    if write is None:
        raise _unknown(path)
    notes = (*_overwritten(codebook, path), *_lost(codebook, path))
    _replace(path, write(codebook))
    return notes


def _lost(codebook: Codebook, path: Path) -> tuple[str, ...]:
    lost = _LOST.get(path.suffix.lower(), lambda _: ())(codebook)
    return (f"{path.name} has no place for: {', '.join(lost)}.",) if lost else ()


def _overwritten(codebook: Codebook, path: Path) -> tuple[str, ...]:
    """Notes on the file that is about to be replaced."""
    hint = "Write to another name, or get the newer version of the workbench."
    if "format" in codebook.extra:
        raise CodebookError(f"This codebook is of the newer format {codebook.extra['format']}: it is read-only.", hint)
    if path.suffix.lower() not in (".yaml", ".yml") or not path.exists():
        return ()
    try:
        text = _text(path)
        newer = "format" in from_yaml(text, path.name).extra
    except CodebookError:
        return ()
    if newer:
        raise CodebookError(f"{path.name} was written by a newer workbench: it is not overwritten.", hint)
    line = comment_line(text, path.name)
    return (f"Comments of {path.name} (the first in line {line}) are not kept.",) if line else ()


def has_comments(path: Path) -> bool:
    """Whether writing to this file would lose comments that a person put there."""
    path = Path(path)
    return path.suffix.lower() in (".yaml", ".yml") and path.exists() and bool(comment_line(_text(path), path.name))


def _replace(path: Path, text: str) -> None:
    """All or nothing: a file beside the target is moved into its place."""
    beside = ""
    try:
        handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
        Path(beside).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(beside).replace(path)
    except OSError as error:
        if beside:
            Path(beside).unlink(missing_ok=True)
        raise CodebookError(
            f"{path} cannot be written: {error.strerror}.", "Choose another folder, or make room on the disk."
        ) from error

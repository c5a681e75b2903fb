"""The lines of a folder hub: each names its operation's digest, and is chained to the line before."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.log import Operation
from workbench.team.hubs import wire

START = "0" * 64
"""What the first line of a copy is chained to."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line lies in its file (bytes, half-open), and its link of the chain."""

    start: int
    end: int
    chain: str


@dataclass(frozen=True, slots=True)
class Line:
    """A whole line."""

    operation: Operation
    place: Place


def link(before: str, digest: str) -> str:
    """Hex SHA-256 over the chain so far and the next operation's digest."""
    return hashlib.sha256((before + digest).encode("ascii")).hexdigest()


def written(text: str, digest: str, chain: str) -> bytes:
    """A line as it is appended."""
    return f'{{"chain":"{chain}","digest":"{digest}","op":{text}}}\n'.encode()


def read_lines(path: Path, start: int) -> Iterator[Line]:
    """The whole lines from byte `start`. What is torn, or filled with zeros, is left until it is whole."""
    with path.open("rb") as file:
        file.seek(start)
        at = start
        for raw in file:
            line = _line(raw, at)
            at += len(raw)
            if line:
                yield line


def stands(path: Path, place: Place) -> bool:
    """Whether the line still lies where it lay: if not, the file was put back from an older copy."""
    try:
        with path.open("rb") as file:
            file.seek(place.start)
            line = _line(file.read(place.end - place.start), place.start)
    except OSError:
        return False
    return line is not None and line.place == place


def parsed(raw: bytes) -> Operation | None:
    """The operation of a line; None where it is torn."""
    line = _line(raw, 0)
    return line.operation if line else None


def _line(raw: bytes, start: int) -> Line | None:
    if not raw.endswith(b"\n"):
        return None
    try:
        found = json.loads(raw)
        operation = wire.from_found(found["op"], str(found["digest"]))
    except (ValueError, KeyError, TypeError, WorkbenchError):
        return None
    return Line(operation, Place(start, start + len(raw), str(found["chain"])))

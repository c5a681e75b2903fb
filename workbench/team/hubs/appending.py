"""Appending to this copy's own files of a folder hub: whole lines, on disk when the call returns."""

import os
from collections import deque
from collections.abc import Iterable
from pathlib import Path

from workbench.log import Operation
from workbench.team.hubs.lines import START, link, read_lines, written

FULL = 4 << 20
"""Bytes after which a file is sealed and a new one begun."""


class Appender:
    """The files of one copy, written by that copy alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def append(self, operations: Iterable[tuple[Operation, str]]) -> None:
        """Append operations with their texts. A line torn by a crash stays as it is: the next begins on a new one."""
        waiting = deque(operations)
        if not waiting:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        chain = self._chain()
        while waiting:
            path = self._open_file()
            size = path.stat().st_size if path.exists() else 0
            lines: list[bytes] = [b"\n"] if size and not _ends_whole(path) else []
            while waiting and size < FULL:
                operation, text = waiting.popleft()
                chain = link(chain, operation.digest)
                lines.append(written(text, operation.digest, chain))
                size += len(lines[-1])
            _write(path, b"".join(lines))

    def _own(self) -> list[Path]:
        return sorted(path for path in self._folder.glob("*.jsonl") if path.stem.isdecimal())

    def _chain(self) -> str:
        """The last link, from the last file that has a whole line."""
        for path in reversed(self._own()):
            chain = START
            for line in read_lines(path, 0):
                chain = line.place.chain
            if chain != START:
                return chain
        return START

    def _open_file(self) -> Path:
        own = self._own()
        if own and own[-1].stat().st_size < FULL:
            return own[-1]
        number = int(own[-1].stem) + 1 if own else 1
        return self._folder / f"{number:08d}.jsonl"


def _ends_whole(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def _write(path: Path, data: bytes) -> None:
    with path.open("ab") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())

"""Files of a folder hub written anew without words that were redacted, and which files still hold such words.

A file is put in the place of the old one when it is whole, so a reader finds one or the other: what was read of it is
then no longer where it was, and the reader begins again. Nothing is lost by that, since repeats do no harm.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from workbench.log import Operation
from workbench.team.hubs import wire
from workbench.team.hubs.lines import START, link, parsed, written

UNDER_WAY = ".rewriting"
_ID = re.compile(rb'"id":"([^"\\]+)"')
_HEAD = b'{"chain":"'


def holding(file: Path, blanked: Mapping[str, Operation]) -> int:
    """How many lines of a file hold the words of operations that were blanked (by id)."""
    with file.open("rb") as lines:
        return sum(_held(raw, blanked) is not None for raw in lines)


def rewrite(folder: Path, blanked: Mapping[str, Operation]) -> int:
    """Blank the lines of all files of one copy, a sync program's copies of them too. Returns how many lines changed.

    Torn lines go: what they held was appended anew. Killed in between, it is gone on with at the next redaction.
    """
    for left in folder.glob(f"*{UNDER_WAY}"):
        left.unlink()
    files = sorted(folder.glob("*.jsonl"))
    changed = sum(holding(file, blanked) for file in files)
    if changed:
        chain = START
        for file in [file for file in files if file.stem.isdecimal()]:
            chain = _rewrite(file, blanked, chain)
        for file in [file for file in files if not file.stem.isdecimal()]:
            _rewrite(file, blanked, START)
    return changed


def _rewrite(file: Path, blanked: Mapping[str, Operation], chain: str) -> str:
    lines = []
    with file.open("rb") as old:
        for raw in old:
            if found := _line(raw, blanked, chain):
                chain, line = found
                lines.append(line)
    new = file.with_name(file.name + UNDER_WAY)
    with new.open("wb") as out:
        out.write(b"".join(lines))
        out.flush()
        os.fsync(out.fileno())
    new.replace(file)
    _settle(file.parent)
    return chain


def _settle(folder: Path) -> None:
    """The folder's new entry on disk, where the system lets folders be opened."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _line(raw: bytes, blanked: Mapping[str, Operation], chain: str) -> tuple[str, bytes] | None:
    """A line with the chain before it, blanked where it is to be; None for what is not whole."""
    better = _held(raw, blanked)
    if better is not None:
        after = link(chain, better.digest)
        return after, written(wire.to_text(better), better.digest, after)
    try:
        digest = str(json.loads(raw)["digest"])
    except (ValueError, KeyError, TypeError):
        return None
    if not raw.startswith(_HEAD) or not raw.endswith(b"\n"):
        return None
    after = link(chain, digest)
    return after, _HEAD + after.encode() + raw[len(_HEAD) + len(after) :]


def _held(raw: bytes, blanked: Mapping[str, Operation]) -> Operation | None:
    """What is to stand in the place of a line; None where it holds nothing that was redacted."""
    for id_ in _ids(raw):
        if id_ in blanked:
            operation = parsed(raw)
            if operation is None or operation.mark:
                return None
            better = blanked.get(operation.id)
            same = better is not None and (better.replica, better.seq) == (operation.replica, operation.seq)
            return better if same else None
    return None


def _ids(raw: bytes) -> Iterator[str]:
    """All that looks like an operation's id: a quick look, before a line is read."""
    return (found.decode("utf-8", "replace") for found in _ID.findall(raw))

"""The file a report ends up in: whole, or not at all."""

import errno
import os
import uuid
from pathlib import Path

from workbench.errors import WorkbenchError

HINTS = {
    errno.ENOSPC: "The disk is full: free some space or choose another place, then write it again.",
    errno.EDQUOT: "Your share of the disk is used up: free some space or choose another place.",
    errno.EFBIG: "The file would be larger than this disk or account allows: choose another place.",
    errno.ENOENT: "Make the folder first, or choose another one.",
    errno.ENOTDIR: "Part of this path is a file, not a folder: choose another place.",
    errno.EISDIR: "This is a folder: add a file name.",
    errno.EACCES: "You may not write there: choose another folder, or close the file if a program has it open.",
    errno.EPERM: "You may not write there: choose another folder, or close the file if a program has it open.",
    errno.EROFS: "This disk can only be read: choose another place.",
    errno.ENAMETOOLONG: "Choose a shorter file name.",
}


def put(path: Path, data: bytes) -> None:
    """Write the file beside its place, then move it there, so that an older file stays until the new one is whole."""
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder", str(path))
        # A link stays a link: what it leads to is replaced.
        _replace(path.resolve(), data)
    except (OSError, ValueError) as error:
        number = error.errno if isinstance(error, OSError) else None
        hint = HINTS.get(number or 0, "Choose another place or file name.")
        raise WorkbenchError(f"The file {str(path)!r} could not be written.", hint) from error


def _replace(path: Path, data: bytes) -> None:
    beside = path.with_name(f".{uuid.uuid4().hex}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            beside.chmod(path.stat().st_mode & 0o777)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def make_folder(path: Path) -> None:
    """Make a folder where it is not there. Raises WorkbenchError where it cannot be, or a file has its name."""
    try:
        path.mkdir(exist_ok=True)
    except (OSError, ValueError) as error:
        number = error.errno if isinstance(error, OSError) else None
        hint = "A file has this name: choose another one." if number == errno.EEXIST else HINTS.get(number or 0)
        raise WorkbenchError(f"The folder {str(path)!r} cannot be made.", hint or "Choose another place.") from error

"""Fetching the bytes of a source file, after looking at what it is and how large."""

import stat
from pathlib import Path

from workbench.errors import UnreadableFile

LARGEST_TEXT = 64 * 2**20
LARGEST = 512 * 2**20
_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")


def contents(path: Path) -> bytes:
    """All bytes of a regular file. Raises UnreadableFile for anything else, and for what is empty or too large."""
    name = path.name
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableFile(f"{name} is a folder.", "Name the files inside, such as FOLDER/*.docx.")
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFile(f"{name} is not a regular file.", "Save the text as a file first.")
        if status.st_size > LARGEST:
            raise too_large(name, status.st_size)
        with path.open("rb") as stream:
            head = stream.read(8)
            if status.st_size > LARGEST_TEXT and not head.startswith(_PACKED):
                raise too_large(name, status.st_size)
            data = head + stream.read(LARGEST)
    except FileNotFoundError:
        raise UnreadableFile(f"There is no file {path}.", "Check the name and the folder.") from None
    except PermissionError:
        raise UnreadableFile(
            f"{name} cannot be read (permission).", "Ask its owner, or copy it to a folder of yours."
        ) from None
    except (OSError, ValueError) as problem:
        raise UnreadableFile(
            f"{name} cannot be read ({problem}).", "Copy it to a folder of yours and try again."
        ) from None
    if not data:
        raise UnreadableFile(f"{name} is empty.", "Check that it is the right file and was saved completely.")
    return data


def too_large(name: str, size: int) -> UnreadableFile:
    """What is said of a file over the limit; `size` in bytes."""
    return UnreadableFile(f"{name} is too large ({size / 2**20:,.0f} MiB).", "Split it, and import the parts.")

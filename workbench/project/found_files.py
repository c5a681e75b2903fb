"""Which files are meant by names and folders."""

from collections.abc import Iterator, Sequence
from pathlib import Path


def files_in(paths: Sequence[Path]) -> Iterator[Path]:
    """Files as given; folders walked in order, hidden files left out."""
    for path in paths:
        if path.is_dir():
            inside = sorted(found for found in path.rglob("*") if found.is_file() and not found.is_symlink())
            yield from (
                found for found in inside if not any(part.startswith(".") for part in found.relative_to(path).parts)
            )
        else:
            yield path

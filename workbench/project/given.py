"""What a person names to be read: files, folders and patterns become files."""

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path

ENDING = ".workbench"


def expand(given: Iterable[str]) -> Iterator[Path]:
    """Files as named; a folder stands for the files in it, a pattern for what it matches; in order of name."""
    for text in given:
        path = Path(text).expanduser()
        if path.is_dir():
            # An empty folder is passed on as it is, to be named as what could not be read.
            yield from sorted(file for file in path.rglob("*") if _readable(file, path)) or [path]
        elif not path.exists() and glob.has_magic(text):
            matches = sorted(glob.glob(str(path), recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
            yield from (Path(match) for match in matches if Path(match).is_file())
            if not matches:
                yield path
        else:
            yield path


def _readable(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return file.is_file() and not hidden and ENDING not in file.suffixes[-1:] and ENDING + "-" not in file.name

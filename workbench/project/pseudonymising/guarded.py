"""Where the list of real names may lie: not with the study, not with a hub; readable by its owner alone."""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import Refused, WorkbenchError
from workbench.store.replica import local
from workbench.team.hubs.address import SERVER

if TYPE_CHECKING:
    from workbench.project.study import Project

OWNER = 0o600


def checked(project: "Project", path: Path) -> Path:
    """The path in full. Raises Refused inside the project's folder and inside a hub."""
    whole = path.expanduser().resolve()
    if whole.is_relative_to(project.path.resolve().parent):
        raise Refused(
            "The list of real names lies in the project's folder.", "Keep it outside, where the study's copies are not."
        )
    if any(whole.is_relative_to(hub) for hub in _hubs(project)) or any(
        (folder / "hub.json").is_file() for folder in whole.parents
    ):
        raise Refused(
            "The list of real names lies in a hub, where the whole team reads it.", "Keep it on your own computer."
        )
    return whole


def _hubs(project: "Project") -> Iterator[Path]:
    """The folders this copy has ever exchanged with."""
    met = project.file.query("SELECT key FROM local WHERE key LIKE 'cursor %'")
    known = {key.removeprefix("cursor ") for (key,) in met} | {local(project.file.connection, "hub")}
    for address in sorted(known):
        if address and not address.startswith(SERVER):
            yield Path(address).resolve()


def write(path: Path, text: str, *, new: bool) -> None:
    """Write for the owner's eyes: nobody else can read the file at any moment. Raises Refused, WorkbenchError."""
    target = path if new else path.with_name(f".{path.name}.{os.getpid()}")
    try:
        opened = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER)
        with os.fdopen(opened, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        if not new:
            target.replace(path)
    except FileExistsError as error:
        raise Refused(f"{path} is there already.", "Name another file, or take this one away.") from error
    except OSError as error:
        with suppress(OSError):
            target.unlink(missing_ok=True)
        raise WorkbenchError(f"{path} cannot be written ({error.strerror}).", "Name another folder.") from error


def open_to_others(path: Path) -> bool:
    """Whether somebody else on this computer can read the file."""
    return os.name == "posix" and bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))

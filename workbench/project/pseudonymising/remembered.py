"""Which list of names belongs to a study: remembered in the person's own settings, never in the project file."""

import os
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.store import exchange

if TYPE_CHECKING:
    from workbench.project.study import Project

FILE = "names.toml"


def remembered(project: "Project") -> Path | None:
    """The list of the study's names, where there is one; it may have gone since."""
    path = next((path for study in exchange.studies(project.file) if (path := _all().get(study))), None)
    return Path(str(path)) if path else None


def remember(project: "Project", path: Path | None) -> None:
    """From now on, exports and syncs of this study are searched for the names of this list; None forgets it."""
    import tomli_w

    known = _all()
    for study in exchange.studies(project.file):
        known.pop(study, None)
        if path is not None:
            known[study] = str(path)
    _folder().mkdir(parents=True, exist_ok=True)
    unfinished = _folder() / f"{FILE}.{os.getpid()}"
    try:
        unfinished.write_text(tomli_w.dumps(known), "utf-8")
        unfinished.replace(_folder() / FILE)
    finally:
        unfinished.unlink(missing_ok=True)


def _all() -> dict[str, Any]:
    with suppress(OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return tomllib.loads((_folder() / FILE).read_text("utf-8"))
    return {}


def _folder() -> Path:
    """The folder of a person's own settings, as the commands know it."""
    if chosen := os.environ.get("WORKBENCH_CONFIG_DIR"):
        return Path(chosen)
    from platformdirs import user_config_path

    return user_config_path("workbench", appauthor=False)

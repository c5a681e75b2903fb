"""A person's own settings, in the user's configuration folder: never in the project, which others get copies of."""

import os
import tomllib
from pathlib import Path
from typing import Any

from workbench.cli.permitted import check
from workbench.errors import NotFound, WorkbenchError

KNOWN = {
    "coder": "the name you code as",
    "keys": "keys of the interface, as keys.ACTION",
    "theme": "colours of the interface: dark, light or ansi (the terminal's own 16)",
    "language": "language.interface: de or en; language.pipeline: auto, none or the name of a trained pipeline",
}


def folder() -> Path:
    """Where the settings lie: $WORKBENCH_CONFIG_DIR, else the user's configuration folder."""
    if chosen := os.environ.get("WORKBENCH_CONFIG_DIR"):
        return Path(chosen)
    from platformdirs import user_config_path

    return user_config_path("workbench", appauthor=False)


def path() -> Path:
    """The settings file; it need not exist."""
    return folder() / "settings.toml"


def load() -> dict[str, Any]:
    """All settings; none where there is no file yet."""
    try:
        return tomllib.loads(path().read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WorkbenchError(f"The settings file {path()} cannot be read: {error}.", "Mend it or delete it.") from error


def get(key: str) -> Any:
    """The value of a dotted key, or None."""
    value: Any = load()
    for part in _parts(key):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def keys() -> dict[str, str]:
    """The person's own keys of the interface: action -> key."""
    found = load().get("keys", {})
    return {str(action): str(key) for action, key in found.items()} if isinstance(found, dict) else {}


def put(key: str, value: str | None) -> None:
    """Set a dotted key, or take it out (None)."""
    *tables, last = _parts(key)
    if value is not None:
        check(key, value, keys())
    settings = load()
    table = settings
    for part in tables:
        below = table.setdefault(part, {})
        if not isinstance(below, dict):
            raise WorkbenchError(f'"{part}" is a setting and not a group of settings.', f"See {path()}.")
        table = below
    if value is None:
        table.pop(last, None)
    elif isinstance(table.get(last), dict):
        raise WorkbenchError(f'"{key}" is a group of settings.', f"Name one of them: {key}.SOMETHING.")
    else:
        table[last] = value
    _write(settings)


def _parts(key: str) -> list[str]:
    parts = key.split(".")
    if parts[0] not in KNOWN or not all(parts):
        raise NotFound(f'There is no setting "{key}".', "There are: " + ", ".join(KNOWN) + ".")
    return parts


def _write(settings: dict[str, Any]) -> None:
    import tomli_w

    folder().mkdir(parents=True, exist_ok=True)
    unfinished = path().with_suffix(f".{os.getpid()}")
    try:
        unfinished.write_text(tomli_w.dumps(settings), "utf-8")
        unfinished.replace(path())
    finally:
        unfinished.unlink(missing_ok=True)

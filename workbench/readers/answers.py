"""What a person answered to the preview: the map file of `import --map`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from workbench.errors import UnreadableFile
from workbench.model import NOTHING, Role

CONVENTIONS = frozenset(f"F{number}" for number in range(1, 24))
ROLES = ("interviewer", "participant", "other")
SETTINGS = ("encoding", "convention", "speakers", "set_aside", "columns", "omission", "language", "format")
SINGLE = ("time", "speaker", "text", "tags", "line")
COLUMNS = (*SINGLE, "case", "attributes")
_HINT = "Known settings: " + ", ".join(SETTINGS) + "."


@dataclass(frozen=True)
class Person:
    """A person's word on one label: None for what was left open; `counts` False says it is no speaker."""

    counts: bool = True
    name: str = ""
    role: Role | None = None


@dataclass(frozen=True)
class Answers:
    """Checked answers. Only `encoding`, the columns (and the format) can change the canonical text.

    `columns`: kind -> name, for a transcript; `case`, `texts`, `attributes` (None: all others) are those of a survey.
    `omission` holds marks such as `(...)` that mean words left out rather than a pause.
    """

    encoding: str = ""
    convention: str = ""
    speakers: Mapping[str, Person] = NOTHING
    heads: bool = True
    page: bool = True
    lines: tuple[re.Pattern[str], ...] = ()
    columns: Mapping[str, str] = NOTHING
    case: str = ""
    texts: tuple[str, ...] = ()
    attributes: tuple[str, ...] | None = None
    omission: tuple[str, ...] = ()

    @property
    def survey(self) -> bool:
        """Whether a person says that the table is a survey."""
        return bool(self.case or self.attributes is not None or len(self.texts) > 1)


def load_map(path: Path) -> Mapping[str, Any]:
    """The settings in a map file (YAML). Raises UnreadableFile with the line where it is not well formed."""
    import yaml

    from workbench.readers.charset import decode
    from workbench.readers.source import contents

    text, _ = decode(contents(path), path.name)
    try:
        settings = yaml.safe_load(text)
    except yaml.MarkedYAMLError as problem:
        where = f":{problem.problem_mark.line + 1}" if problem.problem_mark else ""
        raise UnreadableFile(f"{path.name}{where}: {problem.problem or 'not well formed'}.", _HINT) from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise UnreadableFile(f"{path.name} is not a map file in YAML.", _HINT) from None
    if settings is None:
        return {}
    check(settings, path.name)
    return cast("Mapping[str, Any]", settings)


def check(settings: Any, name: str = "the map") -> Answers:
    """The answers in a mapping of settings. Raises UnreadableFile for what is not known."""
    if not isinstance(settings, Mapping):
        raise UnreadableFile(f"{name} holds no settings.", _HINT)
    for setting in settings:
        if setting not in SETTINGS:
            raise UnreadableFile(f"{name}: unknown setting {setting!r}.", _HINT)
    aside = _mapping(settings, "set_aside", name)
    columns = _mapping(settings, "columns", name)
    if unknown := set(map(str, columns)) - set(COLUMNS):
        raise UnreadableFile(f"{name}: unknown column {sorted(unknown)[0]!r}.", f"Columns: {', '.join(COLUMNS)}.")
    return Answers(
        encoding=str(settings.get("encoding") or ""),
        convention=_convention(settings.get("convention"), name),
        speakers={
            str(label): _person(label, word, name) for label, word in _mapping(settings, "speakers", name).items()
        },
        heads=_yes(aside, "heads", name),
        page=_yes(aside, "page", name),
        lines=_patterns(aside.get("lines"), name),
        columns={str(kind): str(word) for kind, word in columns.items() if kind in SINGLE and isinstance(word, str)},
        case=str(columns.get("case") or ""),
        texts=_names(columns.get("text")),
        attributes=None if columns.get("attributes") is None else _names(columns["attributes"]),
        omission=_names(settings.get("omission")),
    )


def _names(value: Any) -> tuple[str, ...]:
    """One name or a list of them."""
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),) if value else ()


def _mapping(settings: Mapping[str, Any], setting: str, name: str) -> Mapping[str, Any]:
    value = settings.get(setting) or {}
    if not isinstance(value, Mapping):
        raise UnreadableFile(f"{name}: `{setting}:` should list settings of its own.", "Write them as NAME: value.")
    return value


def _convention(value: Any, name: str) -> str:
    if value is None or value == "":
        return ""
    word = str(value)
    if word.upper() in CONVENTIONS:
        return word.upper()
    if word.casefold() in ("none", "false"):
        return "none"
    raise UnreadableFile(f"{name}: there is no convention {word!r}.", "Use F1 to F23, or none.")


def _person(label: str, word: Any, name: str) -> Person:
    if isinstance(word, bool) or word is None:
        return Person(counts=word is not False)
    if isinstance(word, str):
        return Person(role=cast("Role", word)) if word in ROLES else Person(name=word)
    if not isinstance(word, Mapping) or set(word) - {"name", "role", "alias_of"}:
        raise UnreadableFile(
            f"{name}: speaker {label!r} should be {{name: ..., role: ...}} or no.", "See --map in the help."
        )
    role = word.get("role")
    if role is not None and role not in ROLES:
        raise UnreadableFile(
            f"{name}: speaker {label!r} has an unknown role {role!r}.", "Roles: " + ", ".join(ROLES) + "."
        )
    return Person(name=str(word.get("name") or ""), role=cast("Role | None", role))


def _yes(aside: Mapping[str, Any], setting: str, name: str) -> bool:
    value = aside.get(setting, True)
    if not isinstance(value, bool):
        raise UnreadableFile(f"{name}: `{setting}:` should be yes or no, not {value!r}.", "Write `yes` or `no`.")
    return value


def _patterns(value: Any, name: str) -> tuple[re.Pattern[str], ...]:
    patterns = [value] if isinstance(value, str) else value or []
    if not isinstance(patterns, list):
        raise UnreadableFile(f"{name}: `lines:` should be a list of patterns.", 'Write them as ["...", "..."].')
    compiled = []
    for pattern in patterns:
        try:
            compiled.append(re.compile(str(pattern)))
        except re.error as problem:
            raise UnreadableFile(
                f"{name}: {pattern!r} is no valid pattern ({problem}).", "Escape special characters with \\."
            ) from None
    return tuple(compiled)

"""Trained spaCy pipelines that a person has installed: for entities and parts of speech on demand, never needed.

Sentences and the lemmas of the index never come from them, so that two computers see the same units and hits.
"""

import re
from functools import cache
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from workbench.errors import NotFound, WorkbenchError
from workbench.language.lemmas import bare

if TYPE_CHECKING:
    from spacy.language import Language

NONE = "none"
AUTO = "auto"
PLACEHOLDER = 900
"""A version from here on is nobody's model: names of spaCy's models are held by strangers as 999.9.9."""
_NAME = re.compile(r"[a-z]{2,3}_\w+", re.ASCII)


def installed(language: str = "") -> tuple[str, ...]:
    """Names of the trained pipelines on this computer (of a language); nothing of them is imported."""
    points = entry_points(group="spacy_models")
    found = {point.name for point in points if point.dist is None or not _is_placeholder(point.dist.version)}
    start = f"{bare(language)}_" if language else ""
    return tuple(sorted(name for name in found if name.startswith(start)))


def check(setting: str) -> None:
    """Raise NotFound for what `language.pipeline` cannot be here."""
    if setting in (AUTO, NONE) or (_NAME.fullmatch(setting) and setting in installed()):
        return
    there = installed()
    listed = ", ".join((AUTO, NONE, *there))
    more = "" if there else " No trained pipeline is installed; none is needed."
    raise NotFound(f'There is no trained pipeline "{setting}" on this computer.', f"Choose one of: {listed}.{more}")


def trained(language: str, setting: str | None) -> "Language | None":
    """The trained pipeline that a person's setting `language.pipeline` asks for, or None.

    `auto` (and nothing set) is the first installed one of the language, `none` is None, a NAME that one, if it is of
    the language. Raises NotFound for one that is not installed, WorkbenchError for one that cannot be loaded.
    """
    if setting == NONE:
        return None
    there = installed(language)
    if setting in (None, "", AUTO):
        return _load(there[0]) if there else None
    check(str(setting))
    return _load(str(setting)) if setting in there else None


def named(nlp: "Language") -> str:
    """Name and version of a trained pipeline, for the record of whatever used it."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"


@cache
def _load(name: str) -> "Language":
    import spacy  # 2 s

    try:
        return spacy.load(name, exclude=["lemmatizer"])
    except (OSError, ValueError, ImportError) as error:
        raise WorkbenchError(
            f"The trained pipeline {name} cannot be loaded: {str(error).splitlines()[0]}",
            f"Install it for spaCy {spacy.__version__}, or: workbench config language.pipeline none",
        ) from error


def _is_placeholder(version: str) -> bool:
    major = version.partition(".")[0]
    return major.isdigit() and int(major) >= PLACEHOLDER

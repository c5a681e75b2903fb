"""The YAML block at the top of a Markdown file: kept as text that is set aside, and read as metadata."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

LONGEST = 65_536
_BLOCK = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_SETTING = re.compile(r"^[\w\"' .-]+:(?:\s|\Z)", re.MULTILINE)


@dataclass
class FrontMatter:
    """The block's lines as they stand, its settings as text, and those that are lists."""

    text: str = ""
    metadata: dict[str, str] = field(default_factory=dict)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


def split_front_matter(source: str) -> tuple[FrontMatter, str]:
    """Front matter and the rest; an empty one where the file has none."""
    found = _BLOCK.match(source)
    if found is None or len(found[1]) > LONGEST or (found[1].strip() and not _SETTING.search(found[1])):
        return FrontMatter(), source
    matter = FrontMatter(found[1].strip("\n").strip())
    settings = _settings(found[1], matter)
    for name, value in settings.items():
        if isinstance(value, (list, tuple)):
            matter.lists[str(name).casefold()] = tuple(item for item in value if isinstance(item, str))
        words = _words(value)
        if words:
            matter.metadata[str(name)] = words
    return matter, source[found.end() :]


def _settings(block: str, matter: FrontMatter) -> Mapping[Any, Any]:
    # 20 ms, and most files have no front matter.
    import yaml

    try:
        # BaseLoader builds strings, lists and mappings only: no dates, no objects.
        settings = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, ValueError, RecursionError):
        matter.warnings.append("the front matter is not well-formed YAML; it was set aside and not read")
        return {}
    return settings if isinstance(settings, Mapping) else {}


def _words(value: Any, depth: int = 0) -> str:
    if isinstance(value, str):
        return value.strip()[:1000]
    if depth > 3:
        return ""
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_words(item, depth + 1)}".strip() for name, item in list(value.items())[:50])
    return ", ".join(filter(None, (_words(item, depth + 1) for item in list(value)[:50]))) if value else ""

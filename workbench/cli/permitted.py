"""What a setting may be: a key that nothing else has, a theme and a language that there are."""

from collections.abc import Mapping

from workbench.errors import NotFound, Refused


def check(key: str, value: str, keys: Mapping[str, str]) -> None:
    """Raise Refused or NotFound where the interface could not do what a setting asks; `keys` are the person's own."""
    group, _, name = key.partition(".")
    if group == "keys" and name and "." not in name:
        _check_key(name, value, keys)
    elif key == "language.pipeline":
        from workbench.language.trained import check as check_pipeline

        check_pipeline(value)
    elif key in ("theme", "language.interface"):
        # Late: only these settings need the interface.
        from workbench.tui.person import LANGUAGES, THEMES

        allowed = tuple(THEMES) if key == "theme" else LANGUAGES
        if value not in allowed:
            raise Refused(f'"{value}" is nothing that {key} can be.', f"Choose one of: {', '.join(allowed)}.")


def _check_key(name: str, value: str, keys: Mapping[str, str]) -> None:
    from workbench.tui.keys import KEYS, named, taken
    from workbench.tui.words import Words
    from workbench.tui.words.english import ENGLISH

    names = sorted({key.id for key in KEYS if key.keys})
    if name not in names:
        raise NotFound(f'The interface has no action "{name}".', f"It has: {', '.join(names)}.")
    for pressed in named(value).split(","):
        clash = taken(name, pressed, keys)
        if clash is not None:
            other = clash[1]
            does = Words("en").key(other.word) if other.word in ENGLISH else other.id
            raise Refused(
                f'The key {value} is taken: "{does}".', f"Choose another key, or first: config keys.{other.id} KEY."
            )

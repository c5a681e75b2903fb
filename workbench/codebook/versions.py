"""What changed between two states of a codebook, and what version that calls for."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from workbench.codebook.change import Change
from workbench.codebook.csv_lists import join_items, join_weight
from workbench.codebook.moves import moves
from workbench.codebook.names import RULE, VERSION
from workbench.errors import CodebookError
from workbench.model import Anchor, Code, Codebook


def diff(old: Codebook, new: Codebook) -> tuple[Change, ...]:
    """Everything that differs, by the id that people see: the file's fields, the codes of `new`, then those gone.

    Deleted codes count as gone; that one was merged is known only where `new` still holds it (`merged_into`).
    Version, changelog and the file's id are not compared.
    """
    before, after = _alive(old), _alive(new)
    moved = moves(old, new)
    changes = list(_differences("", _of_file(old), _of_file(new)))
    for name, code in after.items():
        if name in before:
            changes += _rule(name, before[name], code)
            changes += moved.get(name, [])
            changes += _differences(name, _of_code(before[name]), _of_code(code))
        else:
            changes.append(_added(new, name, code, before))
    changes += [_gone(old, new, name, code) for name, code in before.items() if name not in after]
    return tuple(changes)


def next_version(version: str, changes: Iterable[Change], *, codings_exist: bool) -> str:
    """The version that these changes call for: proposed, never forced. Raises CodebookError."""
    if not version:
        return "1.0.0"
    match = VERSION.fullmatch(version)
    if not match:
        raise CodebookError(f"{version} is not a version.", "Write three numbers, as in 1.2.0.")
    major, minor, patch = (int(number) for number in match.groups())
    levels = {"minor" if change.kind == "rule" and not codings_exist else change.bumps for change in changes}
    if "major" in levels:
        return f"{major + 1}.0.0"
    if "minor" in levels:
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + 1}" if levels else version


def _alive(codebook: Codebook) -> dict[str, Code]:
    return {codebook.public_ids[code.id]: code for code in codebook.codes if not code.deleted}


def _added(codebook: Codebook, name: str, code: Code, before: Mapping[str, Code]) -> Change:
    named = code.extra.get("split_from", ())
    origins = [origin for origin in ([named] if isinstance(named, str) else named) if origin in before]
    if origins:
        return Change("split", name, "split_from", ", ".join(origins), codebook.label(code))
    return Change("added", name, "", "", codebook.label(code))


def _gone(old: Codebook, new: Codebook, name: str, code: Code) -> Change:
    now = new.by_id.get(code.id)
    if now and now.merged_into:
        return Change("merged", name, "", old.label(code), new.public_ids.get(now.merged_into, now.merged_into))
    return Change("removed", name, "", old.label(code), "")


def _rule(name: str, old: Code, new: Code) -> Iterator[Change]:
    for field in RULE:
        before, after = getattr(old, field), getattr(new, field)
        for tongue in dict.fromkeys([*before, *after]):
            was, now = before.get(tongue, ""), after.get(tongue, "")
            if was.split() != now.split():
                yield Change("rule", name, f"{field}.{tongue}", was, now)


def _differences(code: str, old: Mapping[str, tuple[str, str]], new: Mapping[str, tuple[str, str]]) -> Iterator[Change]:
    """Changes between two sets of field -> (kind, text)."""
    for field in dict.fromkeys([*old, *new]):
        kind = (old.get(field) or new[field])[0]
        was, now = old.get(field, (kind, ""))[1], new.get(field, (kind, ""))[1]
        if was != now:
            yield Change(kind, code, field, was, now)


def _of_file(codebook: Codebook) -> dict[str, tuple[str, str]]:
    named = {"title": codebook.title, "notice": codebook.notice, "rules": codebook.rules}
    found = {f"{name}.{tongue}": text for name, texts in named.items() for tongue, text in texts.items()}
    found["languages"] = join_items(codebook.languages)
    found |= {name: _any(value) for name, value in codebook.extra.items()}
    return {field: ("other", text) for field, text in found.items()}


def _of_code(code: Code) -> dict[str, tuple[str, str]]:
    """Every field but place and rule: name -> (kind of change, text)."""
    return {
        "codable": ("codable", "yes" if code.codable else "no"),
        **{f"label.{tongue}": ("label", text) for tongue, text in code.label.items()},
        "aliases": ("aliases", join_items(code.aliases)),
        "key": ("key", code.key),
        "colour": ("colour", code.colour),
        "anchors": ("anchors", "\n".join(_anchor(anchor) for anchor in code.anchors)),
        **{f"cues.{tongue}": ("cues", "; ".join(cues)) for tongue, cues in code.cues.items()},
        "weight": ("weight", join_weight(code.weight) + _more(code.weight.extra) if code.weight else ""),
        "theses": ("other", join_items(code.theses)),
        "derivation": ("other", code.derivation),
        **{name: ("other", _any(value)) for name, value in code.extra.items()},
    }


def _anchor(anchor: Anchor) -> str:
    marks = ["constructed"] * anchor.constructed + [anchor.source] * bool(anchor.source)
    marks += [f"coding {anchor.coding}"] * bool(anchor.coding)
    return anchor.text + (f" ({', '.join(marks)})" if marks else "") + _more(anchor.extra)


def _more(extra: Mapping[str, Any]) -> str:
    return f" {_any(dict(extra))}" if extra else ""


def _any(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)

"""Whom or what a name in a query means: an exact name before any unique prefix, and several are listed."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from fnmatch import fnmatchcase

from workbench.analysis.study import Study
from workbench.errors import Ambiguous, NotFound
from workbench.model import Code

Known = tuple[str, Sequence[str]]
"""An id, and the names it answers to (the first is the one shown)."""


def find(kind: str, name: str, known: Iterable[Known]) -> set[str]:
    """The ids that a name means; a name with `*` is a pattern and may mean any number.

    Raises NotFound, or Ambiguous where several things answer to the name or the prefix.
    """
    things = list(known)
    wanted = name.casefold()
    if "*" in name:
        return {identity for identity, names in things if any(_like(own, wanted) for own in names)}
    for level in (_same, _alike, _begins):
        found = {identity for identity, names in things if any(level(own, name) for own in names)}
        if len(found) > 1:
            shown = [names[0] for identity, names in things if identity in found]
            raise Ambiguous(f"{len(found)} {kind}s answer to {name!r}.", f"Say which: {_listed(shown)}.")
        if found:
            return found
    shown = [names[0] for _, names in things]
    near = get_close_matches(name, [own for _, names in things for own in names], n=1)
    hint = f"Did you mean {near[0]}?" if near else f"Known are: {_listed(shown) or 'none'}."
    raise NotFound(f"There is no {kind} called {name!r}.", hint)


def codes_called(study: Study, name: str) -> set[str]:
    """Ids of the living codes that a name means: id or key or label, exact before prefix, or a pattern of ids."""
    book = study.codebook
    public = book.public_ids
    if "*" in name:
        by_id = find("code", name, ((code.id, (public[code.id], code.key)) for code in study.living))
        return by_id or find("code", name, ((code.id, tuple(code.label.values())) for code in study.living))
    known = [(target, _names_of(code, public[code.id])) for code in book.codes if (target := study.joined[code.id])]
    own = {identity for identity, names in known if name == names[0]}
    return own if len(own) == 1 else find("code", name, known)


def _names_of(code: Code, public: str) -> tuple[str, ...]:
    return (public, *filter(None, (code.file_id, code.key, *code.label.values(), *code.aliases, code.id)))


def _same(own: str, name: str) -> bool:
    return own == name


def _alike(own: str, name: str) -> bool:
    return own.casefold() == name.casefold()


def _begins(own: str, name: str) -> bool:
    return own.casefold().startswith(name.casefold())


def _like(own: str, pattern: str) -> bool:
    # Only the star means anything: a bracket or question mark in a name is a character.
    return fnmatchcase(own.casefold(), pattern.replace("[", "[[]").replace("?", "[?]"))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:12]) + (" ..." if len(names) > 12 else "")

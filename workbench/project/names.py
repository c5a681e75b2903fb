"""From what a person types to the one thing that is meant: exact before prefix, and never a guess."""

import difflib
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from workbench.errors import Ambiguous, NotFound

Thing = TypeVar("Thing")


def find(
    wanted: str,
    things: Iterable[Thing],
    called: Callable[[Thing], Sequence[str]],
    kind: str,
    hint: str,
    *,
    whole: bool = False,
) -> Thing:
    """The thing with this name or id, else the only one that begins so, unless only `whole` names will do.

    `called` gives a thing's names, most official first; raises NotFound (with what looks alike) or Ambiguous.
    """
    known = list(things)
    for matches in (_exact, _without_case, *(() if whole else (_prefix,))):
        found = [thing for thing in known if matches(wanted, called(thing))]
        if len(found) == 1:
            return found[0]
        if found:
            raise Ambiguous(
                f"“{wanted}” may be any of these {kind}s: {', '.join(_shown(called(thing)) for thing in found[:12])}.",
                "Type more of the name, or the id.",
            )
    names = [name for thing in known for name in called(thing)]
    alike = difflib.get_close_matches(wanted, names, n=3, cutoff=0.6)
    meant = f" Did you mean {' or '.join(dict.fromkeys(alike))}?" if alike else ""
    raise NotFound(f"There is no {kind} “{wanted}”.{meant}", hint)


def _exact(wanted: str, names: Sequence[str]) -> bool:
    return wanted in names


def _without_case(wanted: str, names: Sequence[str]) -> bool:
    return wanted.casefold() in (name.casefold() for name in names)


def _prefix(wanted: str, names: Sequence[str]) -> bool:
    return bool(wanted) and any(name.casefold().startswith(wanted.casefold()) for name in names)


def _shown(names: Sequence[str]) -> str:
    return f"{names[0]} ({names[-1][:13]})" if len(names) > 1 else names[0]

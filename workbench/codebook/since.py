"""What of a code's rule changed since somebody last looked at a coding: from the log, so that no tag is needed.

A coder has seen what was done before in the same copy of the study, and what the version holds that the coding bears.
What came from another copy between two versions counts as not seen: better looked at twice than never.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from workbench.codebook.change import Change
from workbench.codebook.names import RULE
from workbench.log import Operation
from workbench.log.fold import fold_row

Order = tuple[Any, ...]
"""Where an operation stands in the log."""
STARTS = tuple(f"{name}." for name in RULE)
FATE = ("codable", "deleted", "merged_into")
Seen = tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """When somebody last decided on a coding: it was made, recoded or kept, in which copy, under which version."""

    coding: str
    code: str
    replica: str
    seq: int
    version: str


@dataclass(frozen=True)
class Past:
    """How the codes came to be as they are: code id -> its operations; `public` gives the ids that people see;
    `versions` says for each version where in the log it was named."""

    steps: Mapping[str, Sequence[Operation]]
    public: Mapping[str, str]
    versions: Mapping[str, Order]

    @cached_property
    def split(self) -> Mapping[str, tuple[str, ...]]:
        """Code id -> ids of the codes that were split off from it."""
        ids = {public: code for code, public in self.public.items()}
        found: dict[str, tuple[str, ...]] = {}
        for code, steps in self.steps.items():
            for step in steps:
                for origin in _names(step.fields.get("split_from")):
                    found[ids.get(origin, origin)] = (*found.get(ids.get(origin, origin), ()), code)
        return found

    @cached_property
    def changed(self) -> frozenset[str]:
        """Ids of the codes whose codings may have to wait: something was done to them after they were made."""
        return frozenset(
            code
            for code, steps in self.steps.items()
            if code in self.split or any(map(_matters, sorted(steps, key=lambda step: step.order)[1:]))
        )

    def waiting(self, looks: Iterable[Look]) -> dict[str, tuple[Change, ...]]:
        """Coding id -> what changed since it was last looked at; codings whose rule is as it was seen are left out."""
        known: dict[tuple[str, Seen], tuple[Change, ...]] = {}
        found = {}
        for look in looks:
            family = (look.code, *self.split.get(look.code, ()))
            seen = tuple(self._seen(step, look) for code in family for step in self.steps.get(code, ()))
            key = (look.code, seen)
            if key not in known:
                known[key] = tuple(self._changes(look))
            if known[key]:
                found[look.coding] = known[key]
        return found

    def _seen(self, step: Operation, look: Look) -> bool:
        named = self.versions.get(look.version)
        return (step.replica == look.replica and step.seq < look.seq) or (named is not None and step.order <= named)

    def _changes(self, look: Look) -> Iterator[Change]:
        steps = self.steps.get(look.code, ())
        if not steps:
            return
        known = [step for step in steps if self._seen(step, look)] or [min(steps, key=lambda step: step.order)]
        public = self.public.get(look.code, look.code)
        old, now = _values(known), _values(steps)
        yield from _rule(public, old, now)
        yield from _fate(public, old, now, self.public)
        for other in self.split.get(look.code, ()):
            own = self.steps[other]
            if not any(self._seen(step, look) for step in own) and not fold_row(own).deleted:
                yield Change("split", public, "split_from", "", self.public.get(other, other))


def _matters(step: Operation) -> bool:
    return any(name.startswith(STARTS) or name in FATE for name in step.fields)


def _values(steps: Sequence[Operation]) -> Mapping[str, Any]:
    folded = fold_row(steps)
    return {**folded.values, "deleted": folded.deleted}


def _names(value: Any) -> Sequence[str]:
    return (value,) if isinstance(value, str) else tuple(value or ())


def _rule(code: str, old: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Change]:
    for name in dict.fromkeys([*old, *now]):
        if name.startswith(STARTS):
            was, after = old.get(name) or "", now.get(name) or ""
            if was.split() != after.split():
                yield Change("rule", code, name, was, after)


def _fate(code: str, old: Mapping[str, Any], now: Mapping[str, Any], public: Mapping[str, str]) -> Iterator[Change]:
    target = now.get("merged_into")
    if now["deleted"] and not old["deleted"]:
        yield Change("removed", code, "", code, "")
    elif target and target != old.get("merged_into"):
        yield Change("merged", code, "", code, public.get(target, target))
    if old.get("codable", True) and not now.get("codable", True):
        yield Change("codable", code, "codable", "yes", "no")

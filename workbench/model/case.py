"""Whom or what a study compares."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.model.nothing import NOTHING

Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Member:
    """What a case is made of: a whole document, or one speaker's part of it."""

    document: str
    speaker: str | None = None


@dataclass(frozen=True)
class Case:
    """Whom or what is compared. Attributes are typed; a missing one is None."""

    id: str
    label: str
    attributes: Mapping[str, Value] = NOTHING
    members: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribute:
    """A property that cases can have; `kind` is text, number, date or yesno; `values` gives the declared order.

    `bins` are ascending numbers at which a table cuts the attribute: below the first, from each to below the next.
    """

    name: str
    kind: str = "text"
    values: tuple[str, ...] = ()
    bins: tuple[float, ...] = ()

"""Before work goes to a hub: the operations that it lacks are searched for the names of the study's list."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.errors import WorkbenchError
from workbench.log import Change, Operation
from workbench.log.hub import Hub
from workbench.project.exporting.privacy import NamesLeft, Privacy, sought_names
from workbench.project.pseudonymising.reviewed import strings
from workbench.store import exchange

if TYPE_CHECKING:
    from workbench.project.study import Project

SHOWN = 6
"""Kinds of operations that a refusal lists."""


def allowed(project: "Project", hub: Hub, privacy: Privacy) -> str:
    """See that no listed name goes out, or that a reason allows it. Returns a note where names go out with a reason.

    Raises NamesLeft with what holds them; nothing was sent then.
    """
    if privacy.names is None and not privacy.allow_names and project.real_names.remembered is None:
        return ""
    key = sought_names(project, privacy)
    if key is None:
        return ""
    lacking = (one for batch in exchange.lacking(project.file, hub.vector()) for one in batch)
    held: dict[tuple[str, str], int] = {}
    for one in lacking:
        if any(key.find(text) for text in _said(one)):
            held[one.verb, one.entity] = held.get((one.verb, one.entity), 0) + 1
    if not held:
        return ""
    number = sum(held.values())
    if not privacy.allow_names.strip():
        raise _refusal(number, held)
    change = Change("study", "study", {"names_allowed": ["sync", number]})
    project.write("sync with names", [change], reason=privacy.allow_names.strip())
    return f"Real names of the list went out in {number} operations, as allowed."


def _said(operation: Operation) -> Iterator[str]:
    """What an operation tells. Coders are no participants: their names are known to the team."""
    if operation.entity != "coder":
        yield from strings(operation.fields)
        yield operation.reason


def _refusal(number: int, held: dict[tuple[str, str], int]) -> WorkbenchError:
    kinds = [f"{verb}: {entity} {count}" for (verb, entity), count in sorted(held.items(), key=lambda one: -one[1])]
    more = "" if len(kinds) <= SHOWN else ", ..."
    return NamesLeft(
        f"Nothing was sent: real names of the list stand in {number} operation{'' if number == 1 else 's'} of the log"
        f" ({', '.join(kinds[:SHOWN])}{more}).",
        "Erase them from the history: workbench pseudonymise --names FILE --redact. Or allow it with a reason: "
        '--allow-names "REASON"',
    )

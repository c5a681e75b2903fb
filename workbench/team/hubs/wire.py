"""An operation as the text that travels: canonical JSON, so that equal operations are equal bytes."""

import json
from typing import Any

from workbench.errors import Fork, Refused, WorkbenchError
from workbench.log import Operation
from workbench.log.marks import REDACTED
from workbench.log.operation import canonical

NAMES = (
    "id",
    "replica",
    "seq",
    "time",
    "coder",
    "action",
    "verb",
    "entity",
    "row",
    "fields",
    "parents",
    "reason",
    "undoes",
)
PLAIN = tuple(name for name in NAMES if name not in ("time", "parents"))
DAMAGED = "Nothing of it was taken. Put the hub back from a backup; what the team's copies hold is pushed again."


def to_text(operation: Operation) -> str:
    """One line of JSON without a line end. Raises Refused for half a character pair, which no hub can keep."""
    mark = {"mark": operation.mark} if operation.mark else {}
    text = canonical({name: getattr(operation, name) for name in NAMES} | mark)
    if not is_whole(text):
        raise Refused(
            f"Operation {operation.seq} of copy {operation.replica[:8]} ({operation.verb}) holds half a character.",
            "Nothing was sent. Undo that action, or write the text anew without the broken character.",
        )
    return text


def is_whole(text: str) -> bool:
    """Whether the text can be written as UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def from_text(text: str, digest: str = "") -> Operation:
    """The operation of such a line. Raises WorkbenchError where it is not whole or not what its digest says."""
    try:
        found = json.loads(text)
    except ValueError as error:
        raise WorkbenchError("An operation in the hub cannot be read.", DAMAGED) from error
    return from_found(found, digest)


def from_found(found: Any, digest: str = "") -> Operation:
    """The operation of such a line, already parsed."""
    try:
        operation = Operation(
            **{name: found[name] for name in PLAIN},
            time=(int(found["time"][0]), int(found["time"][1])),
            parents=tuple(found["parents"]),
            mark=found.get("mark", ""),
        )
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise WorkbenchError("An operation in the hub cannot be read.", DAMAGED) from error
    if operation.mark not in ("", REDACTED):
        raise WorkbenchError("An operation in the hub was written by a newer workbench.", "Update the workbench.")
    if digest and operation.digest != digest:
        raise WorkbenchError(
            f"Operation {operation.seq} of copy {operation.replica[:8]} in the hub is not what was sent.", DAMAGED
        )
    return operation


def fork(copy: str) -> Fork:
    """What to say of two different operations under one number of a copy."""
    return Fork(
        f"Two files wrote different things as copy {copy[:8]} of the project.",
        "Nothing was taken over. The file that was copied, or put back from a backup, goes on as a copy of its own: "
        "workbench sync HUB --new-replica",
    )

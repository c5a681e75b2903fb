"""A redaction on its way: this copy confirms it, the hub loses the words, who has not heard is named."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from workbench.log import Operation
from workbench.log.blanking import REDACTION
from workbench.log.hub import Hub
from workbench.log.marks import REDACTED
from workbench.store import exchange, operations

if TYPE_CHECKING:
    from workbench.project.study import Project


def confirmed(project: "Project") -> None:
    """Before this copy sends: it has carried out every redaction that it knows of."""
    if project.redaction.list():
        project.redaction.confirm(exchange.copy_of(project.file))


def carried_out(project: "Project", hub: Hub, *, everyone: bool) -> tuple[str, ...]:
    """Blank in the hub what is blanked here, as far as this copy may. Returns what a person should know, in sentences.

    `everyone`: also in the files of copies whose people left.
    """
    if not project.redaction.list():
        return ()
    left = hub.redact(tuple(_blanked(project)), everyone=everyone)
    return (*_held(project, left), *_silent(project))


def lost(project: "Project", number: int) -> tuple[str, ...]:
    """What is said of operations that lost their words in this file by what came; what was computed of them goes."""
    if number:
        project.suggesting.forget()
    if number == 1:
        return ("A redaction came: 1 operation lost its words for good.",)
    return (f"A redaction came: {number:,} operations lost their words for good.",) if number else ()


def _blanked(project: "Project") -> Iterator[Operation]:
    sql = f"SELECT {operations.COLUMNS} FROM op WHERE mark = ? AND entity <> ? ORDER BY replica, seq"  # noqa: S608
    return map(operations.from_line, project.file.query(sql, (REDACTED, REDACTION)))


def _held(project: "Project", left: Mapping[str, int]) -> Iterator[str]:
    whose = {copy: coder for coder, copy in _people(project)}
    for copy, number in sorted(left.items()):
        if not copy:
            yield f"Redacted operations whose words the hub still holds: {number:,}. A lead's sync blanks them."
        else:
            who = whose.get(copy, "somebody")
            yield (
                f"Redacted operations whose words the files of copy {copy[:8]} ({who}) still hold: {number:,}. The "
                "next sync there blanks them, or yours with --all if that person has left."
            )


def _silent(project: "Project") -> Iterator[str]:
    for copy in project.redaction.unconfirmed():
        yield f"A redaction is not confirmed yet by copy {copy.replica[:8]} ({copy.coder})."


def _people(project: "Project") -> list[tuple[str, str]]:
    sql = "SELECT coder, replica FROM op WHERE mark <> 'withheld' GROUP BY replica"
    return [(project.coders.name(coder), copy) for coder, copy in project.file.query(sql)]

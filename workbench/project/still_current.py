"""Words that were replaced, where they still stand in the log: earlier texts and values that nobody sees any more."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.log import Change, Operation, fold_row
from workbench.log.blanking import REDACTION, blanked
from workbench.store import operations
from workbench.store.project_file import ProjectFile


@dataclass(frozen=True, slots=True)
class Superseded:
    """Revisions and operations that hold the words and show nothing of them; `restated`: what else these operations
    say that still holds, as changes that say it again."""

    revisions: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()
    restated: tuple[Change, ...] = ()


def superseded(file: ProjectFile, names: Sequence[str]) -> Superseded:
    """Where these words stand in what shows no more; whole words, upper and lower case alike."""
    wanted = [name for name in names if name.strip()]
    if not wanted:
        return Superseded()
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(wanted, key=len, reverse=True)))})(?!\w)", re.I)
    shown = {revision for (revision,) in file.query("SELECT revision FROM document")}
    sql = f"SELECT {operations.COLUMNS} FROM op WHERE mark = '' AND entity <> ?"  # noqa: S608 own names
    revisions: list[str] = []
    held: list[Operation] = []
    for line in file.query(sql, (REDACTION,)):
        if pattern.search(line[10]) or pattern.search(line[12]):
            operation = operations.from_line(line)
            if operation.entity == "revision":
                revisions += [operation.row] if operation.row not in shown else []
            else:
                held.append(operation)
    rows = operations.of_rows(file.connection, {(o.entity, o.row) for o in held})
    return _sorted_out(pattern, revisions, held, rows)


def _sorted_out(
    pattern: re.Pattern[str],
    revisions: list[str],
    held: list[Operation],
    rows: dict[operations.Key, list[Operation]],
) -> Superseded:
    ids: list[str] = []
    restated: list[Change] = []
    for key in dict.fromkeys((o.entity, o.row) for o in held):
        folded = fold_row(rows[key])
        hidden = [o for o in held if (o.entity, o.row) == key and not _shows(o, folded.heads, pattern)]
        again: dict[str, object] = {}
        for operation in hidden:
            lost = {n for n, v in operation.fields.items() if blanked(operation).fields.get(n, None) != v}
            again |= {n: operation.fields[n] for n in lost if operation in folded.heads[n]}
        ids += [operation.id for operation in hidden]
        if again:
            restated.append(Change(*key, again))
    return Superseded(tuple(dict.fromkeys(revisions)), tuple(ids), tuple(restated))


def _shows(operation: Operation, heads: Mapping[str, Sequence[Operation]], pattern: re.Pattern[str]) -> bool:
    """Whether one of its values with the words in it is what shows now; a register that was emptied shows nothing."""
    return any(
        value is not None and operation in heads[name] and pattern.search(json.dumps([name, value], ensure_ascii=False))
        for name, value in operation.fields.items()
    )

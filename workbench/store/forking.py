"""A file that was copied and wrote on under the same name: its own operations go on as another copy's."""

import json
import sqlite3

from workbench.log.operation import canonical, new_id
from workbench.store import replica
from workbench.store.project_file import ProjectFile
from workbench.store.rebuild import refold


def go_on_as_another_copy(file: ProjectFile, copy: str, first: int) -> str:
    """Operations of `copy` from number `first` on become 1, 2, ... of a new copy. Returns its id.

    The operations keep their ids, so nothing that names them changes. One transaction.
    """
    new = new_id(replica.now()).replace("-", "")
    with file.transaction():
        connection = file.connection
        for id_, fields in _that_saw(connection, copy):
            connection.execute("UPDATE op SET fields = ? WHERE id = ?", (_renamed(fields, copy, first, new), id_))
        connection.execute(
            "UPDATE op SET replica = ?, seq = seq - ? WHERE replica = ? AND seq >= ?", (new, first - 1, copy, first)
        )
        refold(connection)
        if replica.writer(connection, file.path) == copy:
            replica.set_local(connection, "replica", new)
    return new


def _that_saw(connection: sqlite3.Connection, copy: str) -> list[tuple[str, str]]:
    """Deletions say how much of each copy their writer had seen."""
    sql = "SELECT id, fields FROM op WHERE json_extract(fields, '$.seen') IS NOT NULL"
    return [(id_, fields) for id_, fields in connection.execute(sql) if copy in json.loads(fields)["seen"]]


def _renamed(fields: str, copy: str, first: int, new: str) -> str:
    found = json.loads(fields)
    seen = found["seen"]
    if seen[copy] >= first:
        seen |= {new: seen[copy] - first + 1, copy: first - 1}
    return canonical(found)

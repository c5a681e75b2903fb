"""Living rows of a folded table as their registers: what the columns hold, under the names the log has for it."""

import json
from collections.abc import Iterator
from typing import Any

from workbench.store.columns import TABLES
from workbench.store.project_file import ProjectFile


def living(file: ProjectFile, entity: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """(Row, {register: value}) of every row that is not deleted; the curtain of blind coding hides nothing."""
    columns = TABLES[entity]
    names = ", ".join(f'"{column.name}"' for column in columns)
    sql = f'SELECT id, extra, {names} FROM main."{entity}" WHERE deleted = 0 ORDER BY id'  # noqa: S608 own names
    for id_, extra, *cells in file.query(sql):
        registers: dict[str, Any] = {}
        for column, cell in zip(columns, cells, strict=True):
            if column.kind == "map":
                registers |= {f"{column.name}.{name}": value for name, value in json.loads(cell or "{}").items()}
            elif cell is not None:
                registers[column.name] = json.loads(cell) if column.kind == "json" else cell
        yield id_, registers | json.loads(extra or "{}")

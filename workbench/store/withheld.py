"""Placeholders in the log: operations that a hub withholds from this file until their documents are finished."""

import json
import sqlite3
from collections.abc import Mapping

from workbench.log.marks import WITHHELD

INDEX = f"CREATE INDEX IF NOT EXISTS op_withheld ON op (replica, seq) WHERE mark = '{WITHHELD}'"


def numbers(connection: sqlite3.Connection) -> Mapping[str, list[int]]:
    """Replica -> the numbers that placeholders fill, in order."""
    found: dict[str, list[int]] = {}
    sql = f"SELECT replica, seq FROM op WHERE mark = '{WITHHELD}' ORDER BY replica, seq"  # noqa: S608 own word
    for replica, seq in connection.execute(sql):
        found.setdefault(replica, []).append(seq)
    return found


def people(connection: sqlite3.Connection) -> Mapping[str, int]:
    """Coder -> how many operations are withheld; whose they are is told by what else came from the same copy.

    The coder is empty for a copy of which nothing else is known.
    """
    found: dict[str, int] = {}
    sql = f"SELECT replica, count(*) FROM op WHERE mark = '{WITHHELD}' GROUP BY replica"  # noqa: S608 own word
    for replica, count in connection.execute(sql).fetchall():
        last = "SELECT coder FROM op WHERE replica = ? AND mark <> ? ORDER BY seq DESC LIMIT 1"
        coder = connection.execute(last, (replica, WITHHELD)).fetchone()
        who = coder[0] if coder else ""
        found[who] = found.get(who, 0) + count
    return found


def shown_since(connection: sqlite3.Connection, before: Mapping[str, list[int]]) -> Mapping[str, int]:
    """Coder -> how many operations are whole now whose places were filled by placeholders before."""
    found: dict[str, int] = {}
    sql = """
        SELECT coder, count(*) FROM op WHERE replica = ? AND seq IN (SELECT value FROM json_each(?)) AND mark <> ?
        GROUP BY coder
    """
    for replica, places in before.items():
        for coder, count in connection.execute(sql, (replica, json.dumps(places), WITHHELD)):
            found[coder] = found.get(coder, 0) + count
    return found

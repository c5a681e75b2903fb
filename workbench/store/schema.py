"""The schema as a list of named migrations. sqlite-utils costs a second (it brings pandas): it comes in only here."""

import sqlite3
from typing import Any

from workbench.errors import WorkbenchError
from workbench.store import columns

APPLICATION_ID = 0x57424B31  # "WBK1"
FORMAT = 3
"""What `PRAGMA user_version` says; a higher number was written by a newer workbench."""

OPERATIONS = """
CREATE TABLE op (
    id TEXT NOT NULL, replica TEXT NOT NULL, seq INTEGER NOT NULL, wall INTEGER NOT NULL, counter INTEGER NOT NULL,
    coder TEXT NOT NULL, action TEXT NOT NULL, verb TEXT NOT NULL, entity TEXT NOT NULL, row TEXT NOT NULL,
    fields TEXT NOT NULL, parents TEXT NOT NULL, reason TEXT NOT NULL, undoes TEXT NOT NULL,
    mark TEXT NOT NULL DEFAULT '', UNIQUE (replica, seq)
);
CREATE INDEX op_row ON op (entity, row);
CREATE INDEX op_action ON op (action);
CREATE TABLE action (
    id TEXT PRIMARY KEY, wall INTEGER NOT NULL, counter INTEGER NOT NULL, replica TEXT NOT NULL, coder TEXT NOT NULL,
    verb TEXT NOT NULL, undoes TEXT NOT NULL, entity TEXT NOT NULL, row TEXT NOT NULL, rows INTEGER NOT NULL,
    reason TEXT NOT NULL
);
CREATE INDEX action_coder ON action (coder, wall, counter);
CREATE INDEX action_undoes ON action (undoes) WHERE undoes <> '';
CREATE TABLE conflict (
    entity TEXT NOT NULL, row TEXT NOT NULL, field TEXT NOT NULL, heads TEXT NOT NULL,
    PRIMARY KEY (entity, row, field)
);
CREATE TABLE local (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE journal (
    id TEXT PRIMARY KEY, wall INTEGER NOT NULL, coder TEXT NOT NULL, what TEXT NOT NULL, report TEXT NOT NULL
);
"""

INDEXES = """
CREATE INDEX document_words ON document (words);
CREATE INDEX revision_document ON revision (document);
CREATE INDEX coding_place ON coding (document, deleted, start, "end", code, coder);
CREATE INDEX coding_shown ON coding (document, shown_start);
CREATE INDEX coding_code ON coding (code);
CREATE INDEX coding_loose ON coding (id) WHERE anchored = 0;
CREATE INDEX memo_target ON memo (target);
CREATE INDEX proposal_document ON proposal (document);
"""


def _folded(entity: str) -> str:
    lines = [column.sql for column in columns.TABLES[entity]]
    if entity == "coding":
        lines += [column.sql for column in columns.PLACED]
    book = "creator TEXT, created INTEGER, nth INTEGER, changed INTEGER, deleted INTEGER NOT NULL DEFAULT 0, extra TEXT"
    return f'CREATE TABLE "{entity}" (id TEXT PRIMARY KEY, {", ".join(lines)}, {book});'


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a new or older project file to this format, in one transaction a step."""
    from sqlite_utils import Database, Migrations  # 1 s: with pandas installed it imports pandas

    steps = Migrations("workbench")

    @steps()  # type: ignore[untyped-decorator]  # sqlite-utils is not read by the type checker
    def first_format(database: Database) -> None:
        _run(database, OPERATIONS + _folded_tables())

    @steps()  # type: ignore[untyped-decorator]
    def operations_carry_a_mark(database: Database) -> None:
        _add_marks(database)

    @steps()  # type: ignore[untyped-decorator]
    def second_format(database: Database) -> None:
        _make_folded_tables_anew(database)

    @steps()  # type: ignore[untyped-decorator]
    def set_aside_by_undoing_a_merge(database: Database) -> None:
        from workbench.store.aside import TABLE

        _run(database, TABLE)

    @steps()  # type: ignore[untyped-decorator]
    def third_format(database: Database) -> None:
        _make_folded_tables_anew(database)

    @steps()  # type: ignore[untyped-decorator]
    def placeholders_are_found_quickly(database: Database) -> None:
        from workbench.store.withheld import INDEX

        _run(database, INDEX)

    database = Database(connection, execute_plugins=False)
    steps.apply(database)
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _folded_tables() -> str:
    return "".join(_folded(entity) for entity in columns.TABLES) + INDEXES


def _run(database: Any, script: str) -> None:
    for statement in script.split(";"):
        if statement.strip():
            database.execute(statement)


def _add_marks(database: Any) -> None:
    """Tables of operations from before there were redactions; before anything is folded from them."""
    for table in {"op", "aside", "waiting"}.intersection(database.table_names()):
        if "mark" not in database[table].columns_dict:
            database.execute(f"ALTER TABLE {table} ADD COLUMN mark TEXT NOT NULL DEFAULT ''")


def _make_folded_tables_anew(database: Any) -> None:
    """The folded tables follow from the log: an older file gets today's columns by folding it again."""
    from workbench.store.rebuild import refold  # it folds into the tables that are described here

    tables = set(database.table_names())
    _run(database, "".join(f'DROP TABLE "{entity}";' for entity in columns.TABLES if entity in tables))
    _run(database, _folded_tables())
    refold(database.conn)


def format_of(connection: sqlite3.Connection) -> int:
    """The format number of a project file; 0 for a fresh file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def is_project(connection: sqlite3.Connection) -> bool:
    """Whether a database says of itself that it is a study of the workbench."""
    return int(connection.execute("PRAGMA application_id").fetchone()[0]) == APPLICATION_ID


def too_new(found: int) -> WorkbenchError:
    """What to say about a file from a newer program."""
    return WorkbenchError(
        f"The project file has format {found}, newer than the {FORMAT} written here: it is open for reading only.",
        "Update the workbench to change it.",
    )

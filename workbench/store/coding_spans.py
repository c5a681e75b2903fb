"""Where codings lie and whose they are, read without making an object of each."""

from collections.abc import Iterator
from typing import Any

from workbench.model import CodingColumns
from workbench.store import curtain
from workbench.store.bulk import undisturbed
from workbench.store.joined import same_rows
from workbench.store.project_file import ProjectFile

BATCH = 50_000
"""Lines that are read at once where there may be a million."""
COLUMNS = """
    SELECT group_concat(id, char(31)), group_concat(coalesce(document, ''), char(31)),
        group_concat(coalesce(shown_start, start, 0)), group_concat(coalesce(shown_end, "end", 0)),
        group_concat(coalesce(code, ''), char(31)), group_concat(coalesce(coder, ''), char(31)),
        group_concat(coalesce(anchored, 0))
    FROM coding WHERE deleted = 0 AND
"""
"""Each column comes as one text: a tuple per coding costs more than all the counting that follows. What is missing
must leave its place empty, or the columns would no longer fit together."""
MARK = "\x1f"


def coding_spans(file: ProjectFile) -> Iterator[CodingColumns]:
    """The living codings, twins too, thousands at a time, in no order that means anything."""
    joined = same_rows(file, "coder")
    with undisturbed():
        for condition, parameters in _batches(file):
            line = file.connection.execute(f"{COLUMNS} {condition}", parameters).fetchone()
            if line[0] is not None:
                ids, documents, starts, ends, codes, coders, anchored = line
                people = coders.split(MARK)
                if joined:
                    people = [joined.get(coder, coder) for coder in people]
                split = (ids.split(MARK), documents.split(MARK), starts, ends, codes.split(MARK), people, anchored)
                yield CodingColumns(*split)


def _batches(file: ProjectFile) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Conditions that each coding meets once; behind the curtain of blind coding lines have no number."""
    if curtain.is_drawn(file.connection):
        for (document,) in file.query("SELECT DISTINCT document FROM coding"):
            yield "document = ?", (document,)
        return
    top = file.query("SELECT coalesce(max(rowid), 0) FROM coding")[0][0]
    for first in range(0, top + 1, BATCH):
        yield "rowid BETWEEN ? AND ?", (first, first + BATCH - 1)

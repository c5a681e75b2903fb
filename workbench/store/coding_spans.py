"""Where codings lie and whose they are, read without making an object of each."""

from collections.abc import Iterator
from typing import Any

from workbench.store.bulk import undisturbed
from workbench.store.joined import same_rows
from workbench.store.project_file import ProjectFile

BATCH = 20_000
"""Lines that are read at once where there may be a million."""


def coding_spans(file: ProjectFile) -> Iterator[list[tuple[Any, ...]]]:
    """(id, document, start, end, code, coder, anchored) of living codings, twins too, thousands at a time."""
    sql = """
        SELECT id, document, coalesce(shown_start, start), coalesce(shown_end, "end"), code, coder, anchored
        FROM coding WHERE deleted = 0
    """
    joined = same_rows(file, "coder")
    with undisturbed():
        cursor = file.connection.execute(sql)
        while lines := cursor.fetchmany(BATCH):
            yield [(*line[:5], joined.get(line[5], line[5]), line[6]) for line in lines] if joined else lines

"""What is kept under a name, from its tables to the model: saved queries and document sets."""

import json

from workbench.model import Collection, SavedQuery
from workbench.store.project_file import ProjectFile


def queries(file: ProjectFile) -> tuple[SavedQuery, ...]:
    """All saved queries by name."""
    lines = file.query("SELECT id, coalesce(name, id), coalesce(text, '') FROM \"query\" WHERE deleted = 0")
    return tuple(SavedQuery(*line) for line in sorted(lines, key=lambda line: (line[1].casefold(), line[0])))


def collections(file: ProjectFile) -> tuple[Collection, ...]:
    """All document sets by name; documents in the order of import, those that were deleted left out."""
    lines = file.query("SELECT id, coalesce(name, id), member FROM collection WHERE deleted = 0")
    order = file.query("SELECT id FROM document WHERE deleted = 0 ORDER BY created, nth, id")
    known = {id_: place for place, (id_,) in enumerate(order)}
    found = [
        Collection(
            id_, name, tuple(sorted((d for d in json.loads(member or "{}") if d in known), key=known.__getitem__))
        )
        for id_, name, member in lines
    ]
    return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.id)))

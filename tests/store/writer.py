"""A process that codes without end and says what is on disk; it is killed from outside."""

import sys
from pathlib import Path

from workbench.log import Change
from workbench.log.operation import new_id
from workbench.store import ProjectFile
from workbench.store.replica import now

file = ProjectFile.open(Path(sys.argv[1]))
text, revision = file.query("SELECT text, revision.id FROM document JOIN revision ON revision.id = revision")[0]
start = 0
while True:
    start = (start + 1) % (len(text) - 10)
    rows = [new_id(now()) for _ in range(3)]
    place = {"document": "d1", "revision": revision, "start": start, "end": start + 9, "quote": text[start : start + 9]}
    file.write("ana", "code", [Change("coding", row, {**place, "code": "c1", "coder": "ana"}) for row in rows])
    sys.stdout.write(" ".join(rows) + "\n")
    sys.stdout.flush()

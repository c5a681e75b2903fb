"""A study with very many codings, laid into its tables directly: the log behind them is no part of what is measured."""

import random
import uuid
from pathlib import Path

from tests.benchmarks import large

LENGTH = 50_000


def study(folder: Path, *, codings: int, documents: int = 200, coders: int = 20, codes: int = 0) -> Path:
    """A project file with so many codings by so many coders; `codes` further codes beside those of the codebook."""
    made = large.project(folder, documents=documents, size=LENGTH)
    for place in range(1, coders):
        made.coders.add(f"P{place}")
    for place in range(codes):
        made.codebook.add(f"Code {place}", file_id=f"X{place}")
    people = [coder.id for coder in made.coders.list()]
    lines = [(line.id, line.characters) for line in made.documents.list()]
    tree = [code.id for code in made.codebook.current.codes if code.codable]
    revisions = dict(made.file.query("SELECT id, revision FROM document"))
    rows = _rows(random.Random(3), codings, lines, tree, people, revisions)
    columns = (
        'id, document, revision, start, "end", code, coder, quote, shown_start, shown_end, shown_quote, anchored,'
        " created, nth, deleted, extra, codebook_version"
    )
    with made.file.transaction():
        made.file.connection.executemany(
            f"INSERT INTO coding ({columns}) VALUES ({','.join('?' * 17)})",
            rows,
        )
    path = made.path
    made.close()
    return path


def _rows(dice, number, lines, tree, people, revisions):
    for place in range(number):
        document, length = dice.choice(lines)
        start = dice.randrange(length - 400)
        end = start + dice.randint(20, 380)
        made = uuid.UUID(int=(place << 80) + dice.getrandbits(70))  # in the order of time, as real ids are
        where = (str(made), document, revisions[document], start, end, dice.choice(tree), dice.choice(people), "Wort")
        yield (*where, start, end, "Wort", 1, 1_700_000_000_000 + place, 0, 0, "{}", "")

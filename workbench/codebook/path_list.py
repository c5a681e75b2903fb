"""A two-column list `A > B > C, definition`: the paths are the tree, ids are made from them."""

from collections.abc import Iterable, Mapping

from workbench.codebook.build import build
from workbench.codebook.given import Given
from workbench.codebook.names import made_id
from workbench.model import Codebook

_TITLES = {"code", "codes", "path", "name", "label", "theme", "thema", "kategorie", "pfad", "category", "definition"}


def from_paths(table: list[list[Given]], *, language: str, known: Iterable[Codebook]) -> Codebook:
    """The codebook of such a list; steps that have no row of their own become codes without a definition."""
    rows = table[1:] if str(table[0][0].value).strip().casefold() in _TITLES else table
    codes: dict[tuple[str, ...], Given] = {}
    ids: dict[tuple[str, ...], str] = {}
    taken: set[str] = set()
    written: set[tuple[str, ...]] = set()
    for row in rows:
        path = _path(row)
        if path in written:
            raise row[0].error(f"The code {' > '.join(path)} stands there twice.", "Delete one of the two rows.")
        written.add(path)
        for length in range(1, len(path) + 1):
            step = path[:length]
            if step not in ids:
                ids[step] = made_id(step, taken)
                taken.add(ids[step])
            definition = row[1] if length == len(path) and len(row) > 1 else None
            if step not in codes or definition:
                codes[step] = _code(step, ids, row[0], definition, language)
    root = Given({"codes": Given(tuple(codes.values()), table[0][0].place)}, table[0][0].place)
    return build(root, language=language, known=known)


def _path(row: list[Given]) -> tuple[str, ...]:
    steps = tuple(" ".join(step.split()) for step in str(row[0].value).split(">"))
    if not all(steps):
        raise row[0].error("A step of this path is empty.", "Write it as `group > code`.")
    further = next((cell for cell in row[2:] if not cell.empty), None)
    if further:
        raise further.error(
            "A list of paths has two columns.", "Put a definition that holds the separator into quotes."
        )
    return steps


def _code(
    path: tuple[str, ...], ids: Mapping[tuple[str, ...], str], at: Given, definition: Given | None, language: str
) -> Given:
    fields = {"id": Given(ids[path], at.place), "label": Given({language: Given(path[-1], at.place)}, at.place)}
    if len(path) > 1:
        fields["parent"] = Given(ids[path[:-1]], at.place)
    if definition is not None and not definition.empty:
        fields["definition"] = Given({language: definition}, definition.place)
    return Given(fields, at.place)

"""The codes that can be seen: what a file holds of a codebook."""

from dataclasses import replace

from workbench.model import Code, Codebook


def living(codebook: Codebook) -> Codebook:
    """Without deleted codes; what stood below one moves up to the nearest code that is left."""
    if not any(code.deleted or (code.parent and code.parent not in codebook.by_id) for code in codebook.codes):
        return codebook
    kept = tuple(replace(code, parent=_above(codebook, code)) for code in codebook.codes if not code.deleted)
    return replace(codebook, codes=kept)


def _above(codebook: Codebook, code: Code) -> str | None:
    steps = reversed(codebook.path(code)[:-1])
    return next((step.id for step in steps if not step.deleted), None)

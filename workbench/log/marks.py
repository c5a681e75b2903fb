"""Operations that are not here as they were written: blanked by a redaction, or withheld by a hub.

A redaction leaves number, id and authors and takes the words; a hub that withholds fills the place of an operation
without showing it. Neither is a fork: of two under one number, the mark decides which stands.
"""

from collections.abc import Mapping

from workbench.log.operation import Operation

REDACTED = "redacted"
WITHHELD = "withheld"
_RANK: Mapping[str, int] = {WITHHELD: 0, "": 1, REDACTED: 2}


def placeholder(replica: str, seq: int) -> Operation:
    """What fills the place of an operation that a hub withholds: it says nothing but that there is one."""
    return Operation(f"{replica}-{seq}", replica, seq, (0, 0), "", "", WITHHELD, WITHHELD, "", {}, mark=WITHHELD)


def stands(one: Operation, other: Operation) -> Operation | None:
    """Which of two operations under one (replica, seq) stands, whatever came first; None for a fork.

    A redaction wins over what was written, what was written over a placeholder. Redacted ones keep their id, which
    tells that they are the same; no digest of the words is kept, since a short one can be guessed from it.
    """
    if one.mark == other.mark:
        return one if one == other else None
    if WITHHELD not in (one.mark, other.mark) and one.id != other.id:
        return None
    return max(one, other, key=lambda operation: _RANK[operation.mark])

"""The operation log: what happened, who had seen what, and what follows from it. Pure; no file, no clock."""

from workbench.log.deletion import kept_alive, settle_deletions
from workbench.log.fold import Row, fold_row
from workbench.log.operation import Change, Operation, Stamp, vector
from workbench.log.tree import break_loops
from workbench.log.undo import Inverse, inverse

__all__ = [
    "Change",
    "Inverse",
    "Operation",
    "Row",
    "Stamp",
    "break_loops",
    "fold_row",
    "inverse",
    "kept_alive",
    "settle_deletions",
    "vector",
]

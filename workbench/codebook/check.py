"""What is wrong with a codebook, and what is owed. Exit 1 on refusals, 0 on warnings."""

from workbench.codebook.finding import Finding, Finds
from workbench.codebook.owed import warnings
from workbench.codebook.refusals import refusals
from workbench.model import Codebook


def check(codebook: Codebook, *, finds: Finds | None = None) -> tuple[Finding, ...]:
    """All findings, refusals first, each in the order of the codebook. Deleted codes are left out.

    Without `finds` no anchor is looked for; with it, an anchor that none of its code's cues finds is a warning.
    """
    return (*refusals(codebook), *warnings(codebook, finds))

"""One thing that is wrong with a codebook, or owed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from workbench.model import Anchor, Code

Finds = Callable[[Code, Anchor], bool]
"""Whether one of a code's own cues finds its anchor; needs lemmas, so project/ hands it in."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend. `code` is the id that people see (empty for the file), `kind` a short name for scripts."""

    severity: Literal["refusal", "warning"]
    code: str
    message: str
    hint: str
    kind: str = ""

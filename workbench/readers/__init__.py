"""Files in, documents out. `read` looks at a file's bytes, `load_map` reads a person's answers to the preview."""

from workbench.readers.again import read_again, settled
from workbench.readers.answers import load_map
from workbench.readers.document import read
from workbench.readers.reading import Alternative, ProposedCoding, Reading, SetAside
from workbench.readers.registry import READERS, Reader

__all__ = [
    "READERS",
    "Alternative",
    "ProposedCoding",
    "Reader",
    "Reading",
    "SetAside",
    "load_map",
    "read",
    "read_again",
    "settled",
]

"""The codebook file in YAML: its own form, which loses nothing but comments."""

from collections.abc import Iterable

from workbench.codebook.build import build
from workbench.codebook.given import Place
from workbench.codebook.plain import plain
from workbench.codebook.yaml_nodes import compose
from workbench.codebook.yaml_text import dump
from workbench.model import Codebook

LARGEST = 5_000_000
"""Bytes of a file that is read."""


def from_yaml(
    text: str, name: str = "codebook.yaml", *, language: str = "de", known: Iterable[Codebook] = ()
) -> Codebook:
    """The codebook of a YAML text; `name` is the file's, for messages. Raises CodebookError."""
    if len(text) > LARGEST:
        raise Place(name).error("The file is larger than 5 MB.", "A codebook is a few hundred kB; is this the file?")
    return build(compose(text, name), language=language, known=known)


def to_yaml(codebook: Codebook) -> str:
    """Canonical YAML: reading it and writing it again gives the same bytes. Deleted codes are left out."""
    return dump(plain(codebook))

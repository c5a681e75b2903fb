"""Ids that follow from content: what two people make separately from the same thing must meet again."""

import hashlib
import uuid

NAMESPACE = uuid.UUID("6f1c2a54-7d0e-5b9a-9c43-2f8e10b7d6a1")
"""Where every derived id of the workbench comes from; it never changes."""


def derived_id(*parts: str) -> str:
    """The UUIDv5 of a row whose content is its identity."""
    return str(uuid.uuid5(NAMESPACE, "\x1f".join(parts)))


def text_sha256(text: str) -> str:
    """Hex SHA-256 of the canonical text's UTF-8 bytes."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def document_id(text: str) -> str:
    """The id that everybody who imports this canonical text gets."""
    return derived_id("document", text_sha256(text))


def code_id(codebook: str, file_id: str) -> str:
    """The id of a code that came from a codebook file."""
    return str(uuid.uuid5(uuid.uuid5(NAMESPACE, "codebook\x1f" + codebook), file_id))

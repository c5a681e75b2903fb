"""XML from strangers: no entities, no network, no document type."""

import re
from typing import TYPE_CHECKING

from workbench.errors import UnreadableFile
from workbench.readers.archive import REPAIR, Archive, damaged

if TYPE_CHECKING:
    from lxml.etree import _Element

_DOCTYPE = re.compile(rb"<\s*!\s*D\s*O\s*C\s*T\s*Y\s*P\s*E".replace(rb"\s*", rb"\x00?"), re.IGNORECASE)


def parse(archive: Archive, entry: str) -> "_Element":
    """The root of one part. Raises UnreadableFile where it is missing, broken, or declares a document type."""
    # 40 ms, and only Office files need it.
    from lxml import etree

    data = refuse_document_types(archive, entry)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise damaged(archive.name) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _refused(archive.name)
    return root


def refuse_document_types(archive: Archive, entry: str) -> bytes:
    """The bytes of a part. Raises UnreadableFile where it declares a document type."""
    data = archive.part(entry)
    if _DOCTYPE.search(data):
        raise _refused(archive.name)
    return data


def _refused(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"{name} was not opened: a part of it declares a document type, which Word never does.", REPAIR
    )

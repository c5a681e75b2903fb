"""Zip archives whose bytes depend on their parts alone: stored, not compressed, with one fixed date."""

import io
import zipfile
from collections.abc import Mapping

WRITTEN = "2025-07-01T09:00:00Z"
ZIP_DATE = (2025, 7, 1, 9, 0, 0)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def archive_of(parts: Mapping[str, str]) -> bytes:
    """The bytes of an archive with these parts, name -> text, in this order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.create_system = 3
            archive.writestr(entry, content.encode())
    return buffer.getvalue()


def relations(targets: Mapping[str, str]) -> str:
    """A part of relations, rId1 upwards: kind below the office or package namespace -> target."""
    shown = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets.items(), 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{shown}</Relationships>'

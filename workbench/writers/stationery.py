"""An institute's own template: its styles as they are, ours where it has none."""

import copy
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from workbench.errors import WorkbenchError
from workbench.writers import template
from workbench.writers.paper import Paper, paper

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
KINDS = ("paragraph", "character", "table")
ALONG: Mapping[str, str] = {
    "word/theme/theme1.xml": "theme",
    "word/numbering.xml": "numbering",
}
"""Parts that styles lean on, and the kind of their relationship."""

MAIN = "word/document.xml"
MOST_BYTES = 30_000_000
"""No part of a template is larger; it would be no template."""


@dataclass(frozen=True)
class Stationery:
    """The styles part, the parts that go with it, and what our styles are called in it (our id -> its id).

    `stops` are the tab stops (twips) of its footers, which ours must clear to put the page number at the right; `page`
    is its size and margins.
    """

    styles: bytes
    parts: Mapping[str, bytes]
    names: Mapping[str, str]
    stops: tuple[int, ...] = ()
    page: Paper | None = None


def stationery(path: Path, region: str) -> Stationery:
    """What a Word file lends to a report in a language region. Raises WorkbenchError where it is no Word file."""
    found = _parts(path)
    root = _tree(path, found["word/styles.xml"])
    if root.tag != f"{W}styles":
        raise _no_template(path, "its styles cannot be read")
    _forget_revisions(root)
    _speak(root, region)
    names = _complete(root)
    styles = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    parts = {name: found[name] for name in ALONG if name in found}
    return Stationery(styles, parts, names, _stops(root, names["Footer"]), _page(path))


def _page(path: Path) -> Paper | None:
    """The page of a template that could be read before."""
    with zipfile.ZipFile(path) as archive:
        sizes = {info.filename: info.file_size for info in archive.infolist()}
        if sizes.get(MAIN, MOST_BYTES + 1) > MOST_BYTES:
            return None
        return paper(archive.read(MAIN))


def _stops(root: etree._Element, footer: str) -> tuple[int, ...]:
    """Where the tab stops of a style lie."""
    style = next(one for one in root.iterfind(f"{W}style") if one.get(f"{W}styleId") == footer)
    stops = (str(stop.get(f"{W}pos")) for stop in style.iterfind(f"{W}pPr/{W}tabs/{W}tab"))
    return tuple(sorted({int(stop) for stop in stops if stop.lstrip("-").isdigit()}))


def _parts(path: Path) -> dict[str, bytes]:
    wanted = ("[Content_Types].xml", "word/styles.xml", "word/fontTable.xml", *ALONG)
    try:
        with zipfile.ZipFile(path) as archive:
            known = {info.filename: info for info in archive.infolist()}
            if any(known[name].file_size > MOST_BYTES for name in wanted if name in known):
                raise _no_template(path, "a part of it is too large")
            found = {name: archive.read(name) for name in wanted if name in known}
    except OSError as error:
        raise WorkbenchError(
            f"The template {path} cannot be read.", "Check the name, or leave --template out."
        ) from error
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError) as error:
        raise _no_template(path, "it is not a .docx file") from error
    if "word/styles.xml" not in found:
        raise _no_template(path, "it holds no Word styles")
    # What points to further parts (pictures as bullets) would point into nothing here.
    return {name: data for name, data in found.items() if b"r:id" not in data and b"r:embed" not in data}


def _no_template(path: Path, why: str) -> WorkbenchError:
    return WorkbenchError(
        f"{path.name} cannot serve as a template: {why}.", "Save the template in Word as .docx, and name that file."
    )


def _tree(path: Path, data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _no_template(path, "its styles cannot be read") from error
    if root.getroottree().docinfo.internalDTD is not None:
        # Word writes none, and what it declares would be missing in the report.
        raise _no_template(path, "its styles cannot be read")
    return root


def _forget_revisions(root: etree._Element) -> None:
    for mark in list(root.iter(f"{W}rsid")):
        parent = mark.getparent()
        if parent is not None:
            parent.remove(mark)


def _speak(root: etree._Element, region: str) -> None:
    """The defaults' proofing language is that of the report."""
    for language in root.iterfind(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang"):
        language.set(f"{W}val", region)


def _complete(root: etree._Element) -> dict[str, str]:
    """Add the styles that are missing. Styles are the same by name: a German Word calls Heading1 `berschrift1`."""
    there = {(one.get(f"{W}type"), _name(one)): str(one.get(f"{W}styleId")) for one in root.iterfind(f"{W}style")}
    taken = set(there.values())
    ours = etree.fromstring(template.styles())
    names: dict[str, str] = {}
    missing = []
    for style in ours.iterfind(f"{W}style"):
        identity, kind = str(style.get(f"{W}styleId")), str(style.get(f"{W}type"))
        known = there.get((kind, _name(style))) or _default(root, kind, style)
        names[identity] = known or _free(identity, taken)
        if not known:
            missing.append(style)
    for style in missing:
        root.append(_renamed(style, names))
    return names


def _name(style: etree._Element) -> str:
    name = style.find(f"{W}name")
    return str(name.get(f"{W}val")).casefold() if name is not None else ""


def _default(root: etree._Element, kind: str, style: etree._Element) -> str | None:
    """A default style of theirs stands for ours, whatever it is called."""
    if style.get(f"{W}default") != "1":
        return None
    found = (one for one in root.iterfind(f"{W}style") if one.get(f"{W}type") == kind and one.get(f"{W}default"))
    return next((str(one.get(f"{W}styleId")) for one in found), None)


def _free(identity: str, taken: Iterable[str]) -> str:
    name, number = identity, 1
    while name in taken:
        number += 1
        name = f"{identity}{number}"
    return name


def _renamed(style: etree._Element, names: Mapping[str, str]) -> etree._Element:
    added = copy.deepcopy(style)
    if f"{W}default" in added.attrib:
        del added.attrib[f"{W}default"]
    added.set(f"{W}styleId", names[str(style.get(f"{W}styleId"))])
    for reference in added.iter(f"{W}basedOn", f"{W}next"):
        identity = str(reference.get(f"{W}val"))
        reference.set(f"{W}val", names.get(identity, identity))
    return added

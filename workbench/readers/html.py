"""Web pages: the words that a browser shows, without what steers it. Nothing is fetched."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from workbench.errors import UnreadableFile
from workbench.readers.answers import Answers
from workbench.readers.charset import declared, decode, normal, remarks, text_or_refuse
from workbench.readers.draft import Draft, joined
from workbench.readers.flow import name_of, pieces

if TYPE_CHECKING:
    from lxml.etree import _Element

_PROLOG = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_LANGUAGE = re.compile(r"[A-Za-z]{2}(?:-|\Z)")


def drafts(data: bytes, name: str, answers: Answers) -> Iterable[Draft]:
    """The one draft of a web page."""
    source, encoding = decode(data, name, declared(data), answers.encoding)
    root = root_of(_page(text_or_refuse(source, name)), name)
    text, units = joined(pieces(root, answers))
    return [
        Draft(
            normal(text),
            units,
            encoding=encoding,
            metadata=_metadata(root),
            language=_language(root),
            loose=True,
            warnings=remarks(text, encoding),
        )
    ]


def _page(source: str) -> str:
    """The page itself; oTranscribe keeps it as the `text` of a JSON object."""
    if not source.lstrip().startswith("{"):
        return source
    try:
        held = json.loads(source)
    except (ValueError, RecursionError):
        return source
    page = held.get("text") if isinstance(held, dict) else None
    return page if isinstance(page, str) and "<" in page else source


def root_of(source: str, name: str) -> "_Element":
    """The tree of a page. Raises UnreadableFile where there is none."""
    # 40 ms, and only pages need it.
    from lxml import etree

    parser = etree.HTMLParser(no_network=True, recover=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = etree.fromstring(normal(_PROLOG.sub("", source, count=1)).encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if any("depth" in problem.message for problem in parser.error_log):
        raise UnreadableFile(f"{name} nests its elements too deeply.", "Open it in a browser and save its text as txt.")
    if root is None:
        raise UnreadableFile(f"{name} holds no text.", "Check that it is the right file and was saved completely.")
    return root


def _metadata(root: "_Element") -> Mapping[str, str]:
    found = {}
    for element in root.iter("title"):
        words = " ".join("".join(str(part) for part in element.itertext()).split())
        if words:
            found["title"] = words
            break
    return found


def _language(root: "_Element") -> str:
    word = str(root.get("lang") or "") if name_of(root) == "html" else ""
    return word[:2].lower() if _LANGUAGE.match(word) else ""

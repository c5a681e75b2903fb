"""Markdown: the words as shown. Blocks between empty lines are units; heading and list marks give their kind."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from workbench.readers.answers import Answers
from workbench.readers.charset import decode, remarks, text_or_refuse
from workbench.readers.draft import Draft, Unit
from workbench.readers.frontmatter import split_front_matter
from workbench.readers.inline import shown
from workbench.readers.tables import Table, table_units

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*\Z")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})\Z")
_SETEXT = re.compile(r" {0,3}(=+|-{2,})[ \t]*\Z")
_BULLET = re.compile(r"\s*(?:([-*+])|\d{1,3}[.)])[ \t]+(?=\S)")
_QUOTE = re.compile(r" {0,3}>[ \t]?")
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_DEFINITION = re.compile(r" {0,3}\[[^\]^]+\]:[ \t]+<?\S+>?(?:[ \t]+\"[^\"]*\")?[ \t]*\Z")
_CELL = re.compile(r"(?<!\\)\|")
_TABLE_RULE = re.compile(r"\s*\|?[\s:|-]*-[\s:|-]*\|?\s*\Z")
_QUOTED = re.compile(r"(?:[*_]{1,3}\S.*\S[*_]{1,3}|[*_]{0,3}[„“\"»«].*|.*[“”\"«»][.!?]?[*_]{0,3})\Z")


@dataclass
class Block:
    """Source lines that belong together; `literal` ones are shown as they stand."""

    kind: str = "text"
    level: int = 0
    lines: list[str] = field(default_factory=list)
    literal: bool = False
    quote: bool = False


def drafts(data: bytes, name: str, answers: Answers) -> Iterable[Draft]:
    """The one draft of a Markdown file."""
    source, encoding = decode(data, name, chosen=answers.encoding)
    notes = remarks(text_or_refuse(source, name), encoding)
    matter, body = split_front_matter(source)
    notes += matter.warnings
    parts: list[str] = []
    units: list[Unit] = []
    at = 0
    if matter.text:
        units.append(Unit(0, len(matter.text), "meta"))
        parts.append(matter.text)
        at = len(matter.text) + 1
    for block in _blocks(_without_comments(body)):
        for text, unit in _rendered(block, answers):
            parts.append(text)
            unit.start, unit.end = unit.start + at, at + (unit.end or len(text))
            units.append(unit)
            at += len(text) + 1
    people = [line for key in ("speakers", "participants") for line in matter.lists.get(key, ())]
    return [
        Draft(
            "\n".join(parts),
            units,
            encoding=encoding,
            metadata=matter.metadata,
            names=tuple(people),
            language=matter.metadata.get("lang", matter.metadata.get("language", ""))[:2].lower(),
            loose=True,
            bold="**" in body,
            warnings=notes,
        )
    ]


def _without_comments(body: str) -> str:
    """The source without HTML comments; searched by hand because a pattern would be slow where none is closed."""
    parts, at = [], 0
    while (start := body.find("<!--", at)) >= 0 and (end := body.find("-->", start + 4)) >= 0:
        parts.append(body[at:start])
        at = end + 3
    return "".join((*parts, body[at:]))


def _blocks(body: str) -> Iterator[Block]:
    block = Block()
    fence = ""
    for line in body.split("\n"):
        if fence:
            if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
                yield block
                block = Block()
            elif line.strip():
                block.lines.append(line)
            elif block.lines:
                yield block
                block = Block(literal=True)
            continue
        if opened := _FENCE.match(line):
            yield block
            fence, block = opened[1], Block(literal=True)
            continue
        if not line.strip() or _is_rule(line, block) or _DEFINITION.match(line):
            yield block
            block = Block()
            continue
        begun = _begun(line, block)
        if begun is not block:
            yield block
            block = begun
    yield block


def _is_rule(line: str, block: Block) -> bool:
    if block.lines and _SETEXT.match(line) and block.kind == "text" and "|" not in line:
        block.kind, block.level = "heading", 1 if "=" in line else 2
        return True
    return _RULE.match(line) is not None


def _begun(line: str, block: Block) -> Block:
    """The block that a line belongs to: the one before it, or a new one."""
    if found := _HEADING.match(line):
        return Block("heading", len(found[1]), [found[2] or ""])
    if found := _QUOTE.match(line):
        rest = line[found.end() :]
        if block.lines and block.quote and rest.strip():
            block.lines.append(rest)
            return block
        return Block(lines=[rest], quote=True) if rest.strip() else Block(quote=True)
    if found := _BULLET.match(line):
        if found[1] or block.kind == "bullet" or not block.lines:
            return Block("bullet", 0, [line[found.end() :] if found[1] else line])
    elif block.kind == "heading":
        return Block(lines=[line])
    block.lines.append(line)
    return block


def _rendered(block: Block, answers: Answers) -> Iterator[tuple[str, Unit]]:
    """The shown text of a block and its unit (offsets within the block; end 0 means all of it)."""
    if len(block.lines) > 1 and "|" in block.lines[0] and _TABLE_RULE.match(block.lines[1]) and not block.literal:
        rows = [_cells(line) for line in (block.lines[0], *block.lines[2:])]
        yield from table_units(Table([[[cell] for cell in row] for row in rows]), answers)
        return
    lines = [line if block.literal else _trimmed(line) for line in block.lines]
    text = "\n".join(lines)
    text = text if block.literal else shown(text)
    kept = text.strip()
    if not kept:
        return
    start = text.index(kept)
    quoted = block.quote or (not block.literal and all(map(_QUOTED.match, (line for line in lines if line))))
    yield text, Unit(start, start + len(kept), block.kind, block.level, quoted)


def _trimmed(line: str) -> str:
    line = line.strip(" \t")
    return line[:-1] if line.endswith("\\") and not line.endswith("\\\\") else line


def _cells(line: str) -> list[str]:
    bare = line.strip().removeprefix("|")
    bare = bare[:-1] if bare.endswith("|") and not bare.endswith("\\|") else bare
    return [shown(cell.strip().replace("\\|", "|")) for cell in _CELL.split(bare)]

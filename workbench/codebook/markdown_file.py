"""The codebook as Markdown: to be read, printed, and read back."""

import re
from collections.abc import Iterable, Iterator, Mapping

from workbench.codebook.build import build
from workbench.codebook.csv_lists import join_items, join_weight, split_cues, split_items, split_weight
from workbench.codebook.given import Given, Place
from workbench.codebook.living import living
from workbench.codebook.markdown_lines import NAMES, Part, Section, escaped, sections
from workbench.codebook.names import TEXTS, made_id, own_uuid
from workbench.codebook.plain import without_format
from workbench.model import Code, Codebook

_IDENTIFIED = re.compile(r"`([^`]+)`[ \t]*(.*)")
_OF_FILE = ("title", "notice", "rules")


def from_markdown(
    text: str, name: str = "codebook.md", *, language: str = "de", known: Iterable[Codebook] = ()
) -> Codebook:
    """The codebook of a Markdown text. Raises CodebookError.

    A heading is a code, "`O1` Zwangsort" with an id of its own, else one made from its path. A first heading that
    stands alone on its level is the title. Plain text below a heading is its definition.
    """
    found = sections(text, name)
    has_title = len(found) > 1 and not _has_id(found[1]) and _stands_alone(found[1:])
    head = [*found[0].parts, *(found[1].parts if has_title else [])]
    body = found[2:] if has_title else found[1:]
    if not body:
        raise Place(name).error("There is no code in this file.", "Write each code as a heading, as in `## Housing`.")
    languages = next((split_items(part.given) for part in head if part.name == "languages"), None)
    first = str(languages.value[0].value) if languages and isinstance(languages.value, tuple) else language
    root = _file_fields(head, found[1].heading if has_title else None, first)
    codes = Given(tuple(_codes(body, first)), body[0].heading.place)
    more = {"languages": languages} if languages else {}
    return build(Given({**root, **more, "codes": codes}, Place(name)), language=first, known=known)


def _has_id(section: Section) -> bool:
    return bool(_IDENTIFIED.fullmatch(str(section.heading.value)))


def _stands_alone(found: list[Section]) -> bool:
    return len(found) > 1 and all(section.level > found[0].level for section in found[1:])


def _file_fields(parts: list[Part], title: Given | None, language: str) -> dict[str, Given]:
    fields: dict[str, Given] = {}
    spoken: dict[str, dict[str, Given]] = {"title": {language: title}} if title else {}
    for part in parts:
        if part.name in _OF_FILE:
            spoken.setdefault(part.name, {})[part.mark or language] = part.given
        elif part.name == "":
            spoken.setdefault("notice", {})[language] = part.given
        elif part.name != "languages":
            fields[part.name] = part.given
    return {**fields, **{name: Given(texts, _first_place(texts)) for name, texts in spoken.items()}}


def _first_place(texts: Mapping[str, Given]) -> Place:
    return next(iter(texts.values())).place


def _codes(body: list[Section], language: str) -> Iterator[Given]:
    above: list[tuple[int, str, str]] = []
    taken: set[str] = set()
    for section in body:
        above = [step for step in above if step[0] < section.level]
        match = _IDENTIFIED.fullmatch(str(section.heading.value))
        label = match[2].strip() if match else str(section.heading.value)
        own = match[1].strip() if match else made_id([*(step[2] for step in above), label], taken)
        taken.add(own)
        place = section.heading.place
        fields = _fields(section, label, language)
        fields["id"] = Given(own, place)
        if above:
            fields["parent"] = Given(above[-1][1], place)
        above.append((section.level, own, label))
        yield Given(fields, place)


def _fields(section: Section, label: str, language: str) -> dict[str, Given]:
    fields: dict[str, Given] = {}
    spoken: dict[str, dict[str, Given]] = {}
    anchors: list[dict[str, Given]] = []
    if label:
        spoken["label"] = {language: Given(label, section.heading.place)}
    for part in section.parts:
        name = part.name.replace(" ", "_") if part.name in NAMES else part.name
        if name in TEXTS or name == "":
            spoken.setdefault(name or "definition", {})[part.mark or language] = part.given
        elif name == "cues":
            spoken.setdefault("cues", {})[part.mark or language] = split_cues(part.given)
        elif name == "anchor":
            anchors.append({"text": part.given, "constructed": Given("yes" if part.mark else "no", part.place)})
        elif name in ("anchor_source", "anchor_coding"):
            anchors = anchors or [{}]
            anchors[-1][name.removeprefix("anchor_")] = part.given
        else:
            fields[name] = _value(name, part.given)
    fields |= {name: Given(texts, _first_place(texts)) for name, texts in spoken.items()}
    if anchors:
        place = section.heading.place
        fields["anchors"] = Given(tuple(Given(anchor, _first_place(anchor)) for anchor in anchors), place)
    return fields


def _value(name: str, given: Given) -> Given:
    if name in ("aliases", "theses"):
        return split_items(given)
    return split_weight(given) if name == "weight" else given


def to_markdown(codebook: Codebook) -> str:
    """Headings and fields in the codebook's order. What has no place is named by `lost_in_markdown`."""
    codebook = living(codebook)
    blocks = [*_head(codebook)]
    for code in codebook.codes:
        blocks += _section(codebook, code)
    return "\n\n".join(blocks) + "\n"


def _head(codebook: Codebook) -> Iterator[str]:
    first = codebook.languages[0] if codebook.languages else "de"
    yield f"# {' '.join(codebook.title.get(first, 'Codebook').split())}"
    yield from (_field("title", text, tongue) for tongue, text in codebook.title.items() if tongue != first)
    if codebook.version:
        yield _field("version", codebook.version)
    yield _field("languages", join_items(codebook.languages))
    yield from (_field("notice", text, tongue) for tongue, text in codebook.notice.items())
    yield from (_field("rules", text, tongue) for tongue, text in codebook.rules.items())
    yield from (_field(name, value) for name, value in without_format(codebook.extra).items() if isinstance(value, str))


def _section(codebook: Codebook, code: Code) -> Iterator[str]:
    first = codebook.languages[0] if codebook.languages else "de"
    yield f"{'#' * (codebook.depth(code) + 2)} `{codebook.public_ids[code.id]}` {code.label.get(first, '')}".rstrip()
    yield from (_field("label", text, tongue) for tongue, text in code.label.items() if tongue != first)
    for name in TEXTS[1:]:
        yield from (_field(name.replace("_", " "), text, tongue) for tongue, text in getattr(code, name).items())
    for anchor in code.anchors:
        yield _field("anchor", anchor.text, "constructed" if anchor.constructed else "")
        yield from [_field("anchor source", anchor.source)] * bool(anchor.source)
        yield from [_field("anchor coding", anchor.coding)] * bool(anchor.coding)
    yield from (_field("cues", "; ".join(cues), tongue) for tongue, cues in code.cues.items())
    simple = {
        "uuid": own_uuid(codebook.id, code, codebook.public_ids[code.id]),
        "key": code.key,
        "aliases": join_items(code.aliases),
        "codable": "" if code.codable else "no",
        "colour": code.colour,
        "weight": join_weight(code.weight) if code.weight else "",
        "theses": join_items(code.theses),
        "derivation": code.derivation,
        **{name: value for name, value in code.extra.items() if has_line(name, value)},
    }
    yield from (_field(name, text) for name, text in simple.items() if text)


def _field(name: str, text: str, mark: str = "") -> str:
    lines = "\n".join(escaped(text))
    return f"**{name}{f' ({mark})' if mark else ''}:** {lines}"


def has_line(name: str, value: object) -> bool:
    """Whether an extra field of a code can be written as a field and read back."""
    known = name.casefold().replace("_", " ") in NAMES or name in ("id", "parent", "codes", "anchors")
    return isinstance(value, str) and bool(value.strip()) and not known and bool(re.fullmatch(r"[\w .-]*\w", name))


def lost_in_markdown(codebook: Codebook) -> tuple[str, ...]:
    """The names of what a codebook holds and Markdown has no place for."""
    lost = ["changelog"] if codebook.changelog else []
    lost += [name for name, value in without_format(codebook.extra).items() if not isinstance(value, str)]
    for code in codebook.codes:
        shown = codebook.public_ids[code.id]
        lost += [f"{name} of {shown}" for name, value in code.extra.items() if not has_line(name, value)]
        lost += [f"further fields of an anchor of {shown}" for anchor in code.anchors if anchor.extra]
        lost += [f"further fields of the weight of {shown}"] if code.weight and code.weight.extra else []
    return tuple(dict.fromkeys(lost))

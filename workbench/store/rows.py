"""From tables to the model: what the rest of the house sees of the project file."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from workbench.model import (
    Attribute,
    Case,
    Coder,
    Coding,
    Document,
    Member,
    Memo,
    Paragraph,
    Proposal,
    Source,
    Speaker,
)
from workbench.store.bulk import undisturbed
from workbench.store.code_rows import codes as codes
from workbench.store.columns import MEMBER_MARK as MEMBER_MARK
from workbench.store.decisions import Decisions, paragraphs_as_decided, speakers_as_decided
from workbench.store.joined import both_versions, same_rows, told, twins_of_memos
from workbench.store.layout import from_layout
from workbench.store.project_file import ProjectFile

LIVING_CODINGS = """
    SELECT coding.id, coding.document, coding.revision, coalesce(shown_start, start), coalesce(shown_end, "end"), code,
        coder, coalesce(shown_quote, quote), weight, coalesce(origin, 'person'), coalesce(rule, ''),
        coalesce(anchor, 0), coalesce(codebook_version, ''), coding.created, anchored,
        coalesce(checked, '')
    FROM coding
    WHERE coding.deleted = 0
"""


def study(file: ProjectFile) -> dict[str, Any]:
    """The registers of the study itself; JSON columns decoded."""
    lines = file.query(
        "SELECT name, language, codebook, version, title, notice, rules, languages, changelog, extra, lemma, blind"
        " FROM study"
    )
    if not lines:
        return {}
    name, language, codebook, version, *texts, blind = lines[0]
    title, notice, rules, languages, changelog, extra, lemma = [json.loads(text) if text else None for text in texts]
    return {
        "name": name,
        "language": language,
        "codebook": codebook or "",
        "version": version or "",
        "title": title or {},
        "notice": notice or {},
        "rules": rules or {},
        "languages": tuple(languages or ()),
        "changelog": tuple(changelog or ()),
        "extra": extra or {},
        "lemma": lemma or {},
        "blind": bool(blind),
    }


def coders(file: ProjectFile) -> tuple[Coder, ...]:
    """All coders in the order they were made known."""
    lines = file.query(
        "SELECT id, name, coalesce(kind, 'person') FROM coder WHERE deleted = 0 ORDER BY created, nth, id"
    )
    same = same_rows(file, "coder")
    return tuple(Coder(*line) for line in lines if line[0] not in same)


def document_lines(file: ProjectFile) -> list[tuple[Any, ...]]:
    """(id, name, language, characters, paragraphs, turns, sha256, codings, source) of living documents as imported."""
    return file.query("""
        SELECT document.id, document.name, coalesce(document.language, ''), revision.characters,
            coalesce(json_extract(arranged, '$.paragraphs'), revision.paragraphs)
                - (SELECT count(*) FROM json_each(document.aside) WHERE json_extract(value, '$.numbered')),
            coalesce(json_extract(arranged, '$.turns'), revision.turns)
                - (SELECT count(*) FROM json_each(document.aside) WHERE json_extract(value, '$.turn')),
            revision.sha256, coalesce(number, 0), document.source
        FROM document JOIN revision ON revision.id = document.revision LEFT JOIN (
            SELECT document, count(*) AS number FROM (
                SELECT DISTINCT document, start, "end", code, coder FROM coding WHERE deleted = 0
            ) GROUP BY document
        ) AS counted ON counted.document = document.id
        WHERE document.deleted = 0 ORDER BY document.created, document.nth, document.id
    """)


def document_order(file: ProjectFile) -> dict[str, int]:
    """Id of each living document -> its place in the order of import."""
    lines = file.query("SELECT id FROM document WHERE deleted = 0 ORDER BY created, nth, id")
    return {id_: place for place, (id_,) in enumerate(lines)}


def documents(file: ProjectFile, only: str | None = None) -> tuple[Document, ...]:
    """Living documents with their text, in the order of import; or the one with this id, deleted or not."""
    where = "document.deleted = 0" if only is None else "document.id = :id"
    lines = file.query(
        f"""
        SELECT document.id, document.name, text, layout, speaker, coalesce(language, ''), source, metadata, convention,
            sentence_rules, arranged, setting, aside
        FROM document JOIN revision ON revision.id = document.revision
        WHERE {where} ORDER BY document.created, document.nth, document.id
        """,  # noqa: S608 one of two conditions
        {"id": only},
    )
    with undisturbed():
        return tuple(_document(*line) for line in lines)


def _document(
    id_: str, name: str, text: str, layout: str, speaker: str, language: str, source: str | None, *rest: Any
) -> Document:
    metadata, convention, sentence_rules, arranged, setting, aside = rest
    paragraphs, speakers = from_layout(json.loads(layout)), _speakers(json.loads(speaker))
    if arranged:
        again = json.loads(arranged)
        paragraphs, convention = from_layout(again["layout"]), again["convention"]
    decisions = Decisions(json.loads(setting or "{}"), json.loads(aside or "{}"))
    if arranged or decisions:
        paragraphs = paragraphs_as_decided(paragraphs, decisions)
        speakers = speakers_as_decided(speakers, paragraphs, decisions)
    return Document(
        id=id_,
        name=name,
        text=text,
        paragraphs=paragraphs,
        speakers=speakers,
        language=language,
        source=Source(**json.loads(source)) if source else None,
        metadata=json.loads(metadata) if metadata else {},
        convention=convention or "",
        sentence_rules=sentence_rules or 1,
    )


class Laid(NamedTuple):
    """A document's layout in parts: as read, as found again (or None), what was decided, and every speaker known."""

    read: tuple[Paragraph, ...]
    again: tuple[Paragraph, ...] | None
    decisions: Decisions
    speakers: tuple[Speaker, ...]
    convention: str
    revision: str


def laid(file: ProjectFile, document: str) -> Laid:
    """How the layout of a document (by id) came about."""
    layout, arranged, setting, aside, speaker, convention, revision = file.query(
        """
        SELECT layout, arranged, setting, aside, speaker, coalesce(convention, ''), revision.id
        FROM document JOIN revision ON revision.id = document.revision WHERE document.id = ?
        """,
        (document,),
    )[0]
    again = json.loads(arranged) if arranged else None
    return Laid(
        from_layout(json.loads(layout)),
        from_layout(again["layout"]) if again else None,
        Decisions(json.loads(setting or "{}"), json.loads(aside or "{}")),
        _speakers(json.loads(speaker)),
        str(again["convention"] if again else convention),
        revision,
    )


def _speakers(registers: Mapping[str, Mapping[str, Any]]) -> tuple[Speaker, ...]:
    found = sorted(registers.items(), key=lambda item: item[1].get("order", 0))
    return tuple(
        Speaker(label, v["name"], v["role"], tuple(v.get("aliases", ())), v.get("assumed", False)) for label, v in found
    )


def codings(file: ProjectFile, where: str = "", parameters: Mapping[str, Any] | None = None) -> tuple[Coding, ...]:
    """Living codings in the order they were made; those that cannot be anchored keep their first place and quote.

    Twins (one coder, span and code, coded in two copies) are one coding; the log keeps both.
    """
    condition = f"AND {where}" if where else ""
    with undisturbed():
        lines = file.query(f"{LIVING_CODINGS} {condition} ORDER BY coding.id", dict(parameters or {}))
        once: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        if joined := same_rows(file, "coder"):
            lines = [(*line[:6], joined.get(line[6], line[6]), *line[7:]) for line in lines]
        for line in lines:
            once.setdefault((line[1], line[3:7]), line)
        names: dict[str, str] = {}
        return tuple(_coding(line, lambda text: names.setdefault(text, text)) for line in once.values())


class Mark(NamedTuple):
    """A coding where it shows in the text as it stands now: no more than a margin needs."""

    id: str
    start: int
    end: int
    code: str
    anchor: bool


def marks(file: ProjectFile, document: str) -> Iterator[Mark]:
    """The anchored codings of a document, twins once, read one by one: long documents have many."""
    names: dict[str, str] = {}
    sql = """
        SELECT min(id), shown_start, shown_end, code, max(coalesce(anchor, 0)) FROM coding
        WHERE document = ? AND deleted = 0 AND anchored = 1 GROUP BY start, "end", code, coder
    """
    for id_, start, end, code, anchor in file.connection.execute(sql, (document,)):
        yield Mark(id_, start, end, names.setdefault(code, code), bool(anchor))


def marks_near(file: ProjectFile, document: str, start: int, end: int) -> tuple[Mark, ...]:
    """The anchored codings of a document that begin in [start, end), by the index on where they begin."""
    sql = """
        SELECT id, shown_start, shown_end, code, coalesce(anchor, 0) FROM coding
        WHERE document = ? AND shown_start >= ? AND shown_start < ? AND deleted = 0 AND anchored = 1
    """
    found = file.query(sql, (document, start, end))
    return tuple(Mark(id_, start_, end_, code, bool(anchor)) for id_, start_, end_, code, anchor in found)


def _coding(line: tuple[Any, ...], same: Callable[[str], str]) -> Coding:
    """`same` gives one object for equal texts: thousands of codings name few documents, codes and coders."""
    id_, document, revision, start, end, code, coder, *rest, anchor, version, created, anchored, checked = line
    where = (id_, same(document), same(revision), start, end, same(code), same(coder))
    return Coding(*where, *rest, bool(anchor), version, created, bool(anchored), checked)  # type: ignore[call-arg]  # stars


def cases(file: ProjectFile) -> tuple[Case, ...]:
    """All cases in the order they were made."""
    lines = file.query(
        'SELECT id, coalesce(label, id), attribute, member FROM "case" WHERE deleted = 0 ORDER BY created, nth, id'
    )
    same = same_rows(file, "case")
    made = {id_: (label, json.loads(a), json.loads(m)) for id_, label, a, m in lines}
    for alias, target in same.items():
        if alias in made and target in made:
            _, attributes, members = made.pop(alias)
            label, own, inside = made[target]
            given = {name: value for name, value in own.items() if value is not None}
            made[target] = (label, {**attributes, **given}, {**members, **{n: v for n, v in inside.items() if v}})
    return tuple(Case(id_, label, a, _members(m)) for id_, (label, a, m) in made.items())


def _members(registers: Mapping[str, Any]) -> tuple[Member, ...]:
    names: Iterable[str] = sorted(name for name, inside in registers.items() if inside)
    return tuple(Member(d, s or None) for d, _, s in (name.partition(MEMBER_MARK) for name in names))


def attributes(file: ProjectFile) -> tuple[Attribute, ...]:
    """Declared attributes in the order they came up."""
    lines = file.query("""
        SELECT name, coalesce(kind, 'text'), coalesce("values", '[]'), coalesce(bins, '[]') FROM attribute
        WHERE deleted = 0 ORDER BY created, nth
    """)
    return tuple(Attribute(name, kind, *(tuple(json.loads(text)) for text in lists)) for name, kind, *lists in lines)


def memos(file: ProjectFile, where: str = "1", parameters: Mapping[str, Any] | None = None) -> tuple[Memo, ...]:
    """Living memos, oldest first."""
    lines = file.query(
        f"""
        SELECT id, coalesce(target_kind, ''), coalesce(target, ''), coalesce(text, ''), coalesce(coder, ''),
            coalesce(kind, 'memo'), created, changed
        FROM memo WHERE deleted = 0 AND {where} ORDER BY created, nth, id
        """,  # noqa: S608 own conditions
        dict(parameters or {}),
    )
    both = both_versions(file, "memo", "text")
    lines = [(*line[:3], told(both[line[0]]), *line[4:]) if line[0] in both else line for line in lines]
    same = same_rows(file, "coder")
    twins = {} if where == "1" and not any(line[1] == "coding" for line in lines) else twins_of_memos(file, same)
    return tuple(Memo(id_, k, twins.get(t, t), x, same.get(c, c), *rest) for id_, k, t, x, c, *rest in lines)


def proposals(file: ProjectFile, document: str | None = None) -> tuple[Proposal, ...]:
    """Open proposals in reading order, those made on the text as it stands now."""
    lines = file.query(
        """
        SELECT proposal.id, proposal.document, start, "end", code, coalesce(rule, ''), coalesce(proposal.words, ''),
            coalesce(proposal.origin, 'rule')
        FROM proposal JOIN document ON document.id = proposal.document AND document.revision = proposal.revision
        WHERE proposal.deleted = 0 AND document.deleted = 0 AND state = 'open'
            AND (:document IS NULL OR proposal.document = :document)
        ORDER BY document.created, document.nth, start, "end", code
        """,
        {"document": document},
    )
    return tuple(Proposal(*line) for line in lines)

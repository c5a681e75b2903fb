"""Rows that a person declared to be the same: coders and cases under another id. Their own rows stay as they are."""

import json
from collections.abc import Mapping

from workbench.store.project_file import ProjectFile


def same_rows(file: ProjectFile, entity: str) -> dict[str, str]:
    """Id -> id of the coder or case it was joined to. Apart again where two people answered differently."""
    sql = f"""
        SELECT id, same_as FROM "{entity}" AS mine WHERE same_as IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM answer JOIN conflict ON conflict.entity = 'answer' AND conflict.row = answer.id
            WHERE answer.kind = '{entity}' AND mine.id IN (answer.one, answer.other)
        )
    """  # noqa: S608 own names
    return _ends(dict(file.query(sql)))


def disputed_codes(file: ProjectFile) -> frozenset[tuple[str, str]]:
    """Pairs of codes, both ways round, that one person joined and another kept apart: apart until it is settled."""
    sql = """
        SELECT one, other FROM answer JOIN conflict ON conflict.entity = 'answer' AND conflict.row = answer.id
        WHERE answer.kind = 'code'
    """
    found = file.query(sql)
    return frozenset((*found, *((other, one) for one, other in found)))


def _ends(joined: Mapping[str, str]) -> dict[str, str]:
    """Each alias with the end of its chain; a loop (joined both ways) ends at its smallest id."""
    ends = {}
    for start in joined:
        chain = [start]
        while (target := joined.get(chain[-1])) is not None and target not in chain:
            chain.append(target)
        ends[start] = chain[-1] if target is None else min(chain[chain.index(target) :])
    return {start: end for start, end in ends.items() if start != end}


def twins_of_memos(file: ProjectFile, same: Mapping[str, str]) -> dict[str, str]:
    """Coding with a memo -> the twin that is shown in its place (one coder, span and code, from two copies)."""
    sql = """
        SELECT mine.id, min(twin.id) FROM memo JOIN coding AS mine ON mine.id = memo.target
        JOIN coding AS twin ON twin.document = mine.document AND twin.deleted = 0 AND twin.start = mine.start
            AND twin."end" = mine."end" AND twin.code = mine.code AND (twin.coder = mine.coder OR :joined AND
            coalesce(json_extract(:same, '$."' || twin.coder || '"'), twin.coder)
            = coalesce(json_extract(:same, '$."' || mine.coder || '"'), mine.coder))
        WHERE memo.deleted = 0 AND memo.target_kind = 'coding' AND mine.deleted = 0
        GROUP BY mine.id HAVING min(twin.id) < mine.id
    """
    return dict(file.query(sql, {"same": json.dumps(dict(same)), "joined": bool(same)}))


def both_versions(file: ProjectFile, entity: str, field: str) -> dict[str, list[tuple[str, str]]]:
    """Row -> (coder's name, value) of a register that copies set differently, the greatest first."""
    sql = """
        SELECT conflict.row, coalesce(coder.name, op.coder), json_extract(op.fields, '$.' || conflict.field)
        FROM conflict JOIN json_each(conflict.heads) AS head
        JOIN op ON op.entity = conflict.entity AND op.row = conflict.row AND op.id = head.value
        LEFT JOIN coder ON coder.id = op.coder
        WHERE conflict.entity = ? AND conflict.field = ? ORDER BY conflict.row, head.key
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for row, name, value in file.query(sql, (entity, field)):
        found.setdefault(row, []).append((name, str(value)))
    return found


def told(versions: list[tuple[str, str]]) -> str:
    """All versions of a text, one under the other, each with who wrote it."""
    return "\n\n".join(f"{text}\n– {name}" for name, text in versions)
